package budget_test

import (
	"math/big"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	. "serapan/budget"
)

// monthly is a year whose month ends stand at the hundredths of a percent of 10,000 rupiah.
func monthly(year int, hundredths ...int64) []Moment {
	var moments []Moment
	for i, h := range hundredths {
		end := Date{Year: year, Month: time.Month(i + 1), Day: 1}.MonthEnd()
		moments = append(moments, Moment{Day: end, Pagu: 10_000 * OneRupiah, Realized: Rupiah(h) * OneRupiah})
	}
	return moments
}

// slow is 2022 as the press told it; fast is a year that paid earlier.
var (
	slow = monthly(2022, 184, 502, 1031, 1560, 2142, 2905, 3533, 4061, 4722, 5538, 6704, 8726)
	fast = monthly(2021, 300, 900, 1800, 2500, 3300, 4100, 4900, 5600, 6300, 7000, 8000, 9000)
)

func at(month time.Month, day int, hundredths int64) Moment {
	return Moment{Day: Date{Year: 2023, Month: month, Day: day}, Pagu: 10_000 * OneRupiah, Realized: Rupiah(hundredths) * OneRupiah}
}

func TestProjectionByOneFormerYear(t *testing.T) {
	// On 24 October 2022 47.22 + 8.16 · 24/31 = 53.5374 of 87.26 was paid: 61.354 %; 56 ÷ that = 91.27.
	p, err := Project(at(time.October, 24, 5600), slow)
	if err != nil {
		t.Fatal(err)
	}
	if p.Share.Rounded(2) != 61_350_000 || p.Middle.Rounded(2) != 91_270_000 {
		t.Errorf("share %v, middle %v", p.Share, p.Middle)
	}
	// One year alone: a tenth of the 35.27 points still expected to either side.
	if p.Low.Rounded(2) != 87_750_000 || p.High.Rounded(2) != 94_800_000 || !slices.Equal(p.Years, []int{2022}) {
		t.Errorf("%v to %v by %v", p.Low, p.High, p.Years)
	}
}

func TestProjectionBySeveralYearsRunsFromLowestToHighest(t *testing.T) {
	p, err := Project(at(time.October, 24, 5600), slow, nil, fast)
	if err != nil {
		t.Fatal(err)
	}
	// 24 October 2021: 63 + 7 · 24/31 = 68.419 of 90, 76.02 %; 56 ÷ that = 73.66.
	if p.Low.Rounded(2) != 73_660_000 || p.High.Rounded(2) != 91_270_000 || !slices.Equal(p.Years, []int{2022, 2021}) {
		t.Errorf("%v to %v by %v", p.Low, p.High, p.Years)
	}
	same, err := Project(at(time.October, 24, 5600), slow, monthly(2021, 184, 502, 1031, 1560, 2142, 2905, 3533, 4061, 4722, 5538, 6704, 8726))
	if err != nil || same.High-same.Low < 3*OnePercent || same.High-same.Low > 4*OnePercent {
		t.Errorf("two equal years promise %v to %v: want a twentieth of what is expected to either side (%v)", same.Low, same.High, err)
	}
}

// A report of the very day needs no other near it.
func TestProjectionByReportsOfQuarters(t *testing.T) {
	quarters := []Moment{slow[2], slow[5], slow[8], slow[11]}
	p, err := Project(at(time.September, 30, 3000), quarters)
	if err != nil || p.Share.Rounded(2) != 54_110_000 { // 47.22 of 87.26
		t.Errorf("%+v %v", p, err)
	}
	if _, err := Project(at(time.October, 1, 3000), quarters); Code(err) != "projection_no_former" {
		t.Errorf("a day later: %v", err)
	}
}

func TestProjectionOnTheLastDayIsWhatIsPaid(t *testing.T) {
	p, err := Project(at(time.December, 31, 8726), slow)
	if want := 87_260_000 * Percent(1); err != nil || p.Low != want || p.Middle != want || p.High != want {
		t.Errorf("%+v %v", p, err)
	}
}

