package pack

import (
	"serapan/billing"
	"serapan/budget"
)

// Part is where some units stand together.
type Part struct {
	Group     budget.Group
	Report    budget.Report
	Listed    bool            // the works of any of them are known
	Owed      billing.Money   // finished works that nobody has paid, as far as they are listed
	Potential *budget.Percent // absorption if they were paid; nil where no works are known, or the pagu is zero
}

// Unit is where one unit stands.
type Unit struct {
	Rank      int // from 1; 0 = no absorption
	Unit      budget.Unit
	Known     bool // it has figures
	Figure    budget.Figure
	Percent   *budget.Percent // absorption; nil without figures, or with a pagu of zero
	Target    budget.Percent
	Light     budget.Light
	Listed    bool // its works are known
	Owed      billing.Money
	Potential *budget.Percent // nil where its works are not known, or it has no absorption
}

// Deviation is realisasi % − target %, in percentage points; false without an absorption.
func (u Unit) Deviation() (budget.Percent, bool) {
	if u.Percent == nil {
		return 0, false
	}
	return u.Percent.Points(u.Target), true
}

// PartOf judges some units together. Owed is what each unit whose works are listed owes, by code.
func PartOf(group budget.Group, views budget.Views, rules budget.Rules, owed map[string]billing.Money) Part {
	p := Part{Group: group, Report: views.Report(rules)}
	for _, s := range views.Now.Standings {
		m, known := owed[s.Unit.Code]
		p.Listed = p.Listed || known
		p.Owed.Count, p.Owed.Value = p.Owed.Count+m.Count, p.Owed.Value+m.Value
	}
	if p.Listed {
		p.Potential = potential(p.Report.Absorption, p.Owed.Value)
	}
	return p
}

// Ranking lists all units: those with an absorption by rank, the others behind them in their order.
func Ranking(views budget.Views, rules budget.Rules, owed map[string]billing.Money) []Unit {
	judged := views.Judge(rules)
	unitOf := func(rank int, s budget.Standing) Unit {
		u := Unit{Rank: rank, Unit: s.Unit, Known: s.Known(), Figure: s.Figure, Target: judged[s.Unit.Code].Target, Light: judged[s.Unit.Code].Light}
		u.Owed, u.Listed = owed[s.Unit.Code]
		if percent, known := s.Percent(); known {
			u.Percent = &percent
			if u.Listed {
				u.Potential = potential(budget.Sum([]budget.Figure{s.Figure}), u.Owed.Value)
			}
		}
		return u
	}
	var units []Unit
	for i, s := range views.Now.Ranked() {
		units = append(units, unitOf(i+1, s))
	}
	for _, s := range views.Now.Standings {
		if _, ranked := s.Percent(); !ranked {
			units = append(units, unitOf(0, s))
		}
	}
	return units
}

func potential(a budget.Absorption, owed budget.Rupiah) *budget.Percent {
	if p, known := billing.Potential(a, owed); known {
		return &p
	}
	return nil
}

// Under counts the units under a light.
func (p Pack) Under(l budget.Light) (n int) {
	for _, u := range p.Units {
		if u.Light == l {
			n++
		}
	}
	return n
}
