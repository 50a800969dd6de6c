package e2e

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// pushSeeds is how many random stories are told; SERAPAN_SEEDS asks for another number.
const pushSeeds = 40

// waypoints are the moments at which a story looks around: after each due time, and later on the day. They
// lie further apart than Telegram asks anybody to wait.
func waypoints() []time.Time {
	october, november := time.October, time.November
	return []time.Time{
		wib(october, 26, 16, 0), wib(october, 27, 8, 31), wib(october, 27, 9, 0), wib(october, 27, 14, 0),
		wib(october, 30, 7, 31), wib(october, 30, 8, 30), wib(october, 30, 9, 0), wib(october, 30, 12, 0),
		wib(october, 31, 8, 31), wib(october, 31, 9, 0), wib(october, 31, 12, 0),
		wib(november, 1, 8, 31), wib(november, 1, 9, 0), wib(november, 1, 12, 0),
		wib(november, 2, 8, 31), wib(november, 2, 9, 0), wib(november, 2, 12, 0), wib(november, 3, 9, 0),
	}
}

// TestPushesOfAQuietWeek: without any fault, each owed message comes on time, once, and nothing else.
func TestPushesOfAQuietWeek(t *testing.T) {
	t.Parallel()
	s := newStory(t)
	s.live()
	for _, at := range waypoints() {
		s.until(at)
		s.rest(never)
	}
	s.accept(s.judge(always), 0)
	for _, debt := range debts() {
		onTime := false
		for _, m := range s.pushes() {
			onTime = onTime || m.who == debt.who && m.topic == debt.topic && !m.at.Before(debt.due) && m.at.Before(debt.due.Add(promptly))
		}
		if !onTime {
			t.Errorf("%s: %s of %s was late", debt.who, debt.topic, debt.due)
		}
	}
	told := 0
	for _, m := range s.pushes() {
		if m.topic != "alarm" { // the story's clock jumps, and admins are told that nobody rang meanwhile
			told++
		}
	}
	if told != len(debts()) {
		t.Errorf("%d messages, %d are owed: %+v", told, len(debts()), s.pushes())
	}
}

// promptly is how soon a message is there. A story's hour takes seconds, so that a slow machine needs room.
const promptly = time.Hour

// always is a service that nothing disturbed.
func always(from, _ time.Time) (time.Time, bool) { return from.Add(promptly), true }

func never() bool { return false }

// TestPushesUnderFaults tells random stories of kills, downtime, lost answers, outages, 429s, clocks set
// forward and back and a database that is away, in one, two and three processes, and judges each by the
// oracle's five counts.
func TestPushesUnderFaults(t *testing.T) {
	seeds := uint64(pushSeeds)
	if more, err := strconv.ParseUint(os.Getenv("SERAPAN_SEEDS"), 10, 64); err == nil {
		seeds = more
	}
	for seed := range seeds {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			p := newPlot(t, newStory(t), seed)
			p.tell()
		})
	}
}

// obstacles lists what keeps a story from coming to rest.
func (s *story) obstacles() string {
	var rows []string
	if err := s.sql.Select(&rows, `SELECT concat_ws(' ', job, until) FROM schedule_mark
		UNION ALL SELECT concat_ws(' ', key, 'not before', not_before, 'lease', lease_until) FROM outbox WHERE ended_at IS NULL
		UNION ALL SELECT concat_ws(' ', 'chat', chat_id, 'paused', paused_until) FROM outbox_chats WHERE paused_until IS NOT NULL
		UNION ALL SELECT concat_ws(' ', 'session', application_name, state, wait_event, left(query, 80)) FROM pg_stat_activity
			WHERE datname = current_database() AND state <> 'idle'`); err != nil {
		return err.Error()
	}
	return strings.Join(rows, "\n")
}

// promises lists the outbox, for whoever looks into a failed story.
func (s *story) promises() string {
	var rows []string
	if err := s.sql.Select(&rows, `SELECT concat_ws(' ', key, state, 'due', due, 'sent', sent_at, 'doubted', doubted_at, 'tries', attempts, note)
		FROM (SELECT * FROM outbox UNION ALL SELECT * FROM outbox_history) o ORDER BY due, id`); err != nil {
		return err.Error()
	}
	return strings.Join(rows, "\n")
}

// doubts counts the messages that the outbox owns up to: they may have arrived twice or not at all.
func (s *story) doubts() int {
	return s.count(`SELECT count(*) FROM (SELECT doubted_at FROM outbox UNION ALL SELECT doubted_at FROM outbox_history) o WHERE doubted_at IS NOT NULL`)
}

// accept checks the five counts: nothing missed, too much, doubled in silence, late, out of hours or in
// a wrong chat, no call before the end of a 429, and at most one doubt for each crash or lost answer.
func (s *story) accept(v verdict, mostDoubts int) {
	s.t.Helper()
	if v.missed+v.extra+v.duplicate+v.late+v.outOfHours+v.wrongChat > 0 {
		s.t.Errorf("missed %d, extra %d, silent duplicates %d, late %d, out of hours %d, wrong chat %d:\n%q",
			v.missed, v.extra, v.duplicate, v.late, v.outOfHours, v.wrongChat, v.notes)
	}
	if len(v.early) > 0 {
		s.t.Errorf("calls before their time: %q", v.early)
	}
	if v.doubtful > mostDoubts {
		s.t.Errorf("%d doubtful messages after %d crashes and lost answers", v.doubtful, mostDoubts)
	}
	if s.t.Failed() {
		s.t.Logf("said:\n%s\npromises:\n%s\nlog:\n%s", s.transcript(), s.promises(), s.log)
	}
}

// transcript lists what was pushed.
func (s *story) transcript() string {
	var lines []string
	for _, m := range s.pushes() {
		lines = append(lines, fmt.Sprintf("%s %s %s %.70q", m.at.In(opening.Location()).Format("Mon 02 15:04:05"), m.who, m.topic, m.text))
	}
	return strings.Join(lines, "\n")
}
