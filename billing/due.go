package billing

import "serapan/budget"

// Peers counts, by desk, the works that are old enough for L3.
type Peers map[Desk]int

// standing is a work as the rules look at it on a day.
type standing struct {
	step         Step
	desk         Desk
	age, stepAge int // working days
	value        budget.Rupiah
	broken       bool // an answer that the work has not made good since
}

// stand looks at a work. Of one that is not open only the step is told. It refuses ("calendar_unknown")
// where a year on the way is not known; step, desk and value are told even then.
func (v View) stand(w *Work) (standing, error) {
	s := standing{step: v.step(w)}
	if !s.step.Open() {
		return s, nil
	}
	s.desk = deskOf(s.step, w.Unit)
	s.value = owed(w)
	var err error
	if s.age, err = v.workingDays(w.Handover.Day, v.Today); err != nil {
		return s, err
	}
	if s.stepAge, err = v.workingDays(stepSince(w, s.step), v.Today); err != nil {
		return s, err
	}
	s.broken = v.brokenIn(w, s.step)
	return s, nil
}

func deskOf(step Step, unit string) Desk {
	if step.Lane() == LaneTreasury {
		return Desk{Lane: LaneTreasury}
	}
	return Desk{LaneUnit, unit}
}

// Peers counts the works by which a desk's smaller ones are due at L3, too. Paused works and works of a
// year that the calendar does not know are left out.
func (v View) Peers(works []Work) Peers {
	v = v.indexed()
	peers := Peers{}
	for i := range works {
		if s, err := v.stand(&works[i]); err == nil {
			v.countPeer(peers, &works[i], s)
		}
	}
	return peers
}

func (v View) countPeer(peers Peers, w *Work, s standing) {
	if s.step.Open() && s.age >= v.Rules.Ages[L3] && !v.paused(w) {
		peers[s.desk]++
	}
}

// Due is the level that the facts alone call for, whatever was told before. It refuses
// ("calendar_unknown") where a year on the way is not known.
func (v View) Due(w Work, peers Peers) (Level, error) {
	s, err := v.stand(&w)
	if err != nil {
		return L0, err
	}
	return v.due(s, peers)
}

func (v View) due(s standing, peers Peers) (Level, error) {
	if !s.step.Open() || s.step == S3 && s.stepAge <= v.Rules.Reference[S3] {
		return L0, nil
	}
	level, err := v.byTime(s, peers)
	if err == nil && s.broken {
		level = max(level, L2)
	}
	return level, err
}

// byTime is the level by the days left where the year ends for the work, else by its age. A work at the
// treasury has its SPM: the cut-off for SPM is behind it, and its age counts all year long.
func (v View) byTime(s standing, peers Peers) (Level, error) {
	if v.YearEnd && !v.Cutoff.IsZero() && s.step != S3 {
		slack, err := v.workingDays(v.Today, v.Cutoff)
		if err != nil {
			return L0, err
		}
		if slack <= v.Rules.Slacks[L1] {
			return v.bySlack(slack), nil
		}
	}
	return v.byAge(s, peers), nil
}

// bySlack is the level by the working days left to the cut-off.
func (v View) bySlack(slack int) Level {
	for level := L4; level > L0; level-- {
		if slack <= v.Rules.Slacks[level] {
			return level
		}
	}
	return L0
}

func (v View) byAge(s standing, peers Peers) Level {
	ages := v.Rules.Ages
	big := s.value >= v.Rules.BigValue || peers[s.desk] >= v.Rules.ManyWorks
	switch {
	case s.age >= ages[L4]:
		return L4
	case s.age >= ages[L3] && big:
		return L3
	case s.age >= ages[L2]:
		return L2
	case s.step == S1 && s.age >= ages[L1], s.step != S1 && s.stepAge > v.Rules.Reference[s.step]:
		return L1
	}
	return L0
}
