package billing

// Step is where a work stands on its way from the handover to the money.
type Step int

// The steps. Between S1 and S3 a work is open: finished and not paid.
const (
	Running Step = iota // no handover (BAST) yet
	S1                  // handed over, no SPP: the bill is awaited
	S2                  // SPP without SPM
	S3                  // SPM without SP2D: at the treasury (Kuasa BUD)
	Paid                // an SP2D covers it
	Closed              // cancelled, written off, or carried over by a named officer
)

// Open tells whether the step is one of a finished work that waits for its money.
func (s Step) Open() bool { return s >= S1 && s <= S3 }

// Owner is whose turn it is in a step.
type Owner string

// The owners of the steps.
const (
	OwnerNone     Owner = ""
	OwnerPPTK     Owner = "pptk"      // PPK/PPTK of the unit, and through them the provider
	OwnerPPKSKPD  Owner = "ppk_skpd"  // PPK-SKPD with PA/KPA
	OwnerTreasury Owner = "kuasa_bud" // Kuasa BUD at the finance agency
)

// Owner is whose turn it is.
func (s Step) Owner() Owner {
	switch s {
	case S1:
		return OwnerPPTK
	case S2:
		return OwnerPPKSKPD
	case S3:
		return OwnerTreasury
	}
	return OwnerNone
}

// Lane is the way on which messages about a work go: to its unit, or to the treasury. Each lane has a
// ladder of its own, so that nobody is told for the first time at a high level.
type Lane string

// The lanes. A nudge without one counts in both, so that a doubt never makes a second message.
const (
	LaneUnit     Lane = "unit"
	LaneTreasury Lane = "bud" // S3: the treasury is nudged, never the unit
)

// Lane is the lane of works in that step.
func (s Step) Lane() Lane {
	if s == S3 {
		return LaneTreasury
	}
	return LaneUnit
}

// Desk is who has to act: a unit, or the treasury for all units (Unit is then "").
type Desk struct {
	Lane Lane
	Unit string // kode SKPD
}
