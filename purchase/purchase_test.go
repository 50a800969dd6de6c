package purchase_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"serapan/budget"
	. "serapan/purchase"
	"serapan/sample"
	"serapan/sheet"
)

func day(text string) budget.Date {
	d, err := budget.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// truth adds up what the maker knows, in its own words: a purchase counts unless its status says otherwise.
type truth struct {
	packages, electronic, cancelled int
	value, electronicValue          budget.Rupiah
}

func (t *truth) add(p budget.Purchase) {
	if slices.Contains([]string{"gagal", "GAGAL", "dibatalkan"}, p.StatusRaw) {
		t.cancelled++
		return
	}
	t.packages++
	t.value += p.Value
	if p.MethodRaw == "E-Purchasing" {
		t.electronic++
		t.electronicValue += p.Value
	}
}

func (t *truth) check(test *testing.T, name string, s Sums) {
	test.Helper()
	got := truth{s.All.Count, s.Electronic.Count, s.Cancelled.Count, s.All.Value, s.Electronic.Value}
	if got != *t {
		test.Errorf("%s: %+v, want %+v", name, got, *t)
	}
	share, known := s.ByValue()
	if want, wantKnown := budget.Ratio(t.electronicValue, t.value); share != want || known != wantKnown {
		test.Errorf("%s: share %v, want %v", name, share, want)
	}
	share, known = s.ByPackages()
	if want, wantKnown := budget.Ratio(budget.Rupiah(t.electronic), budget.Rupiah(t.packages)); share != want || known != wantKnown {
		test.Errorf("%s: share of packages %v, want %v", name, share, want)
	}
}

// The shares of the maker's files, read back from what it wrote, equal its truth: cancelled rows and all.
func TestSharesEqualTheMakersTruth(t *testing.T) {
	for seed := range uint64(3) {
		region := sample.Make(seed + 21)
		file, err := region.Purchases(region.AsOf, sample.Mess{Spaces: seed%2 == 0, Total: seed%2 == 1, EmptyRows: int(seed) * 7})
		if err != nil {
			t.Fatal(err)
		}
		reading, err := sheet.Read(t.Context(), file.Data, sheet.Options{Kind: budget.KindEPurchasing, Name: file.Name, AsOf: region.AsOf, Today: region.AsOf,
			Year: region.Year, Units: budget.NewDirectory(region.Units)})
		if err != nil || len(reading.Problems) > 0 {
			t.Fatal(seed, err, reading.Problems)
		}
		all, units, months := truth{}, map[string]*truth{}, map[time.Month]*truth{}
		for _, p := range region.PurchasesOn(region.AsOf) {
			if units[p.Unit] == nil {
				units[p.Unit] = &truth{}
			}
			if months[p.Day.Month] == nil {
				months[p.Day.Month] = &truth{}
			}
			all.add(p)
			units[p.Unit].add(p)
			months[p.Day.Month].add(p)
		}
		if all.cancelled == 0 || all.electronic == 0 {
			t.Fatalf("seed %d proves nothing: %+v", seed, all)
		}
		all.check(t, fmt.Sprint("seed ", seed), Sum(reading.Purchases))
		byUnit := ByUnit(reading.Purchases)
		if len(byUnit) != len(units) {
			t.Errorf("seed %d: %d units, want %d", seed, len(byUnit), len(units))
		}
		for _, u := range byUnit {
			units[u.Unit].check(t, u.Unit, u.Sums)
		}
		for _, m := range Months(reading.Purchases, region.AsOf) {
			want := months[m.Month.Month]
			if want == nil {
				want = &truth{}
			}
			want.check(t, m.Month.String(), m.Sums)
		}
	}
}

// anything draws a list of purchases of a few units, some without a day.
var anything = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) budget.Purchase {
	p := budget.Purchase{
		Unit:    rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, "unit"),
		Value:   budget.Rupiah(rapid.Int64Range(0, 1e15).Draw(t, "value")),
		Method:  rapid.SampledFrom([]budget.Method{budget.MethodEPurchasing, budget.MethodDirect, budget.MethodTender, budget.MethodSelfManaged}).Draw(t, "method"),
		Channel: rapid.SampledFrom([]budget.Channel{"", budget.ChannelCatalogue, budget.ChannelShops, budget.ChannelBebeli}).Draw(t, "channel"),
		Status:  rapid.SampledFrom([]budget.PurchaseStatus{budget.PurchaseCounted, budget.PurchaseCounted, budget.PurchaseCancelled}).Draw(t, "status"),
	}
	if rapid.Bool().Draw(t, "dated") {
		p.Day = day("2024-01-01").AddDays(rapid.IntRange(0, 364).Draw(t, "day"))
	}
	return p
}), 0, 40)

func (m tally) plus(other Money) tally { return tally{m.Count + other.Count, m.Value + other.Value} }

// tally adds money up.
type tally Money

// What the parts add up to is the whole: units, months with the undated, channels and methods.
func TestPartsAddUpToTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := anything.Draw(t, "list")
		whole := Sum(list)
		if whole.All.Count+whole.Cancelled.Count != len(list) {
			t.Fatalf("%d and %d of %d", whole.All.Count, whole.Cancelled.Count, len(list))
		}
		var units, electronic, months tally
		for _, u := range ByUnit(list) {
			units, electronic = units.plus(u.All), electronic.plus(u.Electronic)
		}
		if Money(units) != whole.All || Money(electronic) != whole.Electronic {
			t.Fatalf("units %+v %+v, whole %+v", units, electronic, whole)
		}
		for _, m := range Months(list, day("2024-12-31")) {
			months = months.plus(m.All)
		}
		undated := Sum(slices.DeleteFunc(slices.Clone(list), func(p budget.Purchase) bool { return !p.Day.IsZero() }))
		if Money(months.plus(undated.All)) != whole.All {
			t.Fatalf("months %+v, undated %+v, whole %+v", months, undated.All, whole.All)
		}
		channels := tally{}.plus(whole.Catalogue).plus(whole.Shops).plus(whole.Bebeli).plus(whole.Unsaid)
		methods := tally{}
		for _, m := range whole.ByMethod {
			methods = methods.plus(m.Money)
		}
		if Money(channels) != whole.Electronic || Money(methods) != whole.Manual() {
			t.Fatalf("channels %+v, methods %+v, whole %+v", channels, methods, whole)
		}
		rules := Rules{Duty: day("2024-01-01"), IdleDays: 30}
		if n := len(rules.Manual(list, 2024)); n != whole.Manual().Count {
			t.Fatalf("%d manual, want %d", n, whole.Manual().Count)
		}
	})
}

