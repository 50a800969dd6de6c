package sample_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"serapan/budget"
	"serapan/sample"
	"serapan/sheet"
)

// What the reader takes out of the demo's files is what was put in, to the rupiah.
func TestDemoFilesReadBack(t *testing.T) {
	r := sample.Make(2023)
	files, err := r.Files()
	if err != nil {
		t.Fatal(err)
	}
	lra, err := r.LRA(r.Latest(), sample.LRALayout{Mess: sample.Mess{Money: []sample.MoneyStyle{sample.MoneyDots, sample.MoneySen}, Total: true}})
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(files, lra) {
		truth := r.Truth(r.Latest())
		truth.AsOf = file.AsOf
		if s, ok := r.On(file.AsOf); ok {
			truth = r.Truth(s)
		}
		if file.Kind == budget.KindLRA {
			truth.Figures = slices.Clone(truth.Figures)
			for i := range truth.Figures {
				truth.Figures[i].Physical = nil
			}
		}
		check(t, sample.Case{Name: file.Name, File: file, Truth: truth, Today: r.AsOf})
	}
}

// The same for drawn layouts, mess and mistakes of two regencies.
func TestVariantsReadBack(t *testing.T) {
	cases, err := sample.Variants(17, 120)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		check(t, c)
	}
}

// check reads a case and compares everything that its kind of file says.
func check(t *testing.T, c sample.Case) {
	t.Helper()
	options := sheet.Options{Name: c.File.Name, Today: c.Today}
	if c.File.Kind != budget.KindUnit && c.File.Kind != budget.KindHoliday {
		options.Units = budget.NewDirectory(c.Truth.Units)
	}
	got, err := sheet.Read(context.Background(), c.File.Data, options)
	if err != nil {
		t.Errorf("%s: refused: %v", c.Name, err)
		return
	}
	if faults := differences(c, got); len(faults) > 0 {
		t.Errorf("%s:\n\t%s", c.Name, strings.Join(faults[:min(len(faults), 6)], "\n\t"))
	}
}

func differences(c sample.Case, got *sheet.Reading) []string {
	var faults []string
	note := func(format string, values ...any) { faults = append(faults, fmt.Sprintf(format, values...)) }
	if got.Kind != c.File.Kind {
		note("kind %q, want %q", got.Kind, c.File.Kind)
		return faults
	}
	if len(c.Mistakes) > 0 {
		if have, want := spots(got.Problems), wanted(c.Mistakes); !slices.Equal(have, want) {
			note("problems %v\n\twant     %v", have, want)
		}
		return faults
	}
	for _, p := range got.Problems {
		note("problem %s %s %q %v", p.Cell, p.Code, p.Value, p.Facts)
	}
	if got.AsOf != c.Truth.AsOf && c.File.Kind != budget.KindUnit && c.File.Kind != budget.KindHoliday && c.File.Kind != budget.KindRAK {
		note("as of %s, want %s", got.AsOf, c.Truth.AsOf)
	}
	switch c.File.Kind {
	case budget.KindRFK, budget.KindLRA:
		faults = append(faults, unlike(c.Truth.Figures, got.Figures, func(f budget.Figure) string { return f.Code }, figureText)...)
	case budget.KindRAK:
		faults = append(faults, unlike(c.Truth.Plans, got.Plans, func(p budget.Plan) string { return p.Code }, func(p budget.Plan) string { return fmt.Sprint(p) })...)
	case budget.KindWorks:
		faults = append(faults, unlike(c.Truth.Claims, got.Claims, func(b budget.Claim) string { return b.Key }, claimText)...)
	case budget.KindSP2D:
		faults = append(faults, unlike(c.Truth.Payments, got.Payments, func(p budget.Payment) string { return p.Number }, paymentText)...)
	case budget.KindUnit:
		faults = append(faults, unlike(c.Truth.Units, got.Units, func(u budget.Unit) string { return u.Code }, func(u budget.Unit) string { return fmt.Sprintf("%+v", u) })...)
	case budget.KindHoliday:
		faults = append(faults, unlike(c.Truth.Holidays, got.Holidays, func(h budget.Holiday) string { return h.Date.String() }, func(h budget.Holiday) string { return fmt.Sprintf("%+v", h) })...)
	}
	return faults
}

// claimText is all of a claim but its row.
func claimText(c budget.Claim) string {
	c.Row = 0
	progress := ""
	if c.Progress != nil {
		progress = c.Progress.String()
	}
	c.Progress = nil
	return fmt.Sprintf("%+v %s", c, progress)
}

// paymentText is all of a payment but its row.
func paymentText(p budget.Payment) string {
	p.Row = 0
	return fmt.Sprintf("%+v", p)
}

func figureText(f budget.Figure) string {
	text := fmt.Sprintf("pagu %s realized %s", f.Pagu, f.Realized)
	if f.Physical != nil {
		text += " physical " + f.Physical.String()
	}
	return text
}

// unlike compares two lists by key, whatever their order.
func unlike[T any](want, got []T, key, text func(T) string) []string {
	var faults []string
	have := map[string]string{}
	for _, g := range got {
		if _, twice := have[key(g)]; twice {
			faults = append(faults, key(g)+" is there twice")
		}
		have[key(g)] = text(g)
	}
	for _, w := range want {
		if have[key(w)] != text(w) {
			faults = append(faults, fmt.Sprintf("%s: got %s, want %s", key(w), have[key(w)], text(w)))
		}
	}
	if len(got) != len(want) {
		faults = append(faults, fmt.Sprintf("%d lines, want %d", len(got), len(want)))
	}
	return faults
}

// spots are problems as "code cell"; a wrong level is told by its code alone, because several cells of
// the tree can be named for it.
func spots(problems []sheet.Problem) []string {
	var found []string
	year := slices.ContainsFunc(problems, func(p sheet.Problem) bool { return p.Code == "wrong_year" })
	for _, p := range problems {
		if year && p.Code == "bad_date_outside_year" {
			continue // the other side of the same contradiction
		}
		found = append(found, spotOf(p.Code, p.Cell))
	}
	return ordered(found)
}

func wanted(mistakes []sample.Mistake) []string {
	var found []string
	for _, m := range mistakes {
		found = append(found, spotOf(m.Code, m.Cell))
	}
	return ordered(found)
}

func spotOf(code, cell string) string {
	if code == "level_mismatch" {
		return code
	}
	return code + " " + cell
}

func ordered(spots []string) []string {
	slices.Sort(spots)
	return slices.Compact(spots)
}
