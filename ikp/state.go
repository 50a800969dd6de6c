package ikp

import "slices"

// State is where one unit's copy of an instruction stands.
type State string

// The states of policy §3.
const (
	Draft        State = "draf"
	Sent         State = "dikirim"
	Acknowledged State = "diterima"
	Proposed     State = "diusulkan"  // dialog kinerja: another target or day was asked for
	Agreed       State = "disepakati" // it was granted
	Declined     State = "ditolak"    // it was not
	Working      State = "dikerjakan"
	Reported     State = "dilaporkan" // a verifier holds it
	Returned     State = "dikembalikan"
	Reached      State = "tercapai"
	NotReached   State = "tidak_tercapai"
	Waived       State = "tidak_dapat_ditindaklanjuti" // for a reason that was found valid
)

// States lists all states, in the order of a copy's life.
var States = []State{Draft, Sent, Acknowledged, Proposed, Agreed, Declined, Working, Reported, Returned, Reached, NotReached, Waived}

// edges are the only ways from state to state. Dikerjakan leads to itself: each report of progress is a
// step.
var edges = map[State][]State{
	Draft:        {Sent},
	Sent:         {Acknowledged, NotReached, Waived},
	Acknowledged: {Working, Proposed, NotReached, Waived},
	Proposed:     {Agreed, Declined},
	Agreed:       {Working, Proposed, NotReached, Waived},
	Declined:     {Working, Proposed, NotReached, Waived},
	Working:      {Working, Proposed, Reported, NotReached, Waived},
	Reported:     {Reached, Returned, NotReached, Waived},
	Returned:     {Reported, NotReached, Waived},
}

// Next lists the states that a copy may come into from this one; none from an end.
func (s State) Next() []State { return slices.Clone(edges[s]) }

// Valid tells whether it is a state at all.
func (s State) Valid() bool { return slices.Contains(States, s) }

// Ended tells whether nothing more can come.
func (s State) Ended() bool { return s == Reached || s == NotReached || s == Waived }

// Open tells whether the unit still owes the instruction: it was sent, and has not ended.
func (s State) Open() bool { return s.Valid() && s != Draft && !s.Ended() }

// withUnit tells whether the unit has taken it up, and it is the unit's turn.
func (s State) withUnit() bool {
	switch s {
	case Acknowledged, Agreed, Declined, Working, Returned:
		return true
	}
	return false
}
