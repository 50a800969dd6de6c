package policy_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	. "serapan/policy"
)

var (
	person = Recipient{Chat: 7}
	group  = Recipient{Chat: -1007, Group: true}
)

// history is what went out at those times on some topic.
func history(times ...string) []Sent {
	var sent []Sent
	for _, text := range times {
		sent = append(sent, Sent{TopicStale, at(text)})
	}
	return sent
}

// A Wednesday at ten, unless the row says otherwise.
func TestDecide(t *testing.T) {
	o := bekasi(t)
	full := history("2023-10-23 08.30", "2023-10-23 09.00", "2023-10-24 08.30", "2023-10-24 09.00", "2023-10-25 08.30")
	for _, row := range []struct {
		name     string
		topic    Topic
		priority Priority
		to       Recipient
		expires  string
		edit     bool
		sent     []Sent
		now      string
		action   Action
		until    string
		note     Note
	}{
		{name: "nothing was sent", action: Send},
		{name: "one today", sent: history("2023-10-25 08.30"), action: Send},
		{name: "two today", sent: history("2023-10-25 08.30", "2023-10-25 09.00"), action: Hold, until: "2023-10-26 08.30", note: NoteCapDay},
		{name: "two yesterday", sent: history("2023-10-24 08.30", "2023-10-24 09.00"), action: Send},
		{name: "two on Friday, till Monday", now: "2023-10-27 14.00", sent: history("2023-10-27 08.30", "2023-10-27 09.00"), action: Hold, until: "2023-10-30 08.30", note: NoteCapDay},
		{name: "capped before Eid", now: "2023-04-18 14.00", sent: history("2023-04-18 08.30", "2023-04-18 09.00"), action: Hold, until: "2023-04-26 08.30", note: NoteCapDay},
		{name: "five this week", priority: Level2, sent: full, action: Hold, until: "2023-10-30 08.30", note: NoteCapWeek},
		{name: "five this week, of little weight", priority: Level1, sent: full, action: Overflow, note: NoteCapWeek},
		{name: "five this week, but over by then", priority: NewInstruction, expires: "2023-10-28 00.00", sent: full, action: Overflow, note: NoteCapWeek},
		{name: "two today, but over by then", priority: DueSoon, expires: "2023-10-25 23.59", sent: history("2023-10-25 08.30", "2023-10-25 09.00"), action: Overflow, note: NoteCapDay},
		{name: "five last week", sent: history("2023-10-16 09.00", "2023-10-17 09.00", "2023-10-18 09.00", "2023-10-19 09.00", "2023-10-20 09.00"), action: Send},
		{name: "weekly cap over New Year", now: "2025-01-02 10.00", priority: Level3, sent: history("2024-12-30 08.30", "2024-12-30 09.00", "2024-12-31 08.30", "2024-12-31 09.00", "2025-01-02 08.30"), action: Hold, until: "2025-01-06 08.30", note: NoteCapWeek},
		{name: "the Monday digest waits, it cannot overflow", topic: TopicOverflow, sent: full, action: Hold, until: "2023-10-30 08.30", note: NoteCapWeek},
		{name: "no digest can stand for a broadcast", topic: TopicBroadcast, priority: News, sent: full, action: Hold, until: "2023-10-30 08.30", note: NoteCapWeek},
		{name: "the Monday digest is over by then", topic: TopicOverflow, expires: "2023-10-29 00.00", sent: full, action: Drop, note: NoteExpired},
		{name: "a group has one a day", to: group, sent: history("2023-10-25 08.30"), action: Hold, until: "2023-10-26 08.30", note: NoteCapDay},
		{name: "a group has three a week", to: group, priority: Returned, sent: history("2023-10-23 08.30", "2023-10-24 08.30", "2023-10-24 09.00"), action: Hold, until: "2023-10-30 08.30", note: NoteCapWeek},
		{name: "alarms do not count", sent: []Sent{{TopicAlarm, at("2023-10-25 08.30")}, {TopicAlarm, at("2023-10-25 09.00")}}, action: Send},
		{name: "an alarm is not capped", topic: TopicAlarm, sent: full, action: Send},
		{name: "an alarm has no window", topic: TopicAlarm, now: "2023-10-29 03.00", action: Send},
		{name: "an edit is not capped", edit: true, sent: full, action: Send},
		{name: "an edit has a window", edit: true, now: "2023-10-29 03.00", action: Hold, until: "2023-10-30 08.30", note: NoteWindow},
		{name: "at night", now: "2023-10-25 22.00", action: Hold, until: "2023-10-26 08.30", note: NoteWindow},
		{name: "over", expires: "2023-10-25 09.59.59", action: Drop, note: NoteExpired},
		{name: "just not over", expires: "2023-10-25 10.00", action: Send},
		{name: "over before the window opens", now: "2023-10-25 22.00", expires: "2023-10-26 08.00", action: Drop, note: NoteExpired},
		{name: "past the calendar", now: "2028-01-03 10.00", action: Hold, until: "2028-01-03 11.00", note: NoteCalendar},
		{name: "capped at the end of the calendar", now: "2027-12-31 10.00", sent: history("2027-12-31 08.30", "2027-12-31 09.00"), action: Hold, until: "2027-12-31 11.00", note: NoteCalendar},
	} {
		now := at(orElse(row.now, "2023-10-25 10.00"))
		p := Push{Topic: Topic(orElse(string(row.topic), string(TopicDeadline))), Priority: row.priority, To: row.to, Due: now, Edit: row.edit}
		if p.To == (Recipient{}) {
			p.To = person
		}
		if row.expires != "" {
			p.Expires = at(row.expires)
		}
		want := Decision{Action: row.action, Note: row.note}
		if row.until != "" {
			want.Until = at(row.until)
		}
		got := o.Decide(p, row.sent, now)
		if got.Action != want.Action || got.Note != want.Note || !got.Until.Equal(want.Until) {
			t.Errorf("%s: %+v, want %+v", row.name, got, want)
		}
	}
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// What caps hold back goes into the Monday digest after two weeks of work, whatever its priority.
func TestNothingWaitsForEver(t *testing.T) {
	o := bekasi(t)
	now, sent := at("2023-10-25 10.00"), history("2023-10-25 08.30", "2023-10-25 09.00")
	for due, want := range map[string]Action{"2023-10-12 08.30": Hold, "2023-10-11 08.30": Overflow} {
		p := Push{Topic: TopicDeadline, Priority: NewInstruction, To: person, Due: at(due)}
		if got := o.Decide(p, sent, now); got.Action != want {
			t.Errorf("due %s: %+v", due, got)
		}
		p.Topic = TopicOverflow
		if got := o.Decide(p, sent, now); got.Action != Hold {
			t.Errorf("the digest, due %s: %+v", due, got)
		}
	}
}

func TestWaitingPushesStandInOrder(t *testing.T) {
	early, late := at("2023-10-24 08.30"), at("2023-10-25 08.30")
	want := []Push{
		{Priority: NewInstruction, Due: late}, {Priority: DueSoon, Due: early}, {Priority: DueSoon, Due: late}, {Priority: Returned},
		{Priority: BrokenPromise}, {Priority: Level3}, {Priority: Level2}, {Priority: Level1}, {Priority: News, Due: early},
	}
	rapid.Check(t, func(t *rapid.T) {
		got := rapid.Permutation(want).Draw(t, "order")
		slices.SortFunc(got, Compare)
		if !slices.Equal(got, want) {
			t.Fatalf("%+v", got)
		}
	})
}

func TestDoubt(t *testing.T) {
	for _, row := range []struct {
		topic    Topic
		priority Priority
		want     bool
	}{
		{"ikp", NewInstruction, true}, {TopicDeadline, DueSoon, true}, {"tagihan", Level3, true}, {TopicAlarm, News, true},
		{TopicDeadline, Level1, false}, {"tagihan", Level1, false}, {"tagihan", Level2, false}, {"tagihan", BrokenPromise, false},
		{"ikp", Returned, false}, {TopicStale, News, false}, {TopicDigest, News, false}, {TopicOverflow, OverflowPriority, false},
	} {
		if got := ResendInDoubt(row.topic, row.priority); got != row.want {
			t.Errorf("%s %d: %v", row.topic, row.priority, got)
		}
	}
}
