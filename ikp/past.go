package ikp

import (
	"slices"

	"serapan/budget"
)

// AsOf is the copy as it was at the end of that day: what came later is taken away. Of a day before it was
// sent it is the draft.
func (c Copy) AsOf(day budget.Date) Copy {
	past := NewCopy(c.Instruction, c.Unit)
	past.ID = c.ID
	past.Steps = slices.DeleteFunc(slices.Clone(c.Steps), func(s Step) bool { return s.On.After(day) })
	past.Reports = slices.DeleteFunc(slices.Clone(c.Reports), func(r Report) bool { return r.On.After(day) })
	past.Proposals = slices.DeleteFunc(slices.Clone(c.Proposals), func(p Proposal) bool { return p.On.After(day) })
	returns := 0
	for _, step := range past.Steps {
		past.State = step.To
		if step.Action == Return {
			returns++
		}
	}
	for i := range past.Reports {
		if r := &past.Reports[i]; r.Returned {
			r.Returned = returns > 0 // each return was of the report before it, the oldest first
			returns--
		}
	}
	for i := range past.Proposals {
		switch p := &past.Proposals[i]; {
		case p.DecidedOn.After(day):
			p.Verdict, p.Answer, p.DecidedBy, p.Decider, p.DecidedOn = "", "", 0, "", budget.Date{}
		case p.Verdict == Agreed:
			past.Target, past.Due = p.Target, p.Due
		}
	}
	return past
}
