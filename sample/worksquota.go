package sample

import (
	"math"
	"math/rand/v2"
	"strings"

	"serapan/budget"
)

// fate is how a work stands on the day of the newest report.
type fate int

const (
	settled fate = iota // handed over and paid
	open                // handed over, not paid
	running             // not handed over
	fates
)

// quota is how many works of each fate a unit has, and what they are worth together in rupiah.
type quota struct {
	count [fates]int
	value [fates]int64
	terms int // contracts that are paid in terms
}

// Per unit of a region, on average; Kabupaten Bekasi has 76 units.
const (
	openWorks, allUnits = 350, 76
	settledWorks        = 1600
	runningWorks        = 1060
	termContracts       = 200
)

// unbilledShare is the part of what is built but not paid that stands in finished works; the rest is
// progress of running ones. In Kabupaten Bekasi it makes 10 of the 14 points between 56 % and 70 %.
const unbilledShare = 714_286 // millionths

// quotas fit the works to the figures of the newest report: what is paid lies within the realisation,
// what is open within the gap between physical and financial progress, the rest within the pagu.
func (r *Region) quotas(rng *rand.Rand) []quota {
	figures := r.Latest().Figures
	gaps, settledSize, openSize, runningSize, termSize := column64(figures), column64(figures), column64(figures), column64(figures), column64(figures)
	made := make([]quota, len(figures))
	for i, f := range figures {
		built := progress(f).Of(f.Pagu)
		gaps[i] = max(0, int64((built-f.Realized)/budget.OneRupiah))
		made[i].value[settled] = scaled(int64(f.Realized/budget.OneRupiah), worksShare(r.Units[i])+between(rng, -40, 40))
	}
	for i, part := range apportion(millionths(sum(gaps), unbilledShare), gaps) {
		f := figures[i]
		made[i].value[open] = part
		left := int64((f.Pagu-f.Realized)/budget.OneRupiah) - part
		made[i].value[running] = scaled(max(0, left), between(rng, 480, 640))
		settledSize[i], openSize[i], runningSize[i] = root(made[i].value[settled]), root(part), root(made[i].value[running])
		termSize[i] = settledSize[i] + openSize[i]
		if isBuilder(r.Units[i]) {
			termSize[i] *= 3
		}
	}
	r.count(made, settledSize, settledWorks, 3, func(q *quota, n int) { q.count[settled] = n })
	r.count(made, openSize, openWorks, 1, func(q *quota, n int) { q.count[open] = n })
	r.count(made, runningSize, runningWorks, 2, func(q *quota, n int) { q.count[running] = n })
	r.count(made, termSize, termContracts, 0, func(q *quota, n int) { q.terms = n })
	return made
}

func column64(figures []budget.Figure) []int64 { return make([]int64, len(figures)) }

// count spreads a number over the units: least for everybody, the rest by size.
func (r *Region) count(made []quota, size []int64, whole, least int, set func(*quota, int)) {
	total := (whole*len(made) + allUnits/2) / allUnits
	all := max(1, sum(size))
	var before, through int64
	for i := range made {
		through += size[i]
		part := int64(total-least*len(made)) * through / all
		set(&made[i], least+int(part-before))
		before = part
	}
}

// worksShare is the part of a unit's payments that goes to contracts, in per mille.
func worksShare(u budget.Unit) int64 {
	switch {
	case isBuilder(u):
		return 760
	case strings.HasPrefix(u.Code, "1.01"):
		return 260
	case strings.HasPrefix(u.Code, "1.02"):
		return 420
	case u.Kind == budget.Kecamatan, u.Kind == budget.Bagian:
		return 330
	}
	return 400
}

// isBuilder tells the units that build roads, houses and channels.
func isBuilder(u budget.Unit) bool {
	return strings.HasPrefix(u.Code, "1.03") || strings.HasPrefix(u.Code, "1.04")
}

// root is the whole square root; IEEE 754 makes it the same on every machine.
func root(n int64) int64 { return int64(math.Sqrt(float64(n))) }

func millionths(n, share int64) int64 { return n/1_000_000*share + n%1_000_000*share/1_000_000 }
