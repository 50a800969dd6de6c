package sample

import (
	"math/rand/v2"
	"slices"
	"sync"

	"serapan/budget"
)

// Region is a regency with two years of figures: last year's month ends and this year's up to AsOf.
type Region struct {
	Name     string           // "Kabupaten Bekasi"
	Seat     string           // where letters are signed
	Year     int              // fiscal year (tahun anggaran) of AsOf
	AsOf     budget.Date      // the newest day
	Units    []budget.Unit    // in the order of their codes
	Holidays []budget.Holiday // 2023–2027
	Plans    []budget.Plan    // cash plan of the year; the months sum up to the pagu

	seed     uint64
	original map[string]budget.Rupiah // RKA: the budget before the revision
	history  []Snapshot               // oldest first
	ledger   func() *ledger           // works and payments of the year, drawn when first asked for
}

// Snapshot is the state of all units on a day.
type Snapshot struct {
	AsOf    budget.Date
	Figures []budget.Figure // one a unit, in the order of the units
}

// Truth is what stands in a file, whatever the file looks like.
type Truth struct {
	Year     int
	AsOf     budget.Date
	Units    []budget.Unit
	Figures  []budget.Figure
	Plans    []budget.Plan
	Holidays []budget.Holiday
	Claims   []budget.Claim   // of a list of works, as far as its layout shows them
	Payments []budget.Payment // of a register, as far as its layout shows them
}

// Make is Kabupaten Bekasi as of 24 October 2023: pagu Rp7.178.339.381.226, absorbed 56,00 %,
// physical 70,00 %.
func Make(seed uint64) *Region { return build(seed, bekasi()) }

// Snapshots are the month ends of last year and of this year, and AsOf; oldest first.
func (r *Region) Snapshots() []Snapshot {
	var kept []Snapshot
	for _, s := range r.history {
		if s.AsOf == s.AsOf.MonthEnd() || s.AsOf == r.AsOf {
			kept = append(kept, s)
		}
	}
	return kept
}

// Latest is the snapshot of AsOf.
func (r *Region) Latest() Snapshot { return r.history[len(r.history)-1] }

// On is the snapshot of a day that Snapshots has, or of a day of the press (9 August and 2 October
// 2023 in Kabupaten Bekasi).
func (r *Region) On(day budget.Date) (Snapshot, bool) {
	i := slices.IndexFunc(r.history, func(s Snapshot) bool { return s.AsOf == day })
	if i < 0 {
		return Snapshot{}, false
	}
	return r.history[i], true
}

// Original is a unit's budget before the revision (RKA).
func (r *Region) Original(code string) budget.Rupiah { return r.original[code] }

// Truth is everything that is true of the region on the day of the snapshot.
func (r *Region) Truth(s Snapshot) Truth {
	return Truth{
		Year: s.AsOf.Year, AsOf: s.AsOf, Units: r.Units,
		Figures: s.Figures, Plans: r.Plans, Holidays: r.Holidays,
	}
}

// draft says how a region is to be: its units and the totals that its figures must sum up to.
type draft struct {
	name, seat string
	units      []budget.Unit
	asOf       budget.Date
	original   budget.Rupiah // total RKA of the year
	years      []draftYear   // oldest first; the last one ends at asOf
	size       map[string]int64
	traits     map[string]trait
	named      map[string]named // units whose figures the press gave, in the last year
}

// draftYear is the path of one fiscal year.
type draftYear struct {
	pagu budget.Rupiah
	path []waypoint // oldest first
}

// waypoint is the absorption of the whole region on a day.
type waypoint struct {
	day      budget.Date
	realized budget.Percent
	physical budget.Percent
}

// trait is how a unit works, in per mille of the common pace.
type trait struct {
	pace     int64 // how fast it spends
	unbilled int64 // how much of what is left is built but not yet billed
	sen      bool  // its realisation carries sen (BLUD, interest)
}

