package billing_test

import (
	"testing"

	. "serapan/billing"
	"serapan/budget"
)

// some works of two units on 24 October 2023, by age.
func someWorks(v View) []Work {
	work := func(key, unit string, age int, amount budget.Rupiah, nudges ...Nudge) Work {
		w := finished(later(v.Today, -age), amount)
		w.Key, w.Unit = key, unit
		for i := range nudges {
			nudges[i].Lane = LaneUnit
		}
		w.Nudges = nudges
		return w
	}
	told := func(level Level, ago int) Nudge { return Nudge{Level: level, Day: later(v.Today, -ago)} }
	treasury := work("bud", dinkes, 12, 7*jt)
	treasury.SPM = budget.Paper{Number: "SPM", Day: later(v.Today, -5)}
	paused := work("paused", dinkes, 40, 900*jt, told(L3, 20), told(L4, 10))
	paused.Pauses = []Pause{{From: v.Today, Until: v.Today}}
	cash := work("leader 2", disdik, 35, 30*jt, told(L3, 12), told(L3, 7), told(L4, 2))
	cash.Obstacles = []Obstacle{{Reason: ObstacleCash}, {Reason: ObstacleDefect, Ended: v.Today}}
	paid := work("paid", dinkes, 50, 10*jt)
	paid.PaidOn = later(v.Today, -1)
	return []Work{
		work("young", dinkes, 2, 10*jt),
		work("new", dinkes, 6, 20*jt),
		work("old", dinkes, 11, 50*jt, told(L1, 6)),
		work("older", dinkes, 14, 40*jt, told(L1, 6)),
		work("table", disdik, 20, 300*jt, told(L1, 16), told(L2, 11)),
		work("leader 1", disdik, 40, 70*jt, told(L3, 8)),
		cash,
		work("meeting", disdik, 29, 60*jt, told(L2, 20), told(L2, 15), told(L2, 10)),
		work("unaged", disdik, 100, 5*jt),
		treasury, paused, paid,
	}
}

func keys(items []Item) (keys []string) {
	for _, item := range items {
		keys = append(keys, item.Key)
	}
	return keys
}

func equal(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %q, want %q", what, got, want)
		return
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("%s: %q, want %q", what, got, want)
			return
		}
	}
}

