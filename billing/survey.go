package billing

import "serapan/budget"

// Reason says why a work is told now; its values are those that the outbox stores.
type Reason string

// The reasons.
const (
	ReasonNew    Reason = "baru"         // for the first time on its lane
	ReasonLevel  Reason = "naik_tingkat" // a rung up
	ReasonBroken Reason = "janji_lewat"  // a rung up, or again, because an answer was broken since
	ReasonAgain  Reason = "ulang"        // the same level, after the cool-down
)

// Item is an open work with all that is to be said of it today.
type Item struct {
	*Work
	Step         Step
	Desk         Desk
	Age, StepAge int           // working days
	Value        budget.Rupiah // what is still owed, gross
	Due          Level         // what the facts call for
	Told         Level         // the highest that was delivered on its lane
	Last         budget.Date   // of the last delivered message on its lane; zero = none
	Next         Level         // what may be told now; L0 = nothing, for the reason Hold
	Hold         Hold
	Why          Reason // of Next
	Broken       bool   // an answer was broken, and the work still stands in the step that it was to leave
	Meeting      bool   // it was told often enough: daftar rapat
}

// Over is by how many working days the work overstays the reference of its step; 0 where it does not.
func (i Item) Over(r Rules) int { return max(0, i.StepAge-r.Reference[i.Step]) }

// Survey is a morning's look at all works.
type Survey struct {
	Items  []Item // the open works, worst first
	Unaged []Item // open works of a year that the calendar does not know: nothing is told of them
	Peers  Peers
	Rules  Rules
}

// Survey looks at all works on the view's day. It refuses ("calendar_unknown") where today's year is not
// known, or the cut-off's.
//
// Beyond what Rung asks of one work it keeps the cool-down of each recipient: the operators of a desk and
// its head (L1, L2), and the one table of all units (L3), hear of a level again only when the cool-down
// since the last message on that level is over. A broken answer does not wait for it.
func (v View) Survey(works []Work) (Survey, error) {
	v = v.indexed()
	if _, err := v.Calendar.IsWorking(v.Today); err != nil {
		return Survey{}, err
	}
	s := Survey{Peers: Peers{}, Rules: v.Rules}
	var looks []standing
	for i := range works {
		w := &works[i]
		look, err := v.stand(w)
		switch {
		case !look.step.Open():
		case err != nil:
			s.Unaged = append(s.Unaged, Item{Work: w, Step: look.step, Desk: look.desk, Value: look.value, Hold: HoldNotDue})
		default:
			v.countPeer(s.Peers, w, look)
			s.Items = append(s.Items, Item{Work: w})
			looks = append(looks, look)
		}
	}
	heard := lastHeard(works)
	for i, look := range looks {
		if err := v.fill(&s.Items[i], look, s.Peers, heard); err != nil {
			return Survey{}, err
		}
	}
	SortWorst(s.Items)
	SortWorst(s.Unaged)
	return s, nil
}

// fill says of an open work all that is to be said.
func (v View) fill(item *Item, s standing, peers Peers, heard map[audience]budget.Date) error {
	due, err := v.due(s, peers)
	if err != nil {
		return err
	}
	l := ladderOf(item.Work, s.desk.Lane)
	item.Step, item.Desk, item.Age, item.StepAge = s.step, s.desk, s.age, s.stepAge
	item.Value, item.Broken, item.Due, item.Told, item.Last = s.value, s.broken, due, l.told, l.last
	item.Next, item.Hold = v.rung(item.Work, s.step, due)
	if _, hold := v.next(l, due); due > L0 && !v.paused(item.Work) {
		item.Meeting = hold == HoldMeeting
	}
	if item.Hold != HoldNone {
		return nil
	}
	item.Why = v.why(item, l)
	if last := heard[audienceOf(s.desk, item.Next)]; item.Why != ReasonBroken && !v.apart(last, v.gap(false)) {
		item.Next, item.Hold, item.Why = L0, HoldGap, ""
	}
	return nil
}

// why is the reason for which the item's next level is told.
func (v View) why(item *Item, l ladder) Reason {
	switch {
	case l.told == L0:
		return ReasonNew
	case item.Broken && v.brokenSince(item.Work, item.Step, l.last):
		return ReasonBroken
	case item.Next > l.told:
		return ReasonLevel
	}
	return ReasonAgain
}

// brokenSince tells whether the time of a broken answer ran out on that day or later.
func (v View) brokenSince(w *Work, step Step, day budget.Date) bool {
	for i := range w.Answers {
		a := &w.Answers[i]
		if limit, err := v.limit(a); a.step() == step && err == nil && !limit.Before(day) && v.judge(a, w) == Broken {
			return true
		}
	}
	return false
}
