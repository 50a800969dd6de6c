package ikp

import "serapan/budget"

// Rules are the numbers of policy §3; each is a setting with a default. All days are working days.
type Rules struct {
	Acknowledge int   // days until who has not acknowledged is reminded
	Board       int   // days until it shows on the leader's board
	Idle        int   // days without progress until it reads "belum ada progres" again
	Verifier    int   // days for which a verifier, or who decides a proposal, is left in peace
	Leads       []int // days before the deadline on which the unit is reminded
	Head        int   // days after the deadline on which the head is told
	Table       int   // days after the deadline on which it comes into the Sekda's table
	Close       int   // days after the deadline on which the bot itself says "tidak tercapai"
	Proposals   int   // proposals a unit may make of one instruction
	Reports     int   // reports a unit may make of one instruction
}

// DefaultRules are those of the policy.
func DefaultRules() Rules {
	return Rules{Acknowledge: 1, Board: 2, Idle: 7, Verifier: 2, Leads: []int{7, 3, 1}, Head: 1, Table: 3, Close: 5, Proposals: 3, Reports: 60}
}

// View is a morning: the day, and all by which copies are judged on it.
type View struct {
	Today    budget.Date
	Calendar budget.Calendar
	Rules    Rules
}
