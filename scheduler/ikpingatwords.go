package scheduler

import (
	"slices"
	"strconv"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
	"serapan/policy"
	"serapan/text"
)

// How many instructions and units a reminder names.
const (
	remindedLines = 8
	otherLines    = 5
	namedUnits    = 6
)

// reminderWords is what the words of a reminder are made of.
type reminderWords struct {
	Late      *time.Time
	For       string // what a group is bound to
	Sections  []*reminderSection
	More      int
	Other     []reminderLine
	MoreOther int
	Over      bool // a day has passed
	Units     bool // the reader speaks for units that owe something
	count     int
}

// reminderSection are the instructions of which the same is said.
type reminderSection struct {
	Name  string // a template "ikp_ingat_<name>"
	Lines []*reminderLine
}

// reminderLine is one instruction with the units that owe it by the same day.
type reminderLine struct {
	Serial    int
	I         ikp.Instruction
	Due       budget.Date
	Left      int
	Today     bool
	Dated     bool      // its day is what is spoken of
	Waits     int       // working days for which somebody else has waited for the reader; 0 = nobody
	State     ikp.State // where one unit's copy stands; "" of several
	Units     int
	Names     []string // of the units, where the reader hears of several
	MoreNames int
	answers   bool // the reader may answer for the unit
}

// Passed is the number of working days since the line's day.
func (l reminderLine) Passed() int { return -l.Left }

// reminderWords lays a letter out by what is said, as things stand today.
func (o office) reminderWords(c crowd, to policy.Recipient, letter ikp.Letter, today budget.Date) (reminderWords, error) {
	var w reminderWords
	v := o.settings.IKP.View(today, o.Calendar)
	group, mixed := c.group(to)
	mixed = mixed && to.Group
	if mixed {
		w.For = text.ScopeName(group.Scope, c.namesOf(copiesIn(letter.Due, letter.Other)))
		mixed = group.Scope.All || group.Scope.Group != "" || len(group.Scope.Units) > 1
	}
	several := len(c.namesOf(copiesIn(letter.Due, letter.Other))) > 1
	for _, l := range letter.Due {
		now, err := lookAt(v, l)
		if err != nil {
			return w, err
		}
		line := w.line(now, today)
		if line == nil {
			continue
		}
		answers := to.Group || !c.forwards(to, l.Copy.Unit)
		line.answers = line.answers || answers && line.Waits == 0
		w.Units = w.Units || line.answers
		if !mixed && (several || !answers || line.Waits > 0) {
			line.name(c.names[l.Copy.Unit])
		}
	}
	return w, w.others(v, letter.Other, today)
}

// stand is a line of a letter as it stands when the words are made.
type stand struct {
	ikp.Line
	kind     ikp.Kind    // the most pressing for which it came into the letter; "" of the others
	deadline budget.Date // later than the day in force where verifiers have held reports
}

func lookAt(v ikp.View, l ikp.Line) (stand, error) {
	now, err := v.Look(l.Copy)
	if err != nil {
		return stand{}, err
	}
	s := stand{Line: now}
	if len(l.Kinds) > 0 {
		s.kind = l.Kinds[0]
	}
	s.deadline, err = v.Deadline(l.Copy)
	return s, err
}

// copiesIn are the copies of lines.
func copiesIn(lists ...[]ikp.Line) []ikp.Copy {
	var copies []ikp.Copy
	for _, lines := range lists {
		for _, l := range lines {
			copies = append(copies, l.Copy)
		}
	}
	return copies
}