func build(seed uint64, d draft) *Region {
	r := &Region{
		Name: d.name, Seat: d.seat, Year: d.asOf.Year, AsOf: d.asOf,
		Units: d.units, Holidays: Holidays(), seed: seed,
	}
	rng := source(seed, "figures of "+d.name)
	pagu := drawPagu(rng, d)
	r.original = drawOriginal(rng, d, pagu)
	traits := drawTraits(rng, d)
	for i, year := range d.years {
		if last := i == len(d.years)-1; last {
			r.history = append(r.history, walk(rng, d, year, pagu, traits, d.named)...)
		} else {
			r.history = append(r.history, walk(rng, d, year, earlierPagu(rng, year, pagu), traits, nil)...)
		}
	}
	r.Plans = drawPlans(rng, d.units, pagu)
	r.ledger = sync.OnceValue(r.drawLedger)
	return r
}

// drawPagu sizes the units; those of the press keep their size, the others fill up to the total.
func drawPagu(rng *rand.Rand, d draft) []int64 {
	total := int64(d.years[len(d.years)-1].pagu / budget.OneRupiah)
	pagu, weights := make([]int64, len(d.units)), make([]int64, len(d.units))
	for i, u := range d.units {
		if n, ok := d.named[u.Code]; ok {
			pagu[i] = n.pagu + between(rng, 11, 390_000_000)
			total -= pagu[i]
			continue
		}
		weights[i] = drawSize(rng, u, d.size)
	}
	for i, part := range apportion(total, weights) {
		pagu[i] += part
	}
	return pagu
}

// drawSize is the size of a unit in rupiah before the sizes are fitted to the total.
func drawSize(rng *rand.Rand, u budget.Unit, known map[string]int64) int64 {
	const million = 1_000_000
	low, high := int64(14_000), int64(52_000)
	switch {
	case known[u.Code] > 0:
		low, high = known[u.Code]*990, known[u.Code]*1010
	case u.Kind == budget.Kecamatan:
		low, high = 8_200, 15_600
	case u.Kind == budget.Bagian:
		low, high = 4_100, 23_000
	}
	return between(rng, low*million, high*million)
}

func drawOriginal(rng *rand.Rand, d draft, pagu []int64) map[string]budget.Rupiah {
	weights := make([]int64, len(pagu))
	for i, p := range pagu {
		weights[i] = scaled(p, between(rng, 860, 1140))
	}
	original := make(map[string]budget.Rupiah, len(pagu))
	for i, part := range apportion(int64(d.original/budget.OneRupiah), weights) {
		original[d.units[i].Code] = budget.Rupiah(part) * budget.OneRupiah
	}
	return original
}

// earlierPagu are last year's ceilings: the same units, somewhat smaller, in whole thousands.
func earlierPagu(rng *rand.Rand, year draftYear, pagu []int64) []int64 {
	weights := make([]int64, len(pagu))
	for i, p := range pagu {
		weights[i] = scaled(p, between(rng, 900, 1100))
	}
	parts := apportion(int64(year.pagu/budget.OneRupiah)/1000, weights)
	for i := range parts {
		parts[i] *= 1000
	}
	return parts
}

func drawTraits(rng *rand.Rand, d draft) []trait {
	traits := make([]trait, len(d.units))
	for i, u := range d.units {
		traits[i] = trait{pace: between(rng, 780, 1260), unbilled: between(rng, 450, 1350), sen: u.Kind == budget.RSUD}
		if known, ok := d.traits[u.Code]; ok {
			traits[i] = known
		}
	}
	return traits
}

// drawPlans spreads every pagu over the months so that about 20, 50, 75 and 100 % are reached at the
// ends of the quarters.
func drawPlans(rng *rand.Rand, units []budget.Unit, pagu []int64) []budget.Plan {
	shape := [12]int64{30, 70, 100, 90, 100, 110, 80, 90, 80, 90, 90, 70}
	plans := make([]budget.Plan, len(units))
	for i, u := range units {
		weights := make([]int64, 12)
		for m := range weights {
			weights[m] = scaled(shape[m]*1000, between(rng, 720, 1280))
		}
		plans[i].Code = u.Code
		left := pagu[i]
		for m, part := range apportion(pagu[i], weights) {
			part -= part % 1000
			if m == 11 {
				part = left
			}
			plans[i].Months[m] = budget.Rupiah(part) * budget.OneRupiah
			left -= part
		}
	}
	return plans
}
