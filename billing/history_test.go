package billing_test

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"

	"pgregory.net/rapid"

	. "serapan/billing"
	"serapan/budget"
)

// Whatever happens, the bot keeps the rules of the policy; each is checked in other words than its own.
func TestEveryHistoryKeepsTheRules(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawStory(t)
		for range rapid.IntRange(20, 90).Draw(t, "days") {
			s.newDay()
			s.people()
			if s.outage > 0 {
				s.outage--
				continue
			}
			if s.chance(3, "outage") {
				s.outage = rapid.IntRange(1, 20).Draw(t, "days down")
			}
			s.judge()
			if working, err := s.view.Calendar.IsWorking(s.view.Today); err != nil || !working {
				continue
			}
			survey, err := s.view.Survey(s.works)
			if err != nil {
				t.Fatal(err)
			}
			for _, item := range survey.Items {
				s.checkFacts(item)
				s.checkTold(item)
				s.checkNotTold(item)
			}
			s.checkSums(survey)
			s.deliver(survey)
		}
	})
}

func (s *story) days(from, to budget.Date) int {
	n, err := s.view.Calendar.WorkingDays(from, to)
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

// checkFacts: the due level and the lane follow from the facts, in any order of what was told.
func (s *story) checkFacts(item Item) {
	if want := s.dueInOtherWords(item.Work); item.Due != want {
		s.t.Fatalf("%v: %s is due at L%d, want L%d: %+v", s.view.Today, item.Key, item.Due, want, *item.Work)
	}
	if atTreasury := !item.SPM.Day.IsZero(); atTreasury != (item.Desk.Lane == LaneTreasury) || atTreasury == (item.Desk.Unit == item.Unit) {
		s.t.Fatalf("%v: %s with SPM %v goes to %+v", s.view.Today, item.Key, item.SPM.Day, item.Desk)
	}
	shuffled := slices.Clone(s.works)
	for i := range shuffled {
		shuffled[i].Nudges = slices.Clone(shuffled[i].Nudges)
		shuffle := rand.New(rand.NewSource(int64(i)))
		shuffle.Shuffle(len(shuffled[i].Nudges), func(a, b int) {
			n := shuffled[i].Nudges
			n[a], n[b] = n[b], n[a]
		})
	}
	w := shuffled[slices.IndexFunc(shuffled, func(w Work) bool { return w.Key == item.Key })]
	due, err := s.view.Due(w, s.view.Peers(shuffled))
	if err != nil || due != item.Due {
		s.t.Fatalf("%s: another order of nudges makes it L%d (%v), not L%d", item.Key, due, err, item.Due)
	}
	if s.view.Hold(w, due) != s.view.Hold(*item.Work, due) {
		s.t.Fatalf("%s: another order of nudges changes what holds it", item.Key)
	}
}

// dueInOtherWords is the due level of an open work, by the words of the policy.
func (s *story) dueInOtherWords(w *Work) Level {
	today := s.view.Today
	age := s.days(w.Handover.Day, today)
	slack := 1000
	if s.view.YearEnd && w.SPM.Day.IsZero() {
		slack = s.days(today, s.view.Cutoff)
	}
	due := L0
	raise := func(level Level, when bool) {
		if when {
			due = max(due, level)
		}
	}
	if slack <= 20 {
		due = L1
		raise(L2, slack <= 15)
		raise(L3, slack <= 10)
		raise(L4, slack <= 5)
	} else {
		raise(L1, age >= 5 && w.SPP.Day.IsZero() && w.SPM.Day.IsZero())
		raise(L1, !w.SPM.Day.IsZero() && s.days(w.SPM.Day, today) > 2)
		raise(L1, !w.SPP.Day.IsZero() && w.SPM.Day.IsZero() && s.days(w.SPP.Day, today) > 2)
		raise(L2, age >= 10)
		raise(L3, age >= 17 && (w.Amount >= 200*jt || s.peersInOtherWords(w) >= 5))
		raise(L4, age >= 30)
	}
	for _, a := range w.Answers {
		raise(L2, s.view.Judge(a, *w) == Broken && a.Step == s.view.Step(*w))
	}
	if !w.SPM.Day.IsZero() && s.days(w.SPM.Day, today) <= 2 {
		return L0
	}
	return due
}

// peersInOtherWords counts the old works of whoever has to act on this one.
func (s *story) peersInOtherWords(w *Work) int {
	n := 0
	for i := range s.works {
		other := &s.works[i]
		same := other.Unit == w.Unit && other.SPM.Day.IsZero()
		if !w.SPM.Day.IsZero() {
			same = !other.SPM.Day.IsZero()
		}
		if same && s.open(other) && !s.pausedInOtherWords(other) && s.days(other.Handover.Day, s.view.Today) >= 17 {
			n++
		}
	}
	return n
}

func (s *story) open(w *Work) bool {
	return w.PaidOn.IsZero() && w.Closing == nil && !w.Handover.Day.IsZero()
}

func (s *story) pausedInOtherWords(w *Work) bool {
	return slices.ContainsFunc(w.Pauses, func(p Pause) bool {
		return p.From.String() <= s.view.Today.String() && s.view.Today.String() <= p.Until.String()
	})
}

func (s *story) freshInOtherWords(unit string) bool {
	known := s.view.PaymentsDay[unit]
	return !known.IsZero() && s.days(known, s.view.Today) <= 2
}

// checkTold: what is told may be told.
func (s *story) checkTold(item Item) {
	if item.Next == L0 {
		return
	}
	wrong := func(rule string) {
		s.t.Helper()
		s.t.Fatalf("%v: %s told at L%d: %s\nbefore: %v\n%+v", s.view.Today, item.Key, item.Next, rule, s.told[onLane{item.Key, item.Desk.Lane}], *item.Work)
	}
	before, highest := s.told[onLane{item.Key, item.Desk.Lane}], L0
	sameLevel := 0
	for _, b := range before {
		highest = max(highest, b.level)
		if b.level == item.Next {
			sameLevel++
		}
	}
	rung, cool := 3, 5
	if s.view.YearEnd {
		rung, cool = 1, 3
	}
	switch {
	case item.Next > highest+1:
		wrong("a rung is skipped")
	case item.Next > item.Due:
		wrong("above what is due")
	case sameLevel >= []int{0, 3, 3, 2, 1}[item.Next]:
		wrong("too often")
	case len(before) > 0 && item.Next > highest && s.days(before[len(before)-1].day, s.view.Today) < rung:
		wrong("too soon after the last rung")
	case len(before) > 0 && item.Next <= highest && s.days(before[len(before)-1].day, s.view.Today) < cool:
		wrong("too soon again")
	case !s.open(item.Work):
		wrong("paid, closed, or not finished")
	case s.pausedInOtherWords(item.Work):
		wrong("paused")
	case !s.freshInOtherWords(item.Unit):
		wrong("old data")
	case s.waitingInOtherWords(item):
		wrong("an answer waits")
	case item.Why != ReasonBroken && s.heardWithin(item.Desk, item.Next, cool):
		wrong("its people heard of that level just now")
	case item.Meeting:
		wrong("left to people")
	}
}

// waitingInOtherWords tells whether an answer to the same desk lies surely before its time.
func (s *story) waitingInOtherWords(item Item) bool {
	return slices.ContainsFunc(item.Answers, func(a Answer) bool {
		sameDesk := (a.Step == S3) == (item.Desk.Lane == LaneTreasury)
		return sameDesk && a.Verdict == Undecided && (a.Day.After(s.view.Today) || a.Kind == Billed && s.days(a.On, s.view.Today) <= 3)
	})
}

// heardWithin tells whether the people of a desk heard of the level in the last days.
func (s *story) heardWithin(desk Desk, level Level, days int) bool {
	name := fmt.Sprint(desk, level)
	if level >= L3 {
		name = fmt.Sprint(level)
	}
	heard := s.heard[name]
	return level < L4 && len(heard) > 0 && s.days(heard[len(heard)-1], s.view.Today) < days
}

// checkNotTold: where nothing speaks against it, the work is told, on the right rung.
func (s *story) checkNotTold(item Item) {
	undecided := func(a Answer) bool { return s.view.Judge(a, *item.Work) == Undecided }
	if item.Due == L0 || s.pausedInOtherWords(item.Work) || !s.freshInOtherWords(item.Unit) || slices.ContainsFunc(item.Answers, undecided) {
		return
	}
	highest, count := L0, map[Level]int{}
	before := s.told[onLane{item.Key, item.Desk.Lane}]
	for _, b := range before {
		highest = max(highest, b.level)
		count[b.level]++
	}
	rung, cool := 3, 5
	if s.view.YearEnd {
		rung, cool = 1, 3
	}
	need := cool
	if highest < item.Due {
		need = rung
	}
	want := item.Due
	switch {
	case highest < item.Due:
		want = highest + 1
	case count[item.Due] >= []int{0, 3, 3, 2, 1}[item.Due]:
		want = L0
	}
	near := len(before) > 0 && s.days(before[len(before)-1].day, s.view.Today) < need
	if want > L0 && (near || s.heardWithin(item.Desk, want, cool)) {
		return
	}
	if item.Next != want || item.Meeting != (want == L0) {
		s.t.Fatalf("%v: %s is told at L%d (%s), want L%d; on the list: %v\nbefore: %v", s.view.Today, item.Key, item.Next, item.Hold, want, item.Meeting, before)
	}
}
