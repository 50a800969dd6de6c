package billing

import "serapan/budget"

// Pause keeps the bot quiet about a work for a while. It ends by itself.
type Pause struct {
	ID           int64
	Claim        string      // key
	Reason       string      // hostile
	From, Until  budget.Date // both included
	Approver     int64
	ApproverName string      // hostile
	Ended        budget.Date // from this day on it no longer holds; zero = until Until
}

// ClosingKind says why a work will not be paid here.
type ClosingKind string

// The kinds of closings.
const (
	HandoverCancelled ClosingKind = "bast_batal"
	WrittenOff        ClosingKind = "dihapus"
	CarriedOver       ClosingKind = "lanjut_tahun" // into the next year's budget
)

// Closing ends a work without a payment.
type Closing struct {
	ID      int64
	Claim   string // key
	Kind    ClosingKind
	Reason  string // hostile
	Officer string // the officer who decided, by name; hostile
	By      int64
	On      budget.Date
}
