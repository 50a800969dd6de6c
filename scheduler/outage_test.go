package scheduler

import (
	"testing"
	"time"

	"serapan/people"
)

// The outages begin on different days and end on others; the digest is due on Mondays at 07.30. Each
// leader gets at most one, marked late where the window was open for more than an hour meanwhile.
func TestOutages(t *testing.T) {
	for _, c := range []struct{ name, last, first, want string }{
		{"no outage", "2023-10-30 07:29", "2023-10-30 07:30", "ringkasan 10 baru 2023-10-30 07:30"},
		{"ten minutes", "2023-10-30 07:25", "2023-10-30 07:35", "ringkasan 10 baru 2023-10-30 07:30"},
		{"a day", "2023-10-29 20:00", "2023-10-30 20:00", "ringkasan 10 terlambat 2023-10-30 07:30"},
		{"five days", "2023-10-27 12:00", "2023-11-01 12:00", "ringkasan 10 terlambat 2023-10-30 07:30"},
		{"over a month end", "2023-10-20 12:00", "2023-11-02 09:00", "ringkasan 10 terlambat 2023-10-30 07:30"},
		{"two months", "2023-09-01 12:00", "2023-11-02 09:00", "ringkasan 10 terlambat 2023-10-30 07:30"},
		{"over Eid", "2023-04-18 12:00", "2023-04-26 08:00", "ringkasan 10 baru 2023-04-26 07:30"},
		{"over the year", "2023-12-29 12:00", "2024-01-03 08:00", "ringkasan 10 terlambat 2024-01-02 07:30"},
		{"nothing due meanwhile", "2023-10-31 09:00", "2023-11-03 09:00", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.join(10, "Bupati", people.Leader, "")
			s.ring(c.last)
			want := []string{}
			if c.want != "" {
				want = append(want, c.want)
			}
			same(t, "after the outage", digests(s.ring(c.first)), want...)
			same(t, "at the next ring", digests(s.ring(c.first)))
			same(t, "in another process", digests(s.other().ring(c.first)))
		})
	}
}

// other is the same stage with the alarm clock of another process.
func (s *stage) other() *stage {
	other := *s
	other.alarm = s.alarmClock()
	return &other
}

func digests(lines []string) []string { return about("ringkasan", lines) }

// A whole fortnight is rung minute by minute around the due times and hour by hour elsewhere: each
// leader has one digest a week.
func TestRingingAllTheTime(t *testing.T) {
	s := newStage(t)
	s.join(10, "Bupati", people.Leader, "")
	s.join(11, "Sekda", people.Leader, "")
	s.ring("2023-10-24 09:00")
	for end := at("2023-11-07 09:00"); s.clock.Now().Before(end); {
		step := 60
		if m := s.clock.Now().In(wib); m.Weekday() == time.Monday && m.Hour() == 7 {
			step = 1
		}
		s.ring(s.clock.Now().In(wib).Add(minutes(step)).Format("2006-01-02 15:04"))
	}
	same(t, "digests of a fortnight", digests(s.promises()),
		"ringkasan 10 baru 2023-10-30 07:30", "ringkasan 11 baru 2023-10-30 07:30",
		"ringkasan 10 baru 2023-11-06 07:30", "ringkasan 11 baru 2023-11-06 07:30")
	for _, p := range s.waiting() {
		if p.Facts["what"] == "hilang" {
			t.Errorf("the auditor missed something: %+v", p)
		}
	}
	if s.log.Len() > 0 {
		t.Errorf("the log complains:\n%s", s.log)
	}
}

func TestClockJumps(t *testing.T) {
	for _, c := range []struct{ name, jump, back string }{
		{"an hour back", "2023-10-30 07:40", "2023-10-30 06:40"},
		{"a day back", "2023-10-30 12:00", "2023-10-29 12:00"},
		{"an hour forward and back", "2023-10-30 08:00", "2023-10-30 07:00"},
		{"years forward and back", "2027-03-01 12:00", "2023-10-24 10:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.join(10, "Bupati", people.Leader, "")
			s.ring("2023-10-24 09:00")
			once := digests(s.ring(c.jump))
			if len(once) != 1 {
				t.Fatalf("after the jump: %q", once)
			}
			same(t, "after the clock was set back", digests(s.ring(c.back)))
			same(t, "when the time comes again", digests(s.ring("2023-10-30 12:00")), without(once, "ringkasan 10 terlambat 2023-10-30 07:30")...)
		})
	}
}

// without is the line, unless it was promised before (for whatever reason).
func without(before []string, line string) []string {
	if len(before) > 0 && before[0][len(before[0])-16:] == line[len(line)-16:] {
		return nil
	}
	return []string{line}
}

// Who joins on the day of the digest still gets it; who joins a day later waits for the next.
func TestWhoJoinsLater(t *testing.T) {
	s := newStage(t)
	s.ring("2023-10-30 07:30")
	s.join(10, "Bupati", people.Leader, "")
	same(t, "the same day", digests(s.ring("2023-10-30 09:00")), "ringkasan 10 baru 2023-10-30 07:30")
	s.join(11, "Sekda", people.Leader, "")
	same(t, "the same day again", digests(s.ring("2023-10-30 09:01")), "ringkasan 11 baru 2023-10-30 07:30")
	s.set("2023-10-31 08:00")
	s.join(12, "Wakil", people.Leader, "")
	same(t, "the day after", digests(s.ring("2023-10-31 09:00")))
	if err := s.store.SetReachable(t.Context(), 11, false); err != nil {
		t.Fatal(err)
	}
	same(t, "next week", digests(s.ring("2023-11-06 07:30")), "ringkasan 10 baru 2023-11-06 07:30", "ringkasan 12 baru 2023-11-06 07:30")
}
