package sample

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/xuri/excelize/v2"

	"serapan/budget"
)

// Case is a file with what must come out of it: its truth, or where Mistakes is not empty exactly
// these wrong cells.
type Case struct {
	Name     string // what the file is like, for the tester's eyes
	File     File
	Truth    Truth
	Mistakes []Mistake
	Today    budget.Date // the day on which it is read
}

// Variants makes n files of both regencies in drawn forms, drawn mess, and in every second some drawn
// mistakes. The same seed gives the same cases, and a larger n the same ones and more.
func Variants(seed uint64, n int) ([]Case, error) {
	regions := []*Region{Make(seed), MakeOther(seed), MakeOther(seed + 1)}
	cases := make([]Case, 0, n)
	for i := range n {
		rng := source(seed, fmt.Sprintf("variant %d", i))
		v := variant{rng: rng, region: pick(rng, regions), wrong: rng.IntN(2) == 0}
		made, err := v.draw()
		if err != nil {
			return nil, fmt.Errorf("variant %d (%s): %w", i, made.Name, err)
		}
		made.Name = fmt.Sprintf("#%d %s", i, made.Name)
		made.Mistakes = underSepLine(made)
		cases = append(cases, made)
	}
	return cases, nil
}

// underSepLine moves the mistakes of a CSV that begins with "sep=;" a line down.
func underSepLine(c Case) []Mistake {
	if !bytes.HasPrefix(c.File.Data, []byte("sep=")) {
		return c.Mistakes
	}
	moved := slices.Clone(c.Mistakes)
	for i, m := range moved {
		if column, row, err := excelize.CellNameToCoordinates(m.Cell); err == nil {
			moved[i].Cell = address(column, row+1)
		}
	}
	return moved
}

// variant is one case while it is drawn.
type variant struct {
	rng    *rand.Rand
	region *Region
	wrong  bool
}

func (v variant) draw() (Case, error) {
	switch v.rng.IntN(18) {
	case 0, 1, 2:
		return v.lra()
	case 3, 4, 5:
		return v.rak()
	case 6:
		return v.list("unit", v.region.UnitList)
	case 7:
		return v.list("libur", v.region.HolidayList)
	}
	return v.rfk()
}

func (v variant) chance(percent int) bool { return v.rng.IntN(100) < percent }

// monies are mixes of styles that a person can still read without doubt.
var monies = [][]MoneyStyle{
	{MoneyNumber}, {MoneyFormat}, {MoneyDots}, {MoneySen}, {MoneyUS}, {MoneyUSSen}, {MoneySpaces}, {MoneyDash},
	{MoneyDots, MoneySen, MoneyNumber}, {MoneyRp, MoneyRpSen, MoneyRpDot}, {MoneyDigits, MoneyDots, MoneyRp, MoneyNumber},
	{MoneyUS, MoneyNumber}, {MoneyDots, MoneyDash, MoneySen, MoneyRpDot, MoneyFormat},
}

// mess draws everything that goes with every form.
func (v variant) mess(day budget.Date) Mess {
	m := Mess{
		Money:   pick(v.rng, monies),
		Percent: pick(v.rng, [][]PercentStyle{{PercentFraction}, {PercentNumber}, {PercentText}, {PercentSign}, {PercentNumber, PercentText, PercentSign}}),
		Dates:   pick(v.rng, [][]DateStyle{{DateSerial}, {DateISO}, {DateSlash}, {DateDash}, {DateShort}, {DateLong}, {DateWeekday}, {DateStamp}, {DateSerial, DateSlash, DateShort}}),
		Title:   pick(v.rng, []TitleStyle{TitleState, TitlePer, TitlePeriod, TitleSlash}),
		Names:   v.rng.IntN(6), Spaces: v.chance(30), Total: v.chance(70), Signature: v.chance(50), Numbering: v.chance(40),
		Sections: v.chance(25), Shuffle: v.chance(25), Formulas: v.chance(25),
	}
	if day == day.MonthEnd() && v.chance(50) {
		m.Title = pick(v.rng, []TitleStyle{TitleMonth, TitleUntil, TitleSD})
	}
	if v.chance(20) {
		m.EmptyRows = int(between(v.rng, 1, 12))
	}
	if v.chance(25) {
		m.HeadRow = int(between(v.rng, 7, 18))
	}
	return m
}

