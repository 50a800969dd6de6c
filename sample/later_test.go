package sample

import (
	"slices"
	"testing"

	"serapan/budget"
)

func TestLaterReportsAgreeWithTheRegister(t *testing.T) {
	for _, r := range regions() {
		before := r.Latest()
		if now := r.Later(r.AsOf); !slices.EqualFunc(now.Figures, before.Figures, sameFigure) {
			t.Errorf("%s: the report of the newest day is another one later", r.Name)
		}
		for _, day := range laterDays(r) {
			now, gross := r.Later(day), map[string]budget.Rupiah{}
			for _, p := range r.RegisterOn(day) {
				if p.Absorbs() {
					gross[p.Unit] += p.Gross
				}
			}
			for i, f := range now.Figures {
				old := before.Figures[i]
				if f.Realized != gross[f.Code] || f.Realized < old.Realized || *f.Physical < *old.Physical || f.Pagu != old.Pagu || f.Realized > f.Pagu || *f.Physical > budget.Hundred {
					t.Errorf("%s %s %s: %s realised, %s in the register, physical %s after %s", r.Name, day, f.Code, f.Realized, gross[f.Code], *f.Physical, *old.Physical)
				}
			}
			before = now
		}
	}
}

func sameFigure(a, b budget.Figure) bool {
	return a.Code == b.Code && a.Pagu == b.Pagu && a.Realized == b.Realized && *a.Physical == *b.Physical
}

func TestWeekFilesAreOfTheirDay(t *testing.T) {
	r := MakeOther(3)
	day := r.AsOf.AddDays(7)
	files, err := r.WeekFiles(day)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
		if f.AsOf != day {
			t.Errorf("%s is of %s", f.Name, f.AsOf)
		}
	}
	if want := []string{"rfk-" + day.String() + ".xlsx", "pekerjaan-" + day.String() + ".xlsx", "sp2d-" + day.String() + ".xlsx"}; !slices.Equal(names, want) {
		t.Errorf("%v", names)
	}
}

func TestScaleClaimsComeOneByOneAndEvenly(t *testing.T) {
	const n = 100_000
	units, keys, unpaid := map[string]int{}, map[string]bool{}, 0
	for c := range ScaleClaims(n) {
		units[c.Unit]++
		keys[c.Key] = true
		if c.Finished() && !c.SP2D.Exists() {
			unpaid++
		}
	}
	if len(units) != scaleUnits || len(keys) != n || unpaid < n/10 || unpaid > n/6 {
		t.Errorf("%d units, %d keys, %d unpaid", len(units), len(keys), unpaid)
	}
	for range ScaleClaims(5_000_000) {
		break // nothing is made before it is asked for
	}
}
