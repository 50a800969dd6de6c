package scheduler

import (
	"serapan/billing"
	"serapan/budget"
)

// lineState is what became of a work since a message named it; the zero state is that it waits as it did.
type lineState struct {
	What   string // "lunas", "tutup", "bud", "janji", "ditagih", "kendala", "tunda"; "" = it waits
	Day    budget.Date
	Number string                 // of the paper that was named; hostile
	Reason billing.ObstacleReason // of "kendala"
	By     string                 // hostile
}

// Over tells whether the work waits for nobody any more whom the message is for.
func (s lineState) Over() bool { return s.What == "lunas" || s.What == "tutup" || s.What == "bud" }
