package intake

import (
	"slices"

	"serapan/budget"
	"serapan/purchase"
)

// Totals are what a list of works or purchases or a register of payments adds up to, by itself.
type Totals struct {
	Count int
	Value budget.Rupiah // of works what they claim, of payments what counts as absorption
	Units int

	Finished      int // works handed over and, by this file, not paid
	FinishedValue budget.Rupiah

	Floats int // payments of UP, which are no absorption
	Float  budget.Rupiah

	Bought purchase.Sums // purchases
}

func totalClaims(claims []budget.Claim) Totals {
	t := Totals{Count: len(claims), Units: len(codesOf(claims, claimUnit))}
	for _, c := range claims {
		t.Value += c.Amount
		if c.Finished() && !c.SP2D.Exists() {
			t.Finished++
			t.FinishedValue += c.Amount
		}
	}
	return t
}

func totalPayments(payments []budget.Payment) Totals {
	t := Totals{Count: len(payments), Units: len(codesOf(payments, paymentUnit))}
	for _, p := range payments {
		if p.Absorbs() {
			t.Value += p.Gross
		} else {
			t.Floats++
			t.Float += p.Gross
		}
	}
	return t
}

func totalPurchases(purchases []budget.Purchase) Totals {
	return Totals{Count: len(purchases), Units: len(codesOf(purchases, purchaseUnit)), Bought: purchase.Sum(purchases)}
}

func claimUnit(c budget.Claim) string       { return c.Unit }
func paymentUnit(p budget.Payment) string   { return p.Unit }
func purchaseUnit(p budget.Purchase) string { return p.Unit }

// codesOf lists the units of rows, each once, in the order of the file.
func codesOf[T any](rows []T, unit func(T) string) []string {
	var codes []string
	seen := map[string]bool{}
	for _, r := range rows {
		if code := unit(r); code != "" && !seen[code] {
			seen[code] = true
			codes = append(codes, code)
		}
	}
	return codes
}

// spokenOf leaves out rows of units that the file does not speak of. A file of at least half of the units
// that had rows, and of two at least, speaks of all; any other only of its own.
func spokenOf[T any](stands, brought []T, unit func(T) string, limited bool) []T {
	own := codesOf(brought, unit)
	if had := codesOf(stands, unit); !limited && len(own) >= 2 && 2*len(own) >= len(had) {
		return stands
	}
	return slices.DeleteFunc(slices.Clone(stands), func(row T) bool { return !slices.Contains(own, unit(row)) })
}

func compareClaims(stands, brought []budget.Claim, limited bool) Entries {
	return count(spokenOf(stands, brought, claimUnit, limited), brought, func(c budget.Claim) string { return c.Key }, sameClaim, claimName)
}

// claimName is what people call a claim.
func claimName(c budget.Claim) string {
	if c.Contract != "" {
		return c.Contract
	}
	return c.Package
}

// sameClaim compares all that two lists say of a claim; on which row is no part of it.
func sameClaim(a, b budget.Claim) bool {
	if (a.Progress == nil) != (b.Progress == nil) || a.Progress != nil && *a.Progress != *b.Progress {
		return false
	}
	a.Row, b.Row, a.Progress, b.Progress = 0, 0, nil, nil
	return a == b
}

// comparePayments leaves out units that the register does not have: what was issued stays issued.
func comparePayments(stands, brought []budget.Payment) Entries {
	own := codesOf(brought, paymentUnit)
	stands = slices.DeleteFunc(slices.Clone(stands), func(p budget.Payment) bool { return !slices.Contains(own, p.Unit) })
	return count(stands, brought, func(p budget.Payment) string { return budget.PlainNumber(p.Number) },
		func(a, b budget.Payment) bool { a.Row, b.Row = 0, 0; return a == b }, func(p budget.Payment) string { return p.Number })
}

// comparePurchases leaves out units that the list does not have: theirs stay as they are.
func comparePurchases(stands, brought []budget.Purchase) Entries {
	own := codesOf(brought, purchaseUnit)
	stands = slices.DeleteFunc(slices.Clone(stands), func(p budget.Purchase) bool { return !slices.Contains(own, p.Unit) })
	return count(stands, brought, purchaseKey, func(a, b budget.Purchase) bool { a.Row, b.Row = 0, 0; return a == b }, purchaseName)
}

// purchaseKey is the number of a purchase, or where it has none all that it is; of equal ones without a number
// one stands for all.
func purchaseKey(p budget.Purchase) budget.Purchase {
	if number := budget.PlainNumber(p.Number); number != "" {
		return budget.Purchase{Number: number}
	}
	p.Row = 0
	return p
}

// purchaseName is what people call a purchase.
func purchaseName(p budget.Purchase) string {
	if p.Number != "" {
		return p.Number
	}
	return p.Package
}
