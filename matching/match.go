package matching

import "serapan/budget"

// Evidence is the reason why a payment is held to pay a claim.
type Evidence string

// The kinds of evidence, strongest first after a person's word.
const (
	EvidencePerson   Evidence = "manusia" // a person confirmed it
	EvidenceNumber   Evidence = "nomor"   // the works list names the SP2D
	EvidenceSPM      Evidence = "spm"     // both name the same SPM
	EvidenceContract Evidence = "kontrak" // the register names the contract
	EvidenceRUP      Evidence = "rup"     // the register names the RUP code
)

// Match is one payment that pays one claim, wholly or in part.
type Match struct {
	Payment  string // nomor SP2D as written in the register
	Claim    string // key of the claim
	Evidence Evidence
	Amount   budget.Rupiah // gross share of the payment that pays this claim
}

// Proposal is a payment that may pay these claims; a person decides.
type Proposal struct {
	Payment budget.Payment
	Claims  []budget.Claim // several: a bundled payment
	Score   int            // 0 to 100
	Why     []string       // codes of what speaks for it; see the Why constants
}

// The codes of Proposal.Why.
const (
	WhyContract  = "contract"  // the register names the contract, the term stays open
	WhyRUP       = "rup"       // the register names the RUP code, the claim stays open
	WhyAmount    = "amount"    // gross equals what is left to pay
	WhyBundle    = "bundle"    // gross equals the sum of the claims
	WhyNet       = "net"       // net equals the claim: the list holds amounts after taxes
	WhyRetention = "retention" // gross equals the claim without a retention of 5 %, or the retention
	WhyPart      = "part"      // gross is a part of the claim
	WhyProvider  = "provider"  // the provider is the same
	WhySpelling  = "spelling"  // the provider is the same but for its spelling
	WhyText      = "text"      // keterangan speaks of the package
	WhyTerm      = "term"      // keterangan names the claim's term
	WhyDate      = "date"      // the SP2D follows the BAST and the SPM in usual time
	WhyUnit      = "unit"      // the unit is the same; always so
)

// Decision is what a person said about a proposal: the payment pays exactly these claims (Same), or it
// does not pay this set of claims. A decision that was undone is not handed in.
type Decision struct {
	Payment string   // nomor SP2D
	Claims  []string // keys
	Same    bool
}
