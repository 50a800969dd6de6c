package billing_test

import (
	"testing"

	. "serapan/billing"
	"serapan/budget"
	"serapan/matching"
)

// TestSenThatTheListDoesNotKeepLeaveNothingUnpaid: works lists hold whole rupiah, registers sen.
func TestSenThatTheListDoesNotKeepLeaveNothingUnpaid(t *testing.T) {
	day := budget.Date{Year: 2023, Month: 9, Day: 14}
	claim := budget.Claim{Unit: "a", Contract: "602/1/SP/2023", Amount: 100 * budget.OneRupiah, Handover: budget.Paper{Day: day.AddDays(-9)}}
	claim.Key = budget.NewClaimKey(claim)
	for paid, want := range map[budget.Rupiah]bool{
		100 * budget.OneRupiah: true, 100*budget.OneRupiah - 44: true, 99 * budget.OneRupiah: false, 40 * budget.OneRupiah: false,
	} {
		l := Ledger{Claims: []budget.Claim{claim}, Payments: []budget.Payment{{Number: "1/LS", Day: day, Unit: "a", Kind: budget.PaymentLS, Gross: paid}},
			Decisions: []matching.Decision{{Payment: "1/LS", Claims: []string{claim.Key}, Same: true}}}
		if w := Assemble(l)[0]; (w.PaidOn == day) != want {
			t.Errorf("%s of %s: paid on %v", paid, claim.Amount, w.PaidOn)
		}
	}
}
