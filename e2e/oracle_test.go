package e2e

import (
	"fmt"
	"regexp"
	"slices"
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

// debts are the table, with what is owed to those who joined the story.
func (s *story) debts() []owed {
	table := debts()
	for _, debt := range debts() {
		if debt.who != "camat" {
			continue
		}
		for name := range s.more {
			table = append(table, owed{name, debt.topic, debt.due, debt.last, debt.words, debt.family})
		}
		if s.group != 0 {
			table = append(table, owed{groupName, debt.topic, debt.due, debt.last, debt.words, debt.family})
		}
	}
	return table
}

// pushTopic is a topic, the words by which it is known, and who may hear of it.
type pushTopic struct {
	topic, words string
	chats        []string
}

// groupName is a bound group among the cast.
const groupName = "grup"

// supergroups is how far the id of a supergroup lies from its group's.
const supergroups = -1000000000000

// pushTopics tells pushed messages from answers, and whose chat each may reach.
var pushTopics = []pushTopic{
	{"data_basi", "Data serapan perlu diperbarui", []string{"pembina"}},
	{"ringkasan", "ringkasan pekan ini", []string{"bupati"}},
	{"batas", "Batas waktu\n", []string{"operator", "camat", groupName}},
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
	at               time.Time     // by the service's own clock: it cannot know better
	ahead            time.Duration // of that clock
	flagged          bool          // it says that it may be a repetition
}

// chats are everybody's chats. A group that moved has two.
func (s *story) chats() map[int64]string {
	all := map[int64]string{}
	for name, p := range cast {
		all[p.id] = name
	}
	for name, p := range s.more {
		all[p.id] = name
	}
	if s.group != 0 {
		all[s.group], all[s.group+supergroups] = groupName, groupName
	}
	return all
}

// pushes are the pushed messages in everybody's chat, in order.
func (s *story) pushes() []said {
	var all []said
	for id, name := range s.chats() {
		for _, m := range s.telegram.Chat(id) {
			for _, t := range pushTopics {
				if m.FromBot && strings.Contains(m.Text, t.words) {
					ahead := s.ahead(m.Date)
					all = append(all, said{name, t.topic, m.Text, m.Date.Add(ahead), ahead, strings.Contains(m.Text, "(kirim ulang)")})
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b said) int { return a.at.Add(-a.ahead).Compare(b.at.Add(-b.ahead)) })
	return all
}

// verdict is the five counts; a late one is told apart from one that came out of hours.
type verdict struct {
	missed, extra, duplicate, late, outOfHours, wrongChat, doubtful int
	early                                                           []string // calls before a 429 was over
	notes                                                           []string
}

func (v *verdict) note(count *int, format string, args ...any) {
	*count++
	v.notes = append(v.notes, fmt.Sprintf(format, args...))
}

// doubted tells whether the outbox owns up that the debt's message may not have arrived.
func (s *story) doubted(debt owed) bool {
	for id, name := range s.chats() {
		if name == debt.who && s.count(`SELECT count(*) FROM (SELECT * FROM outbox UNION ALL SELECT * FROM outbox_history) o
			WHERE chat_id = $1 AND topic = $2 AND doubted_at BETWEEN $3 AND $4`, id, debt.topic, debt.due, debt.last) > 0 {
			return true
		}
	}
	return false
}

var lateLine = regexp.MustCompile(`(?m)^(Terlambat: .*|.*\(kirim ulang\).*)\n?`)

// able tells by when, by Telegram's clock, the service, undisturbed at some moment between the two, had done all that was due;
// false: there is no such moment.
type able func(from, to time.Time) (time.Time, bool)

// judge holds what was said against what was owed.
func (s *story) judge(fit able) verdict {
	v := verdict{doubtful: s.doubts()}
	for _, what := range s.telegram.Violations() {
		if strings.Contains(what, "retry_after") {
			v.early = append(v.early, what)
		}
	}
	all := s.pushes()
	s.judgeSaid(&v, all)
	for _, debt := range s.debts() {
		s.judgeDebt(&v, debt, all, fit)
	}
	return v
}

// judgeSaid looks at what was said: at its hour, in its chat, once, and because it was owed.
func (s *story) judgeSaid(v *verdict, all []said) {
	seen, paid := map[string]int{}, map[string]bool{}
	for _, m := range all {
		if !inHours(m.topic, m.at) {
			v.note(&v.outOfHours, "%s at %s: %.60q", m.who, m.at, m.text)
		}
		if !s.mayHear(m.who, m.topic) {
			v.note(&v.wrongChat, "%s reached %s", m.topic, m.who)
		}
		core, most := m.who+lateLine.ReplaceAllString(m.text, ""), 1
		if m.topic == "alarm" { // what is still wrong is told again the next day; yesterday's word may come as late
			core, most = core+m.at.Format(time.DateOnly), 2
		}
		if seen[core]++; seen[core] > most && !m.flagged {
			v.note(&v.duplicate, "%s twice: %.80q", m.who, m.text)
		}
		debt := s.debtOf(m)
		switch {
		case m.topic == "alarm" || m.flagged:
		case debt == "":
			v.note(&v.extra, "%s is owed no %s at %s", m.who, m.topic, m.at)
		case paid[debt]:
			v.note(&v.extra, "%s got a second message for %s", m.who, debt)
		}
		paid[debt] = true
	}
}

// debtOf names the debt that a message pays; "" where there is none.
func (s *story) debtOf(m said) string {
	for _, debt := range s.debts() {
		if debt.who == m.who && debt.topic == m.topic && !m.at.Before(debt.due) && !m.at.After(debt.last) {
			return debt.who + " " + debt.topic + " " + debt.due.String()
		}
	}
	return ""
}

// mayHear tells whether the topic is for somebody.
func (s *story) mayHear(who, topic string) bool {
	_, joined := s.more[who]
	return slices.ContainsFunc(pushTopics, func(t pushTopic) bool {
		return t.topic == topic && (slices.Contains(t.chats, who) || topic == "batas" && joined)
	})
}

// judgeDebt looks whether a debt was paid, and by the time at which the service was fit to pay it.
func (s *story) judgeDebt(v *verdict, debt owed, all []said, fit able) {
	moment, could := fit(debt.due, debt.last)
	if !could || s.doubted(debt) {
		return
	}
	_, onTime := fit(debt.due, debt.due.Add(3*time.Hour))
	hastened := s.hastened(debt.due)
	onTime = onTime && !hastened
	paid, inTime := false, false
	for _, m := range all {
		if m.who != debt.who || m.topic != debt.topic {
			continue
		}
		// A late word is worded by the facts of its own moment; one that a clock ahead of time brought
		// stands for those whose time came afterwards.
		pays := strings.Contains(m.text, debt.words) || !onTime && !m.at.Before(debt.due) && !m.at.After(debt.last) ||
			m.ahead > 0 && !m.at.Before(debt.due)
		paid, inTime = paid || pays, inTime || pays && (hastened || !m.at.Add(-m.ahead).After(moment))
	}
	switch {
	case !paid:
		v.note(&v.missed, "%s: %s %s of %s", debt.who, debt.topic, debt.words, debt.due)
	case !inTime:
		v.note(&v.late, "%s: %s %s of %s was not there at %s", debt.who, debt.topic, debt.words, debt.due, moment)
	}
}

// hastened tells whether a clock ahead of its time came past the moment too early: what was promised
// then is held by the hours of that clock.
func (s *story) hastened(moment time.Time) bool {
	for i, j := range s.jumps {
		end := s.clock.Now()
		if i+1 < len(s.jumps) {
			end = s.jumps[i+1].at
		}
		if j.ahead > 0 && !moment.Before(j.at) && !moment.After(end.Add(j.ahead)) {
			return true
		}
	}
	return false
}
