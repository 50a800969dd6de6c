package ikp

import "time"

// Filter picks copies; what is left empty picks all. Drafts are only picked by their state or instruction.
type Filter struct {
	Instruction int64
	Year        int        // of the instruction; with Month 0 the whole year
	Month       time.Month // of the instruction
	Units       []string   // kode SKPD
	States      []State
	Open        bool // sent, and not ended
}