// line finds the place of a copy among those of the same instruction, day and kind, and counts it there;
// nil where the message has no room for one more.
func (w *reminderWords) line(s stand, today budget.Date) *reminderLine {
	name := sectionOf(s.kind, s.Left)
	w.Over = w.Over || name == string(ikp.NoticeOver) || name == string(ikp.NoticeTable)
	i := slices.IndexFunc(w.Sections, func(section *reminderSection) bool { return section.Name == name })
	if i >= 0 {
		for _, l := range w.Sections[i].Lines {
			if l.I.ID == s.Copy.Instruction.ID && l.Due == s.deadline {
				l.Units, l.State = l.Units+1, ""
				return l
			}
		}
	}
	if w.count >= remindedLines {
		w.More++
		return nil
	}
	if i < 0 {
		i = len(w.Sections)
		w.Sections = append(w.Sections, &reminderSection{Name: name})
	}
	w.count++
	l := &reminderLine{Serial: w.count, I: s.Copy.Instruction, Due: s.deadline, Left: s.Left, Today: s.deadline == today, State: s.Copy.State, Units: 1}
	switch s.kind {
	case ikp.NoticeVerify, ikp.NoticeDecide:
		l.Waits, l.State = max(1, s.Waits), ""
	case ikp.NoticeUnconfirmed:
		l.Dated, l.State = true, "" // the head says it
	default:
		l.Dated = true
	}
	w.Sections[i].Lines = append(w.Sections[i].Lines, l)
	return l
}

// sectionOf says under which head a line stands: what is said of a day goes by today, not by the morning
// on which it was to be said.
func sectionOf(kind ikp.Kind, left int) string {
	switch kind {
	case ikp.NoticeOver, ikp.NoticeToday, ikp.NoticeSoon:
		switch {
		case left < 0:
			kind = ikp.NoticeOver
		case left == 0:
			kind = ikp.NoticeToday
		default:
			kind = ikp.NoticeSoon
		}
	}
	return string(kind)
}

// name adds a unit's name.
func (l *reminderLine) name(unit string) {
	switch {
	case slices.Contains(l.Names, unit):
	case len(l.Names) >= namedUnits:
		l.MoreNames++
	default:
		l.Names = append(l.Names, unit)
	}
}

// others adds what else is open, each instruction and day once.
func (w *reminderWords) others(v ikp.View, lines []ikp.Line, today budget.Date) error {
	var all []reminderLine
	for _, l := range lines {
		s, err := lookAt(v, l)
		if err != nil {
			return err
		}
		same := func(o reminderLine) bool { return o.I.ID == s.Copy.Instruction.ID && o.Due == s.deadline }
		if !slices.ContainsFunc(all, same) {
			all = append(all, reminderLine{I: s.Copy.Instruction, Due: s.deadline, Left: s.Left, Today: s.deadline == today})
		}
	}
	w.Other, w.MoreOther = all[:min(otherLines, len(all))], max(0, len(all)-otherLines)
	return nil
}

// message puts the words and the buttons together.
func (w reminderWords) message() (bot.Message, error) {
	html, err := text.Render("ikp_ingat", w)
	return bot.Message{HTML: html, Buttons: w.buttons()}, err
}

// mostAnswers is how many lines of a reminder have a button of their own.
const mostAnswers = 4

// buttons answer the first lines and lead to what waits.
func (w reminderWords) buttons() [][]bot.Button {
	var answers []bot.Button
	var queues []bot.Button
	for _, s := range w.Sections {
		switch ikp.Kind(s.Name) {
		case ikp.NoticeVerify:
			queues = append(queues, bot.Button{Text: "Periksa laporan", Data: "ikp_periksa"})
		case ikp.NoticeDecide:
			queues = append(queues, bot.Button{Text: "Putuskan usulan", Data: "ikp_usulan"})
		}
		for _, l := range s.Lines {
			if !l.answers || len(answers) == mostAnswers {
				continue
			}
			b := bot.Button{Text: "Lapor " + strconv.Itoa(l.Serial), Data: "ikp_lapor:" + itemOf(l.I.ID)}
			if s.Name == string(ikp.NoticeUnconfirmed) {
				b = bot.Button{Text: "Diterima " + strconv.Itoa(l.Serial), Data: "ikp_terima:" + itemOf(l.I.ID)}
			}
			answers = append(answers, b)
		}
	}
	rows := slices.Collect(slices.Chunk(answers, 2))
	if len(queues) > 0 {
		rows = append(rows, queues)
	}
	return append(rows, []bot.Button{{Text: "Semua IKP", Data: "ikp"}})
}
