package matching_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"serapan/budget"
	"serapan/matching"
)

// asked prints proposals as "payment>claim+claim why".
func asked(proposals []matching.Proposal) []string {
	var out []string
	for _, p := range proposals {
		out = append(out, fmt.Sprintf("%s>%s %s", p.Payment.Number, strings.Join(keysOf(p.Claims), "+"), strings.Join(p.Why, " ")))
	}
	return out
}

func TestProposals(t *testing.T) {
	maju := func(c *budget.Claim) { c.Provider = "CV Wulungan Persada" }
	named := func(name string) func(*budget.Claim) { return func(c *budget.Claim) { c.Package = name } }
	day := func(d budget.Date) func(*budget.Payment) { return func(p *budget.Payment) { p.Day = d } }
	net := func(n int64) func(*budget.Payment) { return func(p *budget.Payment) { p.Net = rp(n) } }
	one := claims{claim("1", maju)}
	three := claims{claim("1", maju, amount(200_000_001)), claim("2", maju, amount(300_000_002)), claim("3", maju, amount(400_000_004))}
	tests := []struct {
		name     string
		claims   claims
		payments payments
		want     []string
	}{
		{"amount and provider", one, payments{payment("7/LS", "Tagihan CV Wulungan Persada")}, []string{"7/LS>1 amount provider date unit"}},
		{"amount and misspelled provider", one, payments{payment("7/LS", "Tagihan CV. Wulungan Presada")}, []string{"7/LS>1 amount spelling date unit"}},
		{"amount and column of the provider", one, payments{payment("7/LS", "", func(p *budget.Payment) { p.Provider = "Wulungan Persada, CV" })},
			[]string{"7/LS>1 amount provider date unit"}},
		{"amount and package", claims{claim("1", named("Rehabilitasi Atap Gedung Lama"))}, payments{payment("7/LS", "Rehab atap gedung lama")},
			[]string{"7/LS>1 amount text date unit"}},
		{"amount alone, to the rupiah", one, payments{payment("7/LS", "Tagihan")}, []string{"7/LS>1 amount date unit"}},
		{"a round amount alone is soon the same", claims{claim("1", amount(50_000_000))}, payments{payment("7/LS", "Tagihan", gross(50_000_000))}, nil},
		{"provider alone", one, payments{payment("7/LS", "CV Wulungan Persada", gross(7_777_777))}, nil},
		{"another firm is named", one, payments{payment("7/LS", "Tagihan CV Cahaya Timur")}, nil},
		{"a firm of another form", one, payments{payment("7/LS", "Tagihan PT Wulungan Persada")}, []string{"7/LS>1 amount date unit"}},
		{"another unit", one, payments{payment("7/LS", "CV Wulungan Persada", func(p *budget.Payment) { p.Unit = "U2" })}, nil},
		{"before the BAST", one, payments{payment("7/LS", "CV Wulungan Persada", day(october(1)))}, nil},
		{"not handed over yet", claims{claim("1", maju, func(c *budget.Claim) { c.Handover.Day = budget.Date{} })}, payments{payment("7/LS", "CV Wulungan Persada")}, nil},
		{"paid by the list's own figures", claims{claim("1", maju, func(c *budget.Claim) { c.Paid = c.Amount })}, payments{payment("7/LS", "CV Wulungan Persada")}, nil},
		{"ganti uang", one, payments{payment("7/GU", "CV Wulungan Persada", func(p *budget.Payment) { p.Kind = budget.PaymentGU })}, nil},
		{"amount after taxes", one, payments{payment("7/LS", "CV Wulungan Persada", gross(112_000_000), net(100_000_123))}, []string{"7/LS>1 provider net date unit"}},
		{"5 % kept back", claims{claim("1", maju, amount(100_000_000))}, payments{payment("7/LS", "CV Wulungan Persada", gross(95_000_000))},
			[]string{"7/LS>1 provider retention date unit"}},
		{"a percentage in words", claims{claim("1", maju, amount(90_000_000))}, payments{payment("7/LS", "30% CV Wulungan Persada", gross(27_000_000))},
			[]string{"7/LS>1 provider part date unit"}},
		{"two parts", one, payments{payment("7/LS", "CV Wulungan Persada", gross(40_000_100)), payment("8/LS", "CV Wulungan Persada", gross(60_000_023))},
			[]string{"7/LS>1 part provider date unit", "8/LS>1 part provider date unit"}},
		{"two together", three, payments{payment("7/LS", "CV Wulungan Persada", gross(700_000_006))}, []string{"7/LS>2+3 bundle provider date unit"}},
		{"three together", three, payments{payment("7/LS", "CV Wulungan Persada", gross(900_000_007))}, []string{"7/LS>1+2+3 bundle provider date unit"}},
		{"contract but for zeros", claims{claim("0012")}, payments{payment("7/LS", "SPK 12/SPK/DINAS/2023")}, []string{"7/LS>0012 amount contract date unit"}},
		{"contract, another amount", one, payments{payment("7/LS", "1/SPK/DINAS/2023 CV Wulungan Persada", gross(100_500_000))},
			[]string{"7/LS>1 contract provider date unit"}},
		{"another contract", one, payments{payment("7/LS", "Kontrak 900/77/SPK/LAIN/2023")}, nil},
		{"down payment", one, payments{payment("7/LS", "Uang muka 30% 1/SPK/DINAS/2023 CV Wulungan Persada", gross(30_000_036))},
			[]string{"7/LS>1 contract provider part date unit"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := asked(matching.Propose(tt.claims, tt.payments, nil))
			if !slices.EqualFunc(got, tt.want, sameWords) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// sameWords compares a proposal without the order of its reasons.
func sameWords(a, b string) bool {
	return slices.Equal(slices.Sorted(slices.Values(strings.Fields(a))), slices.Sorted(slices.Values(strings.Fields(b))))
}

func TestTheLikeliestIsProposedFirst(t *testing.T) {
	site := func(name string) func(*budget.Claim) {
		return func(c *budget.Claim) { c.Package, c.Provider = name, "CV Wulungan Persada" }
	}
	spk := func(n int) func(*budget.Claim) { return term("5/SPK/DINAS/2023", n, 30) }
	tests := []struct {
		name   string
		claims claims
		text   string
		gross  int64
		want   []string // claims in order
	}{
		{"the month that is named", claims{claim("1", site("Jasa Kebersihan Bulan ke-1")), claim("2", site("Jasa Kebersihan Bulan ke-2")), claim("3", site("Jasa Kebersihan Bulan ke-3"))},
			"LS CV Wulungan Persada - Jasa Kebersihan Bulan ke-3", 100_000_123, []string{"3", "1", "2"}},
		{"never more than three", claims{claim("1", site("A1")), claim("2", site("A2")), claim("3", site("A3")), claim("4", site("A4"))},
			"LS CV Wulungan Persada", 100_000_123, []string{"1", "2", "3"}},
		{"the provider's before a stranger's", claims{claim("1"), claim("2", site("B"))}, "LS CV Wulungan Persada", 100_000_123, []string{"2"}},
		{"a term that the words name, though its amount is another", claims{claim("1", spk(1)), claim("2", spk(2))},
			"Termin II 5/SPK/DINAS/2023", 31, []string{"2", "1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, p := range matching.Propose(tt.claims, payments{payment("7/LS", tt.text, gross(tt.gross))}, nil) {
				got = append(got, keysOf(p.Claims)...)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("proposed %v, want %v", got, tt.want)
			}
		})
	}
}

// TestWhatSpeaksAgainstAPair: each doubt makes the score of an otherwise equal proposal smaller.
func TestWhatSpeaksAgainstAPair(t *testing.T) {
	plain := func(change ...func(*budget.Claim)) budget.Claim {
		c := claim("1", term("5/SPK/DINAS/2023", 1, 100_000_123))
		c.Provider, c.Package, c.RUP = "CV Wulungan Persada", "Rehabilitasi Atap Gedung", "41342847"
		for _, f := range change {
			f(&c)
		}
		return c
	}
	bare := plain()
	other := claim("2", amount(1), func(c *budget.Claim) { c.Package = "Pengadaan Kursi Roda" })
	score := func(c budget.Claim, text string) int {
		p := payment("7/LS", text+" CV Wulungan Persada", func(p *budget.Payment) { p.SPM = budget.Paper{Number: "SPM/0009/2023", Day: october(11)} })
		for _, proposal := range matching.Propose(claims{c, other}, payments{p}, nil) {
			if proposal.Claims[0].Key == c.Key {
				return proposal.Score
			}
		}
		return 0
	}
	whole := score(bare, "Tagihan")
	tests := []struct {
		name  string
		claim budget.Claim
		text  string
	}{
		{"another package fits better", bare, "Kursi Roda, pengadaan"},
		{"another term is named", bare, "Termin II"},
		{"another contract is named", bare, "Kontrak 77/SPK/LAIN/2023"},
		{"the list knows another SPM", plain(func(c *budget.Claim) { c.SPM.Number = "SPM/0008/2023" }), "Tagihan"},
		{"the SPM of the list is younger", plain(func(c *budget.Claim) { c.SPM.Day = october(20) }), "Tagihan"},
		{"the BAST is long ago", plain(func(c *budget.Claim) { c.Handover.Day = october(12).AddDays(-200) }), "Tagihan"},
	}
	for _, tt := range tests {
		if got := score(tt.claim, tt.text); got <= 0 || got >= whole {
			t.Errorf("%s: score %d, want less than %d", tt.name, got, whole)
		}
	}
	if got := score(bare, "Rehab atap gedung"); got <= whole {
		t.Errorf("words of the package: score %d, want more than %d", got, whole)
	}
}

func TestEqualPaymentsAreProposedForDifferentClaims(t *testing.T) {
	firm := func(d int) func(*budget.Claim) {
		return func(c *budget.Claim) { c.Provider, c.Handover.Day = "CV Wulungan Persada", october(d) }
	}
	list := claims{claim("1", firm(4)), claim("2", firm(3))}
	first := map[string]string{}
	for _, p := range matching.Propose(list, payments{payment("8/LS", "CV Wulungan Persada"), payment("7/LS", "CV Wulungan Persada")}, nil) {
		if first[p.Payment.Number] == "" {
			first[p.Payment.Number] = p.Claims[0].Key
		}
	}
	if first["7/LS"] != "2" || first["8/LS"] != "1" {
		t.Errorf("first proposals are %v, want the older BAST for the first payment", first)
	}
}

func TestDecisionsAboutProposals(t *testing.T) {
	firm := func(c *budget.Claim) { c.Provider = "CV Wulungan Persada" }
	list := claims{claim("1", firm, amount(200_000_001)), claim("2", firm, amount(300_000_002))}
	both := payments{payment("7/LS", "CV Wulungan Persada", gross(500_000_003))}
	single := payments{payment("7/LS", "CV Wulungan Persada", gross(200_000_001))}
	tests := []struct {
		name     string
		payments payments
		decided  matching.Decision
		want     int
	}{
		{"the refused claim", single, matching.Decision{Payment: "7/LS", Claims: []string{"1"}}, 0},
		{"written in another way", single, matching.Decision{Payment: "7 / LS", Claims: []string{"1"}}, 0},
		{"another payment was refused", single, matching.Decision{Payment: "8/LS", Claims: []string{"1"}}, 1},
		{"the refused bundle", both, matching.Decision{Payment: "7/LS", Claims: []string{"2", "1"}}, 0},
		{"a bundle with a refused claim", both, matching.Decision{Payment: "7/LS", Claims: []string{"2"}}, 0},
		{"a larger set was refused", single, matching.Decision{Payment: "7/LS", Claims: []string{"2", "1"}}, 1},
		{"confirmed: nothing is left to ask", single, matching.Decision{Payment: "7/LS", Claims: []string{"1"}, Same: true}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := matching.Propose(list, tt.payments, []matching.Decision{tt.decided}); len(got) != tt.want {
				t.Errorf("proposed %q, want %d", asked(got), tt.want)
			}
		})
	}
}
