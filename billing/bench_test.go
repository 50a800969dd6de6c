package billing_test

import (
	"fmt"
	"testing"

	. "serapan/billing"
	"serapan/budget"
)

// manyWorks makes n open works, fifty a unit; every third was nudged.
func manyWorks(v View, n int) []Work {
	works := make([]Work, n)
	for i := range works {
		w := &works[i]
		w.Key, w.Unit = fmt.Sprint("w", i), fmt.Sprintf("unit %d", i%max(1, n/50))
		w.Amount = budget.Rupiah(i%500+1) * jt
		w.Handover.Day = v.Today.AddDays(-i % 90)
		if i%4 == 0 {
			w.SPP.Day = w.Handover.Day
		}
		if i%8 == 0 {
			w.SPM.Day = w.Handover.Day
		}
		if i%3 == 0 {
			w.Nudges = []Nudge{{Lane: LaneUnit, Level: L1, Day: v.Today.AddDays(-i % 30)}}
		}
		v.PaymentsDay[w.Unit] = v.Today
	}
	return works
}

// BenchmarkSurvey looks at works: steps, ages, levels, ladders, order. Five million come in pages, the works
// of a unit on one page.
func BenchmarkSurvey(b *testing.B) {
	v := on("2023-10-24")
	page := manyWorks(v, 50_000)
	for name, pages := range map[string]int{"50 thousand": 1, "5 million": 100} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				for range pages {
					if s, err := v.Survey(page); err != nil || len(s.Items) != len(page) {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// BenchmarkLevels finds the due levels of 50,000 works one by one, as a command that asks for one does; the
// floor beside it only walks the calendar for each age, as a view whose days are not counted must.
func BenchmarkLevels(b *testing.B) {
	v := on("2023-10-24")
	works := manyWorks(v, 50_000)
	b.Run("due", func(b *testing.B) {
		peers := v.Peers(works)
		for b.Loop() {
			for i := range works {
				if _, err := v.Due(works[i], peers); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("floor", func(b *testing.B) {
		for b.Loop() {
			for i := range works {
				if _, err := v.Calendar.WorkingDays(works[i].Handover.Day, v.Today); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

// BenchmarkTally sums 5 million works, handed over in pages of 50,000.
func BenchmarkTally(b *testing.B) {
	v := on("2023-10-24")
	page := manyWorks(v, 50_000)
	for b.Loop() {
		tally := v.NewTally()
		for range 100 {
			if err := tally.Add(page); err != nil {
				b.Fatal(err)
			}
		}
		if sums := tally.Sums(); sums.Count != 5_000_000 {
			b.Fatal(sums.Count)
		}
	}
}
