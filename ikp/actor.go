package ikp

import "slices"

// Role is in what capacity somebody acts; the words are those of the roles of people.
type Role string

// The roles that can act on a copy, and nobody.
const (
	Leader   Role = "pimpinan"
	Verifier Role = "pembina"
	Head     Role = "kepala"
	Operator Role = "operator"
	Group    Role = "grup" // somebody in a chat that is bound to the unit
	Clock    Role = "jam"  // the bot itself
	Nobody   Role = ""
)

// Capacity is one role of an actor, for one unit where the role needs one.
type Capacity struct {
	Role Role
	Unit string // kode SKPD, of Head, Operator and Group
}

// Actor is who acts, with the capacities that he has now: they are asked for at each press.
type Actor struct {
	ID         int64 // Telegram id; 0: the bot itself
	Name       string
	Capacities []Capacity
}

// TheClock is the bot itself.
var TheClock = Actor{Capacities: []Capacity{{Role: Clock}}}

// As finds the first of the roles in which the actor may speak for the unit; Nobody where there is none.
func (a Actor) As(unit string, roles ...Role) Role {
	for _, role := range roles {
		ofUnit := role == Head || role == Operator || role == Group
		if slices.ContainsFunc(a.Capacities, func(c Capacity) bool { return c.Role == role && (!ofUnit || c.Unit == unit) }) {
			return role
		}
	}
	return Nobody
}