func TestNoProjectionWhereTheDataCarryNone(t *testing.T) {
	early := slices.Clone(slow)[:11]
	holes := []Moment{slow[0], slow[11]}
	few := slices.Clone(slow)
	for i := range few[:11] {
		few[i].Pagu = 7_000 * OneRupiah
	}
	for _, c := range []struct {
		name, code string
		now        Moment
		former     [][]Moment
	}{
		{"no former year", "projection_no_former", at(time.October, 24, 5600), nil},
		{"a former year that was never closed", "projection_no_former", at(time.October, 24, 5600), [][]Moment{early}},
		{"a former year without reports near the day", "projection_no_former", at(time.October, 24, 5600), [][]Moment{holes}},
		{"other units reported then", "projection_no_former", at(time.October, 24, 5600), [][]Moment{few}},
		{"February", "projection_early", at(time.February, 20, 600), [][]Moment{slow}},
		{"little paid by that day", "projection_thin", at(time.March, 15, 900), [][]Moment{slow}},
		{"nothing paid yet", "projection_over", at(time.October, 24, 0), [][]Moment{slow}},
		{"more than the pagu", "projection_over", at(time.October, 24, 10_001), [][]Moment{slow}},
		{"all years lead beyond the pagu", "projection_beyond", at(time.October, 24, 9000), [][]Moment{slow, fast}},
	} {
		if p, err := Project(c.now, c.former...); Code(err) != c.code || p.High != 0 {
			t.Errorf("%s: %+v, %v, want %s", c.name, p, err, c.code)
		}
	}
}

// climbing draws a year of reports that never go down and end on 31 December.
func climbing(r *rapid.T, year int) []Moment {
	steps := rapid.SliceOfN(rapid.Int64Range(0, 1_000_000_000_000_00), 12, 12).Draw(r, "steps")
	var paid, pagu Rupiah
	var moments []Moment
	for i, step := range steps {
		paid += Rupiah(step) + 1
		moments = append(moments, Moment{Day: Date{Year: year, Month: time.Month(i + 1), Day: 1}.MonthEnd(), Realized: paid})
	}
	pagu = paid + Rupiah(rapid.Int64Range(0, int64(paid)).Draw(r, "left"))
	for i := range moments {
		moments[i].Pagu = pagu
	}
	return moments
}

func TestProjectionKeepsItsOrderAndRisesWithWhatIsPaid(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		former := [][]Moment{climbing(r, 2022)}
		if rapid.Bool().Draw(r, "two years") {
			former = append(former, climbing(r, 2021))
		}
		now := Moment{Day: Date{Year: 2023, Month: time.January, Day: 1}.AddDays(rapid.IntRange(0, 364).Draw(r, "day")),
			Pagu: Rupiah(rapid.Int64Range(1, int64(MaxCell)).Draw(r, "pagu"))}
		now.Realized = Rupiah(rapid.Int64Range(0, int64(now.Pagu)).Draw(r, "paid"))
		p, err := Project(now, former...)
		if err != nil {
			if Code(err) == "" {
				r.Fatalf("not a refusal: %v", err)
			}
			return
		}
		paid, _ := now.Percent()
		if p.Low < paid || p.Middle < p.Low || p.High < p.Middle || p.High > Hundred {
			r.Fatalf("paid %v, projected %+v", paid, p)
		}
		more := now
		more.Realized += Rupiah(rapid.Int64Range(0, int64(now.Pagu-now.Realized)).Draw(r, "more"))
		if q, err := Project(more, former...); err == nil && (q.Low < p.Low || q.Middle < p.Middle || q.High < p.High) {
			r.Fatalf("paying more lowers %+v to %+v", p, q)
		}
	})
}

// TestProjectionIsExact counts the middle anew in whole numbers: paid · end ÷ (reported · pagu).
func TestProjectionIsExact(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		former := climbing(r, 2022)
		month := rapid.IntRange(5, 11).Draw(r, "month")
		now := Moment{Day: Date{Year: 2023, Month: time.Month(month), Day: 1}.MonthEnd(), Pagu: Rupiah(rapid.Int64Range(1, int64(MaxCell)).Draw(r, "pagu"))}
		now.Realized = Rupiah(rapid.Int64Range(1, int64(now.Pagu)).Draw(r, "paid"))
		p, err := Project(now, former)
		if err != nil {
			return
		}
		top := new(big.Int).Mul(big.NewInt(int64(now.Realized)), big.NewInt(int64(former[11].Realized)))
		top.Mul(top, big.NewInt(int64(Hundred)))
		below := new(big.Int).Mul(big.NewInt(int64(former[month-1].Realized)), big.NewInt(int64(now.Pagu)))
		if want := min(Percent(top.Quo(top, below).Int64()), Hundred); p.Middle != want {
			r.Fatalf("middle %v, want %v", p.Middle, want)
		}
	})
}
