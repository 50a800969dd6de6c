package ikp_test

import (
	"testing"

	"serapan/budget"
	. "serapan/ikp"
)

func TestReadings(t *testing.T) {
	figure := &budget.Figure{Pagu: 300 * budget.OneRupiah, Realized: 210 * budget.OneRupiah}
	buy := func(method budget.Method, value budget.Rupiah, status budget.PurchaseStatus) budget.Purchase {
		return budget.Purchase{Method: method, Value: value * budget.OneRupiah, Status: status}
	}
	bought := []budget.Purchase{
		buy(budget.MethodEPurchasing, 30, budget.PurchaseCounted), buy(budget.MethodDirect, 90, budget.PurchaseCounted),
		buy(budget.MethodEPurchasing, 500, budget.PurchaseCancelled),
	}
	today := day("2023-11-20")
	for _, row := range []struct {
		name  string
		gauge Gauge
		facts Facts
		want  string // "" = the data do not tell
	}{
		{"absorption", GaugeAbsorption, Facts{Figure: figure, FigureDay: today}, "70"},
		{"no figures", GaugeAbsorption, Facts{}, ""},
		{"a pagu of zero", GaugeAbsorption, Facts{Figure: &budget.Figure{}, FigureDay: today}, ""},
		{"two works older than ten days", GaugeUnbilled, Facts{UnpaidAges: []int{3, 10, 11, 40}, WorksDay: today}, "2"},
		{"no old works", GaugeUnbilled, Facts{WorksDay: today}, "0"},
		{"no list of works", GaugeUnbilled, Facts{UnpaidAges: []int{40}}, ""},
		{"a quarter bought electronically", GaugeEPurchasing, Facts{Purchases: bought, PurchasesDay: today}, "25"},
		{"two thirds, as they are printed", GaugeAbsorption, Facts{Figure: &budget.Figure{Pagu: 3, Realized: 2}, FigureDay: today}, "66.67"},
		{"nothing bought", GaugeEPurchasing, Facts{PurchasesDay: today}, ""},
		{"no list of purchases", GaugeEPurchasing, Facts{Purchases: bought}, ""},
		{"no gauge", None, Facts{Figure: figure, FigureDay: today}, ""},
	} {
		i := Instruction{Gauge: row.gauge, GaugeDays: 10}
		r, ok := i.Read(row.facts)
		if ok != (row.want != "") || ok && (r.Number.String() != row.want || r.AsOf != today) {
			t.Errorf("%s: %v %v %v", row.name, r.Number, r.AsOf, ok)
		}
	}
}

// absorbed is an instruction to absorb 70 percent, and what the bot sees of it on a day.
func absorbed() Instruction {
	i := schools()
	i.Gauge, i.Target, i.Measure = GaugeAbsorption, 70*one, "persen"
	return i.Tidy()
}

func seen(asOf string, number budget.Quantity) Act {
	return Reading{Number: number * one, AsOf: day(asOf)}.Observation()
}

// The first number is where the unit stood; a higher one is progress; the target goes to the verifier.
func TestTheBotReportsWhatItSees(t *testing.T) {
	c := play(t, sentOn(t, absorbed(), "2023-11-01"), []line{
		{"2023-11-02", seen("2023-11-01", 50), "dikirim"},
		{"2023-11-03", seen("2023-11-01", 50), "ikp_unchanged"},
		{"2023-11-03", act(Acknowledge, camat), "diterima"},
		{"2023-11-06", seen("2023-11-06", 48), "diterima"},
		{"2023-11-07", seen("2023-11-05", 69), "ikp_unchanged"}, // older data
		{"2023-11-07", seen("2023-11-08", 69), "ikp_no_gauge"},  // of tomorrow
		{"2023-11-08", seen("2023-11-08", 60), "dikerjakan"},
		{"2023-11-09", report(camat, 65), "dikerjakan"}, // by hand: the data count
		{"2023-12-04", seen("2023-11-30", 70), "dilaporkan"},
		{"2023-12-05", seen("2023-12-05", 71), "ikp_held"},
		{"2023-12-05", act(Return, pembina), "dikembalikan"},
		{"2023-12-06", seen("2023-12-06", 70), "ikp_unchanged"}, // as the verifier had it
		{"2023-12-06", seen("2023-12-06", 72), "dilaporkan"},
		{"2023-12-06", act(Approve, pembina), "tercapai"},
	})
	if total, ok := c.Total(); !ok || total != 72*one || !c.FromData() {
		t.Errorf("total %v", total)
	}
	if !c.Late() { // the data of 6 December, a day after the moved deadline
		t.Error("not late")
	}
	if got := way(c); got != "dikirim diterima dikerjakan dikerjakan dilaporkan dikembalikan dilaporkan tercapai" {
		t.Errorf("history %s", got)
	}
}

