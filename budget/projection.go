package budget

import (
	"math/big"
	"slices"
	"time"
)

// The rules of a projection. They are stated to people as "the method".
const (
	earliestShare = 15 // % of the year that must be gone, and of the year-end realisation that former years had paid
	lastReport    = 28 // a former year counts when its newest report is of 28 December or later
	longestGap    = 45 // days between the two reports between which a former year's share is read
	leastCover    = 80 // % of the year-end pagu that reported on that day; at most its inverse
	marginOfOne   = 10 // % of what is still expected, where one former year alone is known
	marginOfMany  = 5  // and where several are
)

// Projection is where absorption will probably stand on 31 December by the shape of former years.
type Projection struct {
	Low, Middle, High Percent // of today's pagu
	Share             Percent // of the year-end realisation that former years had paid by this day, their mean
	Years             []int   // the former years, newest first
}

// Project carries today's absorption to 31 December by the ratio method: of each former year the share
// of its year-end realisation that was paid by the same day is taken, and today's realisation is
// divided by it. The range runs from the lowest to the highest of the years and is no narrower than a
// stated part of what is still expected. It never goes below what is paid nor above the pagu.
//
// Where the data do not carry a number it refuses: "projection_early", "projection_over",
// "projection_no_former", "projection_thin", "projection_beyond".
func Project(now Moment, former ...[]Moment) (Projection, error) {
	if err := ripe(now); err != nil {
		return Projection{}, err
	}
	var p Projection
	var ends, shares []*big.Rat
	paid := big.NewRat(int64(now.Realized), 1)
	for _, moments := range former {
		share, ok := shareBy(now.Day, moments)
		if !ok {
			continue
		}
		if share.Cmp(big.NewRat(earliestShare, 100)) < 0 {
			return Projection{}, Refuse("projection_thin", "Year", moments[0].Day.Year, "Share", percentOf(share))
		}
		p.Years = append(p.Years, moments[0].Day.Year)
		shares, ends = append(shares, share), append(ends, new(big.Rat).Quo(paid, share))
	}
	if len(ends) == 0 {
		return Projection{}, Refuse("projection_no_former", "Year", now.Day.Year)
	}
	p.Share = percentOf(mean(shares))
	return p.within(now, ends)
}

// ripe refuses a day or a figure from which nothing follows.
func ripe(now Moment) error {
	first := Date{now.Day.Year, time.January, 1}
	gone, all := now.Day.Days(first)+1, Date{now.Day.Year + 1, time.January, 1}.Days(first)
	switch {
	case gone*100 < all*earliestShare:
		return Refuse("projection_early")
	case now.Pagu <= 0 || now.Realized <= 0 || now.Realized > now.Pagu:
		return Refuse("projection_over")
	}
	return nil
}

// within makes the range of what each former year leads to.
func (p Projection) within(now Moment, ends []*big.Rat) (Projection, error) {
	paid, pagu := big.NewRat(int64(now.Realized), 1), big.NewRat(int64(now.Pagu), 1)
	middle := mean(ends)
	margin := big.NewRat(marginOfMany, 100)
	if len(ends) == 1 {
		margin = big.NewRat(marginOfOne, 100)
	}
	margin.Mul(margin, new(big.Rat).Sub(middle, paid))
	low := slices.MinFunc(append(ends, new(big.Rat).Sub(middle, margin)), (*big.Rat).Cmp)
	high := slices.MaxFunc(append(ends, new(big.Rat).Add(middle, margin)), (*big.Rat).Cmp)
	if low.Cmp(pagu) > 0 {
		return Projection{}, Refuse("projection_beyond")
	}
	part := func(amount *big.Rat) Percent { return min(percentOf(new(big.Rat).Quo(amount, pagu)), Hundred) }
	p.Low, p.Middle, p.High = part(low), part(middle), part(high)
	return p, nil
}

// shareBy is the part of a former year's last realisation that was paid by the same day of that year;
// between two reports it is read on the straight line. It reports false for a year that has no report
// at its end, none near the day, or where fewer units reported then than at the end. Money that came
// back later does not make the share more than the whole.
func shareBy(day Date, moments []Moment) (*big.Rat, bool) {
	if len(moments) == 0 {
		return nil, false
	}
	end := moments[len(moments)-1]
	day = day.AddMonths(12 * (end.Day.Year - day.Year))
	if end.Day.Month != time.December || end.Day.Day < lastReport || end.Realized <= 0 {
		return nil, false
	}
	from := Moment{Day: Date{day.Year, time.January, 1}.AddDays(-1), Pagu: end.Pagu}
	to := end
	for _, m := range moments {
		if m.Day.After(day) {
			to = m
			break
		}
		from = m
	}
	if from.Day == day { // then nothing is read between two reports
		to = from
	}
	if !covers(from, end) || !covers(to, end) || to.Day.Days(from.Day) > longestGap {
		return nil, false
	}
	paid := big.NewRat(int64(from.Realized), 1)
	if days := to.Day.Days(from.Day); days > 0 {
		rise := big.NewRat(int64(to.Realized-from.Realized), 1)
		paid.Add(paid, rise.Mul(rise, big.NewRat(int64(day.Days(from.Day)), int64(days))))
	}
	share := paid.Quo(paid, big.NewRat(int64(end.Realized), 1))
	if one := big.NewRat(1, 1); share.Cmp(one) > 0 {
		share = one
	}
	return share, true
}

// covers tells whether about the same units stand behind a report as behind that of the year's end.
func covers(m, end Moment) bool {
	pagu, whole := big.NewInt(int64(m.Pagu)), big.NewInt(int64(end.Pagu))
	least, most := new(big.Int).Mul(whole, big.NewInt(leastCover)), new(big.Int).Mul(whole, big.NewInt(100))
	return new(big.Int).Mul(pagu, big.NewInt(100)).Cmp(least) >= 0 && new(big.Int).Mul(pagu, big.NewInt(leastCover)).Cmp(most) <= 0
}

func mean(rats []*big.Rat) *big.Rat {
	sum := new(big.Rat)
	for _, r := range rats {
		sum.Add(sum, r)
	}
	return sum.Quo(sum, big.NewRat(int64(len(rats)), 1))
}

// percentOf cuts off below a millionth of a point, as Ratio does; what is far beyond the whole reads as
// twice the whole.
func percentOf(part *big.Rat) Percent {
	if part.Cmp(big.NewRat(2, 1)) > 0 {
		return 2 * Hundred
	}
	scaled := new(big.Rat).Mul(part, big.NewRat(int64(Hundred), 1))
	return Percent(new(big.Int).Quo(scaled.Num(), scaled.Denom()).Int64())
}
