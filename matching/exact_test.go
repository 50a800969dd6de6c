package matching_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"serapan/budget"
	"serapan/matching"
)

// rp is an amount in whole rupiah.
func rp(n int64) budget.Rupiah { return budget.Rupiah(n) * budget.OneRupiah }

func october(d int) budget.Date { return budget.Date{Year: 2023, Month: time.October, Day: d} }

// claim is a finished claim of Rp100.000.123 that a test changes; its key is its name.
func claim(key string, change ...func(*budget.Claim)) budget.Claim {
	c := budget.Claim{Key: key, Unit: "U1", Contract: key + "/SPK/DINAS/2023", Package: "Pekerjaan " + key, Provider: "CV Maju " + key,
		Terms: "Sekaligus", Price: rp(100_000_123), Amount: rp(100_000_123), Handover: budget.Paper{Number: "BAST", Day: october(2)}}
	for _, f := range change {
		f(&c)
	}
	return c
}

// payment is an LS payment of Rp100.000.123 that a test changes.
func payment(number, text string, change ...func(*budget.Payment)) budget.Payment {
	p := budget.Payment{Number: number, Day: october(12), Unit: "U1", Text: text, Kind: budget.PaymentLS, Gross: rp(100_000_123)}
	for _, f := range change {
		f(&p)
	}
	return p
}

func gross(n int64) func(*budget.Payment) { return func(p *budget.Payment) { p.Gross = rp(n) } }
func amount(n int64) func(*budget.Claim)  { return func(c *budget.Claim) { c.Amount = rp(n) } }
func sp2d(number string) func(*budget.Claim) {
	return func(c *budget.Claim) { c.SP2D.Number = number }
}

// term makes a claim a term of the contract.
func term(contract string, n int, rupiah int64) func(*budget.Claim) {
	return func(c *budget.Claim) {
		c.Contract, c.Term, c.Terms, c.Amount, c.Price = contract, n, "Termin", rp(rupiah), rp(3*rupiah)
	}
}

// lines prints matches as "payment>claim evidence rupiah".
func lines(matches []matching.Match) []string {
	var out []string
	for _, m := range matches {
		out = append(out, fmt.Sprintf("%s>%s %s %d", m.Payment, m.Claim, m.Evidence, m.Amount/budget.OneRupiah))
	}
	return out
}

type exactCase struct {
	name     string
	claims   []budget.Claim
	payments []budget.Payment
	decided  []matching.Decision
	want     []string
}

func runExact(t *testing.T, tests []exactCase) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := lines(matching.Exact(tt.claims, tt.payments, tt.decided)); !slices.Equal(got, tt.want) {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "; "), strings.Join(tt.want, "; "))
			}
		})
	}
}

type (
	claims   = []budget.Claim
	payments = []budget.Payment
)

func TestTheListNamesTheSP2D(t *testing.T) {
	other := func(p *budget.Payment) { p.Unit = "U2" }
	up := func(p *budget.Payment) { p.Kind = budget.PaymentUP }
	runExact(t, []exactCase{
		{"one", claims{claim("1", sp2d("7/LS/2023"))}, payments{payment("7/LS/2023", "")}, nil, []string{"7/LS/2023>1 nomor 100000123"}},
		{"marks are typed in many ways", claims{claim("1", sp2d("32.16 / 04.0 / 001086 - LS"))}, payments{payment("32.16/04.0/001086/LS", "")}, nil,
			[]string{"32.16/04.0/001086/LS>1 nomor 100000123"}},
		{"groups parted in another way, long enough", claims{claim("1", sp2d("3216/040/001086/LS"))}, payments{payment("32.16/04.0/001086/LS", "")}, nil,
			[]string{"32.16/04.0/001086/LS>1 nomor 100000123"}},
		{"another number", claims{claim("1", sp2d("1/17/LS"))}, payments{payment("11/7/LS", "")}, nil, nil},
		{"another unit", claims{claim("1", sp2d("7/LS"))}, payments{payment("7/LS", "", other)}, nil, nil},
		{"a float pays nobody", claims{claim("1", sp2d("7/UP"))}, payments{payment("7/UP", "", up)}, nil, nil},
		{"several claims, one SP2D", claims{claim("1", sp2d("7/LS"), amount(60)), claim("2", sp2d("7/LS"), amount(40))},
			payments{payment("7/LS", "", gross(100))}, nil, []string{"7/LS>1 nomor 60", "7/LS>2 nomor 40"}},
		{"the SP2D is too small for both", claims{claim("1", sp2d("7/LS"), amount(60)), claim("2", sp2d("7/LS"), amount(60))},
			payments{payment("7/LS", "", gross(100))}, nil, []string{"7/LS>1 nomor 60", "7/LS>2 nomor 40"}},
		{"one claim, several SP2D", claims{claim("1", sp2d("7/LS; 8/LS"), amount(100))}, payments{payment("7/LS", "", gross(30)), payment("8/LS", "", gross(70))}, nil,
			[]string{"7/LS>1 nomor 30", "8/LS>1 nomor 70"}},
		{"amount not known", claims{claim("1", sp2d("7/LS"), amount(0), func(c *budget.Claim) { c.Price = 0 })}, payments{payment("7/LS", "", gross(30))}, nil,
			[]string{"7/LS>1 nomor 30"}},
		{"nothing is paid by nothing", claims{claim("1", sp2d("7/LS"))}, payments{payment("7/LS", "", gross(0)), payment("7/LS", "", gross(-5))}, nil, nil},
	})
}

