package matching_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"serapan/budget"
	"serapan/matching"
)

// world is a small works list, register and some decisions, made so that everything collides: few
// units, contracts, firms, numbers and amounts.
type world struct {
	claims   []budget.Claim
	payments []budget.Payment
	decided  []matching.Decision
}

func few(prefix string, n int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string { return fmt.Sprint(prefix, rapid.IntRange(1, n).Draw(t, "n")) })
}

func maybe(g *rapid.Generator[string]) *rapid.Generator[string] {
	return rapid.OneOf(rapid.Just(""), g)
}

var (
	someUnit     = few("U", 2)
	someContract = rapid.Custom(func(t *rapid.T) string { return few("", 12).Draw(t, "c") + "/SPK/DINAS/2023" })
	someFirm     = rapid.SampledFrom([]string{"CV Wulungan Persada", "PT Wulungan Persada", "CV Wulungan Presada", "PT Cahaya Timur Raya", ""})
	someAmount   = rapid.SampledFrom([]int64{0, 20_000_003, 20_000_003, 30_000_007, 50_000_010, 70_000_013, 100_000_020})
	someNumber   = rapid.Custom(func(t *rapid.T) string { return few("", 9).Draw(t, "n") + "/LS/2023" })
	someWords    = rapid.SampledFrom([]string{"", "Termin I ", "Termin 2 ", "Termin I dan II ", "Uang muka 30% ", "Retensi ", "Rehab Gedung 2 ", "RUP 41342847 "})
)

var someClaim = rapid.Custom(func(t *rapid.T) budget.Claim {
	c := budget.Claim{
		Unit: someUnit.Draw(t, "unit"), Contract: maybe(someContract).Draw(t, "contract"), Term: rapid.IntRange(0, 2).Draw(t, "term"),
		Package:  "Rehabilitasi Gedung " + few("", 3).Draw(t, "package"),
		Provider: someFirm.Draw(t, "firm"), Amount: rp(someAmount.Draw(t, "amount")), Price: rp(someAmount.Draw(t, "price")),
		RUP:      rapid.SampledFrom([]string{"", "41342847"}).Draw(t, "rup"),
		Terms:    rapid.SampledFrom([]string{"Sekaligus", "Termin", ""}).Draw(t, "terms"),
		Handover: budget.Paper{Number: "BAST", Day: october(rapid.IntRange(1, 20).Draw(t, "bast"))},
		SP2D:     budget.Paper{Number: maybe(someNumber).Draw(t, "sp2d")},
		SPM:      budget.Paper{Number: maybe(few("SPM-", 5)).Draw(t, "spm")},
	}
	c.Key = budget.NewClaimKey(c)
	return c
})

var somePayment = rapid.Custom(func(t *rapid.T) budget.Payment {
	text := someWords.Draw(t, "words") + maybe(someContract).Draw(t, "contract") + " " + someFirm.Draw(t, "firm")
	return budget.Payment{
		Number: someNumber.Draw(t, "number"), Unit: someUnit.Draw(t, "unit"), Day: october(rapid.IntRange(1, 24).Draw(t, "day")), Text: text,
		Kind:  rapid.SampledFrom([]budget.PaymentKind{"LS", "LS", "LS", "GU", "UP", ""}).Draw(t, "kind"),
		Gross: rp(someAmount.Draw(t, "gross")), SPM: budget.Paper{Number: maybe(few("SPM-", 5)).Draw(t, "spm")},
	}
})

var someWorld = rapid.Custom(func(t *rapid.T) world {
	w := world{
		claims:   rapid.SliceOfNDistinct(someClaim, 1, 12, func(c budget.Claim) string { return c.Key }).Draw(t, "claims"),
		payments: rapid.SliceOfNDistinct(somePayment, 1, 12, func(p budget.Payment) string { return p.Number }).Draw(t, "payments"),
	}
	for range rapid.IntRange(0, 3).Draw(t, "decisions") {
		d := matching.Decision{Payment: rapid.SampledFrom(w.payments).Draw(t, "p").Number, Same: rapid.Bool().Draw(t, "same")}
		for _, c := range rapid.SliceOfN(rapid.SampledFrom(w.claims), 1, 3).Draw(t, "of") {
			d.Claims = append(d.Claims, c.Key)
		}
		w.decided = append(w.decided, d)
	}
	return w
})

func (w world) claim(key string) budget.Claim {
	return w.claims[slices.IndexFunc(w.claims, func(c budget.Claim) bool { return c.Key == key })]
}

func (w world) payment(number string) budget.Payment {
	return w.payments[slices.IndexFunc(w.payments, func(p budget.Payment) bool { return p.Number == number })]
}

