package sample

import (
	"fmt"
	"iter"
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

// ScaleClaims are n claims of a country's works, spread evenly over the units of Scale(40_000, …), one
// after the other so that nobody has to hold them: about every eighth is finished and unpaid at the end of
// October 2023. No files, nothing of it is real.
func ScaleClaims(n int) iter.Seq[budget.Claim] {
	return func(yield func(budget.Claim) bool) {
		rng := source(uint64(n), "scale claims")
		last := budget.Date{Year: 2023, Month: time.October, Day: 31}
		for i := range n {
			if !yield(scaleClaim(i, last, between(rng, 0, 7), int(between(rng, 0, 120)), between(rng, 10, 9_000))) {
				return
			}
		}
	}
}

// scaleUnits is how many units the claims of ScaleClaims belong to.
const scaleUnits = 40_000

// scaleClaim is the i-th claim: turn 0 and 1 are open or running, the others paid; age in days before last.
func scaleClaim(i int, last budget.Date, turn int64, age int, hundredThousands int64) budget.Claim {
	unit, name := i%scaleUnits, i/scaleUnits+1
	done := budget.Hundred
	c := budget.Claim{
		Unit: fmt.Sprintf("1.01.0.00.0.00.%02d.%04d", unit/10_000+1, unit%10_000), RUP: fmt.Sprint(10_000_000 + i),
		Package: fmt.Sprintf("Pekerjaan Contoh %05d-%04d", unit+1, name), Method: "Tender", Contract: fmt.Sprintf("602.1/%04d/SP/SKC%05d/2023", name, unit+1),
		Signed: last.AddDays(-age - 60), Provider: fmt.Sprintf("CV Contoh %06d", i%100_003), Terms: "Sekaligus", Progress: &done,
		Price: budget.Rupiah(hundredThousands) * 100_000 * budget.OneRupiah,
	}
	c.Key = budget.NewClaimKey(c)
	if turn == 1 {
		half := 50 * budget.OnePercent
		c.Progress = &half
		return c
	}
	c.Amount = c.Price
	c.Handover = budget.Paper{Number: fmt.Sprintf("BAST/%d", i), Day: last.AddDays(-age)}
	if turn > 1 {
		c.SPP = budget.Paper{Number: fmt.Sprintf("SPP/%d", i), Day: last.AddDays(-age / 2)}
		c.SPM = budget.Paper{Number: fmt.Sprintf("SPM/%d", i), Day: last.AddDays(-age / 3)}
		c.SP2D = budget.Paper{Number: fmt.Sprintf("SP2D/%d", i), Day: last.AddDays(-age / 4)}
		c.Paid = c.Amount
	}
	return c
}
