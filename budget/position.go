package budget

import (
	"cmp"
	"slices"
	"time"
)

// Standing is where one unit stands on a day: its newest figures until then.
type Standing struct {
	Unit   Unit
	Figure Figure
	AsOf   Date  // of the money; zero where the unit has no figures
	Import int64 // the import that the money came with
}

// Known tells whether the unit has any figures in the year.
func (s Standing) Known() bool { return !s.AsOf.IsZero() }

// Percent is the unit's absorption; false where it has no figures or a pagu of zero.
func (s Standing) Percent() (Percent, bool) {
	if !s.Known() {
		return 0, false
	}
	return Ratio(s.Figure.Realized, s.Figure.Pagu)
}

// Position is where all units stand on a day of a fiscal year.
type Position struct {
	AsOf      Date // the newest day among the figures; zero where there are none
	Standings []Standing
}

// Empty tells whether no unit has figures.
func (p Position) Empty() bool { return p.AsOf.IsZero() }

// Import is the import with the newest figures, 0 where there are none.
func (p Position) Import() int64 {
	var newest int64
	for _, s := range p.Standings {
		if s.AsOf == p.AsOf {
			newest = max(newest, s.Import)
		}
	}
	return newest
}

// Of is the position of the units that the test picks; AsOf stays that of the newest among them.
func (p Position) Of(pick func(Unit) bool) Position {
	var part Position
	for _, s := range p.Standings {
		if !pick(s.Unit) {
			continue
		}
		part.Standings = append(part.Standings, s)
		if s.AsOf.After(part.AsOf) {
			part.AsOf = s.AsOf
		}
	}
	return part
}

// Unit is the standing of one unit.
func (p Position) Unit(code string) (Standing, bool) {
	i := slices.IndexFunc(p.Standings, func(s Standing) bool { return s.Unit.Code == code })
	if i < 0 {
		return Standing{}, false
	}
	return p.Standings[i], true
}

// Absorption sums the units that have figures.
func (p Position) Absorption() Absorption {
	figures := make([]Figure, 0, len(p.Standings))
	for _, s := range p.Standings {
		if s.Known() {
			figures = append(figures, s.Figure)
		}
	}
	return Sum(figures)
}

// Silent lists the units without figures.
func (p Position) Silent() []Unit {
	var silent []Unit
	for _, s := range p.Standings {
		if !s.Known() {
			silent = append(silent, s.Unit)
		}
	}
	return silent
}

// Ranked lists the units that have an absorption, the highest first; equal ones by larger pagu, then
// by code. Units without figures or with a pagu of zero have no rank.
func (p Position) Ranked() []Standing {
	type ranked struct {
		Standing
		percent Percent
	}
	rows := make([]ranked, 0, len(p.Standings))
	for _, s := range p.Standings {
		if percent, ok := s.Percent(); ok {
			rows = append(rows, ranked{s, percent})
		}
	}
	slices.SortFunc(rows, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.percent, a.percent), cmp.Compare(b.Figure.Pagu, a.Figure.Pagu), cmp.Compare(a.Unit.Code, b.Unit.Code))
	})
	standings := make([]Standing, len(rows))
	for i, r := range rows {
		standings[i] = r.Standing
	}
	return standings
}

// Moment is the absorption of some units as it was on one day.
type Moment struct {
	Day      Date
	Pagu     Rupiah
	Realized Rupiah
	Physical *Percent // weighted by pagu; nil where no unit reports it
}

// Percent is realisasi ÷ pagu on that day.
func (m Moment) Percent() (Percent, bool) { return Ratio(m.Realized, m.Pagu) }

// Import is a file whose contents are stored: where a figure comes from.
type Import struct {
	ID       int64
	Kind     FileKind
	File     string // name as sent; hostile
	Year     int
	AsOf     Date // zero for unit, rak and libur
	Rows     int
	Pagu     Rupiah
	Realized Rupiah
	By       int64 // Telegram id; 0: the command line
	ByName   string
	StoredAt time.Time
	Gone     bool // withdrawn
}
