// Package packtest makes meeting packs for the tests of those who write them down: a small regency on
// 24 October 2023, whose every figure follows from the same rules as in the house, in numbers that can be
// reckoned by hand.
package packtest

import (
	"fmt"
	"time"

	"serapan/billing"
	"serapan/budget"
	"serapan/ikp"
	"serapan/pack"
	"serapan/purchase"
)

// Today is the day of the packs.
var Today = budget.Date{Year: 2023, Month: time.October, Day: 24}

const miliar = 1_000_000_000 * budget.OneRupiah

// The units of the example: an office that lags, one without physical progress, a sub-district that reached its
// target, one with a pagu of zero, and one without figures.
var (
	Dinkes  = budget.Unit{Code: "1.02.0.00.0.00.01.0000", Name: "Dinas Kesehatan", Short: "Dinkes", Kind: budget.OPD}
	Setwan  = budget.Unit{Code: "4.02.0.00.0.00.01.0000", Name: "Sekretariat DPRD", Short: "Setwan", Kind: budget.OPD}
	Setu    = budget.Unit{Code: "7.01.0.00.0.00.18.0000", Name: "Kecamatan Setu", Short: "Kec. Setu", Kind: budget.Kecamatan}
	Babelan = budget.Unit{Code: "7.01.0.00.0.00.02.0000", Name: "Kecamatan Babelan", Short: "Kec. Babelan", Kind: budget.Kecamatan}
	Damkar  = budget.Unit{Code: "1.05.0.00.0.00.03.0000", Name: "Dinas Pemadam Kebakaran", Short: "Damkar", Kind: budget.OPD}
)

var units = []budget.Unit{Dinkes, Setwan, Setu, Babelan, Damkar}

// Example is a pack with something in every part: Rp400 M of Rp1.000 M absorbed, Rp160 M unpaid.
func Example() pack.Pack {
	p := pack.Pack{Region: "Kabupaten Contoh", Day: Today, Made: time.Date(2023, time.October, 24, 9, 0, 0, 0, time.FixedZone("WIB", 7*60*60)),
		Figures: "Per 24 Oktober 2023 · rfk.xlsx", Warning: "1 unit belum ada data: Damkar."}
	p.Works = works()
	owed := p.Works.OwedBy()
	views, rules := views(), budget.Rules{Thresholds: budget.Thresholds{Yellow: 25 * budget.OnePercent}, Targets: targets()}
	p.Regency, p.Units = pack.PartOf(budget.AllUnits, views, rules, owed), pack.Ranking(views, rules, owed)
	for _, g := range []budget.Group{budget.GroupOPD, budget.GroupKecamatan} {
		p.Groups = append(p.Groups, pack.PartOf(g, views.Of(func(u budget.Unit) bool { return g.Has(u.Kind) }), rules, owed))
	}
	p.Curve = curve()
	p.Outlook = &budget.Projection{Low: 71 * budget.OnePercent, Middle: 75 * budget.OnePercent, High: 80 * budget.OnePercent, Share: 53 * budget.OnePercent, Years: []int{2022}}
	p.Instructions = instructions()
	p.Purchases = purchases()
	return p
}

func percent(p int64) *budget.Percent { v := budget.Percent(p) * budget.OnePercent; return &v }

func targets() (t budget.MonthTargets) {
	for i := range t {
		t[i] = budget.Percent(min(8*(i+1), 100)) * budget.OnePercent // 80 % by October
	}
	return t
}

func views() budget.Views {
	stand := func(u budget.Unit, pagu, paid budget.Rupiah, physical *budget.Percent) budget.Standing {
		return budget.Standing{Unit: u, Figure: budget.Figure{Code: u.Code, Pagu: pagu * miliar, Realized: paid * miliar, Physical: physical}, AsOf: Today, Import: 1}
	}
	return budget.Views{Now: budget.Position{AsOf: Today, Standings: []budget.Standing{
		stand(Dinkes, 800, 280, percent(70)), stand(Setwan, 100, 40, nil), stand(Setu, 100, 80, percent(90)), stand(Babelan, 0, 0, nil), {Unit: Damkar}}}}
}

func curve() (c pack.Curve) {
	for m := time.January; m <= time.September; m++ {
		end := budget.Date{Year: 2023, Month: m, Day: 1}.MonthEnd()
		built := percent(int64(m) * 6)
		c.Now = append(c.Now, budget.Moment{Day: end, Pagu: 1000 * miliar, Realized: budget.Rupiah(m) * 40 * miliar, Physical: built})
		c.Before = append(c.Before, budget.Moment{Day: end.AddMonths(-12), Pagu: 900 * miliar, Realized: budget.Rupiah(m) * 35 * miliar})
	}
	c.Now = append(c.Now, budget.Moment{Day: Today, Pagu: 1000 * miliar, Realized: 400 * miliar, Physical: percent(72)})
	return c
}

// calendar knows the years of the example.
func calendar() budget.Calendar {
	return budget.NewCalendar([]budget.Holiday{{Date: budget.Date{Year: 2023, Month: time.September, Day: 28}, Name: "Maulid"}})
}

