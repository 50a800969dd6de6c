package scheduler

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
	"serapan/policy"
	"serapan/text"
)

// namedInstructions is how many instructions one message names.
const namedInstructions = 8

// newsWords is what the words of new instructions are made of.
type newsWords struct {
	Late    *time.Time
	Changed *budget.Date // the day on which the message was changed; nil: it was not
	For     string       // units, or what a group is bound to
	Forward []string     // units of which nobody can be reached: the reader hears in their place
	Count   int
	Lines   []newsLine
	More    int
	Answer  int  // working days in which to answer
	Open    bool // something of it is still owed
}

// newsLine is one instruction, as the recipient's units owe it.
type newsLine struct {
	Serial int // its place in the list; 0 where it stands alone
	I      ikp.Instruction
	Target budget.Quantity
	Due    budget.Date
	Units  int
	Acted  int // units that have answered
	Ended  int // units that have nothing more to do
	Only   *ikp.Copy
	Last   *ikp.Step // of Only, once something was done
	states []ikp.State
}

// newsWords lays out the copies of which a recipient is told, the nearest day first.
func (o office) newsWords(c crowd, to policy.Recipient, copies []ikp.Copy) newsWords {
	w := newsWords{For: c.meant(to, copies), Answer: o.settings.IKP.Rules.Acknowledge}
	for _, each := range copies {
		w.Open = w.Open || each.State.Open()
		if name := c.names[each.Unit]; c.forwards(to, each.Unit) && !slices.Contains(w.Forward, name) {
			w.Forward = append(w.Forward, name)
		}
	}
	lines := newsLines(copies)
	w.Count, w.More = len(lines), max(0, len(lines)-namedInstructions)
	w.Lines = lines[:len(lines)-w.More]
	if w.Count > 1 {
		for i := range w.Lines {
			w.Lines[i].Serial = i + 1
		}
	}
	return w
}

// meant says for whom the message is: the units of a person, or what the group is bound to.
func (c crowd) meant(to policy.Recipient, copies []ikp.Copy) string {
	names := c.namesOf(copies)
	if group, known := c.group(to); known && to.Group {
		return text.ScopeName(group.Scope, names)
	}
	if more := len(names) - 3; more > 0 {
		return strings.Join(names[:3], ", ") + " + " + text.Number(more) + " lainnya"
	}
	return strings.Join(names, ", ")
}

// newsLines puts the copies of each instruction into one line. Lines go by what does not change while the
// message stands.
func newsLines(copies []ikp.Copy) []newsLine {
	var lines []newsLine
	for _, c := range copies {
		i := slices.IndexFunc(lines, func(l newsLine) bool { return l.I.ID == c.Instruction.ID })
		if i < 0 {
			i = len(lines)
			lines = append(lines, newsLine{I: c.Instruction, Target: c.Instruction.Target, Due: c.Instruction.Due})
		}
		lines[i].add(c)
	}
	slices.SortStableFunc(lines, func(a, b newsLine) int { return a.I.Due.Days(b.I.Due) })
	return lines
}

func (l *newsLine) add(c ikp.Copy) {
	l.Units++
	l.states = append(l.states, c.State)
	if c.State != ikp.Sent {
		l.Acted++
	}
	if c.State.Ended() {
		l.Ended++
	}
	if l.Only = nil; l.Units > 1 {
		l.Target, l.Due, l.Last = l.I.Target, l.I.Due, nil
		return
	}
	l.Only, l.Target, l.Due = &c, c.Target, c.Due
	if c.State != ikp.Sent && len(c.Steps) > 0 {
		l.Last = &c.Steps[len(c.Steps)-1]
	}
}

// in tells whether any of the line's units stands in one of the states.
func (l newsLine) in(states ...ikp.State) bool {
	return slices.ContainsFunc(l.states, func(s ikp.State) bool { return slices.Contains(states, s) })
}

// message puts the words and the buttons together.
func (w newsWords) message(to policy.Recipient) (bot.Message, error) {
	html, err := text.Render("ikp_baru", w)
	m := bot.Message{HTML: html}
	if len(w.Forward) == 0 {
		m.Buttons = w.buttons()
	}
	if w.Count == 1 {
		m.Buttons = append(m.Buttons, []bot.Button{{Text: "Rincian", Data: "ikp:i:" + itemOf(w.Lines[0].I.ID)}})
	} else {
		m.Buttons = append(m.Buttons, []bot.Button{{Text: "Semua IKP", Data: "ikp"}})
	}
	return m, err
}

// buttons are what the units can still answer to each instruction.
func (w newsWords) buttons() [][]bot.Button {
	var rows [][]bot.Button
	for _, l := range w.Lines {
		id, label := itemOf(l.I.ID), ""
		if l.Serial > 0 {
			label = strconv.Itoa(l.Serial) + ". "
		}
		var row []bot.Button
		if l.in(ikp.Sent) {
			row = append(row, bot.Button{Text: label + "Diterima", Data: "ikp_terima:" + id})
		}
		if l.Serial == 0 && l.in(ikp.Sent, ikp.Acknowledged, ikp.Agreed, ikp.Declined, ikp.Working) {
			row = append(row, bot.Button{Text: "Ajukan perubahan", Data: "ikp_usul:" + id})
		}
		if l.in(ikp.Sent, ikp.Acknowledged, ikp.Agreed, ikp.Declined, ikp.Working, ikp.Returned) {
			row = append(row, bot.Button{Text: label + "Lapor", Data: "ikp_lapor:" + id})
		}
		if len(row) > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

// joined puts items into one fact.
func joined(items []string) string { return strings.Join(items, ",") }
