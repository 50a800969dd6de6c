package billing_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	. "serapan/billing"
	"serapan/budget"
)

// lived tells a work's life from its handover, when every message is delivered: "5:L1 10:L2 …" by age.
func lived(t *testing.T, w Work, days int, view func(today budget.Date) View) string {
	t.Helper()
	var told []string
	for age := range days {
		v := view(later(w.Handover.Day, age))
		survey, err := v.Survey([]Work{w})
		if err != nil || len(survey.Items) != 1 {
			t.Fatalf("%+v: %v", survey, err)
		}
		item := survey.Items[0]
		if level, now := v.Rung(w, item.Due); level != item.Next || now != (item.Next > L0) {
			t.Fatalf("age %d: one work alone may be told at L%d, the survey says L%d", age, level, item.Next)
		}
		if item.Next == L0 {
			continue
		}
		told = append(told, fmt.Sprintf("%d:L%d %s", age, item.Next, item.Why))
		w.Nudges = append(w.Nudges, Nudge{Lane: item.Desk.Lane, Level: item.Next, Day: v.Today})
	}
	return strings.Join(told, ", ")
}

func TestALifeOnTheLadder(t *testing.T) {
	handover := day("2023-08-01")
	normal := func(today budget.Date) View { return on(today.String()) }
	for name, row := range map[string]struct {
		work Work
		view func(budget.Date) View
		want string
	}{
		"big": {finished(handover, big), normal,
			"5:L1 baru, 10:L2 naik_tingkat, 15:L2 ulang, 18:L3 naik_tingkat, 23:L3 ulang, 30:L4 naik_tingkat"},
		"small": {finished(handover, small), normal,
			"5:L1 baru, 10:L2 naik_tingkat, 15:L2 ulang, 20:L2 ulang, 30:L3 naik_tingkat, 33:L4 naik_tingkat"},
		"at the treasury from the start": {func() Work {
			w := finished(handover, small)
			w.SPM = budget.Paper{Number: "SPM", Day: later(handover, 1)}
			return w
		}(), normal, "4:L1 baru, 9:L1 ulang, 12:L2 naik_tingkat, 17:L2 ulang, 22:L2 ulang, 30:L3 naik_tingkat, 33:L4 naik_tingkat"},
		"at year's end": {finished(handover, small), func(today budget.Date) View {
			v := normal(today)
			v.YearEnd, v.Cutoff = true, later(handover, 25)
			return v
		}, "5:L1 baru, 8:L1 ulang, 10:L2 naik_tingkat, 13:L2 ulang, 15:L3 naik_tingkat, 18:L3 ulang, 20:L4 naik_tingkat"},
		"the data are old": {finished(handover, big), func(today budget.Date) View {
			v := normal(today)
			v.PaymentsDay = map[string]budget.Date{dinkes: later(today, -3)}
			return v
		}, ""},
		"the bot was away until day 40": {finished(handover, big), func(today budget.Date) View {
			v := normal(today)
			if today.Before(later(handover, 40)) {
				v.PaymentsDay = nil
			}
			return v
		}, "40:L1 baru, 43:L2 naik_tingkat, 46:L3 naik_tingkat, 49:L4 naik_tingkat"},
	} {
		if got := lived(t, row.work, 60, row.view); got != row.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, row.want)
		}
	}
}