// works are three works of two units, two of them promised.
func works() *pack.Works {
	on := func(m time.Month, d int) budget.Date { return budget.Date{Year: 2023, Month: m, Day: d} }
	claim := func(key string, u budget.Unit, name string, amount budget.Rupiah, handed budget.Date) budget.Claim {
		return budget.Claim{Key: key, Unit: u.Code, Package: name, Contract: "027/" + key, Provider: "CV Maju", Amount: amount * miliar, Handover: budget.Paper{Number: "BAST/" + key, Day: handed}}
	}
	ward, roof, drain := claim("1", Dinkes, "Pembangunan Ruang Rawat Inap", 120, on(9, 4)), claim("2", Dinkes, "Rehabilitasi Atap Puskesmas", 30, on(10, 9)), claim("3", Setu, "Normalisasi Saluran", 10, on(10, 2))
	roof.SPP = budget.Paper{Number: "9/SPP", Day: on(10, 16)}
	known := map[string]budget.Date{Dinkes.Code: Today, Setwan.Code: Today, Setu.Code: Today, Babelan.Code: Today}
	view := billing.View{Today: Today, Calendar: calendar(), Rules: billing.DefaultRules(), ClaimsDay: known, PaymentsDay: known}
	all := billing.Assemble(billing.Ledger{Claims: []budget.Claim{ward, roof, drain}, ClaimsDay: known, PaymentsDay: known, Answers: []billing.Answer{
		{Claim: "1", Kind: billing.Promised, Step: billing.S1, On: on(10, 2), Day: on(10, 10)},
		{Claim: "3", Kind: billing.Promised, Step: billing.S1, On: on(10, 20), Day: on(10, 31)},
	}})
	survey, sums := must(view.Survey(all)), must(view.Sum(all))
	return &pack.Works{Sums: sums, Survey: survey, Lists: known, Promises: view.Promises(all), Units: ByCode(), Source: "Sumber: daftar pekerjaan per 24 Okt 2023 (pekerjaan.xlsx)"}
}

// instructions are two of October, one reached by Setu.
func instructions() *pack.Instructions {
	due := budget.Date{Year: 2023, Month: time.October, Day: 31}
	view := func(day int) ikp.View {
		return ikp.View{Today: budget.Date{Year: 2023, Month: time.October, Day: day}, Calendar: calendar(), Rules: ikp.DefaultRules()}
	}
	write := func(id int64, text string) ikp.Instruction {
		return ikp.Instruction{ID: id, Counting: ikp.CountLast, Sense: ikp.AtLeast, Instruction: budget.Instruction{Number: fmt.Sprintf("%02d/IKP/X/2023", id), Year: 2023, Month: time.October,
			Text: text, Output: "lokasi", Measure: "lokasi", Target: 2 * budget.OneQuantity, Due: due}}
	}
	drains, bills := write(1, "Pembersihan saluran sebelum musim hujan"), write(2, "Percepatan penagihan pekerjaan selesai")
	head := ikp.Actor{ID: 3, Name: "Camat Setu", Capacities: []ikp.Capacity{{Role: ikp.Head, Unit: Setu.Code}}}
	mentor := ikp.Actor{ID: 4, Name: "Pembina", Capacities: []ikp.Capacity{{Role: ikp.Verifier}}}
	sent := func(i ikp.Instruction, u budget.Unit) ikp.Copy {
		return must(view(2).Apply(ikp.NewCopy(i, u.Code), ikp.Act{Action: ikp.Send, Actor: ikp.TheClock}))
	}
	setu := must(view(9).Apply(sent(drains, Setu), ikp.Act{Action: ikp.Tell, Actor: head, Report: ikp.Report{Number: 2 * budget.OneQuantity}}))
	setu = must(view(10).Apply(setu, ikp.Act{Action: ikp.Approve, Actor: mentor}))
	recap := must(view(24).Recap(2023, time.October, []ikp.Copy{setu, sent(drains, Babelan), sent(bills, Dinkes)}))
	return &pack.Instructions{Recap: recap, Units: ByCode()}
}

// purchases are four, one of which failed, and one that the duty forbids.
func purchases() *pack.Purchases {
	buy := func(u budget.Unit, method budget.Method, channel budget.Channel, value budget.Rupiah, m time.Month) budget.Purchase {
		return budget.Purchase{Unit: u.Code, Package: "Alat", Method: method, Channel: channel, Value: value * miliar, Day: budget.Date{Year: 2023, Month: m, Day: 10}, Status: budget.PurchaseCounted}
	}
	failed := buy(Setu, budget.MethodEPurchasing, budget.ChannelBebeli, 9, 10)
	failed.Status = budget.PurchaseCancelled
	all := []budget.Purchase{buy(Dinkes, budget.MethodEPurchasing, budget.ChannelCatalogue, 6, 3), buy(Dinkes, budget.MethodTender, "", 2, 10), buy(Setu, budget.MethodDirect, "", 2, 10), failed}
	rules := purchase.Rules{Duty: budget.Date{Year: 2023, Month: time.October, Day: 1}, IdleDays: 30}
	return &pack.Purchases{Sums: purchase.Sum(all), Months: purchase.Months(all, Today), Units: purchase.ByUnit(all), Days: 30, Duty: purchase.Money{Count: 2, Value: 4 * miliar}, DutyDay: rules.Duty,
		Idle: len(rules.Idle(all, nil, map[string]budget.Date{Setu.Code: Today})), ByCode: ByCode(), Source: "Sumber: e-purchasing per 24 Okt 2023 (belanja.csv)"}
}

// ByCode are the units by their codes.
func ByCode() map[string]budget.Unit {
	byCode := map[string]budget.Unit{}
	for _, u := range units {
		byCode[u.Code] = u
	}
	return byCode
}

// must is for what the example's own days cannot break.
func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
