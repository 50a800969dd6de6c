package sample

import (
	"slices"
	"strings"
	"testing"

	"serapan/budget"
)

func TestTheRegisterIsTheRealisationOfEveryUnit(t *testing.T) {
	for _, r := range append(regions(), MakeOther(1), MakeOther(2)) {
		gross, kinds := map[string]budget.Rupiah{}, map[budget.PaymentKind]int{}
		for _, p := range r.RegisterOn(r.AsOf) {
			kinds[p.Kind]++
			if p.Absorbs() {
				gross[p.Unit] += p.Gross
			}
		}
		for _, f := range r.Latest().Figures {
			if gross[f.Code] != f.Realized {
				t.Errorf("%s %s: %s in the register, %s in the report", r.Name, f.Code, gross[f.Code], f.Realized)
			}
		}
		for _, k := range []budget.PaymentKind{budget.PaymentLS, budget.PaymentUP, budget.PaymentGU, budget.PaymentTU} {
			if kinds[k] == 0 {
				t.Errorf("%s: no payment of kind %s", r.Name, k)
			}
		}
	}
}

func TestPaymentsAreSound(t *testing.T) {
	for _, r := range regions() {
		seen, gross, day := map[string]bool{}, map[string]budget.Rupiah{}, budget.Date{Year: r.Year, Month: 1, Day: 1}
		for _, p := range r.RegisterOn(budget.Date{Year: r.Year, Month: 12, Day: 31}) {
			if seen[p.Number] || p.Gross <= 0 || p.Net != p.Gross-p.Deducted || p.Deducted < 0 || p.Net <= 0 || p.Day.Before(day) || p.SPM.Day.After(p.Day) {
				t.Errorf("%s: %+v", r.Name, p)
			}
			seen[p.Number], day = true, p.Day
			if p.Absorbs() {
				gross[p.Unit] += p.Gross
			}
		}
		for _, f := range r.Latest().Figures {
			if gross[f.Code] > f.Pagu {
				t.Errorf("%s %s: %s paid of %s by the year's end", r.Name, f.Code, gross[f.Code], f.Pagu)
			}
		}
	}
}

// TestEverySettlementPaysItsClaims: whole claims, parts that sum up, and bundles; the list names the
// payment exactly where the evidence is its number.
func TestEverySettlementPaysItsClaims(t *testing.T) {
	for _, r := range regions() {
		for _, day := range laterDays(r) {
			claims, paid := map[string]budget.Claim{}, map[string]budget.Rupiah{}
			for _, c := range r.WorksOn(day) {
				claims[c.Key] = c
			}
			found := map[Evidence]int{}
			for _, s := range r.RegisterTruth(day) {
				found[s.Evidence]++
				var sum budget.Rupiah
				for _, key := range s.Claims {
					c, known := claims[key]
					if !known || (c.SP2D.Number == s.Payment) != (s.Evidence == ByNumber) {
						t.Errorf("%s %s: %s pays %s (%s), whose list says %q", r.Name, day, s.Payment, key, s.Evidence, c.SP2D.Number)
					}
					sum += c.Amount
				}
				if len(s.Claims) == 1 {
					paid[s.Claims[0]] += s.Gross
				}
				if sum != s.Gross && s.Evidence != ByParts || (len(s.Claims) > 1) != (s.Evidence == ByBundle) && s.Evidence != ByNumber {
					t.Errorf("%s %s: %s (%s) pays %s for %s", r.Name, day, s.Payment, s.Evidence, s.Gross, sum)
				}
			}
			for key, sum := range paid {
				if sum > claims[key].Amount {
					t.Errorf("%s %s: %s paid for %s of %s", r.Name, day, sum, key, claims[key].Amount)
				}
			}
			for _, e := range []Evidence{ByNumber, BySPM, ByContract, ByRUP, ByProvider, BySpelling, ByAmount, ByParts, ByBundle} {
				if found[e] == 0 {
					t.Errorf("%s %s: no payment is found by %s", r.Name, day, e)
				}
			}
		}
	}
}

// TestTextsSayNoMoreThanTheirEvidence keeps the register as hard to read as it claims to be.
func TestTextsSayNoMoreThanTheirEvidence(t *testing.T) {
	for _, r := range regions() {
		claims, texts := map[string]budget.Claim{}, map[string]budget.Payment{}
		for _, c := range r.WorksOn(r.AsOf) {
			claims[c.Key] = c
		}
		for _, p := range r.RegisterOn(r.AsOf) {
			texts[p.Number] = p
		}
		for _, s := range r.RegisterTruth(r.AsOf) {
			text, c := texts[s.Payment].Text, claims[s.Claims[0]]
			has := map[string]bool{"contract": strings.Contains(text, c.Contract), "rup": strings.Contains(text, c.RUP), "provider": strings.Contains(text, c.Provider), "package": strings.Contains(text, c.Package)}
			wrong := false
			switch s.Evidence {
			case ByContract:
				wrong = !has["contract"]
			case ByRUP:
				wrong = !has["rup"] || has["contract"]
			case ByProvider, ByAmount, ByBundle:
				wrong = has["contract"] || has["rup"] || has["package"] || !has["provider"]
			case BySpelling:
				wrong = has["contract"] || has["rup"] || has["package"] || has["provider"] || texts[s.Payment].Provider == c.Provider
			case ByParts:
				wrong = has["contract"] || has["rup"] || !has["package"]
			}
			if wrong {
				t.Errorf("%s: %s, found by %s, says %q of %+v", r.Name, s.Payment, s.Evidence, text, c)
			}
		}
	}
}

// TestSeveralWorksOfOneProviderAreOpen where only the amount can tell which one was paid.
func TestSeveralWorksOfOneProviderAreOpen(t *testing.T) {
	r := Make(2023)
	open := r.WorksTruth(r.AsOf).Open
	for _, w := range open {
		if w.Evidence != ByAmount || !w.Settled() {
			continue
		}
		others := slices.DeleteFunc(slices.Clone(open), func(o OpenWork) bool {
			return o.Claim.Key == w.Claim.Key || o.Claim.Unit != w.Claim.Unit || o.Claim.Provider != w.Claim.Provider || o.Claim.Amount == w.Claim.Amount
		})
		if len(others) < 2 {
			t.Errorf("%s has only %d others beside", w.Claim.Key, len(others))
		}
	}
}

func TestAMisspeltNameIsNeverTheNameItself(t *testing.T) {
	rng := source(1, "spelling")
	for range 2000 {
		firm := pick(rng, drawFirms(rng))
		if wrong := misspelt(rng, firm); wrong == firm || len(wrong) < 6 {
			t.Errorf("%q became %q", firm, wrong)
		}
	}
}