// csv turns the mess into one of a text file.
func (v variant) csv(m Mess) Mess {
	m.CSV = &CSVStyle{
		Delimiter: pick(v.rng, []rune{';', ';', ',', '\t', '|'}), Encoding: pick(v.rng, []Encoding{UTF8, UTF8BOM, Windows1252}),
		CRLF: v.chance(50), SepLine: v.chance(15),
	}
	if m.CSV.Encoding == UTF8BOM {
		m.CSV.SepLine = false
	}
	if m.Percent[0] == PercentFraction {
		m.Percent = []PercentStyle{PercentText}
	}
	if m.Dates[0] == DateSerial {
		m.Dates = []DateStyle{DateSlash}
	}
	return m
}

func (v variant) rfk() (Case, error) {
	s := pick(v.rng, v.region.Snapshots())
	l := RFKLayout{Form: pick(v.rng, RFKForms), Mess: v.mess(s.AsOf)}
	switch {
	case (l.Form == RFKFlat || l.Form == RFKWeb) && v.chance(50):
		l.Mess = v.csv(l.Mess)
	case l.Form != RFKMonths && v.chance(20):
		l.Mess.Copies = 1 + v.rng.IntN(2)
	}
	if l.Form == RFKFlat {
		l.Mess.Numbering, l.Mess.Sections, l.Mess.Signature = false, false, false
	}
	switch v.rng.IntN(6) {
	case 0:
		l.Mess.NoCode = true
		l.Mess.Short = v.chance(50)
	case 1:
		l.Mess.SplitCode = l.Form != RFKFlat
	}
	h := v.region.hand(fmt.Sprintf("variant %d", v.rng.Uint64()), l.Mess)
	pages := v.region.rfkPages(s, l, h)
	c := Case{Name: describe("rfk", string(l.Form), l.Mess, s.AsOf), Truth: v.region.Truth(s), Today: s.AsOf.AddDays(v.rng.IntN(9))}
	if v.wrong {
		c.Mistakes = v.spoilRFK(s, l, pages[0])
		if len(c.Mistakes) > 0 && c.Mistakes[0].Code == "future_date" {
			c.Today = s.AsOf.AddDays(-1 - v.rng.IntN(40))
		}
	}
	var err error
	c.File, err = finish("rfk-"+s.AsOf.String(), budget.KindRFK, s.AsOf, l.Mess, pages)
	return c, err
}

func (v variant) spoilRFK(s Snapshot, l RFKLayout, page *laid) []Mistake {
	sp := &spoiler{
		rng: v.rng, laid: page, items: count(len(s.Figures)), money: []role{rolePagu, roleRealized}, extra: []role{rolePhysical},
		units: v.region.Units, unit: func(i int) int { return i }, once: true, short: l.Mess.Short,
	}
	switch v.rng.IntN(8) {
	case 0:
		if m, ok := sp.total(budget.Sum(s.Figures).Realized, roleRealized); ok {
			return []Mistake{m}
		}
	case 1:
		if namesYear(l.Mess.Title, s.AsOf) {
			if m, ok := sp.year(s.AsOf.Year); ok {
				return []Mistake{m}
			}
		}
	case 2:
		if m, ok := sp.future(); ok && l.Form != RFKMonths && saysDay(l.Mess.Title, s.AsOf) {
			return []Mistake{m}
		}
	}
	return sp.rows(1 + v.rng.IntN(4))
}

// namesYear tells whether the line of the day says its year, so that a wrong title contradicts it.
func namesYear(t TitleStyle, day budget.Date) bool {
	return day != day.MonthEnd() || t != TitleMonth && t != TitleSD
}

// saysDay tells whether the line of the day says the day itself and not only its month; a month that is
// not over yet is no day of the future.
func saysDay(t TitleStyle, day budget.Date) bool {
	return day != day.MonthEnd() || t != TitleMonth && t != TitleSD && t != TitleUntil
}

