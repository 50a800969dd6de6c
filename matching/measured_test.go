package matching_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"serapan/budget"
	"serapan/matching"
)

// tally counts, for one kind of payment, what matching made of it.
type tally struct {
	payments, exact, exactWrong, first, three, wrong, none int
}

// The registers that are measured. Those of smaller seeds were looked at while the points were chosen.
const (
	firstSeed = 1000
	seeds     = 6
)

// measure counts over all registers.
func measure() map[string]*tally {
	counts := map[string]*tally{}
	for _, kind := range kinds {
		counts[kind] = &tally{}
	}
	for seed := range uint64(seeds) {
		r := makeRegister(firstSeed + seed)
		exact := map[string][]string{}
		for _, match := range matching.Exact(r.claims, r.payments, nil) {
			exact[match.Payment] = append(exact[match.Payment], match.Claim)
		}
		proposed := map[string][][]string{}
		for _, p := range matching.Propose(r.claims, r.payments, nil) {
			proposed[p.Payment.Number] = append(proposed[p.Payment.Number], keysOf(p.Claims))
		}
		for number, kind := range r.kind {
			counts[kind].count(r, number, exact[number], proposed[number])
		}
	}
	return counts
}

func (c *tally) count(r register, number string, exact []string, proposed [][]string) {
	c.payments++
	switch {
	case len(exact) > 0 && r.rightly(number, exact):
		c.exact++
	case len(exact) > 0:
		c.exactWrong++
	case len(proposed) == 0:
		c.none++
	case r.rightly(number, proposed[0]):
		c.first++
	default:
		c.wrong++
		for _, keys := range proposed {
			if r.rightly(number, keys) {
				c.wrong--
				c.three++
				break
			}
		}
	}
}

func keysOf(claims []budget.Claim) []string {
	var keys []string
	for _, c := range claims {
		keys = append(keys, c.Key)
	}
	return keys
}

// table prints the measurement as it stands in the documentation.
func table(counts map[string]*tally) string {
	var b strings.Builder
	b.WriteString("| what the register says | payments | exact, right | exact, wrong | proposed first | second or third | only wrong ones | nothing |\n")
	b.WriteString("|---|--:|--:|--:|--:|--:|--:|--:|\n")
	var sum tally
	for _, kind := range kinds {
		c := counts[kind]
		b.WriteString(row(kind, *c))
		sum = tally{sum.payments + c.payments, sum.exact + c.exact, sum.exactWrong + c.exactWrong, sum.first + c.first,
			sum.three + c.three, sum.wrong + c.wrong, sum.none + c.none}
	}
	b.WriteString(row("**all**", sum))
	return b.String()
}

func row(kind string, c tally) string {
	share := func(n int) string {
		if n == 0 {
			return "–"
		}
		return fmt.Sprintf("%.1f %%", float64(n)*100/float64(c.payments))
	}
	return fmt.Sprintf("| %s | %d | %s | %s | %s | %s | %s | %s |\n", kind, c.payments,
		share(c.exact), share(c.exactWrong), share(c.first), share(c.three), share(c.wrong), share(c.none))
}

// certain are the kinds that leave no doubt. All others must be proposed only, be they ever so likely.
var certain = map[string]bool{byContract: true, byTerm: true, byTermSum: true, byPart: true, byRUP: true}

// TestTheDocumentedRatesAreThoseOfNow measures anew and compares with docs/matching.md.
func TestTheDocumentedRatesAreThoseOfNow(t *testing.T) {
	counts := measure()
	now := table(counts)
	page, err := os.ReadFile("../docs/matching.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), now) {
		t.Errorf("docs/matching.md does not have the table of today:\n%s", now)
	}
	for kind, c := range counts {
		if c.exactWrong > 0 {
			t.Errorf("%s: %d exact matches are wrong", kind, c.exactWrong)
		}
		if certain[kind] != (c.exact == c.payments) || !certain[kind] && c.exact > 0 {
			t.Errorf("%s: %d of %d are exact", kind, c.exact, c.payments)
		}
	}
}
