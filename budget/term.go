package budget

// Payments of a contract that bear a name and no number. As the number of a term they keep such claims
// of one contract apart; numbered terms stay far below.
const (
	TermFinal     = 97 // pelunasan, termin terakhir
	TermAdvance   = 98 // uang muka
	TermRetention = 99 // retensi, jaminan pemeliharaan
)
