package sample

import (
	"fmt"
	"time"

	"serapan/budget"
)

// Scale makes many units with figures at month ends up to October 2023, oldest first, for
// measurements: a province or a ministry, not a regency. No files, nothing of it is real.
func Scale(units, months int) ([]budget.Unit, []Snapshot) {
	rng := source(uint64(units), "scale")
	made, pagu, pace := make([]budget.Unit, units), make([]budget.Rupiah, units), make([]int64, units)
	kinds := []budget.UnitKind{budget.OPD, budget.OPD, budget.Bagian, budget.Kecamatan, budget.Kecamatan}
	for i := range made {
		made[i] = budget.Unit{
			Code: fmt.Sprintf("1.01.0.00.0.00.%02d.%04d", i/10_000+1, i%10_000),
			Name: fmt.Sprintf("Satuan Kerja Contoh %05d", i+1), Short: fmt.Sprintf("SKC%05d", i+1), Kind: kinds[i%len(kinds)],
		}
		pagu[i] = budget.Rupiah(between(rng, 2_000_000_000, 90_000_000_000)) * budget.OneRupiah
		pace[i] = between(rng, 600, 1000)
	}
	last := budget.Date{Year: 2023, Month: time.October, Day: 31}
	snapshots := make([]Snapshot, months)
	for m := range snapshots {
		snapshots[m] = scaleMonth(made, last.AddMonths(m-months+1).MonthEnd(), pagu, pace)
	}
	return made, snapshots
}

func scaleMonth(units []budget.Unit, day budget.Date, pagu []budget.Rupiah, pace []int64) Snapshot {
	s := Snapshot{AsOf: day, Figures: make([]budget.Figure, len(units))}
	physical := make([]budget.Percent, len(units))
	for i, u := range units {
		share := budget.Percent(pace[i]) * budget.Percent(day.Month) * budget.Hundred / 12_000
		physical[i] = min(share+5*budget.OnePercent, budget.Hundred).Rounded(2)
		s.Figures[i] = budget.Figure{Code: u.Code, Pagu: pagu[i], Realized: share.Of(pagu[i]), Physical: &physical[i]}
	}
	return s
}
