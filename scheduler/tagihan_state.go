package scheduler

import (
	"slices"

	"serapan/billing"
	"serapan/budget"
)

// lineState is what became of a work since a message named it; the zero state is that it waits as it did.
type lineState struct {
	What   string                 // "lunas", "tutup", "bud", "tunda", "janji", "ditagih", "kendala"; "" = it waits
	Day    budget.Date            // of the payment, the promise, the paper, the pause's end
	Number string                 // of the paper that was named; hostile
	Reason billing.ObstacleReason // of "kendala"
	By     string                 // hostile
}

// Over tells whether the work waits no more for those whom the message is for.
func (s lineState) Over() bool { return s.What == "lunas" || s.What == "tutup" || s.What == "bud" }

// stateSince is what became of the work since the nudge.
func stateSince(v billing.View, w billing.Work, n billing.Nudge) lineState {
	switch step := v.Step(w); {
	case step == billing.Paid:
		return lineState{What: "lunas", Day: w.PaidOn}
	case !step.Open():
		return lineState{What: "tutup"}
	case step == billing.S3 && n.Lane == billing.LaneUnit:
		return lineState{What: "bud"}
	}
	for _, p := range slices.Backward(w.Pauses) {
		if p.Holds(v.Today) {
			return lineState{What: "tunda", Day: p.Until}
		}
	}
	for _, a := range slices.Backward(w.Answers) {
		if !a.On.Before(n.Day) && v.Judge(a, w) == billing.Undecided {
			return lineState{What: string(a.Kind), Day: a.Day, Number: a.Number, By: a.ByName}
		}
	}
	for _, o := range slices.Backward(w.Obstacles) {
		if !o.On.Before(n.Day) && o.Ended.IsZero() {
			return lineState{What: "kendala", Reason: o.Reason, By: o.ByName}
		}
	}
	return lineState{}
}
