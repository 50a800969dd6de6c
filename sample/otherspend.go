package sample

import (
	"fmt"
	"math/rand/v2"
	"time"

	"serapan/budget"
)

// expense is what a unit pays again and again beside its contracts.
type expense struct {
	kind   budget.PaymentKind
	day    int // of the month from which on it is paid
	weight int64
	every  int // months
	tax    int64
	text   func(u budget.Unit, month time.Month, turn, year int) string
}

// expenses are what fills the register between the works. The first takes the sen of a unit.
var expenses = []expense{
	{budget.PaymentLS, 1, 42, 1, 120, func(u budget.Unit, m time.Month, _, year int) string {
		return fmt.Sprintf("Belanja Gaji dan Tunjangan ASN bulan %s %d %s", months[m-1], year, u.Name)
	}},
	{budget.PaymentLS, 8, 24, 1, 60, func(u budget.Unit, m time.Month, _, year int) string {
		return fmt.Sprintf("Tambahan Penghasilan Pegawai bulan %s %d %s", months[m-1], year, u.Name)
	}},
	{budget.PaymentLS, 20, 12, 2, 0, func(_ budget.Unit, m time.Month, _, _ int) string {
		return "Belanja Jasa Tenaga Administrasi s.d. bulan " + months[m-1]
	}},
	{budget.PaymentLS, 15, 6, 3, 0, func(_ budget.Unit, _ time.Month, turn, _ int) string {
		return fmt.Sprintf("Honorarium Tim Kegiatan ke-%d", turn)
	}},
	{budget.PaymentGU, 12, 16, 2, 0, func(u budget.Unit, _ time.Month, turn, _ int) string {
		return fmt.Sprintf("Ganti Uang Persediaan ke-%d %s", turn, u.Short)
	}},
}

// recurring is an expense of one month before its amount is known.
type recurring struct {
	*order
	weight, tax int64 // tax in per mille
}

// drawOtherPayments fills the register up to the realisation of every unit today, and goes on in the same
// way for the rest of the year as far as the pagu allows.
func (l *ledger) drawOtherPayments(r *Region) {
	rng := source(r.seed, "other payments of "+r.Name)
	paid, planned := make([]budget.Rupiah, len(r.Units)), make([]budget.Rupiah, len(r.Units))
	for _, o := range l.orders {
		if o.paid <= l.today {
			paid[o.unit] += o.gross
		} else {
			planned[o.unit] += o.gross
		}
	}
	for i, f := range r.Latest().Figures {
		past, coming := l.expensesOf(rng, i, r)
		whole := f.Realized - paid[i]
		share(past, whole)
		left := f.Pagu - f.Realized - planned[i]
		share(coming, max(0, min(left/10*7, whole/budget.Rupiah(len(past))*budget.Rupiah(len(coming)))))
		l.orders = append(l.orders, l.float(rng, i, r, f))
		for _, e := range append(past, coming...) {
			l.orders = append(l.orders, e.order)
		}
	}
}

// share spreads an amount over expenses in whole rupiah; the sen go with the first.
func share(expenses []recurring, whole budget.Rupiah) {
	weights := make([]int64, len(expenses))
	for i, e := range expenses {
		weights[i] = e.weight
	}
	for i, part := range apportion(int64(whole/budget.OneRupiah), weights) {
		e := expenses[i]
		e.gross = budget.Rupiah(part) * budget.OneRupiah
		e.deducted = budget.Rupiah(scaled(part, e.tax)) * budget.OneRupiah
		if i == 0 {
			e.gross += whole % budget.OneRupiah
		}
	}
}

// float is the uang persediaan of January: paid out, but no realisation.
func (l *ledger) float(rng *rand.Rand, unit int, r *Region, f budget.Figure) *order {
	size := max(20, int64(f.Pagu/budget.OneRupiah)/200_000_000) * 1_000_000
	up := &order{
		unit: unit, kind: budget.PaymentUP, gross: budget.Rupiah(min(size, 2_000_000_000)) * budget.OneRupiah,
		text: fmt.Sprintf("Uang Persediaan Tahun Anggaran %d %s", r.Year, r.Units[unit].Short),
	}
	up.paid = l.days.from(time.January, 9) + rng.IntN(6)
	up.spm, up.spp = up.paid-1, up.paid-2
	return up
}

// expensesOf lists a unit's recurring payments of the year: those up to today and those to come.
func (l *ledger) expensesOf(rng *rand.Rand, unit int, r *Region) (past, coming []recurring) {
	u := r.Units[unit]
	for _, e := range expenses {
		turn := 0
		for m := time.January; m <= time.December; m += time.Month(e.every) {
			turn++
			o := &order{unit: unit, kind: e.kind, text: e.text(u, m, turn, r.Year)}
			if e.kind == budget.PaymentGU && turn == 2 && unit%8 == 3 {
				o.kind, o.text = budget.PaymentTU, "Tambahan Uang Persediaan "+u.Short
			}
			o.paid = min(l.days.from(m, e.day)+rng.IntN(3), len(l.days)-1)
			o.spm = max(0, o.paid-1-rng.IntN(2))
			o.spp = max(0, o.spm-1)
			made := recurring{order: o, weight: e.weight * int64(e.every) * between(rng, 900, 1100), tax: e.tax}
			if o.paid <= l.today {
				past = append(past, made)
			} else {
				coming = append(coming, made)
			}
		}
	}
	return past, coming
}
