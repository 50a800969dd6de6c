package e2e

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"serapan/budget"
)

// This oracle knows the facts of the stories and the policy by heart and shares no code with the house:
// which messages are due, to whom, when, and within which hours.

// deadlineDay is Wednesday, 1 November 2023.
var deadlineDay = budget.Date{Year: 2023, Month: time.November, Day: 1}

// owed is one message that policy makes due between 24 October and 3 November 2023.
type owed struct {
	who    string // of the cast
	topic  string
	due    time.Time
	last   time.Time // until then it may come late; after it the next word stands for it
	words  string    // by which it is known
	family string    // after downtime one message of the family is enough
}

func wib(month time.Month, day, hour, minute int) time.Time {
	return time.Date(2023, month, day, hour, minute, 0, 0, opening.Location())
}

// debts is the table, worked out by hand: the figures of 24 October are three working days old on the
// 27th; the 30th is a Monday; the reminders of Wednesday the 1st fall on Friday, Tuesday and the day.
func debts() []owed {
	october, november := time.October, time.November
	table := []owed{
		{"pembina", "data_basi", wib(october, 27, 8, 30), wib(november, 3, 15, 0), "Data serapan perlu diperbarui", "data_basi"},
		{"bupati", "ringkasan", wib(october, 30, 7, 30), wib(november, 3, 15, 0), "ringkasan pekan ini", "ringkasan"},
	}
	for _, who := range []string{"operator", "camat"} {
		table = append(table,
			owed{who, "batas", wib(october, 27, 8, 30), wib(october, 30, 15, 0), "(3 hari kerja lagi)", "batas"},
			owed{who, "batas", wib(october, 31, 8, 30), wib(october, 31, 15, 0), "(1 hari kerja lagi)", "batas"},
			owed{who, "batas", wib(november, 1, 8, 30), wib(november, 1, 15, 0), "(hari ini)", "batas"},
			owed{who, "batas", wib(november, 2, 8, 30), wib(november, 3, 15, 0), "(sudah lewat)", "batas"})
	}
	return table
}

// pushTopics tells pushed messages from answers, and whose chat each may reach.
var pushTopics = []struct {
	topic, words string
	chats        []string
}{
	{"data_basi", "Data serapan perlu diperbarui", []string{"pembina"}},
	{"ringkasan", "ringkasan pekan ini", []string{"bupati"}},
	{"batas", "Batas waktu", []string{"operator", "camat"}},
	{"alarm", "Untuk admin", []string{"admin"}},
}

// inHours is policy §1.1: 08.30–15.00 on working days, not Friday 11.30–13.00; the digest from 07.30;
// words to admins at any time. No holiday falls into the days of the stories.
func inHours(topic string, at time.Time) bool {
	at = at.In(opening.Location())
	minute := at.Hour()*60 + at.Minute()
	from := 8*60 + 30
	if topic == "ringkasan" {
		from = 7*60 + 30
	}
	switch {
	case topic == "alarm":
		return true
	case at.Weekday() == time.Saturday || at.Weekday() == time.Sunday:
		return false
	case at.Weekday() == time.Friday && minute >= 11*60+30 && minute < 13*60:
		return false
	}
	return minute >= from && minute <= 15*60
}

// said is one pushed message in a chat.
type said struct {
	who, topic, text string
	at               time.Time
	flagged          bool // it says that it may be a repetition
}

// pushes are the pushed messages in everybody's chat, in order.
func (s *story) pushes() []said {
	var all []said
	for name, p := range cast {
		for _, m := range s.telegram.Chat(p.id) {
			for _, t := range pushTopics {
				if m.FromBot && strings.Contains(m.Text, t.words) {
					all = append(all, said{name, t.topic, m.Text, m.Date, strings.Contains(m.Text, "(kirim ulang)")})
				}
			}
		}
	}
	return all
}

// verdict is the five counts.
type verdict struct {
	missed, extra, duplicate, outOfHours, wrongChat, doubtful int
	notes                                                     []string
}

func (v *verdict) note(count *int, format string, args ...any) {
	*count++
	v.notes = append(v.notes, fmt.Sprintf(format, args...))
}

// doubted tells whether the outbox owns up that the debt's message may not have arrived.
func (s *story) doubted(debt owed) bool {
	return s.count(`SELECT count(*) FROM (SELECT * FROM outbox UNION ALL SELECT * FROM outbox_history) o
		WHERE chat_id = $1 AND topic = $2 AND doubted_at BETWEEN $3 AND $4`, cast[debt.who].id, debt.topic, debt.due, debt.last) > 0
}

var lateLine = regexp.MustCompile(`(?m)^(Terlambat: .*|.*\(kirim ulang\).*)\n?`)

// judge holds what was said against what was owed. able tells whether, between two moments, the service
// could speak; doubts is how many messages it owns up to.
func (s *story) judge(able func(from, to time.Time) bool, doubts int) verdict {
	var v verdict
	v.doubtful = doubts
	all := s.pushes()
	seen := map[string]bool{}
	for _, m := range all {
		if !inHours(m.topic, m.at) {
			v.note(&v.outOfHours, "%s at %s: %.60q", m.who, m.at, m.text)
		}
		for _, t := range pushTopics {
			if t.topic == m.topic && !strings.Contains(strings.Join(t.chats, " "), m.who) {
				v.note(&v.wrongChat, "%s reached %s", m.topic, m.who)
			}
		}
		core := m.who + lateLine.ReplaceAllString(m.text, "")
		if m.topic == "alarm" {
			core += m.at.Format(time.DateOnly) // what is still wrong is told again the next day
		}
		if seen[core] && !m.flagged {
			v.note(&v.duplicate, "%s twice: %.80q", m.who, m.text)
		}
		seen[core] = true
	}
	for _, debt := range debts() {
		if !able(debt.due, debt.last) {
			continue
		}
		onTime, paid := able(debt.due, debt.due.Add(3*time.Hour)), s.doubted(debt)
		for _, m := range all {
			mine := m.who == debt.who && m.topic == debt.topic
			// A late word is worded by the facts of its own moment.
			paid = paid || mine && (strings.Contains(m.text, debt.words) || !onTime && !m.at.Before(debt.due) && !m.at.After(debt.last))
		}
		if !paid {
			v.note(&v.missed, "%s: %s %s of %s", debt.who, debt.topic, debt.words, debt.due)
		}
	}
	return v
}
