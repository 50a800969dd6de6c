package ikp

import (
	"slices"

	"serapan/budget"
)

// Apply does the act to the copy and gives the copy as it is then; the one given stays as it was. Where an
// act tells more than one step (who reports has also taken the instruction up) each is a line of the
// history. It refuses
//   - who may not act: ikp_not_allowed (Action)
//   - what does not fit the state: ikp_not_now (Action, State), ikp_ended (State), ikp_held (a verifier
//     has it), ikp_proposal_open (the proposal comes first)
//   - words: ikp_reason_missing, ikp_words_long (Max)
//   - the contents of reports, proposals and verdicts: see checkReport, checkProposal, checkVerdict
//   - calendar_unknown, where a year on the way is not known
func (v View) Apply(c Copy, a Act) (Copy, error) {
	may, known := permissions[a.Action]
	role := a.Actor.As(c.Unit, may.roles...)
	switch {
	case !known || role == Nobody:
		return c, budget.Refuse("ikp_not_allowed", "Action", a.Action)
	case !slices.Contains(may.states, c.State):
		return c, misfit(c.State, a.Action)
	}
	words, err := checkWords(a)
	if err != nil {
		return c, err
	}
	a.Words = words
	next := c.clone()
	path, err := v.change(&next, a, role)
	if err != nil {
		return c, err
	}
	for _, to := range path {
		next.Steps = append(next.Steps, Step{
			From: next.State, To: to, Action: a.Action, Role: role, By: a.Actor.ID, ByName: a.Actor.Name, On: v.Today, Words: a.Words,
		})
		next.State = to
	}
	return next, nil
}

// misfit says why a state does not allow an action.
func misfit(s State, a Action) error {
	switch {
	case s.Ended():
		return budget.Refuse("ikp_ended", "State", s)
	case s == Reported && a != Approve && a != Return:
		return budget.Refuse("ikp_held")
	case s == Proposed && a != Agree && a != Decline:
		return budget.Refuse("ikp_proposal_open")
	}
	return budget.Refuse("ikp_not_now", "Action", a, "State", s)
}

// change writes the act's contents into the copy and tells which states it goes through.
func (v View) change(c *Copy, a Act, role Role) ([]State, error) {
	switch a.Action {
	case Send:
		return []State{Sent}, nil
	case Acknowledge:
		return []State{Acknowledged}, nil
	case Start:
		return c.taking(Working), nil
	case Propose:
		return v.propose(c, a)
	case Agree, Decline:
		return v.decide(c, a), nil
	case Tell:
		return v.tell(c, a)
	case Observe:
		return v.observe(c, a)
	}
	return v.judge(c, a, role)
}

// taking is the way to a state through the acknowledgement that it implies.
func (c *Copy) taking(to ...State) []State {
	if c.State == Sent {
		return append([]State{Acknowledged}, to...)
	}
	return to
}

func (v View) propose(c *Copy, a Act) ([]State, error) {
	p := Proposal{Target: c.Target, Due: c.Due, OldTarget: c.Target, OldDue: c.Due, Reason: a.Words}
	p.By, p.ByName, p.On = a.Actor.ID, a.Actor.Name, v.Today
	if a.Target != nil {
		p.Target = *a.Target
	}
	if a.Due != nil {
		p.Due = *a.Due
	}
	if err := v.checkProposal(c, p); err != nil {
		return nil, err
	}
	c.Proposals = append(c.Proposals, p)
	return c.taking(Proposed), nil
}

// decide writes the verdict on the proposal that waits; who had begun to work goes on, and what he has
// reported already may be enough now.
func (v View) decide(c *Copy, a Act) []State {
	p := &c.Proposals[len(c.Proposals)-1]
	p.Verdict, p.Answer = Declined, a.Words
	p.DecidedBy, p.Decider, p.DecidedOn = a.Actor.ID, a.Actor.Name, v.Today
	if a.Action == Agree {
		p.Verdict = Agreed
		c.Target, c.Due = p.Target, p.Due
	}
	path := []State{p.Verdict}
	if slices.ContainsFunc(c.Steps, func(s Step) bool { return s.To == Working }) {
		path = append(path, Working)
	}
	if c.Fulfilled() && (c.FromData() || c.checkEvidence() == nil) {
		return []State{p.Verdict, Working, Reported}
	}
	return path
}

// tell takes a unit's report in. What reaches the target, what the unit calls final, and what answers a
// return goes to the verifier; anything else is progress.
func (v View) tell(c *Copy, a Act) ([]State, error) {
	r := Report{Number: a.Report.Number, Words: a.Words, Evidence: slices.Clone(a.Report.Evidence), Final: a.Report.Final, Key: a.Report.Key}
	r.By, r.ByName, r.On = a.Actor.ID, a.Actor.Name, v.Today
	var err error
	if r.Late, err = v.Overdue(*c); err != nil {
		return nil, err
	}
	if err := v.checkReport(c, r); err != nil {
		return nil, err
	}
	c.Reports = append(c.Reports, r)
	if !r.Final && c.State != Returned && !c.Fulfilled() {
		return c.taking(Working), nil
	}
	if err := c.checkEvidence(); err != nil {
		return nil, err
	}
	return c.delivering(), nil
}

// delivering is the way to the verifier.
func (c *Copy) delivering() []State {
	if c.State == Working || c.State == Returned {
		return []State{Reported}
	}
	return c.taking(Working, Reported)
}

// observe takes in what the data say. What reaches the target goes to the verifier, also where the unit
// said nothing yet; a number nearer to it than the last one is progress of who has taken it up; the first
// number is where the unit stood, and no step.
func (v View) observe(c *Copy, a Act) ([]State, error) {
	r := Report{Number: a.Report.Number, Words: a.Words, FromData: true, AsOf: a.Report.AsOf, Key: a.Report.Key, On: v.Today}
	last, seen := c.lastReport(func(r Report) bool { return r.FromData })
	switch {
	case c.Instruction.Gauge == None || r.AsOf.IsZero() || r.AsOf.After(v.Today):
		return nil, budget.Refuse("ikp_no_gauge")
	case seen && (last.Number == r.Number || r.AsOf.Before(last.AsOf)):
		return nil, budget.Refuse("ikp_unchanged")
	case r.Number > MaxNumber || r.Number < -MaxNumber:
		return nil, budget.Refuse("ikp_number", "Max", MaxNumber)
	}
	deadline, err := v.Deadline(*c)
	if err != nil {
		return nil, err
	}
	r.Late = r.AsOf.After(deadline)
	c.Reports = append(c.Reports, r)
	nearer := seen && c.Instruction.Sense.Reaches(r.Number, last.Number)
	switch {
	case c.Fulfilled():
		return c.delivering(), nil
	case nearer && c.State.withUnit() && c.State != Returned:
		return []State{Working}, nil
	}
	return nil, nil
}

// judge ends the copy, or gives the report back.
func (v View) judge(c *Copy, a Act, role Role) ([]State, error) {
	if err := v.checkVerdict(c, a, role); err != nil {
		return nil, err
	}
	switch a.Action {
	case Approve:
		return []State{Reached}, nil
	case Return:
		c.Reports[len(c.Reports)-1].Returned = true
		return []State{Returned}, nil
	case Miss:
		return []State{NotReached}, nil
	}
	return []State{Waived}, nil
}
