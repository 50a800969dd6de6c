package sample

import (
	"time"

	"serapan/budget"
)

// The figures of the press (all others are fictional). Sources: radarbekasi.id of 10 August and
// 2 October 2023 (pagu, RKA, 39,93 %, about 50 %, the named units), kabarnusa24.com of 25 October 2023
// (56 %, physical 70 %), portalbekasi.com of 28 December 2022 (about 87 % at the end of 2022).
const (
	bekasiPagu     = 7_178_339_381_226 * budget.OneRupiah
	bekasiOriginal = 6_287_322_020_844 * budget.OneRupiah
	earlierTotal   = 6_561_204_118_000 * budget.OneRupiah // 2022: fictional
)

// Codes of units that the press named or whose size is known roughly.
const (
	disdik, dinkes                = "1.01.0.00.0.00.01.0000", "1.02.0.00.0.00.01.0000"
	rsud, rsudCabangbungin        = "1.02.0.00.0.00.01.0001", "1.02.0.00.0.00.01.0002"
	labkesda                      = "1.02.0.00.0.00.01.0003"
	dsdabmbk, dcktr, disperkimtan = "1.03.0.00.0.00.01.0000", "1.03.0.00.0.00.02.0000", "1.04.2.10.0.00.01.0000"
	satpol, damkar, bpbd          = "1.05.0.00.0.00.01.0000", "1.05.0.00.0.00.02.0000", "1.05.0.00.0.00.03.0000"
	dinsos, dlh, dpmd, dishub     = "1.06.0.00.0.00.01.0000", "2.11.0.00.0.00.01.0000", "2.13.0.00.0.00.01.0000", "2.15.0.00.0.00.01.0000"
	disbudpora, setda, setwan     = "2.19.2.22.0.00.01.0000", "4.01.0.00.0.00.01.0000", "4.02.0.00.0.00.01.0000"
	bpkd, bapenda, kesbangpol     = "5.02.0.00.0.00.01.0000", "5.02.0.00.0.00.02.0000", "8.01.0.00.0.00.01.0000"
)

func bekasi() draft {
	return draft{
		name: "Kabupaten Bekasi", seat: "Cikarang Pusat",
		units: bekasiUnits(), asOf: budget.Date{Year: 2023, Month: time.October, Day: 24},
		original: bekasiOriginal,
		years:    []draftYear{{pagu: earlierTotal, path: path2022()}, {pagu: bekasiPagu, path: path2023()}},
		size: map[string]int64{ // miliar rupiah
			disdik: 1912, dinkes: 806, rsud: 335, rsudCabangbungin: 44, labkesda: 7, satpol: 58, damkar: 72, bpbd: 27,
			dlh: 245, dpmd: 210, setda: 118, setwan: 171, bpkd: 640, bapenda: 112,
		},
		traits: map[string]trait{
			disdik: {pace: 1010, unbilled: 900, sen: true}, dinkes: {pace: 985, unbilled: 950},
			dsdabmbk: {pace: 760, unbilled: 1700}, dcktr: {pace: 820, unbilled: 1600},
			disperkimtan: {pace: 800, unbilled: 1500}, kesbangpol: {pace: 700, unbilled: 180},
			dishub: {pace: 1240, unbilled: 700}, disbudpora: {pace: 1210, unbilled: 800}, dinsos: {pace: 1180, unbilled: 700},
		},
		named: pressUnits(),
	}
}

// pressUnits are the units that the press named on 9 August (39,93 %) and 2 October (about 50 %); the
// third mark, of 24 October, is fictional, and so is every other mark not of those reports.
func pressUnits() map[string]named {
	marks := func(august, october, last float64) []mark {
		return []mark{
			{percent(39.93), percent(august)}, {percent(50.05), percent(october)}, {percent(56), percent(last)},
		}
	}
	const miliar = 1_000_000_000
	return map[string]named{
		dsdabmbk:     {pagu: 577 * miliar, marks: marks(16, 30.68, 35.9)},
		dcktr:        {pagu: 346 * miliar, marks: marks(25, 39.88, 45.2)},
		disperkimtan: {pagu: 465 * miliar, marks: marks(27.5, 37.2, 43.1)},
		kesbangpol:   {pagu: 77 * miliar, marks: marks(21, 28.4, 33)},
		dishub:       {pagu: 78 * miliar, marks: marks(69, 74.9, 79.3)},
		disbudpora:   {pagu: 249 * miliar, marks: marks(65, 71.2, 75.6)},
		dinsos:       {pagu: 24 * miliar, marks: marks(60, 66.8, 71.5)},
	}
}

// path2022 ends at about 87 %, as the press expected two days before the end of the year.
func path2022() []waypoint {
	return monthEnds(2022, 1.84, 5.02, 10.31, 15.60, 21.42, 29.05, 35.33, 40.61, 47.22, 55.38, 67.04, 87.26)
}

// path2023 runs through the days of the press.
func path2023() []waypoint {
	path := monthEnds(2023, 2.06, 5.71, 11.48, 17.22, 23.35, 30.86, 38.12)
	path = append(path, waypointOn(budget.Date{Year: 2023, Month: time.August, Day: 9}, 39.93))
	path = append(path, waypointOn(budget.Date{Year: 2023, Month: time.August, Day: 31}, 43.57))
	path = append(path, waypointOn(budget.Date{Year: 2023, Month: time.September, Day: 30}, 49.58))
	path = append(path, waypointOn(budget.Date{Year: 2023, Month: time.October, Day: 2}, 50.05))
	return append(path, waypointOn(budget.Date{Year: 2023, Month: time.October, Day: 24}, 56))
}

func monthEnds(year int, realized ...float64) []waypoint {
	path := make([]waypoint, len(realized))
	for i, share := range realized {
		path[i] = waypointOn(budget.Date{Year: year, Month: time.Month(i + 1), Day: 1}.MonthEnd(), share)
	}
	return path
}

// waypointOn is a day with the given absorption in percent; the share built but not billed grows with
// it, to 14 points at 56 %.
func waypointOn(day budget.Date, share float64) waypoint {
	realized := percent(share)
	ahead := (budget.Hundred - realized) * 14 / 44 * realized / (56 * budget.OnePercent)
	return waypoint{day: day, realized: realized, physical: (realized + ahead).Rounded(2)}
}

// percent writes down a percentage of at most two decimals.
func percent(p float64) budget.Percent { return budget.Percent(p*100+0.5) * (budget.OnePercent / 100) }
