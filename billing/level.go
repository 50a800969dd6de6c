package billing

// Level says how far up a work is told.
type Level int

// The levels of the policy, §2.
const (
	L0 Level = iota // nobody is told; it shows in /tagihan
	L1              // Ingatkan: the operators of the desk
	L2              // Perhatian: its head
	L3              // Eskalasi: Sekda and pembina, one weekly table of all units
	L4              // Pimpinan: the leader's digest
)