func TestBothNameTheSPM(t *testing.T) {
	spm := func(number string) func(*budget.Claim) { return func(c *budget.Claim) { c.SPM.Number = number } }
	paid := func(number string) func(*budget.Payment) { return func(p *budget.Payment) { p.SPM.Number = number } }
	runExact(t, []exactCase{
		{"one", claims{claim("1", spm("9/SPM/2023"))}, payments{payment("7/LS", "", paid("9/SPM/2023"))}, nil, []string{"7/LS>1 spm 100000123"}},
		{"two payments carry the number", claims{claim("1", spm("9"))}, payments{payment("7/LS", "", paid("9")), payment("8/LS", "", paid("9"))}, nil, nil},
		{"no number is no number", claims{claim("1", spm("-"))}, payments{payment("7/LS", "", paid("-"))}, nil, nil},
		{"the list names another SP2D", claims{claim("1", spm("9/SPM"), sp2d("6/LS"))}, payments{payment("7/LS", "", paid("9/SPM"))}, nil, nil},
		{"a part", claims{claim("1", spm("9/SPM"))}, payments{payment("7/LS", "", paid("9/SPM"), gross(5))}, nil, []string{"7/LS>1 spm 5"}},
		{"a bundle", claims{claim("1", spm("9/SPM"), amount(60)), claim("2", spm("9/SPM"), amount(40))},
			payments{payment("7/LS", "", paid("9/SPM"), gross(100))}, nil, []string{"7/LS>1 spm 60", "7/LS>2 spm 40"}},
	})
}