// TestMatchesKeepTheMoney: no match crosses units, no payment pays more than its gross, no claim is paid
// twice, and no float pays.
func TestMatchesKeepTheMoney(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := someWorld.Draw(t, "world")
		given, taken, count := map[string]budget.Rupiah{}, map[string]budget.Rupiah{}, map[string]int{}
		for _, m := range matching.Exact(w.claims, w.payments, w.decided) {
			p, c := w.payment(m.Payment), w.claim(m.Claim)
			if p.Unit != c.Unit || p.Kind == budget.PaymentUP || m.Amount <= 0 {
				t.Fatalf("%+v of %+v for %+v", m, p, c)
			}
			given[p.Number] += m.Amount
			taken[c.Key] += m.Amount
			if m.Evidence != matching.EvidenceNumber { // one cell may name several
				count[c.Key]++
			}
		}
		for number, sum := range given {
			if p := w.payment(number); sum > p.Gross {
				t.Fatalf("%s gives %s of %s", number, sum, p.Gross)
			}
		}
		for key, sum := range taken {
			c := w.claim(key)
			due := c.Amount
			if due == 0 && c.Term == 0 {
				due = c.Price
			}
			if due > 0 && sum > due || due == 0 && count[key] > 1 {
				t.Fatalf("%s takes %s of %s in %d payments", key, sum, due, count[key])
			}
		}
	})
}

// TestProposalsAreAskable: they are about unmatched LS payments and unpaid finished claims of one unit,
// at most three a payment, best first, and about nothing that was refused.
func TestProposalsAreAskable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := someWorld.Draw(t, "world")
		matched := map[string]bool{}
		for _, m := range matching.Exact(w.claims, w.payments, w.decided) {
			matched[m.Payment] = true
		}
		count, last := map[string]int{}, 100
		for _, p := range matching.Propose(w.claims, w.payments, w.decided) {
			if count[p.Payment.Number]++; count[p.Payment.Number] > matching.PerPayment || p.Score > last || p.Score < 1 || len(p.Why) == 0 {
				t.Fatalf("%d. proposal %+v after score %d", count[p.Payment.Number], p, last)
			}
			last = p.Score
			if matched[p.Payment.Number] || p.Payment.Kind != budget.PaymentLS && p.Payment.Kind != "" {
				t.Fatalf("not to be asked: %+v", p.Payment)
			}
			for _, c := range p.Claims {
				if c.Unit != p.Payment.Unit || !c.Finished() || c.SP2D.Exists() {
					t.Fatalf("not to be asked: %+v", c)
				}
			}
			for _, d := range w.decided {
				if !d.Same && d.Payment == p.Payment.Number && sameKeys(d.Claims, keysOf(p.Claims)) {
					t.Fatalf("refused before: %+v", p)
				}
			}
		}
	})
}

func sameKeys(a, b []string) bool {
	sorted := func(s []string) []string { return slices.Compact(slices.Sorted(slices.Values(s))) }
	return slices.Equal(sorted(a), sorted(b))
}

// TestOrderOfInputDoesNotMatter: shuffled input gives the same answer.
func TestOrderOfInputDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := someWorld.Draw(t, "world")
		exact, proposed := matching.Exact(w.claims, w.payments, w.decided), matching.Propose(w.claims, w.payments, w.decided)
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		r.Shuffle(len(w.claims), func(i, j int) { w.claims[i], w.claims[j] = w.claims[j], w.claims[i] })
		r.Shuffle(len(w.payments), func(i, j int) { w.payments[i], w.payments[j] = w.payments[j], w.payments[i] })
		r.Shuffle(len(w.decided), func(i, j int) { w.decided[i], w.decided[j] = w.decided[j], w.decided[i] })
		if again := matching.Exact(w.claims, w.payments, w.decided); !slices.Equal(exact, again) {
			t.Fatalf("exact: %v, then %v", exact, again)
		}
		if again := matching.Propose(w.claims, w.payments, w.decided); !reflect.DeepEqual(proposed, again) {
			t.Fatalf("proposed: %+v, then %+v", proposed, again)
		}
	})
}

// TestWhatIsProposedCanBeConfirmed: a confirmed proposal becomes a person's match of its claims and is
// not asked again; a refused one is not asked again; and what is undone counts as if never made.
func TestWhatIsProposedCanBeConfirmed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := someWorld.Draw(t, "world")
		w.decided = nil
		proposed := matching.Propose(w.claims, w.payments, nil)
		if len(proposed) == 0 {
			return
		}
		p := rapid.SampledFrom(proposed).Draw(t, "proposal")
		keys := keysOf(p.Claims)
		var got []string
		for _, m := range matching.Exact(w.claims, w.payments, []matching.Decision{{Payment: p.Payment.Number, Claims: keys, Same: true}}) {
			if m.Payment == p.Payment.Number && m.Evidence == matching.EvidencePerson {
				got = append(got, m.Claim)
			}
		}
		if !sameKeys(got, keys) {
			t.Fatalf("confirmed %v, matched %v", keys, got)
		}
		for _, again := range matching.Propose(w.claims, w.payments, []matching.Decision{{Payment: p.Payment.Number, Claims: keys}}) {
			if again.Payment.Number == p.Payment.Number && sameKeys(keysOf(again.Claims), keys) {
				t.Fatalf("proposed again: %+v", again)
			}
		}
		if undone := matching.Propose(w.claims, w.payments, nil); !reflect.DeepEqual(undone, proposed) {
			t.Fatal("an undone decision left a trace")
		}
	})
}