func surveyed(t *testing.T) Survey {
	t.Helper()
	v := on("2023-10-24")
	works := someWorks(v)
	for i := range works {
		if works[i].Key == "unaged" {
			works[i].Handover.Day = day("2022-12-01")
		}
	}
	s, err := v.Survey(works)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSurvey(t *testing.T) {
	s := surveyed(t)
	equal(t, "worst first", keys(s.Items), "paused", "leader 1", "leader 2", "table", "meeting", "older", "bud", "old", "new", "young")
	equal(t, "unaged", keys(s.Unaged), "unaged")
	var batches []string
	for _, b := range s.Batches() {
		name := string(b.Desk.Lane) + " " + b.Desk.Unit + " " + string(b.Why)
		batches = append(batches, name)
		equal(t, name, keys(b.Items), map[Level][]string{
			L4: {"leader 1"}, L3: {"table"}, L2: {"older", "old"}, L1: map[Lane][]string{LaneUnit: {"new"}, LaneTreasury: {"bud"}}[b.Desk.Lane],
		}[b.Level]...)
		if want := (map[Level]Money{L4: {1, 70 * jt}, L3: {1, 300 * jt}, L2: {2, 90 * jt}}); b.Level > L1 && b.Money != want[b.Level] {
			t.Errorf("%s: %+v", name, b.Money)
		}
	}
	equal(t, "batches", batches, "unit "+disdik+" naik_tingkat", "unit "+disdik+" naik_tingkat", "unit "+dinkes+" naik_tingkat", "bud  baru", "unit "+dinkes+" baru")
}

func TestTables(t *testing.T) {
	s := surveyed(t)
	table, meeting := s.Table(), s.Meeting()
	if len(table) != 1 || table[0].Desk != (Desk{LaneUnit, disdik}) || table[0].Money != (Money{1, 300 * jt}) || table[0].Oldest != 20 || table[0].ByStep[S1].Count != 1 {
		t.Errorf("table: %+v", table)
	}
	if len(meeting) != 1 {
		t.Fatalf("meeting: %+v", meeting)
	}
	equal(t, "meeting", keys(meeting[0].Items), "leader 2", "meeting")
	equal(t, "treasury", keys(s.Treasury()), "bud")
	equal(t, "of a desk", keys(s.Of(Desk{LaneUnit, dinkes})), "paused", "older", "old", "new", "young")
	rows := Rows(s.Items)
	if len(rows) != 3 || rows[0].Desk.Unit != dinkes || rows[1].Desk.Unit != disdik || rows[2].Desk.Lane != LaneTreasury {
		t.Errorf("rows: %+v", rows)
	}
}

func TestDigest(t *testing.T) {
	d := surveyed(t).Digest()
	if d.Money != (Money{2, 100 * jt}) || d.Oldest != 40 || d.ByStep[S1] != d.Money || len(d.Rows) != 1 {
		t.Errorf("%+v", d)
	}
	equal(t, "new", keys(d.New), "leader 1")
	want := []Obstacles{{"", Money{1, 70 * jt}}, {ObstacleCash, Money{1, 30 * jt}}}
	if len(d.Reasons) != 2 || d.Reasons[0] != want[0] || d.Reasons[1] != want[1] {
		t.Errorf("reasons: %+v", d.Reasons)
	}
}

// Of a unit whose register is old nothing is told to the leader, either.
func TestDigestLeavesOldDataOut(t *testing.T) {
	v := on("2023-10-24")
	v.PaymentsDay = map[string]budget.Date{disdik: later(v.Today, -3)}
	s, err := v.Survey(someWorks(v))
	if err != nil {
		t.Fatal(err)
	}
	if d := s.Digest(); d.Count != 0 {
		t.Errorf("%+v", d.Money)
	}
}

// The weightiest reason of its works is that of a message, and a broken answer comes first in it.
func TestBatchSaysTheWeightiestReason(t *testing.T) {
	v := on("2023-10-24")
	again, broken := finished(later(v.Today, -14), jt), finished(later(v.Today, -12), jt)
	again.Key = "again"
	again.Nudges = []Nudge{{Lane: LaneUnit, Level: L1, Day: later(v.Today, -6)}, {Lane: LaneUnit, Level: L2, Day: later(v.Today, -5)}}
	broken.Nudges = []Nudge{{Lane: LaneUnit, Level: L1, Day: later(v.Today, -4)}}
	broken.Answers = []Answer{{Kind: Promised, Step: S1, Day: later(v.Today, -2), Verdict: Broken}}
	s, err := v.Survey([]Work{again, broken})
	if err != nil {
		t.Fatal(err)
	}
	batches := s.Batches()
	if len(batches) != 1 || batches[0].Why != ReasonBroken || batches[0].Level != L2 {
		t.Fatalf("%+v", batches)
	}
	equal(t, "worst first", keys(batches[0].Items), "a", "again")
	broken.Nudges[0].Day, broken.Answers = later(v.Today, -4), nil
	if s, err = v.Survey([]Work{again, broken}); err != nil || s.Batches()[0].Why != ReasonLevel {
		t.Errorf("%+v (%v)", s.Batches(), err)
	}
}

func TestSumsNameThePaused(t *testing.T) {
	v := on("2023-10-24")
	sums, err := v.Sum(someWorks(v))
	if err != nil || sums.Paused != (Money{1, 900 * jt}) || sums.Count != 11 {
		t.Errorf("%+v of %+v (%v)", sums.Paused, sums.Money, err)
	}
}

func TestShow(t *testing.T) {
	items := surveyed(t).Items
	for n, want := range map[int]struct {
		shown, more int
		rest        budget.Rupiah
	}{0: {0, 10, 1487 * jt}, 9: {9, 1, 10 * jt}, 10: {10, 0, 0}, 99: {10, 0, 0}, -1: {0, 10, 1487 * jt}} {
		s := Show(items, n)
		if len(s.Items) != want.shown || s.More != want.more || s.Rest.Value != want.rest || s.Rest.Count != want.more {
			t.Errorf("%d: %d and %d more of %v", n, len(s.Items), s.More, s.Rest)
		}
	}
}

// The people of a desk hear of a level again only after the cool-down, whatever the work; a broken answer
// does not wait.
func TestCoolDownOfARecipient(t *testing.T) {
	v := on("2023-10-24")
	told := finished(later(v.Today, -60), small)
	told.PaidOn = v.Today
	elsewhere := finished(later(v.Today, -7), small)
	elsewhere.Unit = disdik
	broken := finished(later(v.Today, -8), small)
	broken.Key = "broken"
	broken.Nudges = []Nudge{{Lane: LaneUnit, Level: L1, Day: later(v.Today, -3)}}
	broken.Answers = []Answer{{Kind: Promised, Step: S1, Day: later(v.Today, -2), Verdict: Broken}}
	for _, row := range []struct {
		level         Level
		ago           int
		fresh, broken Level
	}{
		{L1, 4, L0, L2}, {L1, 5, L1, L2}, {L2, 1, L1, L2},
	} {
		told.Nudges = []Nudge{{Lane: LaneUnit, Level: row.level, Day: later(v.Today, -row.ago)}}
		broken.Nudges[0].Day = later(v.Today, -5)
		s, err := v.Survey([]Work{told, finished(later(v.Today, -7), small), elsewhere, broken})
		if err != nil {
			t.Fatal(err)
		}
		for _, item := range s.Items {
			want := row.fresh
			switch {
			case item.Unit == disdik:
				want = L1
			case item.Key == "broken":
				want = row.broken
			}
			if item.Next != want || item.Next > L0 && item.Key == "broken" && item.Why != ReasonBroken {
				t.Errorf("L%d %d days ago: %s of %s at L%d (%s %s), want L%d", row.level, row.ago, item.Key, item.Unit, item.Next, item.Hold, item.Why, want)
			}
		}
	}
}

func TestSurveyPastTheCalendar(t *testing.T) {
	for _, works := range [][]Work{nil, {finished(day("2023-10-02"), small)}} {
		if _, err := on("2028-01-03").Survey(works); budget.Code(err) != "calendar_unknown" {
			t.Errorf("%v", err)
		}
	}
	v := on("2027-12-20")
	v.YearEnd, v.Cutoff = true, day("2028-01-01")
	if _, err := v.Survey([]Work{finished(day("2027-12-01"), small)}); budget.Code(err) != "calendar_unknown" {
		t.Errorf("cut-off: %v", err)
	}
}
