package ikp_test

import (
	"strings"
	"testing"
	"time"

	"serapan/budget"
	. "serapan/ikp"
)

func TestWhatCanBeAsked(t *testing.T) {
	for _, row := range []struct {
		name, want string
		change     func(i *Instruction)
	}{
		{"as it is", "", func(*Instruction) {}},
		{"due today", "", func(i *Instruction) { i.Due = day("2023-11-02") }},
		{"due yesterday", "ikp_due_past", func(i *Instruction) { i.Due = day("2023-11-01") }},
		{"no day", "ikp_due_past", func(i *Instruction) { i.Due = budget.Date{} }},
		{"no text", "ikp_text", func(i *Instruction) { i.Text = " \n" }},
		{"a novel", "ikp_text", func(i *Instruction) { i.Text = strings.Repeat("é", 2001) }},
		{"the longest text", "", func(i *Instruction) { i.Text = strings.Repeat("é", 2000) }},
		{"no output", "ikp_output", func(i *Instruction) { i.Output = "" }},
		{"no measure", "ikp_measure", func(i *Instruction) { i.Measure = "" }},
		{"no target", "ikp_target", func(i *Instruction) { i.Target = 0 }},
		{"nothing as a most", "", func(i *Instruction) { i.Target, i.Sense = 0, AtMost }},
		{"a target below nothing", "ikp_target", func(i *Instruction) { i.Target, i.Sense = -1, AtMost }},
		{"a target beyond all", "ikp_target", func(i *Instruction) { i.Target = MaxNumber + 1 }},
		{"month 13", "ikp_month", func(i *Instruction) { i.Month = 13 }},
		{"year 23", "ikp_month", func(i *Instruction) { i.Year = 23 }},
		{"nobody", "ikp_audience", func(i *Instruction) { i.Audience = budget.Audience{Scope: budget.ScopeList} }},
		{"an unknown scope", "ikp_audience", func(i *Instruction) { i.Audience.Scope = "rt" }},
		{"a list", "", func(i *Instruction) { i.Audience = budget.Audience{Scope: budget.ScopeList, Codes: []string{setu}} }},
		{"an unknown gauge", "ikp_kind", func(i *Instruction) { i.Gauge = "cuaca" }},
		{"an unknown counting", "ikp_kind", func(i *Instruction) { i.Counting = "rata-rata" }},
		{"an unknown sense", "ikp_kind", func(i *Instruction) { i.Sense = "sekitar" }},
		{"the most of a sum", "ikp_kind", func(i *Instruction) { i.Sense, i.Counting = AtMost, CountSum }},
		{"old works without an age", "ikp_kind", func(i *Instruction) { i.Gauge = GaugeUnbilled }},
		{"old works", "", func(i *Instruction) { i.Gauge, i.GaugeDays, i.Target = GaugeUnbilled, 10, 0 }},
		{"an age of nothing", "ikp_kind", func(i *Instruction) { i.GaugeDays = 10 }},
		{"a long number", "ikp_number_long", func(i *Instruction) { i.Number = strings.Repeat("1", 61) }},
		{"long evidence", "ikp_evidence_long", func(i *Instruction) { i.Evidence = strings.Repeat("1", 501) }},
		{"a long name", "ikp_responsible_long", func(i *Instruction) { i.Responsible = strings.Repeat("1", 501) }},
	} {
		i := schools()
		i.Counting, i.Sense = "", "" // as a file leaves them
		row.change(&i)
		if err := i.Tidy().Check(day("2023-11-02")); budget.Code(err) != row.want || (err == nil) != (row.want == "") {
			t.Errorf("%s: %v", row.name, err)
		}
	}
}

func TestWhomItIsFor(t *testing.T) {
	units := []budget.Unit{{Code: dinkes, Kind: budget.OPD}, {Code: setu, Kind: budget.Kecamatan}, {Code: serang, Kind: budget.Kecamatan}}
	i := schools()
	for want, audience := range map[string]budget.Audience{
		dinkes + setu + serang: {Scope: budget.ScopeAll},
		dinkes:                 {Scope: budget.ScopeOPD},
		setu + serang:          {Scope: budget.ScopeKecamatan},
		dinkes + serang:        {Scope: budget.ScopeList, Codes: []string{serang, dinkes}},
	} {
		i.Audience = audience
		got := ""
		for _, u := range i.For(units) {
			got += u.Code
		}
		if got != want {
			t.Errorf("%+v: %s", audience, got)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, row := range []struct {
		pattern string
		n       int
		month   time.Month
		want    string // "" = refused
	}{
		{DefaultPattern, 1, time.November, "01/IKP/XI/2023"},
		{DefaultPattern, 12, time.April, "12/IKP/IV/2023"},
		{DefaultPattern, 120, time.September, "120/IKP/IX/2023"},
		{"%d-IKP.%s.%d", 7, time.January, "7-IKP.I.2023"},
		{"800/%03d/%s/%d", 7, time.December, "800/007/XII/2023"},
		{"%d/%s", 1, time.May, ""},
		{"%s/%d/%d", 1, time.May, ""},
		{"%d/%s/%d/%d", 1, time.May, ""},
		{"%d/%s/%v", 1, time.May, ""},
		{"%999d/%s/%d", 1, time.May, ""},
		{"IKP", 1, time.May, ""},
		{"", 1, time.May, ""},
		{"100%/%d/%s/%d", 1, time.May, ""},
		{strings.Repeat("x", 60) + "%d/%s/%d", 1, time.May, ""},
	} {
		got, err := Number(row.pattern, row.n, 2023, row.month)
		if got != row.want || (row.want == "") != (budget.Code(err) == "ikp_pattern") {
			t.Errorf("%s: %q (%v)", row.pattern, got, err)
		}
	}
	if Roman(0) != "" || Roman(13) != "" {
		t.Error("a month that is none")
	}
}
