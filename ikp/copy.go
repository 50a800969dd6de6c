package ikp

import (
	"slices"

	"serapan/budget"
)

// Copy is what one unit owes of an instruction, and all that became of it. It changes by Apply alone.
type Copy struct {
	ID          int64
	Instruction Instruction
	Unit        string // kode SKPD
	State       State
	Target      budget.Quantity // in force: the instruction's, or as agreed
	Due         budget.Date     // in force: the instruction's, or as agreed
	Steps       []Step          // the history, oldest first; it only grows
	Reports     []Report        // oldest first
	Proposals   []Proposal      // oldest first
}

// Step is one line of a copy's history.
type Step struct {
	From, To State
	Action   Action
	Role     Role  // in which the actor spoke
	By       int64 // 0: the bot itself
	ByName   string
	On       budget.Date
	Words    string // hostile
}

// NewCopy is the draft of a unit's copy.
func NewCopy(i Instruction, unit string) Copy {
	return Copy{Instruction: i, Unit: unit, State: Draft, Target: i.Target, Due: i.Due}
}

// SentOn is the day on which the unit was sent its copy; zero while it is a draft.
func (c Copy) SentOn() budget.Date { return c.firstInto(Sent) }

// AcknowledgedOn is the day on which the unit took the instruction up; zero where it has not.
func (c Copy) AcknowledgedOn() budget.Date { return c.firstInto(Acknowledged) }

// EndedOn is the day on which the copy came to its end; zero while it is open.
func (c Copy) EndedOn() budget.Date {
	if !c.State.Ended() {
		return budget.Date{}
	}
	return c.lastStep()
}

// lastStep is the day of the newest step.
func (c Copy) lastStep() budget.Date {
	if len(c.Steps) == 0 {
		return budget.Date{}
	}
	return c.Steps[len(c.Steps)-1].On
}

func (c Copy) firstInto(s State) budget.Date {
	i := slices.IndexFunc(c.Steps, func(step Step) bool { return step.To == s })
	if i < 0 {
		return budget.Date{}
	}
	return c.Steps[i].On
}

// clone is the copy with lists of its own, so that a change leaves the old one as it was.
func (c Copy) clone() Copy {
	c.Steps, c.Reports, c.Proposals = slices.Clone(c.Steps), slices.Clone(c.Reports), slices.Clone(c.Proposals)
	return c
}
