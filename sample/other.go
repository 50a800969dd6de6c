package sample

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"serapan/budget"
)

// MakeOther is another regency, so that nothing is built for one only: name, units, totals and dates
// are all made up. It has 30 to 60 units and stands somewhere between April and November 2024.
func MakeOther(seed uint64) *Region {
	rng := source(seed, "another regency")
	asOf := budget.Date{Year: 2024, Month: time.Month(between(rng, 4, 11)), Day: int(between(rng, 3, 30))}
	pagu := budget.Rupiah(between(rng, 1_150_000_000_007, 3_400_000_000_000)) * budget.OneRupiah
	name := pick(rng, firstWords) + " " + pick(rng, lastWords)
	return build(seed, draft{
		name: "Kabupaten " + name, seat: "Kota " + pick(rng, lastWords), units: otherUnits(rng, name), asOf: asOf,
		original: pagu / 10_000 * budget.Rupiah(between(rng, 84, 108)) * 100,
		years:    []draftYear{{pagu: pagu / 100_000 * 93_000, path: otherPath(rng, budget.Date{Year: 2023, Month: time.December, Day: 31})}, {pagu: pagu, path: otherPath(rng, asOf)}},
	})
}

// otherPath climbs month by month to somewhere between 80 and 97 % at the end of a year.
func otherPath(rng *rand.Rand, last budget.Date) []waypoint {
	end := between(rng, 8000, 9700) // hundredths of a percent
	done := [12]int64{2, 7, 13, 20, 27, 35, 43, 51, 59, 68, 79, 100}
	var path []waypoint
	for m := time.January; m <= last.Month; m++ {
		on := budget.Date{Year: last.Year, Month: m, Day: 1}.MonthEnd()
		share := end*done[m-1]/100 + between(rng, -40, 40)
		if m == last.Month && last.Before(on) {
			on, share = last, share-end*2/100
		}
		path = append(path, waypointOn(on, float64(share)/100))
	}
	return path
}

var (
	firstWords = []string{"Tanjung", "Muara", "Batu", "Air", "Sungai", "Bukit", "Lubuk", "Padang"}
	lastWords  = []string{"Seroja", "Kenari", "Cendana", "Kencana", "Delima", "Gading", "Mustika", "Pelangi"}
	fields     = []string{"Kelautan", "Perkebunan", "Peternakan", "Pertambangan", "Penerangan", "Pengairan", "Pertamanan", "Transmigrasi", "Kebudayaan", "Permukiman", "Persampahan", "Penyuluhan"}
	aims       = []string{"Rakyat", "Pesisir", "Hutan Lindung", "Energi Terbarukan", "Kepemudaan", "Perdesaan", "Keamanan Pangan", "Tata Wilayah"}
	parts      = []string{"Tata Usaha", "Kemasyarakatan", "Perundangan", "Pengendalian Program", "Persandian"}
)

// otherUnits are units with names that no regency has.
func otherUnits(rng *rand.Rand, region string) []budget.Unit {
	bidang := slices.Sorted(maps.Keys(bidangNames))
	bidang = bidang[:len(bidang)-2] // kecamatan and what follows come by themselves
	var units []budget.Unit
	for i, field := range shuffledWords(rng, fields) {
		aim := aims[(i*5+rng.IntN(2))%len(aims)]
		sort := pick(rng, []string{"Dinas", "Badan"})
		units = append(units, budget.Unit{
			Code: fmt.Sprintf("%s.0.00.0.00.%02d.0000", bidang[i*2], 1+rng.IntN(3)),
			Name: fmt.Sprintf("%s %s dan %s", sort, field, aim), Short: sort[:3] + strings.ToLower(field) + aim[:2], Kind: budget.OPD,
			Aliases: []string{strings.ToLower(field)},
		})
	}
	host := units[1].Code[:18]
	units = append(units, budget.Unit{Code: host + "0001", Name: "RSUD " + region, Short: "RSUD", Kind: budget.RSUD, Aliases: []string{"rumah sakit"}})
	for i, part := range parts[:2+rng.IntN(4)] {
		units = append(units, budget.Unit{
			Code: fmt.Sprintf("4.01.0.00.0.00.09.%04d", i+1), Name: "Bagian " + part, Short: "Bag. " + part, Kind: budget.Bagian,
		})
	}
	units = append(units, otherDistricts(rng)...)
	slices.SortFunc(units, func(a, b budget.Unit) int { return strings.Compare(a.Code, b.Code) })
	return units
}

func otherDistricts(rng *rand.Rand) []budget.Unit {
	var units []budget.Unit
	count := int(between(rng, 15, 40))
	for i, at := range rng.Perm(len(firstWords) * len(lastWords))[:count] {
		place := firstWords[at/len(lastWords)] + " " + lastWords[at%len(lastWords)]
		units = append(units, budget.Unit{
			Code: fmt.Sprintf("7.01.0.00.0.00.%02d.0000", i+1), Name: "Kecamatan " + place, Short: "Kec. " + place,
			Kind: budget.Kecamatan, District: fmt.Sprintf("99.01.%02d", i+1),
		})
	}
	return units
}

func shuffledWords(rng *rand.Rand, words []string) []string {
	words = slices.Clone(words)
	rng.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	return words
}