func TestTheRegisterNamesTheContract(t *testing.T) {
	two := claims{claim("1"), claim("11")}
	monthly := func(c *budget.Claim) { c.Terms = "Bulanan" }
	runExact(t, []exactCase{
		{"in the Keterangan", two, payments{payment("7/LS", "Kontrak No. 1/SPK/DINAS/2023 CV Maju")}, nil, []string{"7/LS>1 kontrak 100000123"}},
		{"its longer neighbour", two, payments{payment("7/LS", "Kontrak No. 11/SPK/DINAS/2023 CV Maju")}, nil, []string{"7/LS>11 kontrak 100000123"}},
		{"in a column", two, payments{payment("7/LS", "", func(p *budget.Payment) { p.Contract = "11/SPK/DINAS/2023" })}, nil, []string{"7/LS>11 kontrak 100000123"}},
		{"column and Keterangan disagree", two, payments{payment("7/LS", "Kontrak 1/SPK/DINAS/2023", func(p *budget.Payment) { p.Contract = "11/SPK/DINAS/2023" })}, nil, nil},
		{"both contracts, the sum agrees", two, payments{payment("7/LS", "Kontrak 1/SPK/DINAS/2023 dan 11/SPK/DINAS/2023", gross(200_000_246))}, nil,
			[]string{"7/LS>1 kontrak 100000123", "7/LS>11 kontrak 100000123"}},
		{"a part", two, payments{payment("7/LS", "Kontrak 1/SPK/DINAS/2023", gross(30_000_000))}, nil, []string{"7/LS>1 kontrak 30000000"}},
		{"two parts", two, payments{payment("7/LS", "Kontrak 1/SPK/DINAS/2023", gross(30_000_000)), payment("8/LS", "1/SPK/DINAS/2023", gross(70_000_123))}, nil,
			[]string{"7/LS>1 kontrak 30000000", "8/LS>1 kontrak 70000123"}},
		{"two payments of the whole: one is not the claim's", two, payments{payment("7/LS", "1/SPK/DINAS/2023"), payment("8/LS", "1/SPK/DINAS/2023")}, nil, nil},
		{"less, but 100%", two, payments{payment("7/LS", "Pembayaran 100% 1/SPK/DINAS/2023", gross(30_000_000))}, nil, nil},
		{"a down payment might be a claim of its own", two, payments{payment("7/LS", "Uang muka 1/SPK/DINAS/2023", gross(30_000_000))}, nil, nil},
		{"a month of many", claims{claim("1", monthly)}, payments{payment("7/LS", "1/SPK/DINAS/2023", gross(30_000_000))}, nil, nil},
		{"more than the claim", two, payments{payment("7/LS", "1/SPK/DINAS/2023", gross(100_000_999))}, nil, nil},
		{"the price of a claim without its retention", claims{claim("1", amount(95), func(c *budget.Claim) { c.Price = rp(100) })},
			payments{payment("7/LS", "1/SPK/DINAS/2023", gross(100))}, nil, []string{"7/LS>1 kontrak 95"}},
		{"sen that the list does not show", two, payments{payment("7/LS", "1/SPK/DINAS/2023", func(p *budget.Payment) { p.Gross += 56 })}, nil,
			[]string{"7/LS>1 kontrak 100000123"}},
		{"ganti uang is not the provider's", two, payments{payment("7/GU", "1/SPK/DINAS/2023", func(p *budget.Payment) { p.Kind = budget.PaymentGU })}, nil, nil},
		{"the list names another SP2D", claims{claim("1", sp2d("3/LS"))}, payments{payment("7/LS", "1/SPK/DINAS/2023")}, nil, nil},
	})
}

func TestTermsNeedTheirWordsOrTheirAmount(t *testing.T) {
	const spk = "5/SPK/DINAS/2023"
	unlike := claims{claim("A", term(spk, 1, 20)), claim("B", term(spk, 2, 30)), claim("C", term(spk, 3, 50))}
	alike := claims{claim("A", term(spk, 1, 30)), claim("B", term(spk, 2, 30)), claim("C", term(spk, 3, 30))}
	runExact(t, []exactCase{
		{"the amount decides", unlike, payments{payment("7/LS", spk, gross(30))}, nil, []string{"7/LS>B kontrak 30"}},
		{"the words decide", alike, payments{payment("7/LS", "Termin II "+spk, gross(30))}, nil, []string{"7/LS>B kontrak 30"}},
		{"nothing decides", alike, payments{payment("7/LS", spk, gross(30))}, nil, nil},
		{"what is taken may make the rest clear", alike,
			payments{payment("7/LS", "Termin II "+spk, gross(30)), payment("8/LS", "termin ke-3 "+spk, gross(30)), payment("9/LS", spk, gross(30))}, nil,
			[]string{"7/LS>B kontrak 30", "8/LS>C kontrak 30", "9/LS>A kontrak 30"}},
		{"words and amount disagree", unlike, payments{payment("7/LS", "Termin I "+spk, gross(30))}, nil, nil},
		{"a part of a named term", unlike, payments{payment("7/LS", "Termin III "+spk, gross(12))}, nil, []string{"7/LS>C kontrak 12"}},
		{"two terms at once", unlike, payments{payment("7/LS", "Termin I dan II "+spk, gross(50))}, nil, []string{"7/LS>A kontrak 20", "7/LS>B kontrak 30"}},
		{"a part by its words, but another term by its amount", unlike, payments{payment("7/LS", "Termin III "+spk, gross(30))}, nil, nil},
		{"the term of the amount has another SP2D", claims{claim("A", term(spk, 1, 20)), claim("B", term(spk, 2, 30), sp2d("3/LS"))},
			payments{payment("7/LS", spk, gross(30))}, nil, nil},
		{"a term that the list does not have", unlike, payments{payment("7/LS", "Termin IV "+spk, gross(20))}, nil, nil},
		{"a term that is paid already", claims{claim("A", term(spk, 1, 30), sp2d("6/LS")), claim("B", term(spk, 2, 30))},
			payments{payment("6/LS", "", gross(30)), payment("7/LS", "Termin 1 "+spk, gross(30))}, nil, []string{"6/LS>A nomor 30"}},
	})
}