func TestRung(t *testing.T) {
	v := on("2023-10-24")
	ago := func(days int, level Level) Nudge {
		return Nudge{Lane: LaneUnit, Level: level, Day: later(v.Today, -days)}
	}
	many := func(n int, level Level) (nudges []Nudge) {
		for i := range n {
			nudges = append(nudges, ago(40-5*i, level))
		}
		return nudges
	}
	for name, row := range map[string]struct {
		nudges []Nudge
		due    Level
		want   Level
		hold   Hold
	}{
		"never told":                   {nil, L4, L1, HoldNone},
		"not due":                      {nil, L0, L0, HoldNotDue},
		"a rung up after 3 days":       {[]Nudge{ago(3, L1)}, L3, L2, HoldNone},
		"a rung up after 2 days":       {[]Nudge{ago(2, L1)}, L3, L0, HoldGap},
		"again after 5 days":           {[]Nudge{ago(5, L1)}, L1, L1, HoldNone},
		"again after 4 days":           {[]Nudge{ago(4, L1)}, L1, L0, HoldGap},
		"told twice":                   {many(2, L1), L1, L1, HoldNone},
		"told three times":             {many(3, L1), L1, L0, HoldMeeting},
		"told three times, and worse":  {many(3, L1), L2, L2, HoldNone},
		"L3 told twice":                {many(2, L3), L3, L0, HoldMeeting},
		"L4 told":                      {many(1, L4), L4, L0, HoldMeeting},
		"the facts got better":         {many(1, L3), L1, L1, HoldNone},
		"two chats on one day are one": {append(many(2, L1), many(2, L1)...), L1, L1, HoldNone},
		"at another lane":              {[]Nudge{{Lane: LaneTreasury, Level: L3, Day: later(v.Today, -1)}}, L2, L1, HoldNone},
		"on a lane nobody knows":       {[]Nudge{{Level: L1, Day: later(v.Today, -3)}}, L2, L2, HoldNone},
		"an earlier handover":          {[]Nudge{{Lane: LaneUnit, Level: L3, Day: later(v.Today, -70)}}, L3, L1, HoldNone},
	} {
		w := finished(later(v.Today, -60), big)
		w.Nudges = row.nudges
		level, now := v.Rung(w, row.due)
		if level != row.want || now != (row.hold == HoldNone) || v.Hold(w, row.due) != row.hold {
			t.Errorf("%s: L%d %v %q, want L%d %q", name, level, now, v.Hold(w, row.due), row.want, row.hold)
		}
		slices.Reverse(w.Nudges)
		if again, _ := v.Rung(w, row.due); again != level {
			t.Errorf("%s: the order of nudges changed L%d to L%d", name, level, again)
		}
	}
}

func TestWhatStopsARung(t *testing.T) {
	v := on("2023-10-24")
	yesterday, tomorrow := v.Today.AddDays(-1), v.Today.AddDays(1)
	for name, row := range map[string]struct {
		change func(*Work)
		want   Hold
	}{
		"paid":           {func(w *Work) { w.PaidOn = v.Today }, HoldStopped},
		"written off":    {func(w *Work) { w.Closing = &Closing{Kind: WrittenOff} }, HoldStopped},
		"BAST cancelled": {func(w *Work) { w.Handover.Day = budget.Date{} }, HoldStopped},
		"paused":         {func(w *Work) { w.Pauses = []Pause{{From: yesterday, Until: tomorrow}} }, HoldPaused},
		"its first day":  {func(w *Work) { w.Pauses = []Pause{{From: v.Today, Until: tomorrow}} }, HoldPaused},
		"its last day":   {func(w *Work) { w.Pauses = []Pause{{From: yesterday, Until: v.Today}} }, HoldPaused},
		"over":           {func(w *Work) { w.Pauses = []Pause{{From: yesterday, Until: yesterday}} }, HoldNone},
		"not begun":      {func(w *Work) { w.Pauses = []Pause{{From: tomorrow, Until: tomorrow}} }, HoldNone},
		"without an end": {func(w *Work) { w.Pauses = []Pause{{From: yesterday}} }, HoldNone},
		"ended today":    {func(w *Work) { w.Pauses = []Pause{{From: yesterday, Until: tomorrow, Ended: v.Today}} }, HoldNone},
		"ends tomorrow":  {func(w *Work) { w.Pauses = []Pause{{From: yesterday, Until: tomorrow, Ended: tomorrow}} }, HoldPaused},
		"another unit":   {func(w *Work) { w.Unit = "unknown" }, HoldStale},
		"an obstacle":    {func(w *Work) { w.Obstacles = []Obstacle{{Reason: ObstacleCash, On: yesterday}} }, HoldNone},
		"promised":       {func(w *Work) { w.Answers = []Answer{{Kind: Promised, Step: S1, On: yesterday, Day: tomorrow}} }, HoldAnswered},
		"billed":         {func(w *Work) { w.Answers = []Answer{{Kind: Billed, Step: S1, On: yesterday, Day: yesterday}} }, HoldAnswered},
		"promise broken": {func(w *Work) {
			w.Answers = []Answer{{Kind: Promised, Step: S1, Day: later(v.Today, -2), Verdict: Broken}}
		}, HoldNone},
		"promise to BUD": {func(w *Work) { w.Answers = []Answer{{Kind: Promised, Step: S3, On: yesterday, Day: tomorrow}} }, HoldNone},
	} {
		w := finished(later(v.Today, -20), big)
		row.change(&w)
		if got := v.Hold(w, L1); got != row.want {
			t.Errorf("%s: %q, want %q", name, got, row.want)
		}
	}
}
