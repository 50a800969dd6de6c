package billing

import (
	"serapan/budget"
	"serapan/matching"
)

// Ledger is all that is stored about claims and their payments, as the database hands it out.
type Ledger struct {
	Claims    []budget.Claim
	Payments  []budget.Payment
	Decisions []matching.Decision
	Answers   []Answer
	Obstacles []Obstacle
	Pauses    []Pause
	Closings  []Closing // those that hold
	Nudges    []Nudge   // delivered ones only
	// By unit the as-of day of the newest works list and of the newest register that speak of it.
	ClaimsDay, PaymentsDay map[string]budget.Date
}

// Assemble joins what is stored into works, in the order of the claims.
func Assemble(l Ledger) []Work { return nil }
