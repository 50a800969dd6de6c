package scheduler

import (
	"cmp"
	"context"
	"slices"
	"time"

	"serapan/budget"
)

// figureStore is where figures are read.
type figureStore interface {
	Position(ctx context.Context, day budget.Date) (budget.Position, error)
	Plans(ctx context.Context, year int) ([]budget.Plan, error)
	Import(ctx context.Context, id int64) (budget.Import, bool, error)
}

const named = 3 // units in each list of the digest

// summary is what the words of the weekly digest are made of.
type summary struct {
	budget.Report
	Now    budget.Position
	Title  string // how the leader is addressed
	Region string
	Late   *time.Time // when it should have been there

	Week  *budget.Earlier // where the same units stood a week ago; nil where that is not known
	Fresh bool            // there are newer figures than a week ago
	Best  []move          // the units that rose most since
	Still int             // units that did not rise
	Worst []move          // the units with the least absorption, the least last
	From  source

	Unpaid *leaderPart // nil where nothing is known of works, or nothing is unpaid
}

// move is one unit: where it stands, and how far it came in a week.
type move struct {
	Unit    budget.Unit
	Percent budget.Percent
	Change  budget.Percent // percentage points
	Judged  budget.Judged
}

// source says where figures come from and how old they are, as the words "sumber" want it.
type source struct {
	AsOf   budget.Date
	Import budget.Import
	Known  bool
	Age    int // working days
	Stale  bool
}

// summarise gathers the digest's facts of the day.
func summarise(ctx context.Context, store figureStore, o office, now time.Time) (summary, error) {
	s := summary{Title: o.settings.LeaderTitle, Region: o.settings.Region}
	views, before, err := look(ctx, store, o.today(now))
	if err != nil || views.Now.Empty() {
		return s, err
	}
	rules := budget.Rules{Thresholds: o.settings.Thresholds, Targets: o.settings.Targets}
	s.Now, s.Report = views.Now, views.Report(rules)
	judged := views.Judge(rules)
	if before.AsOf.Year == s.AsOf.Year {
		s.Fresh = s.AsOf.After(before.AsOf)
		s.Best, s.Still = movers(views.Now, before, judged)
		if percent, ok := before.Absorption().Percent(); ok && s.HasPercent {
			s.Week = &budget.Earlier{AsOf: before.AsOf, Percent: percent, Change: s.Percent.Points(percent)}
		}
	}
	s.Worst = lowest(views.Now, judged)
	s.From, err = sourceOf(ctx, store, o, views.Now, now)
	return s, err
}

// look reads the position of the day with what it is compared with, and that of a week before.
func look(ctx context.Context, store figureStore, day budget.Date) (v budget.Views, before budget.Position, err error) {
	if v.Now, err = store.Position(ctx, day); err != nil || v.Now.Empty() {
		return v, before, err
	}
	if before, err = store.Position(ctx, day.AddDays(-7)); err != nil {
		return v, before, err
	}
	if v.LastMonth, err = store.Position(ctx, budget.MonthBefore(v.Now.AsOf)); err != nil {
		return v, before, err
	}
	if v.LastYear, err = store.Position(ctx, budget.YearBefore(v.Now.AsOf)); err != nil {
		return v, before, err
	}
	v.Plans, err = store.Plans(ctx, v.Now.AsOf.Year)
	return v, before, err
}

// movers are the units that rose most, and how many did not rise at all.
func movers(now, before budget.Position, judged map[string]budget.Judged) (best []move, still int) {
	then := map[string]budget.Percent{}
	for _, s := range before.Standings {
		if percent, ok := s.Percent(); ok {
			then[s.Unit.Code] = percent
		}
	}
	for _, s := range now.Ranked() {
		percent, _ := s.Percent()
		was, known := then[s.Unit.Code]
		switch change := percent.Points(was); {
		case known && change > 0:
			best = append(best, move{s.Unit, percent, change, judged[s.Unit.Code]})
		case known:
			still++
		}
	}
	slices.SortStableFunc(best, func(a, b move) int { return cmp.Compare(b.Change, a.Change) })
	return best[:min(named, len(best))], still
}

// lowest are the units with the least absorption, the least last.
func lowest(now budget.Position, judged map[string]budget.Judged) []move {
	ranked := now.Ranked()
	var worst []move
	for _, s := range ranked[len(ranked)-min(named, len(ranked)/2):] {
		percent, _ := s.Percent()
		worst = append(worst, move{Unit: s.Unit, Percent: percent, Judged: judged[s.Unit.Code]})
	}
	return worst
}

// sourceOf finds the file of a position and its age.
func sourceOf(ctx context.Context, store figureStore, o office, p budget.Position, now time.Time) (source, error) {
	from := source{AsOf: p.AsOf}
	var err error
	if from.Import, from.Known, err = store.Import(ctx, p.Import()); err != nil {
		return from, err
	}
	from.Import.StoredAt = from.Import.StoredAt.In(o.Zone)
	from.Age, err = o.Calendar.WorkingDays(p.AsOf, o.today(now))
	from.Stale = from.Age > o.settings.StaleAfter
	return from, err
}
