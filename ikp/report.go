package ikp

import (
	"slices"

	"serapan/budget"
)

// Report is what a unit, or the bot from its data, says was done.
type Report struct {
	ID       int64
	Number   budget.Quantity // in the instruction's measure; of CountSum the part that is new
	Words    string          // hostile
	Evidence []Evidence
	Final    bool        // the unit asks for the verifier, whatever the number
	FromData bool        // the bot saw it in the data
	AsOf     budget.Date // of the data; zero for a unit's report
	Key      string      // of the message it came with; the same key is taken once
	By       int64       // 0: the bot itself
	ByName   string      // hostile
	On       budget.Date
	Late     bool // after the deadline, as it was then; of data by their day
	Returned bool // the verifier gave it back: it no longer counts
}

// Evidence is a photo or a document that was handed in with a report.
type Evidence struct {
	ID     int64
	Hash   string // SHA-256 of the bytes, in hex: its name where it is kept
	Name   string // as sent; hostile
	Kind   string // "foto" or "dokumen"
	Size   int64  // bytes
	FileID string // on Telegram's side
}

// Total is the number that stands against the target: of a gauged instruction what the data say, else the
// last report or the sum, without what was returned. It is false where nothing was reported.
func (c Copy) Total() (budget.Quantity, bool) {
	if r, ok := c.lastReport(func(r Report) bool { return r.FromData && !r.Returned }); ok {
		return r.Number, true
	}
	last, ok := c.lastReport(func(r Report) bool { return !r.Returned })
	if !ok || c.Instruction.Counting != CountSum {
		return last.Number, ok
	}
	var sum budget.Quantity
	for _, r := range c.Reports {
		if !r.Returned {
			sum += r.Number
		}
	}
	return sum, true
}

// Fulfilled tells whether what was reported reaches the target in force.
func (c Copy) Fulfilled() bool {
	total, ok := c.Total()
	return ok && c.Instruction.Sense.Reaches(total, c.Target)
}

// Late tells whether a report that counts came after the deadline.
func (c Copy) Late() bool {
	return slices.ContainsFunc(c.Reports, func(r Report) bool { return r.Late && !r.Returned })
}

// FromData tells whether the number that stands was seen by the bot itself.
func (c Copy) FromData() bool {
	_, ok := c.lastReport(func(r Report) bool { return r.FromData && !r.Returned })
	return ok
}

func (c Copy) lastReport(is func(Report) bool) (Report, bool) {
	for _, r := range slices.Backward(c.Reports) {
		if is(r) {
			return r, true
		}
	}
	return Report{}, false
}
