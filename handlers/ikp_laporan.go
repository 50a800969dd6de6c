package handlers

import (
	"serapan/budget"
	"serapan/ikp"
)

// writing is a report that is being written: it lives in the dialogue, so that a restart loses nothing.
type writing struct {
	duty
	Number   *budget.Quantity // nil: not told yet
	Words    string
	Evidence []ikp.Evidence
	key      string // of the report, so that it is taken once
}

// Gauged tells whether the bot takes the number from the data.
func (w writing) Gauged() bool { return w.Copy.Instruction.Gauge != ikp.None }

// Sum tells whether reports are added up.
func (w writing) Sum() bool { return w.Copy.Instruction.Counting == ikp.CountSum }

// Enough tells whether the target would be reached by what is written.
func (w writing) Enough() bool {
	total := budget.Quantity(0)
	if w.Number != nil {
		total = *w.Number
	}
	switch {
	case w.Gauged():
		return w.Copy.Fulfilled()
	case w.Number == nil:
		return false
	case w.Sum():
		total += w.Total
	}
	return w.Copy.Instruction.Sense.Reaches(total, w.Copy.Target)
}

// Lacks tells whether evidence is asked for and none was handed in.
func (w writing) Lacks() bool {
	if w.Copy.Instruction.Evidence == "" || len(w.Evidence) > 0 {
		return false
	}
	for _, report := range w.Copy.Reports {
		if !report.Returned && len(report.Evidence) > 0 {
			return false
		}
	}
	return true
}