// A returned report answers to the verifier, whatever the data say on the way.
func TestDataOfAReturnedReport(t *testing.T) {
	last := Act{Action: Tell, Actor: camat, Report: Report{Number: 65 * one, Final: true, Evidence: []Evidence{{Hash: photo}}}}
	play(t, sentOn(t, absorbed(), "2023-11-01"), []line{
		{"2023-11-02", seen("2023-11-01", 50), "dikirim"},
		{"2023-11-03", last, "dilaporkan"},
		{"2023-11-06", act(Return, pembina), "dikembalikan"},
		{"2023-11-07", seen("2023-11-07", 55), "dikembalikan"},
	})
	c := play(t, sentOn(t, absorbed(), "2023-11-01"), []line{
		{"2023-11-02", seen("2023-11-01", 50), "dikirim"},
		{"2023-11-03", seen("2023-11-03", 70), "dilaporkan"},
		{"2023-11-06", act(Return, pembina), "dikembalikan"},
	})
	if total, _ := c.Total(); total != 50*one {
		t.Errorf("what was returned counts: %v", total)
	}
}

// Work counts, not the pressing of buttons; and data of before the deadline are in time whenever they come.
func TestWhoSaidNothingButDidIt(t *testing.T) {
	c := play(t, sentOn(t, absorbed(), "2023-11-01"), []line{
		{"2023-12-04", seen("2023-11-29", 75), "dilaporkan"},
		{"2023-12-20", act(Miss, TheClock), "ikp_held"},
	})
	if got := way(c); got != "dikirim diterima dikerjakan dilaporkan" || c.Late() {
		t.Errorf("history %s, late %v", got, c.Late())
	}
	if c.Steps[1].Role != Clock || c.Steps[1].By != 0 {
		t.Errorf("who acknowledged: %+v", c.Steps[1])
	}
	play(t, sentOn(t, schools(), "2023-11-01"), []line{{"2023-11-02", seen("2023-11-01", 75), "ikp_no_gauge"}})
}

// Of a most, fewer is nearer, and none left is a number.
func TestAMostIsReachedFromAbove(t *testing.T) {
	i := schools()
	i.Gauge, i.GaugeDays, i.Target, i.Measure = GaugeUnbilled, 10, 0, "pekerjaan"
	c := play(t, sentOn(t, i.Tidy(), "2023-11-01"), []line{
		{"2023-11-01", act(Acknowledge, camat), "diterima"},
		{"2023-11-02", seen("2023-11-01", 4), "diterima"},
		{"2023-11-03", seen("2023-11-02", 5), "diterima"},
		{"2023-11-06", seen("2023-11-05", 2), "dikerjakan"},
		{"2023-11-06", Act{Action: Propose, Actor: camat, Words: "sengketa", Target: quantity(1)}, "diusulkan"},
		{"2023-11-07", act(Agree, pembina), "dikerjakan"},
		{"2023-11-08", seen("2023-11-08", 1), "dilaporkan"},
	})
	if total, _ := c.Total(); total != one {
		t.Errorf("total %v", total)
	}
}
