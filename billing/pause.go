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

// Holds tells whether the pause holds on that day.
func (p Pause) Holds(day budget.Date) bool {
	ended := !p.Ended.IsZero() && !day.Before(p.Ended)
	return !day.Before(p.From) && !day.After(p.Until) && !ended
}

// paused tells whether the bot is to say nothing of the work today.
func (v View) paused(w *Work) bool {
	for _, p := range w.Pauses {
		if p.Holds(v.Today) {
			return true
		}
	}
	return false
}
