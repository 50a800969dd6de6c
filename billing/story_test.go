package billing_test

import (
	"fmt"

	"pgregory.net/rapid"

	. "serapan/billing"
	"serapan/budget"
)

// fate is what really happens to a work; the data show it as far as they reach.
type fate struct {
	unit                     string
	amount                   budget.Rupiah
	handover, spp, spm, paid budget.Date // zero = never
}

// tellOf is a delivered message as the test itself wrote it down.
type tellOf struct {
	level Level
	day   budget.Date
}

type onLane struct {
	key  string
	lane Lane
}

// story is a random stretch of mornings in an office: facts change, files come late, messages fail, people
// answer.
type story struct {
	t        *rapid.T
	view     View // of the current day
	fates    []fate
	works    []Work // as the data show them today
	told     map[onLane][]tellOf
	heard    map[string][]budget.Date // by audience, in the test's own words
	outage   int                      // days for which the bot is still down
	delivery int                      // messages that arrive, in percent
}

func drawStory(t *rapid.T) *story {
	start := day("2023-02-01").AddDays(rapid.IntRange(0, 1500).Draw(t, "start"))
	s := &story{t: t, told: map[onLane][]tellOf{}, heard: map[string][]budget.Date{}}
	s.view = View{Today: start, Calendar: decreed(), Rules: DefaultRules(),
		ClaimsDay: map[string]budget.Date{}, PaymentsDay: map[string]budget.Date{}}
	if rapid.Bool().Draw(t, "year-end") {
		s.view.YearEnd = true
		s.view.Cutoff = start.AddDays(rapid.IntRange(5, 70).Draw(t, "cut-off"))
	}
	s.delivery = rapid.SampledFrom([]int{100, 80, 30}).Draw(t, "delivery")
	for i := range rapid.IntRange(1, 8).Draw(t, "works") {
		s.fates = append(s.fates, drawFate(t, start))
		s.works = append(s.works, Work{Claim: budget.Claim{Key: fmt.Sprint("w", i), Unit: s.fates[i].unit, Amount: s.fates[i].amount}})
	}
	return s
}

func drawFate(t *rapid.T, start budget.Date) fate {
	f := fate{
		unit:     rapid.SampledFrom([]string{dinkes, disdik}).Draw(t, "unit"),
		amount:   rapid.SampledFrom([]budget.Rupiah{jt, small, big, 900 * jt}).Draw(t, "amount"),
		handover: start.AddDays(rapid.IntRange(-30, 20).Draw(t, "handover")),
	}
	after := func(d budget.Date, name string) budget.Date {
		if d.IsZero() || rapid.IntRange(0, 2).Draw(t, name+" ever") == 0 {
			return budget.Date{}
		}
		return d.AddDays(rapid.IntRange(0, 40).Draw(t, name))
	}
	f.spp = after(f.handover, "SPP")
	f.spm = after(f.spp, "SPM")
	f.paid = after(f.spm, "SP2D")
	return f
}

// chance draws whether something happens that happens so often in a hundred times.
func (s *story) chance(percent int, name string) bool {
	return rapid.IntRange(0, 99).Draw(s.t, name) >= 100-percent
}

// newDay lets a day begin: files come in or not, and show what happened until their day.
func (s *story) newDay() {
	s.view.Today = s.view.Today.AddDays(1)
	for _, unit := range []string{dinkes, disdik} {
		if s.chance(70, "works list") {
			s.view.ClaimsDay[unit] = s.view.Today.AddDays(-rapid.IntRange(0, 1).Draw(s.t, "list's age"))
		}
		if s.chance(80, "register") {
			s.view.PaymentsDay[unit] = s.view.Today.AddDays(-rapid.IntRange(0, 1).Draw(s.t, "register's age"))
		}
	}
	for i, f := range s.fates {
		w := &s.works[i]
		listed := func(d budget.Date) budget.Date {
			if d.After(s.view.ClaimsDay[f.unit]) {
				return budget.Date{}
			}
			return d
		}
		w.Handover.Day, w.SPP.Day, w.SPM.Day = listed(f.handover), listed(f.spp), listed(f.spm)
		w.PaidOn = listed(f.paid)
		if !f.paid.IsZero() && !f.paid.After(s.view.PaymentsDay[f.unit]) {
			w.PaidOn = f.paid
		}
	}
}

// people answer, pause and close some works; refusals are refusals.
func (s *story) people() {
	for i := range s.works {
		w := &s.works[i]
		if s.chance(6, "answer") {
			a := Answer{Kind: Promised, Day: s.view.Today.AddDays(rapid.IntRange(0, 12).Draw(s.t, "promised"))}
			if s.chance(40, "billed") {
				a = Answer{Kind: Billed, Day: s.view.Today, Number: fmt.Sprint("SPP/", s.view.Today)}
			}
			if a, err := s.view.Accept(a, *w); err == nil {
				w.Answers = append(w.Answers, a)
			}
		}
		if s.chance(2, "pause") {
			from := s.view.Today.AddDays(rapid.IntRange(0, 3).Draw(s.t, "from"))
			w.Pauses = append(w.Pauses, Pause{From: from, Until: from.AddDays(rapid.IntRange(0, 9).Draw(s.t, "until"))})
		}
		if s.chance(1, "close") {
			w.Closing = &Closing{Kind: WrittenOff, On: s.view.Today}
		}
	}
}

// judge stores what the data say of the answers, on some days.
func (s *story) judge() {
	for i := range s.works {
		w := &s.works[i]
		for j := range w.Answers {
			a := &w.Answers[j]
			verdict := s.view.Judge(*a, *w)
			s.checkVerdict(*a, *w, s.fates[i], verdict)
			if s.chance(50, "judged") {
				a.Verdict = verdict
			}
		}
	}
}

// deliver lets the morning's messages arrive, or not.
func (s *story) deliver(survey Survey) {
	for _, batch := range survey.Batches() {
		if !s.chance(s.delivery, "delivered") {
			continue
		}
		name := fmt.Sprint(batch.Desk, batch.Level)
		if batch.Level >= L3 {
			name = fmt.Sprint(batch.Level)
		}
		s.heard[name] = append(s.heard[name], s.view.Today)
		for _, item := range batch.Items {
			n := Nudge{Claim: item.Key, Lane: batch.Desk.Lane, Level: batch.Level, Day: s.view.Today, Chat: 1}
			item.Nudges = append(item.Nudges, n)
			if s.chance(20, "a second operator") {
				n.Chat = 2
				item.Nudges = append(item.Nudges, n)
			}
			at := onLane{item.Key, batch.Desk.Lane}
			s.told[at] = append(s.told[at], tellOf{batch.Level, s.view.Today})
		}
	}
}