func (v variant) lra() (Case, error) {
	s := pick(v.rng, v.region.Snapshots())
	l := LRALayout{Form: pick(v.rng, LRAForms), Mess: v.mess(s.AsOf), ClassOnly: v.chance(40)}
	l.Mess.Sections, l.Mess.SplitCode, l.Mess.Spaces = false, false, false
	if l.Form != LRAFlat {
		l.Mess.Shuffle, l.Mess.Names = false, 0
	} else if v.chance(40) {
		l.Mess = v.csv(l.Mess)
	}
	if l.Form == LRAPrinted {
		l.Mess.Numbering, l.Mess.HeadRow = false, 0
	}
	h := v.region.hand(fmt.Sprintf("variant %d", v.rng.Uint64()), l.Mess)
	page, nodes := v.region.lraPage(s, l, h)
	truth := v.region.Truth(s)
	truth.Figures = withoutPhysical(s.Figures)
	c := Case{Name: describe("lra", string(l.Form), l.Mess, s.AsOf), Truth: truth, Today: s.AsOf.AddDays(v.rng.IntN(9))}
	if v.wrong {
		c.Mistakes = v.spoilLRA(s, l, page, nodes)
	}
	var err error
	c.File, err = finish("lra-"+s.AsOf.String(), budget.KindLRA, s.AsOf, l.Mess, []*laid{page})
	return c, err
}

// spoilLRA spoils rows of the flat form, or one level of the tree.
func (v variant) spoilLRA(s Snapshot, l LRALayout, page *laid, nodes []node) []Mistake {
	sp := &spoiler{
		rng: v.rng, laid: page, items: count(len(nodes)), money: []role{rolePagu, roleRealized},
		units: v.region.Units, unit: func(i int) int { return nodes[i].unit },
	}
	if l.Form == LRAFlat {
		return sp.rows(1 + v.rng.IntN(3))
	}
	if v.chance(30) {
		if m, ok := sp.total(budget.Sum(s.Figures).Pagu, rolePagu); ok {
			return []Mistake{m}
		}
	}
	if l.Form == LRAPrinted {
		return nil
	}
	return sp.level(nodes)
}

func (v variant) rak() (Case, error) {
	l := RAKLayout{Form: pick(v.rng, RAKForms), Mess: v.mess(v.region.AsOf)}
	l.Mess.Sections, l.Mess.SplitCode, l.Mess.Signature = false, false, false
	if l.Mess.HeadRow > 0 && l.Form == RAKSIPD {
		l.Mess.HeadRow = 0
	}
	if v.chance(40) {
		l.Mess = v.csv(l.Mess)
	}
	h := v.region.hand(fmt.Sprintf("variant %d", v.rng.Uint64()), l.Mess)
	page := v.region.rakTable(l.Form, h).lay(h)
	c := Case{Name: describe("rak", string(l.Form), l.Mess, budget.Date{}), Truth: v.region.Truth(v.region.Latest()), Today: v.region.AsOf}
	c.Truth.AsOf = budget.Date{}
	if v.wrong {
		lines := v.region.planLines(l.Form)
		sp := &spoiler{
			rng: v.rng, laid: page, items: count(len(lines)), money: []role{monthRole(v.rng.IntN(12))},
			units: v.region.Units, unit: func(i int) int { return lines[i].unit },
		}
		c.Mistakes = sp.rows(1 + v.rng.IntN(3))
	}
	var err error
	c.File, err = finish(fmt.Sprintf("rak-%d", v.region.Year), budget.KindRAK, budget.Date{}, l.Mess, []*laid{page})
	return c, err
}

// list is a file of units or holidays, always right.
func (v variant) list(kind string, write func(Mess) (File, error)) (Case, error) {
	m := v.mess(v.region.AsOf)
	m.Total, m.Signature, m.Numbering, m.Sections, m.HeadRow = false, false, false, false, 0
	if v.chance(60) {
		m = v.csv(m)
	}
	c := Case{Name: describe(kind, "list", m, budget.Date{}), Truth: v.region.Truth(v.region.Latest()), Today: v.region.AsOf}
	c.Truth.AsOf = budget.Date{}
	var err error
	c.File, err = write(m)
	return c, err
}

func count(n int) []int {
	items := make([]int, n)
	for i := range items {
		items[i] = i
	}
	return items
}

func withoutPhysical(figures []budget.Figure) []budget.Figure {
	bare := make([]budget.Figure, len(figures))
	for i, f := range figures {
		f.Physical = nil
		bare[i] = f
	}
	return bare
}
