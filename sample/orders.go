package sample

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"serapan/budget"
)

// collectOrders gathers what pays the works, each order once.
func (l *ledger) collectOrders() {
	seen := map[*order]bool{}
	for _, w := range l.works {
		for _, o := range w.orders {
			o.unit = w.unit
			if !seen[o] {
				seen[o] = true
				l.orders = append(l.orders, o)
			}
		}
	}
}

// numberOrders sorts the orders as the register has them and numbers SPP, SPM and SP2D, each in the
// order of its days.
func (l *ledger) numberOrders(r *Region) {
	papers := []struct {
		code string
		day  func(*order) int
	}{
		{"02.0", func(o *order) int { return o.spp }}, {"03.0", func(o *order) int { return o.spm }}, {"04.0", func(o *order) int { return o.paid }},
	}
	place := r.place()
	for p, paper := range papers {
		slices.SortStableFunc(l.orders, func(a, b *order) int {
			return cmp.Or(cmp.Compare(paper.day(a), paper.day(b)), cmp.Compare(a.unit, b.unit))
		})
		for i, o := range l.orders {
			if day := paper.day(o); day != never {
				o.numbers[p] = fmt.Sprintf("%s/%s/%06d/%s/%s/P.01/%d/%d", place, paper.code, i+1, o.kind, r.Units[o.unit].Code, l.days.on(day).Month, r.Year)
			}
		}
	}
}

// place is the code of the regency, "32.16".
func (r *Region) place() string {
	for _, u := range r.Units {
		if len(u.District) >= 5 {
			return u.District[:5]
		}
	}
	return "99.01"
}

// word writes the texts of the payments of works, and what is deducted for taxes.
func (l *ledger) word(r *Region) {
	rng := source(r.seed, "texts of "+r.Name)
	for _, o := range l.orders {
		if len(o.works) == 0 {
			continue
		}
		w := o.works[0]
		o.deducted = taxes(w.craft, o.gross)
		o.provider = w.provider
		if w.found == BySpelling {
			o.provider = misspelt(rng, w.provider)
		}
		o.text = l.textOf(rng, o, w)
	}
}

// taxes are VAT of 11 % and income tax, both of the price without VAT.
func taxes(c craft, gross budget.Rupiah) budget.Rupiah {
	rate := [...]int64{building: 137_500, goods: 125_000, services: 130_000}[c]
	base := int64(gross/budget.OneRupiah) / 111 * 100
	return budget.Rupiah(millionths(base, rate)) * budget.OneRupiah
}

// textOf is the keterangan of a payment, with as much in it as its evidence allows.
func (l *ledger) textOf(rng *rand.Rand, o *order, w *work) string {
	share := "Pembayaran 100%"
	if w.term > 0 {
		share = "Pembayaran Termin " + roman(w.term)
	}
	switch w.found {
	case ByProvider, BySpelling, ByAmount:
		return "Pembayaran tagihan " + o.provider
	case ByBundle:
		return fmt.Sprintf("Pembayaran %d pekerjaan %s", len(o.works), o.provider)
	case ByParts:
		return fmt.Sprintf("Pembayaran sebagian %s kepada %s", w.pack, o.provider)
	case ByRUP:
		return fmt.Sprintf("Pembayaran pengadaan (RUP %s) kepada %s", w.rup, o.provider)
	case ByContract:
		return l.naming(rng, share, o, w)
	}
	if len(o.works) > 1 {
		return fmt.Sprintf("Pembayaran %s dan %d pekerjaan lain kepada %s", w.pack, len(o.works)-1, o.provider)
	}
	switch rng.IntN(10) {
	case 0, 1:
		return fmt.Sprintf("LS %s - %s %s", o.provider, strings.TrimPrefix(share, "Pembayaran "), w.pack)
	case 2, 3:
		return fmt.Sprintf("%s kepada %s untuk %s", share, o.provider, w.pack)
	}
	return l.naming(rng, share, o, w)
}

// naming is a text that names the contract.
func (l *ledger) naming(rng *rand.Rand, share string, o *order, w *work) string {
	signed := dateText(l.days.on(w.signed), DateSlash)
	switch rng.IntN(3) {
	case 0:
		return fmt.Sprintf("%s %s sesuai Kontrak No. %s tanggal %s kepada %s", share, w.pack, w.number, signed, o.provider)
	case 1:
		return fmt.Sprintf("Belanja barang/jasa: %s; %s; Nomor Kontrak: %s; Penyedia: %s", w.pack, strings.TrimPrefix(share, "Pembayaran "), w.number, o.provider)
	}
	return fmt.Sprintf("%s atas %s (Kontrak %s) a.n. %s", share, w.pack, w.number, o.provider)
}

// roman is a small number as terms are counted.
func roman(n int) string { return [...]string{"", "I", "II", "III", "IV", "V"}[n] }
