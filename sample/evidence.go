package sample

// Evidence is what leads from a payment of the register to the claim that it pays.
type Evidence string

// The kinds of evidence. All but ByNumber are payments that the works list misses: there the claim looks
// unpaid. The first four are exact; the others a person has to confirm.
const (
	ByNumber   Evidence = "nomor"    // the list names the SP2D
	BySPM      Evidence = "spm"      // the list names the SPM that the register names
	ByContract Evidence = "kontrak"  // the text of the payment names the contract
	ByRUP      Evidence = "rup"      // the text names the RUP code
	ByProvider Evidence = "penyedia" // the text names the provider only; the amount is the claim's
	BySpelling Evidence = "ejaan"    // as ByProvider, the provider spelt wrongly
	ByAmount   Evidence = "banyak"   // as ByProvider, but the provider has further open works in the unit
	ByParts    Evidence = "sebagian" // several payments for one claim; the text names provider and package
	ByBundle   Evidence = "gabungan" // one payment for several claims; the text names the provider only
)

// Exact tells whether documents alone prove it.
func (e Evidence) Exact() bool {
	return e == ByNumber || e == BySPM || e == ByContract || e == ByRUP
}
