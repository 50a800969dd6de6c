package ikp

import "serapan/budget"

// Proposal is one turn of the dialog kinerja: a unit asks for another target or day.
type Proposal struct {
	ID        int64
	Target    budget.Quantity // as asked for; the one in force where only the day is contested
	Due       budget.Date     // as asked for; the one in force where only the target is contested
	OldTarget budget.Quantity // in force when it was asked
	OldDue    budget.Date     // in force when it was asked
	Reason    string          // hostile
	By        int64
	ByName    string // hostile
	On        budget.Date
	Verdict   State // Agreed or Declined; "" while it waits
	Answer    string
	DecidedBy int64
	Decider   string // hostile
	DecidedOn budget.Date
}

// Waiting is the proposal that nobody has decided yet.
func (c Copy) Waiting() (Proposal, bool) {
	if n := len(c.Proposals); n > 0 && c.Proposals[n-1].Verdict == "" {
		return c.Proposals[n-1], true
	}
	return Proposal{}, false
}