func TestTheRegisterNamesTheRUPCode(t *testing.T) {
	rup := func(code string) func(*budget.Claim) { return func(c *budget.Claim) { c.RUP = code } }
	runExact(t, []exactCase{
		{"in the Keterangan", claims{claim("1", rup("41342847"))}, payments{payment("7/LS", "RUP 41342847")}, nil, []string{"7/LS>1 rup 100000123"}},
		{"in a column", claims{claim("1", rup("41342847"))}, payments{payment("7/LS", "", func(p *budget.Payment) { p.RUP = "41342847" })}, nil,
			[]string{"7/LS>1 rup 100000123"}},
		{"words and amount disagree about the term", claims{claim("1", rup("41342847"), term("5/SPK/X/2023", 1, 30)), claim("2", rup("41342847"), term("5/SPK/X/2023", 2, 40))},
			payments{payment("7/LS", "RUP 41342847 termin II", gross(30))}, nil, nil},
		{"as a part of another number", claims{claim("1", rup("41342847"))}, payments{payment("7/LS", "ref 41342847/XI, 141342847")}, nil, nil},
		{"another amount", claims{claim("1", rup("41342847"))}, payments{payment("7/LS", "RUP 41342847", gross(5))}, nil, nil},
		{"two contracts of one package, equal", claims{claim("1", rup("41342847")), claim("2", rup("41342847"))}, payments{payment("7/LS", "RUP 41342847")}, nil, nil},
	})
}

func TestPeopleDecide(t *testing.T) {
	same := func(claims ...string) []matching.Decision {
		return []matching.Decision{{Payment: "7/LS", Claims: claims, Same: true}}
	}
	refused := []matching.Decision{{Payment: "7/LS", Claims: []string{"1"}}}
	runExact(t, []exactCase{
		{"confirmed", claims{claim("1")}, payments{payment("7/LS", "")}, same("1"), []string{"7/LS>1 manusia 100000123"}},
		{"a bundle", claims{claim("1", amount(60)), claim("2", amount(40))}, payments{payment("7/LS", "", gross(100))}, same("2", "1"),
			[]string{"7/LS>1 manusia 60", "7/LS>2 manusia 40"}},
		{"not across units", claims{claim("1")}, payments{payment("7/LS", "", func(p *budget.Payment) { p.Unit = "U2" })}, same("1"), nil},
		{"confirmed twice, amount not known", claims{claim("1", amount(0), func(c *budget.Claim) { c.Price = 0 })}, payments{payment("7/LS", ""), payment("8/LS", "")},
			append(same("1"), matching.Decision{Payment: "8/LS", Claims: []string{"1"}, Same: true}), []string{"7/LS>1 manusia 100000123"}},
		{"a claim or payment that is gone", claims{claim("1")}, payments{payment("8/LS", "")}, same("1", "2"), nil},
		{"a person's word counts more than the contract", claims{claim("1"), claim("2")}, payments{payment("7/LS", "1/SPK/DINAS/2023")}, same("2"),
			[]string{"7/LS>2 manusia 100000123"}},
		{"a refusal stands against the contract", claims{claim("1")}, payments{payment("7/LS", "1/SPK/DINAS/2023")}, refused, nil},
		{"but not against the list's own SP2D", claims{claim("1", sp2d("7/LS"))}, payments{payment("7/LS", "")}, refused, []string{"7/LS>1 nomor 100000123"}},
	})
}