func TestUnitsWithTheSmallestShareComeFirst(t *testing.T) {
	buy := func(unit string, method budget.Method, value int64) budget.Purchase {
		return budget.Purchase{Unit: unit, Method: method, Value: budget.Rupiah(value), Status: budget.PurchaseCounted}
	}
	gone := buy("gone", budget.MethodDirect, 5)
	gone.Status = budget.PurchaseCancelled
	var order []string
	for _, u := range ByUnit([]budget.Purchase{gone, buy("half", budget.MethodDirect, 5), buy("half", budget.MethodEPurchasing, 5),
		buy("all", budget.MethodEPurchasing, 5), buy("small", budget.MethodDirect, 5), buy("big", budget.MethodTender, 50)}) {
		order = append(order, u.Unit)
	}
	if want := []string{"big", "small", "half", "all", "gone"}; !slices.Equal(order, want) {
		t.Errorf("%v, want %v", order, want)
	}
}

func TestManualPurchasesUnderTheDuty(t *testing.T) {
	rules := Rules{Duty: day("2024-03-01"), IdleDays: 30}
	at := func(row int, d string, value int64) budget.Purchase {
		p := budget.Purchase{Unit: "A", Row: row, Method: budget.MethodDirect, Value: budget.Rupiah(value), Status: budget.PurchaseCounted}
		if d != "" {
			p.Day = day(d)
		}
		return p
	}
	electronic, cancelled := at(5, "2024-04-01", 9), at(6, "2024-04-01", 9)
	electronic.Method, cancelled.Status = budget.MethodEPurchasing, budget.PurchaseCancelled
	list := []budget.Purchase{at(1, "2024-02-29", 9), at(2, "2024-03-01", 1), at(3, "2024-05-01", 7), at(4, "", 9), electronic, cancelled}
	rows := func(year int) (rows []int) {
		for _, p := range rules.Manual(list, year) {
			rows = append(rows, p.Row)
		}
		return rows
	}
	if got := rows(2024); !slices.Equal(got, []int{3, 2}) {
		t.Errorf("a duty within the year: rows %v", got)
	}
	if got := rows(2025); !slices.Equal(got, []int{4, 3, 2}) {
		t.Errorf("a duty over the whole year: rows %v", got)
	}
}

func TestIdleUnits(t *testing.T) {
	rules := Rules{IdleDays: 30}
	buy := func(unit string, method budget.Method, d string) budget.Purchase {
		p := budget.Purchase{Unit: unit, Method: method, Value: 10 * budget.OneRupiah, Status: budget.PurchaseCounted}
		if d != "" {
			p.Day = day(d)
		}
		return p
	}
	pay := func(unit, d string, kind budget.PaymentKind) budget.Payment {
		return budget.Payment{Unit: unit, Day: day(d), Kind: kind, Gross: 20 * budget.OneRupiah}
	}
	cancelled := buy("cancelled", budget.MethodEPurchasing, "2024-06-20")
	cancelled.Status = budget.PurchaseCancelled
	list := []budget.Purchase{
		buy("last day", budget.MethodEPurchasing, "2024-06-01"), buy("last day", budget.MethodDirect, "2024-06-20"),
		buy("a day before", budget.MethodEPurchasing, "2024-05-31"), buy("a day before", budget.MethodEPurchasing, "2024-02-01"), buy("a day before", budget.MethodDirect, "2024-06-30"),
		cancelled, buy("cancelled", budget.MethodDirect, "2024-06-01"),
		buy("spends nothing", budget.MethodDirect, "2024-05-31"),
		buy("undated", budget.MethodEPurchasing, ""), buy("undated", budget.MethodDirect, "2024-06-20"),
		buy("early", budget.MethodDirect, "2024-01-20"),
		buy("no list", budget.MethodDirect, "2024-06-20"),
	}
	payments := []budget.Payment{pay("pays", "2024-06-15", budget.PaymentLS), pay("pays", "2024-05-31", budget.PaymentLS), pay("float", "2024-06-15", budget.PaymentUP), pay("early", "2024-01-20", budget.PaymentLS)}
	days := map[string]budget.Date{"early": day("2024-01-29")}
	for _, unit := range []string{"last day", "a day before", "cancelled", "spends nothing", "undated", "pays", "float"} {
		days[unit] = day("2024-06-30")
	}
	var got []string
	for _, i := range rules.Idle(list, payments, days) {
		got = append(got, fmt.Sprint(i.Unit, " ", i.Last, " ", i.Manual.Count, " ", i.Paid))
	}
	want := []string{"pays " + budget.Date{}.String() + " 0 20.00", "a day before 2024-05-31 1 0.00", "cancelled " + budget.Date{}.String() + " 1 0.00"}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	days["early"] = day("2024-01-30")
	if n := len(rules.Idle(list, payments, days)); n != 4 {
		t.Errorf("%d idle units when January is covered, want 4", n)
	}
}
