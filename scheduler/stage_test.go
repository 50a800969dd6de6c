package scheduler

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"serapan/budget"
	"serapan/db"
	"serapan/db/dbtest"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
	"serapan/sample"
	"serapan/text"
)

var wib = time.FixedZone("WIB", 7*3600)

// at is a moment of the office: "2023-10-30 07:30".
func at(words string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", words, wib)
	if err != nil {
		panic(err)
	}
	return t
}

func day(words string) budget.Date {
	d, err := budget.ParseDate(words)
	if err != nil {
		panic(err)
	}
	return d
}

const dinkes, dpu, camat = "1.02.0.00.0.00.01.0000", "1.03.0.00.0.00.01.0000", "7.01.0.00.0.00.01.0000"

var units = []budget.Unit{
	{Code: dinkes, Name: "Dinas Kesehatan", Short: "Dinkes", Kind: budget.OPD, Aliases: []string{}},
	{Code: dpu, Name: "Dinas Pekerjaan Umum", Short: "DPU", Kind: budget.OPD, Aliases: []string{}},
	{Code: camat, Name: "Kecamatan Cikarang <Utara>", Kind: budget.Kecamatan, Aliases: []string{}, District: "32.16.01"},
}

// stage is the alarm clock on a database of its own, with a clock that the test sets.
type stage struct {
	t     testing.TB
	store *db.DB
	clock *clockwork.FakeClock
	log   *bytes.Buffer
	alarm *Alarm
}

// newStage opens on Tuesday, 24 October 2023 at 09.00, with units and the calendar; nobody is there yet.
func newStage(t testing.TB, jobs ...Topical) *stage {
	t.Helper()
	store, err := db.Open(t.Context(), dbtest.URL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	s := &stage{t: t, store: store, clock: clockwork.NewFakeClockAt(at("2023-10-24 09:00")), log: &bytes.Buffer{}}
	s.alarm = s.alarmClock(jobs...)
	s.keep(budget.Import{Kind: budget.KindUnit, File: "units.csv"}, budget.Contents{Units: units})
	s.keep(budget.Import{Kind: budget.KindHoliday, File: "libur.csv"}, budget.Contents{Holidays: sample.Holidays()})
	return s
}

// alarmClock is another process's alarm clock on the same database.
func (s *stage) alarmClock(jobs ...Topical) *Alarm {
	return New(Options{Store: s.store, Clock: s.clock, Zone: wib, Admins: []int64{1}, Jobs: jobs,
		Logger: slog.New(slog.NewTextHandler(s.log, &slog.HandlerOptions{Level: slog.LevelWarn}))})
}

// set moves the clock, in either direction.
func (s *stage) set(words string) {
	s.clock.Advance(at(words).Sub(s.clock.Now()))
}

// ring rings at a moment and lists the fresh promises as "topic chat reason due".
func (s *stage) ring(words string) []string {
	s.t.Helper()
	s.set(words)
	before := s.promises()
	if err := s.alarm.Ring(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
	return slices.DeleteFunc(s.promises(), func(p string) bool { return slices.Contains(before, p) })
}

// promises lists all that ever was promised.
func (s *stage) promises() []string {
	s.t.Helper()
	var lines []string
	for _, p := range s.waiting() {
		lines = append(lines, fmt.Sprintf("%s %d %s %s", p.Topic, p.To.Chat, p.Reason, p.Due.In(wib).Format("2006-01-02 15:04")))
	}
	return lines
}

func (s *stage) waiting() []outbox.Promise {
	s.t.Helper()
	all, err := s.store.Waiting(s.t.Context(), 0)
	if err != nil {
		s.t.Fatal(err)
	}
	return all
}

// worded words the one promise of the topic to the chat, by the facts of the clock's now.
func (s *stage) worded(topic policy.Topic, chat int64) (words string, still bool) {
	s.t.Helper()
	for _, p := range slices.Backward(s.waiting()) {
		if p.Topic == topic && p.To.Chat == chat {
			m, still, err := s.alarm.Writers()[topic].Write(s.t.Context(), p, s.clock.Now())
			if err != nil {
				s.t.Fatal(err)
			}
			return text.Plain(m.HTML), still
		}
	}
	s.t.Fatalf("no promise of %s to %d among %q", topic, chat, s.promises())
	return "", false
}

func (s *stage) keep(i budget.Import, c budget.Contents) budget.Import {
	s.t.Helper()
	i.StoredAt, i.Rows = s.clock.Now(), 1
	hash := []byte(i.File + i.AsOf.String())
	stored, err := s.store.Store(s.t.Context(), i, hash, c, s.event("import"))
	if err != nil {
		s.t.Fatal(err)
	}
	return stored
}

func (s *stage) event(action string) people.Event {
	return people.Event{At: s.clock.Now(), Action: action}
}

// figures stores absorption in percent of a pagu of 100 M, unit by unit.
func (s *stage) figures(asOf string, percents ...int64) budget.Import {
	s.t.Helper()
	c := budget.Contents{}
	for i, percent := range percents {
		c.Figures = append(c.Figures, budget.Figure{Code: units[i].Code, Pagu: 100e9 * budget.OneRupiah, Realized: budget.Rupiah(percent) * 1e9 * budget.OneRupiah})
	}
	return s.keep(budget.Import{Kind: budget.KindRFK, File: "rfk " + asOf + ".xlsx", AsOf: day(asOf), Year: day(asOf).Year}, c)
}

// join gives somebody a role.
func (s *stage) join(id int64, name string, role people.Role, unit string) {
	s.t.Helper()
	if err := s.store.Grant(s.t.Context(), people.Person{ID: id, Name: name}, people.Membership{Role: role, Unit: unit}, s.event("join")); err != nil {
		s.t.Fatal(err)
	}
}

// bind binds a group to units.
func (s *stage) bind(chat int64, title string, scope people.Scope) {
	s.t.Helper()
	token, ctx := people.NewToken(), context.Background()
	if err := s.store.Invite(ctx, token, people.Invite{Role: people.GroupOf, Scope: scope, Expires: s.clock.Now().AddDate(0, 0, 7)}, s.event("invite")); err != nil {
		s.t.Fatal(err)
	}
	if _, err := s.store.Bind(ctx, token, people.Chat{ID: chat, Title: title}, s.event("bind")); err != nil {
		s.t.Fatal(err)
	}
}

// deadline writes a deadline down now.
func (s *stage) deadline(d people.Deadline) int64 {
	s.t.Helper()
	id, err := s.store.SaveDeadline(s.t.Context(), d, s.event("deadline_set"))
	if err != nil {
		s.t.Fatal(err)
	}
	return id
}

// same compares lines, in any order.
func same(t testing.TB, what string, got []string, want ...string) {
	t.Helper()
	got, want = slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))
	if !slices.Equal(got, want) {
		t.Errorf("%s: got\n  %s\nwant\n  %s", what, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}
