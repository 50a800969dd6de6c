package db_test

import (
	"context"
	"fmt"
	"reflect"
	"strconv"
	"testing"

	"serapan/billing"
	"serapan/budget"
	"serapan/db"
	"serapan/matching"
)

func ledger(t testing.TB, store *db.DB, on string, codes ...string) billing.Ledger {
	t.Helper()
	l, err := store.Ledger(context.Background(), day(on), codes)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// keys are the keys of three claims, one of each unit.
var keys = []string{work(0, "a").Key, work(1, "a").Key, work(2, "a").Key}

// must is the value of a call that may not fail.
func must[T any](value T, err error) func(t testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// TestALedgerIsAllThatWasStored stores one of everything and reads it back, field by field.
func TestALedgerIsAllThatWasStored(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	roles(t, store)
	l := listing{t, store}
	l.keep(works("2023-09-30"), "0a 1a")
	l.keep(register("2023-09-20"), "0p 1p")
	want := billing.Ledger{
		Claims: []budget.Claim{work(0, "a"), work(1, "a")}, Payments: []budget.Payment{paid(0, "p"), paid(1, "p")},
		ClaimsDay: map[string]budget.Date{}, PaymentsDay: map[string]budget.Date{},
		Answers: []billing.Answer{
			{Claim: keys[0], Kind: billing.Billed, Step: billing.S2, Day: day("2023-10-02"), Number: "12/SPP\x00/2023", By: 34, ByName: "Orang", On: day("2023-10-03")},
			{Claim: keys[0], Kind: billing.Promised, Step: billing.S1, Day: day("2023-10-20"), By: 99, On: day("2023-10-04")},
			{Claim: "of a list that is gone", Kind: billing.Promised, On: day("2023-10-04"), Day: day("2023-10-05")}},
		Obstacles: []billing.Obstacle{
			{Claim: keys[1], Reason: billing.ObstacleDefect, Words: "retak '--", Helper: "Inspektorat", By: 31, ByName: "Orang", On: day("2023-10-05")}},
		Pauses: []billing.Pause{
			{Claim: keys[0], Reason: "sengketa di pengadilan", From: day("2022-12-20"), Until: day("2023-01-10"), Approver: 31, ApproverName: "Orang"},
			{Claim: keys[1], Reason: "menunggu", From: day("2023-10-01"), Until: day("2024-01-15"), Approver: 98}},
		Closings: []billing.Closing{
			{Claim: keys[1], Kind: billing.CarriedOver, Reason: "lintas tahun", Officer: "Sekretaris Daerah", By: 31, On: day("2023-10-06")}},
	}
	for _, u := range units {
		want.ClaimsDay[u.Code], want.PaymentsDay[u.Code] = day("2023-09-30"), day("2023-09-20")
	}
	for i, a := range want.Answers {
		want.Answers[i] = must(store.SaveAnswer(t.Context(), a, event("answer")))(t)
	}
	for i, o := range want.Obstacles {
		want.Obstacles[i] = must(store.SaveObstacle(t.Context(), o, event("obstacle")))(t)
	}
	for i, p := range want.Pauses {
		want.Pauses[i] = must(store.SavePause(t.Context(), p, event("pause")))(t)
	}
	for i, c := range want.Closings {
		want.Closings[i] = must(store.SaveClosing(t.Context(), c, event("closing")))(t)
	}
	want.Answers[0].Number = "12/SPP/2023" // PostgreSQL keeps no NUL
	if !must(store.JudgeAnswer(t.Context(), want.Answers[1].ID, billing.Broken, day("2023-10-24")))(t) ||
		!must(store.EndObstacle(t.Context(), want.Obstacles[0].ID, day("2023-10-10"), event("obstacle")))(t) ||
		!must(store.EndPause(t.Context(), want.Pauses[1].ID, day("2023-10-12"), event("pause")))(t) {
		t.Fatal("something is known that was just stored, and is not")
	}
	want.Answers[1].Verdict, want.Answers[1].Judged = billing.Broken, day("2023-10-24")
	want.Obstacles[0].Ended, want.Pauses[1].Ended = day("2023-10-10"), day("2023-10-12")
	want.Decisions = []matching.Decision{{Payment: "p", Claims: []string{keys[0], keys[1]}, Same: true}}
	if err := store.DecidePairing(t.Context(), want.Decisions[0], 31, now, event("pairing")); err != nil {
		t.Fatal(err)
	}
	if got := ledger(t, store, "2023-10-24"); !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
	if want.Answers[0].ID == 0 || want.Obstacles[0].ID == 0 || want.Pauses[0].ID == 0 || want.Closings[0].ID == 0 {
		t.Errorf("something has no ID: %+v", want)
	}

	got := ledger(t, store, "2023-10-24", units[1].Code)
	if len(got.Claims) != 1 || len(got.Payments) != 1 || len(got.Answers) != 0 || len(got.Obstacles) != 1 || len(got.Pauses) != 1 || len(got.Closings) != 1 ||
		len(got.ClaimsDay) != 1 || len(got.PaymentsDay) != 1 || len(got.Decisions) != 1 {
		t.Errorf("of one unit: %+v", got)
	}
	early := ledger(t, store, "2023-10-03")
	if len(early.Answers) != 1 || len(early.Obstacles) != 0 || len(early.Pauses) != 2 || len(early.Closings) != 0 {
		t.Errorf("what was not said yet is known: %+v", early)
	}
	next := ledger(t, store, "2024-01-02")
	if len(next.Answers)+len(next.Obstacles)+len(next.Closings)+len(next.Decisions)+len(next.Claims)+len(next.Payments) != 0 || len(next.Pauses) != 1 {
		t.Errorf("of the year before all but a pause that lasts is over: %+v", next)
	}
}

func TestWhatIsSaidTwiceIsSaidOnce(t *testing.T) {
	t.Parallel()
	store := open(t)
	answer := billing.Answer{Claim: keys[0], Kind: billing.Billed, Number: "1", By: 7, On: day("2023-10-03")}
	obstacle := billing.Obstacle{Claim: keys[0], Reason: billing.ObstacleCash, Words: "kas", By: 7, On: day("2023-10-03")}
	pause := billing.Pause{Claim: keys[0], Reason: "tunggu", From: day("2023-10-03"), Until: day("2023-10-05"), Approver: 7}
	closing := billing.Closing{Claim: keys[0], Kind: billing.WrittenOff, Officer: "Sekda", By: 7, On: day("2023-10-03")}
	ids := map[string][]int64{}
	for range 2 {
		ids["answer"] = append(ids["answer"], must(store.SaveAnswer(t.Context(), answer, event("said")))(t).ID)
		ids["obstacle"] = append(ids["obstacle"], must(store.SaveObstacle(t.Context(), obstacle, event("words")))(t).ID)
		ids["pause"] = append(ids["pause"], must(store.SavePause(t.Context(), pause, event("said")))(t).ID)
		ids["closing"] = append(ids["closing"], must(store.SaveClosing(t.Context(), closing, event("said")))(t).ID)
		obstacle.Words = "kas kosong"
	}
	for what, pair := range ids {
		if pair[0] != pair[1] || pair[0] == 0 {
			t.Errorf("%s: stored as %v", what, pair)
		}
	}
	l := ledger(t, store, "2023-10-24")
	if len(l.Answers)+len(l.Obstacles)+len(l.Pauses)+len(l.Closings) != 4 || l.Obstacles[0].Words != "kas kosong" {
		t.Errorf("%+v", l)
	}
	if n := must(store.CountEvents(t.Context(), 7, "said", now.AddDate(0, 0, -1)))(t); n != 3 {
		t.Errorf("%d audit rows, want one for each thing that was new", n)
	}
	other := closing
	other.Kind = billing.HandoverCancelled
	if kept := must(store.SaveClosing(t.Context(), other, event("said")))(t); kept.Kind != billing.WrittenOff {
		t.Errorf("a closing was overwritten: %+v", kept)
	}
	for what, end := range map[string]func() (bool, error){
		"obstacle": func() (bool, error) {
			return store.EndObstacle(t.Context(), ids["obstacle"][0], day("2023-10-05"), event("ended"))
		},
		"pause": func() (bool, error) {
			return store.EndPause(t.Context(), ids["pause"][0], day("2023-10-04"), event("ended"))
		},
		"closing": func() (bool, error) { return store.ReopenClosing(t.Context(), ids["closing"][0], event("ended")) },
	} {
		if first, second := must(end())(t), must(end())(t); !first || second {
			t.Errorf("%s: ended %v, then %v", what, first, second)
		}
	}
	if n := must(store.CountEvents(t.Context(), 7, "ended", now.AddDate(0, 0, -1)))(t); n != 3 {
		t.Errorf("%d audit rows of ends, want 3", n)
	}
	if l := ledger(t, store, "2023-10-24"); len(l.Closings) != 0 || len(l.Obstacles) != 1 || len(l.Pauses) != 1 {
		t.Errorf("a reopened closing is gone, what has ended is told: %+v", l)
	}
	again := must(store.SaveClosing(t.Context(), other, event("said")))(t)
	obstacleAgain := must(store.SaveObstacle(t.Context(), obstacle, event("said")))(t)
	if again.Kind != billing.HandoverCancelled || again.ID == ids["closing"][0] || obstacleAgain.ID == ids["obstacle"][0] || !obstacleAgain.Ended.IsZero() {
		t.Errorf("after its end it begins anew: %+v %+v", again, obstacleAgain)
	}
}

func TestAVerdictCanBeCorrected(t *testing.T) {
	t.Parallel()
	store := open(t)
	a := must(store.SaveAnswer(t.Context(), billing.Answer{Claim: keys[0], Kind: billing.Promised, Day: day("2023-10-05"), On: day("2023-10-03")}, event("answer")))(t)
	for n, step := range []struct {
		id      int64
		verdict billing.Verdict
		on      string
		changed bool
		judged  budget.Date
	}{
		{a.ID, billing.Undecided, "2023-10-06", false, budget.Date{}},
		{a.ID, billing.Broken, "2023-10-07", true, day("2023-10-07")},
		{a.ID, billing.Broken, "2023-10-08", false, day("2023-10-07")},
		{a.ID, billing.Kept, "2023-10-09", true, day("2023-10-09")},
		{a.ID, billing.Undecided, "2023-10-10", true, budget.Date{}},
		{a.ID + 1, billing.Kept, "2023-10-10", false, budget.Date{}},
	} {
		before := must(store.Version(t.Context()))(t)
		changed := must(store.JudgeAnswer(t.Context(), step.id, step.verdict, day(step.on)))(t)
		after := must(store.Version(t.Context()))(t)
		got := ledger(t, store, "2023-10-24").Answers[0]
		if changed != step.changed || got.Judged != step.judged || (after != before) != changed {
			t.Errorf("step %d: changed %v, %+v, version from %d to %d", n, changed, got, before, after)
		}
	}
}

// TestALedgerIsOneMoment reads ledgers while rounds are stored: a list, then its register, then an answer
// about it. A ledger reads in the same order: would it not be of one moment, an answer could be newer in
// it than the list that it is about.
func TestALedgerIsOneMoment(t *testing.T) {
	t.Parallel()
	l := listing{t, withUnits(t)}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for n := range 30 {
			name := fmt.Sprint(n)
			l.keep(works("2023-09-30"), "0"+name+" 1"+name)
			l.keep(register("2023-09-30"), "0"+name+" 1"+name)
			if _, err := l.store.SaveAnswer(context.Background(), billing.Answer{Claim: name, Kind: billing.Billed, On: day("2023-10-03")}, event("answer")); err != nil {
				t.Error(err)
			}
		}
	}()
	defer func() { <-done }()
	for {
		select {
		case <-done:
			return
		default:
		}
		got := ledger(t, l.store, "2023-10-24")
		if len(got.Answers) == 0 {
			continue
		}
		last := len(got.Answers) - 1
		list, paid := round(t, got.Claims[0].Contract), round(t, got.Payments[0].Number)
		if last > paid || paid > list || list > last+1 || got.Claims[1].Contract != got.Claims[0].Contract {
			t.Fatalf("an answer of round %d, a register of round %d, a list of round %d", last, paid, list)
		}
	}
}

func round(t testing.TB, name string) int {
	t.Helper()
	return must(strconv.Atoi(name))(t)
}
