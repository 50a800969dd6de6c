package handlers

import (
	"slices"
	"strings"
	"testing"
	"time"

	"serapan/budget"
	"serapan/people"
	"serapan/text"
)

// on is the day of the newest figures.
var on = budget.Date{Year: 2023, Month: time.October, Day: 24}

// ready is a house that has all that it needs, and nothing that may follow.
func ready() setup {
	return setup{Year: 2023, Calendar: true, Units: 76, AsOf: on, Spoken: true, Invited: map[people.Role]bool{},
		Joined: map[people.Role]int{people.Mentor: 1, people.Head: 1}}
}

func TestTheNextStepOfASetup(t *testing.T) {
	for _, c := range []struct {
		about string
		but   func(s *setup) // what is different from a ready house
		next  string
		done  int
		later []string
	}{
		{"ready", func(*setup) {}, "", 6, []string{"rak", "pimpinan", "grup"}},
		{"first day", func(s *setup) { *s = setup{Calendar: true} }, "unit", 1, []string{"rak", "pimpinan", "grup"}},
		{"no calendar", func(s *setup) { *s = setup{} }, "kalender", 0, []string{"rak", "pimpinan", "grup"}},
		{"the year has ended, its calendar with it", func(s *setup) { s.Calendar = false }, "kalender", 5, []string{"rak", "pimpinan", "grup"}},
		{"the figures were withdrawn", func(s *setup) { s.AsOf = budget.Date{} }, "data", 5, []string{"rak", "pimpinan", "grup"}},
		{"some units have a plan", func(s *setup) { s.Planned = 75 }, "", 6, []string{"rak", "pimpinan", "grup"}},
		{"all units have a plan", func(s *setup) { s.Planned = 76 }, "", 6, []string{"pimpinan", "grup"}},
		{"plans without units", func(s *setup) { s.Units, s.Planned = 0, 0 }, "unit", 5, []string{"rak", "pimpinan", "grup"}},
		{"nobody writes", func(s *setup) { delete(s.Joined, people.Mentor) }, "penulis", 5, []string{"rak", "pimpinan", "grup"}},
		{"the leader alone writes", func(s *setup) { s.Joined = map[people.Role]int{people.Leader: 1, people.Operator: 1} }, "", 6, []string{"rak", "pembina", "grup"}},
		{"leader and mentor", func(s *setup) { s.Joined[people.Leader] = 2 }, "", 6, []string{"rak", "grup"}},
		{"nobody reads", func(s *setup) { delete(s.Joined, people.Head) }, "penerima", 5, []string{"rak", "pimpinan", "grup"}},
		{"a group reads", func(s *setup) { delete(s.Joined, people.Head); s.Groups = 1 }, "", 6, []string{"rak", "pimpinan"}},
		{"never spoken", func(s *setup) { s.Spoken = false }, "pesan", 5, []string{"rak", "pimpinan", "grup"}},
		{"a link to the mentor waits, so the head comes next", func(s *setup) {
			s.Joined, s.Spoken, s.Invited = nil, false, map[people.Role]bool{people.Mentor: true}
		}, "penerima", 3, []string{"rak", "pimpinan", "grup"}},
		{"both links wait", func(s *setup) {
			s.Joined, s.Spoken, s.Invited = nil, false, map[people.Role]bool{people.Mentor: true, people.Operator: true}
		}, "penulis", 3, []string{"rak", "pimpinan", "grup"}},
		{"without a writer the last step waits", func(s *setup) {
			s.Joined, s.Spoken, s.Invited = map[people.Role]int{people.Head: 1}, false, map[people.Role]bool{people.Leader: true}
		}, "penulis", 4, []string{"rak", "pimpinan", "grup"}},
	} {
		t.Run(c.about, func(t *testing.T) {
			s := ready()
			c.but(&s)
			got := s.checklist()
			if got.Next.Name != c.next || got.Done != c.done || got.Needed != 6 || !slices.Equal(got.Later, c.later) {
				t.Errorf("next %q after %d of %d, later %q; want %q after %d of 6, later %q", got.Next.Name, got.Done, got.Needed, got.Later, c.next, c.done, c.later)
			}
			if got.Complete() != (c.next == "") {
				t.Errorf("complete: %v", got.Complete())
			}
		})
	}
}

// Every step has its words and, where it is needed, words and a button that begin it.
func TestEveryStepOfASetupIsWorded(t *testing.T) {
	known := map[string]bool{}
	for _, to := range new(Router).routes() {
		for _, name := range strings.Fields(to.button) {
			known[name] = true
		}
	}
	for _, s := range []setup{{}, {Joined: map[people.Role]int{people.Leader: 1}}, {Author: true}} {
		for _, step := range s.steps() {
			if !text.Has("langkah_" + step.Name) {
				t.Errorf("no words for the step %q", step.Name)
			}
			if step.Later {
				continue
			}
			c := checklist{setup: s, Next: step}
			if b := c.begin(); !text.Has("mulai_"+step.Name) || b.Text == "" {
				t.Errorf("%q is not begun: %+v", step.Name, b)
			}
			for _, row := range c.buttons() {
				for _, b := range row {
					action, _ := pressed(b.Data)
					if !known[action] {
						t.Errorf("the button %q goes nowhere: %q", b.Text, b.Data)
					}
				}
			}
		}
	}
}
