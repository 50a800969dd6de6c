package budget

import "time"

// Report is all that is said of some units on a day: where they stand, where they should stand, and
// where they stood before.
type Report struct {
	AsOf       Date
	Absorption Absorption
	Percent    Percent // realisasi ÷ pagu
	HasPercent bool    // false where the pagu is zero
	Target     Percent // for the end of the month of AsOf
	Source     TargetSource
	Deviation  Percent // realisasi % − target %, percentage points (definition B of the field)
	Light      Light
	Gap        Percent // physical − financial, percentage points
	HasGap     bool
	LastMonth  *Earlier // the newest figures of the month before, in the same year
	LastYear   *Earlier // the newest figures until the same day of the year before
	Silent     []Unit   // units without figures
	Over       []Unit   // units that report more than their pagu
}

// Earlier is where the same units stood before.
type Earlier struct {
	AsOf    Date
	Percent Percent
	Change  Percent // since then, percentage points
}

// Rules are what a report is judged by.
type Rules struct {
	Thresholds Thresholds
	Targets    MonthTargets
}

// Views are the positions that a report compares. Each may be empty but the first.
type Views struct {
	Now, LastMonth, LastYear Position
	Plans                    []Plan // of the year of Now; of all units
}

// MonthBefore is the last day of the month before.
func MonthBefore(d Date) Date { return Date{d.Year, d.Month, 1}.AddDays(-1) }

// YearBefore is the same day of the year before.
func YearBefore(d Date) Date { return d.AddMonths(-12) }

// Of is the views of the units that the test picks.
func (v Views) Of(pick func(Unit) bool) Views {
	part := Views{Now: v.Now.Of(pick), LastMonth: v.LastMonth.Of(pick), LastYear: v.LastYear.Of(pick)}
	picked := map[string]bool{}
	for _, s := range part.Now.Standings {
		picked[s.Unit.Code] = true
	}
	for _, p := range v.Plans {
		if picked[p.Code] {
			part.Plans = append(part.Plans, p)
		}
	}
	return part
}

// Report judges the position of now.
func (v Views) Report(rules Rules) Report {
	r := Report{AsOf: v.Now.AsOf, Absorption: v.Now.Absorption(), Silent: v.Now.Silent(), Light: Grey}
	r.Percent, r.HasPercent = r.Absorption.Percent()
	r.Gap, r.HasGap = r.Absorption.Gap()
	for _, s := range v.Now.Standings {
		if s.Known() && s.Figure.Realized > s.Figure.Pagu {
			r.Over = append(r.Over, s.Unit)
		}
	}
	if v.Now.Empty() {
		return r
	}
	r.Target, r.Source = Target(v.known(), r.Absorption.Units, r.Absorption.Pagu, int(r.AsOf.Month), rules.Targets)
	if r.HasPercent {
		r.Deviation = r.Percent.Points(r.Target)
		r.Light = rules.Thresholds.Of(r.Percent, r.Target)
	}
	r.LastMonth = earlier(v.LastMonth, r)
	if r.LastMonth != nil && r.LastMonth.AsOf.Year != r.AsOf.Year {
		r.LastMonth = nil
	}
	r.LastYear = earlier(v.LastYear, r)
	return r
}

// known lists the plans of the units that have figures.
func (v Views) known() []Plan {
	reporting := map[string]bool{}
	for _, s := range v.Now.Standings {
		reporting[s.Unit.Code] = s.Known()
	}
	var plans []Plan
	for _, p := range v.Plans {
		if reporting[p.Code] {
			plans = append(plans, p)
		}
	}
	return plans
}

func earlier(p Position, now Report) *Earlier {
	percent, ok := p.Absorption().Percent()
	if p.Empty() || !ok || !now.HasPercent {
		return nil
	}
	return &Earlier{AsOf: p.AsOf, Percent: percent, Change: now.Percent.Points(percent)}
}

// Judged is a unit's own target and how the unit stands against it.
type Judged struct {
	Target Percent
	Light  Light
}

// Judge holds every unit with figures against its own plan, or against the regency's targets. Units
// without an absorption are grey.
func (v Views) Judge(rules Rules) map[string]Judged {
	plans := make(map[string]Plan, len(v.Plans))
	for _, p := range v.Plans {
		plans[p.Code] = p
	}
	judged := make(map[string]Judged, len(v.Now.Standings))
	for _, s := range v.Now.Standings {
		percent, ok := s.Percent()
		if !ok {
			judged[s.Unit.Code] = Judged{Light: Grey}
			continue
		}
		var own []Plan
		if p, planned := plans[s.Unit.Code]; planned {
			own = []Plan{p}
		}
		target, _ := Target(own, 1, s.Figure.Pagu, int(v.Now.AsOf.Month), rules.Targets)
		judged[s.Unit.Code] = Judged{target, rules.Thresholds.Of(percent, target)}
	}
	return judged
}

// PlanCurve is the cumulative plan of the units, month end by month end, as a share of the pagu;
// empty where a unit with figures has no plan.
func (v Views) PlanCurve() []Moment {
	a := v.Now.Absorption()
	plans := v.known()
	if a.Units == 0 || len(plans) != a.Units {
		return nil
	}
	curve := make([]Moment, 12)
	for m := range curve {
		first := Date{v.Now.AsOf.Year, time.Month(m + 1), 1}
		curve[m] = Moment{Day: first.MonthEnd(), Pagu: a.Pagu}
		for _, p := range plans {
			curve[m].Realized += p.Until(m + 1)
		}
	}
	return curve
}
