package billing

import "serapan/budget"

// ClosingKind says why a work will not be paid here.
type ClosingKind string

// The kinds of closings.
const (
	HandoverCancelled ClosingKind = "bast_batal" // until a later handover
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
