package handlers

import (
	"context"
	"slices"
	"strconv"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
	"serapan/people"
	"serapan/text"
)

// duty is a unit's copy of an instruction in words.
type duty struct {
	ikp.Line
	N        int
	Unit     budget.Unit
	Deadline budget.Date
	Total    budget.Quantity
	Told     bool // something was reported
	Overdue  bool
	Idle     bool // belum ada progres
	Silent   bool // not acknowledged for so long that it shows
	Next     string
}

// ID is the copy's number as buttons carry it.
func (d duty) ID() string { return strconv.FormatInt(d.Copy.ID, 10) }

// Instruction is the instruction's number as buttons carry it.
func (d duty) Instruction() string { return strconv.FormatInt(d.Copy.Instruction.ID, 10) }

// Behind is how many working days the deadline is over.
func (d duty) Behind() int { return -d.Left }

// dutyOf words a copy.
func (v visit) dutyOf(view ikp.View, c ikp.Copy) (duty, error) {
	d := duty{}
	var err error
	if d.Line, err = view.Look(c); err != nil {
		return d, err
	}
	d.Unit, _ = v.units.ByCode(c.Unit)
	if d.Unit.Code == "" {
		d.Unit = budget.Unit{Code: c.Unit, Name: c.Unit}
	}
	d.Total, d.Told = c.Total()
	if d.Deadline, err = view.Deadline(c); err != nil {
		return d, err
	}
	for flag, tells := range map[*bool]func(ikp.Copy) (bool, error){&d.Overdue: view.Overdue, &d.Idle: view.Stalled, &d.Silent: view.Unanswered} {
		if *flag, err = tells(c); err != nil {
			return d, err
		}
	}
	d.Overdue = d.Overdue && c.State.Open()
	d.Next = nextStep(c)
	return d, nil
}

// nextStep says in a word what the unit does next with its copy; "" where it is somebody else's turn.
func nextStep(c ikp.Copy) string {
	switch c.State {
	case ikp.Sent:
		return "terima"
	case ikp.Returned:
		return "perbaiki"
	case ikp.Reported:
		return "periksa"
	case ikp.Proposed:
		return "putusan"
	case ikp.Acknowledged, ikp.Agreed, ikp.Declined, ikp.Working:
		return "lapor"
	}
	return ""
}

// mostDuties is how many copies one message shows.
const mostDuties = 8

// duties shows what units owe: what is open, the nearest deadline first, and what the month brought.
func (r *Router) duties(ctx context.Context, v visit, units []string) (bot.Answer, error) {
	view, err := r.instructionView(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	open, err := r.store.Copies(ctx, ikp.Filter{Units: units, Open: true})
	if err != nil {
		return bot.Answer{}, err
	}
	today := v.today()
	month, err := r.store.Copies(ctx, ikp.Filter{Units: units, Year: today.Year, Month: today.Month})
	if err != nil {
		return bot.Answer{}, err
	}
	var lines []duty
	for _, c := range open {
		d, err := v.dutyOf(view, c)
		if err != nil {
			return bot.Answer{}, err
		}
		lines = append(lines, d)
	}
	slices.SortStableFunc(lines, func(a, b duty) int { return a.Left - b.Left })
	for i := range lines {
		lines[i].N = i + 1
	}
	recap, err := view.Recap(today.Year, today.Month, month)
	if err != nil {
		return bot.Answer{}, err
	}
	facts := map[string]any{"Today": today, "Open": lines[:min(mostDuties, len(lines))], "More": max(0, len(lines)-mostDuties), "Many": len(units) > 1,
		"Names": v.namesOf(units), "Month": recap, "Mine": len(v.speaksFor()) > 0}
	return r.confirm(v, "ikp_unit", facts, v.dutyButtons(lines)...)
}

// namesOf says which units are meant, the first few by name.
func (v visit) namesOf(codes []string) string {
	return v.scopeName(people.Scope{Units: codes})
}

// dutyButtons lead to each copy; where there is just one, to what can be done about it.
func (v visit) dutyButtons(lines []duty) [][]bot.Button {
	if len(lines) == 1 {
		return append(v.dutyActions(lines[0]), []bot.Button{button("Rincian", press("ikp", "c", lines[0].ID()))})
	}
	var numbers []bot.Button
	for _, d := range lines[:min(mostDuties, len(lines))] {
		numbers = append(numbers, button(strconv.Itoa(d.N)+". "+text.Cut(24, d.Copy.Instruction.Number), press("ikp", "c", d.ID())))
	}
	return inRows(2, numbers)
}

// dutyActions are what the visitor can do about a copy of a unit that he speaks for.
func (v visit) dutyActions(d duty) [][]bot.Button {
	if !slices.Contains(v.speaksFor(), d.Copy.Unit) {
		return nil
	}
	id, unit := d.Instruction(), d.Copy.Unit
	report := button("Lapor", press("ikp_lapor", id, unit))
	switch d.Copy.State {
	case ikp.Sent:
		return [][]bot.Button{{button("Diterima", press("ikp_terima", id, unit)), report}, {button("Ajukan perubahan", press("ikp_usul", id, unit))}}
	case ikp.Acknowledged, ikp.Agreed, ikp.Declined:
		return [][]bot.Button{{button("Mulai dikerjakan", press("ikp_mulai", id, unit)), report}, {button("Ajukan perubahan", press("ikp_usul", id, unit))}}
	case ikp.Working:
		return [][]bot.Button{{report, button("Ajukan perubahan", press("ikp_usul", id, unit))}}
	case ikp.Returned:
		return [][]bot.Button{{report}}
	}
	return nil
}
