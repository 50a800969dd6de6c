package sample

import (
	"fmt"
	"slices"

	"serapan/budget"
)

// WorkVariants makes n lists of works and registers of SP2D of several regencies on drawn days of their
// years, in drawn forms and drawn mess, all of them right. The same seed gives the same cases, and a
// larger n the same ones and more. Row is not set in the truth.
func WorkVariants(seed uint64, n int) ([]Case, error) {
	regions := []*Region{Make(seed), MakeOther(seed), MakeOther(seed + 1), MakeOther(seed + 2)}
	cases := make([]Case, 0, n)
	for i := range n {
		rng := source(seed, fmt.Sprintf("work variant %d", i))
		v := variant{rng: rng, region: pick(rng, regions)}
		last := budget.Date{Year: v.region.Year, Month: 12, Day: 31}
		day := v.region.AsOf.AddDays(rng.IntN(last.Days(v.region.AsOf) + 1))
		made, err := v.worksOrRegister(day)
		if err != nil {
			return nil, fmt.Errorf("work variant %d (%s): %w", i, made.Name, err)
		}
		made.Name = fmt.Sprintf("#%d %s of %s", i, made.Name, v.region.Name)
		made.Today = day.AddDays(rng.IntN(4))
		cases = append(cases, made)
	}
	return cases, nil
}

func (v variant) worksOrRegister(day budget.Date) (Case, error) {
	m := v.listMess(day)
	c := Case{Truth: Truth{Year: day.Year, AsOf: day, Units: v.region.Units}}
	var err error
	if v.chance(50) {
		l := WorksLayout{Form: pick(v.rng, WorksForms), Mess: m, Persons: v.chance(50)}
		if l.Form == WorksContracts {
			l.Mess.HeadRow = 0
		}
		c.Name = describe("pekerjaan", string(l.Form), l.Mess, day)
		for _, claim := range v.region.WorksOn(day) {
			c.Truth.Claims = append(c.Truth.Claims, l.Shows(claim))
		}
		c.File, err = v.region.Works(day, l)
		return c, err
	}
	l := RegisterLayout{Form: pick(v.rng, RegisterForms), Mess: m}
	l.Mess.Short = l.Form == RegisterFMIS && v.chance(30)
	c.Name = describe("sp2d", string(l.Form), l.Mess, day)
	for _, payment := range v.region.RegisterOn(day) {
		c.Truth.Payments = append(c.Truth.Payments, l.Shows(payment))
	}
	c.File, err = v.region.Register(day, l)
	return c, err
}

// listMess is a mess that goes with long lists.
func (v variant) listMess(day budget.Date) Mess {
	m := v.mess(day)
	m.Names, m.Sections, m.Spaces = 0, false, v.chance(20)
	m.Money = pick(v.rng, slices.DeleteFunc(slices.Clone(monies), func(styles []MoneyStyle) bool { return slices.Contains(styles, MoneySpaces) }))
	if v.chance(40) {
		m = v.csv(m)
	}
	return m
}
