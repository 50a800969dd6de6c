package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
	"serapan/people"
	"serapan/text"
)

// instructionStore keeps the leader's special instructions, and what became of each unit's copy.
type instructionStore interface {
	Instruction(ctx context.Context, id int64) (ikp.Instruction, bool, error)
	Instructions(ctx context.Context, year int, month time.Month) ([]ikp.Instruction, error)
	CopyOf(ctx context.Context, id int64) (ikp.Copy, bool, error)
	Copies(ctx context.Context, f ikp.Filter) ([]ikp.Copy, error)
	ActOnCopy(ctx context.Context, id int64, apply func(ikp.Copy) (ikp.Copy, error), e people.Event) (ikp.Copy, error)
	EvidenceOf(ctx context.Context, id int64) (e ikp.Evidence, unit string, known bool, err error)
}

// instructions answers /ikp: to a unit what it owes, to the leaders the board of the month; with "baru" it
// begins an instruction, with a unit or a month it shows that one's.
func (r *Router) instructions(ctx context.Context, v visit) (bot.Answer, error) {
	if budget.Normalise(v.Text) == "baru" {
		if !v.writesInstructions() {
			return bot.Answer{}, refuse("not_your_role")
		}
		return r.writeInstruction(ctx, v)
	}
	if month, ok := spokenMonth(v.Text, v.today()); ok {
		return r.monthBoard(ctx, v, month, 0)
	}
	if own := v.ownUnits(); v.Text == "" && len(own) > 0 {
		return r.duties(ctx, v, own)
	}
	if v.Text == "" {
		return r.monthBoard(ctx, v, monthOf(v.today()), 0)
	}
	group, unit, err := r.subject(ctx, v, "ikp:u")
	switch {
	case err != nil:
		return askWhich(err)
	case unit != nil:
		return r.duties(ctx, v, []string{unit.Code})
	}
	v.Text = string(group)
	return r.monthBoard(ctx, v, monthOf(v.today()), 0)
}

// instructionPress answers "ikp" like the command, "ikp:i:ID[:PAGE]" with an instruction, "ikp:c:ID" with a
// unit's copy and "ikp:u:CODE" with a unit's duties.
func (r *Router) instructionPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	switch args.word(0) {
	case "":
		v.Text = ""
		return r.instructions(ctx, v)
	case "i":
		return r.instructionDetail(ctx, v, args.id(1), args.number(2))
	case "c":
		return r.copyCard(ctx, v, args.id(1))
	case "u":
		v.Text = args.word(1)
		return r.instructions(ctx, v)
	}
	return bot.Answer{}, refuse("button_old")
}

// instructionView is the morning by which copies are judged.
func (r *Router) instructionView(ctx context.Context, v visit) (ikp.View, error) {
	holidays, err := r.store.Holidays(ctx)
	return v.rules.IKP.View(v.today(), budget.NewCalendar(holidays)), err
}

// actor is the visitor with all capacities in which he may speak of instructions now. Whoever writes in a
// group that is bound to one unit speaks for it.
func (v visit) actor() ikp.Actor {
	a := ikp.Actor{ID: v.From.ID, Name: v.viewer.Person.Name}
	for _, m := range v.viewer.Person.Memberships {
		switch m.Role {
		case people.Leader:
			a.Capacities = append(a.Capacities, ikp.Capacity{Role: ikp.Leader})
		case people.Mentor:
			a.Capacities = append(a.Capacities, ikp.Capacity{Role: ikp.Verifier})
		case people.Head:
			a.Capacities = append(a.Capacities, ikp.Capacity{Role: ikp.Head, Unit: m.Unit})
		case people.Operator:
			a.Capacities = append(a.Capacities, ikp.Capacity{Role: ikp.Operator, Unit: m.Unit})
		}
	}
	if unit := v.groupUnit(); unit != "" {
		a.Capacities = append(a.Capacities, ikp.Capacity{Role: ikp.Group, Unit: unit})
	}
	return a
}

// writesInstructions tells whether the visitor may write instructions here.
func (v visit) writesInstructions() bool {
	return v.viewer.Group == nil && v.viewer.Person.Has(people.Leader, people.Mentor)
}

// groupUnit is the one unit that the group chat is bound to; "" where there is none, or several.
func (v visit) groupUnit() string {
	group := v.viewer.Group
	if group == nil || group.State != people.ChatActive || group.Scope.All || group.Scope.Group != "" || len(group.Scope.Units) != 1 {
		return ""
	}
	return group.Scope.Units[0]
}

// speaksFor are the units for which the visitor can answer.
func (v visit) speaksFor() []string {
	units := v.viewer.Person.Units()
	if unit := v.groupUnit(); unit != "" && !slices.Contains(units, unit) {
		units = append(units, unit)
	}
	return units
}

// ownCopies are the copies of the instruction for which the visitor can answer; with a unit's code only that
// unit's. It refuses "ikp_not_allowed" to who answers for nobody, and "ikp_none" where none was sent to his.
func (r *Router) ownCopies(ctx context.Context, v visit, instruction int64, code string) ([]ikp.Copy, error) {
	units := v.speaksFor()
	if code != "" {
		units = slices.DeleteFunc(units, func(u string) bool { return u != code })
	}
	if len(units) == 0 || instruction == 0 {
		return nil, refuse("ikp_not_allowed")
	}
	copies, err := r.store.Copies(ctx, ikp.Filter{Instruction: instruction, Units: units})
	if err != nil {
		return nil, err
	}
	copies = slices.DeleteFunc(copies, func(c ikp.Copy) bool { return c.State == ikp.Draft })
	if len(copies) == 0 {
		return nil, refuse("ikp_none")
	}
	return copies, nil
}

// act does something to a copy in the visitor's name, with its audit row.
func (r *Router) act(ctx context.Context, v visit, id int64, a ikp.Act) (ikp.Copy, error) {
	return r.actAt(ctx, v, id, anyStep, a)
}

// anyStep lets an act happen wherever the copy stands.
const anyStep = -1

// actAt does something to a copy that still has so many lines of history: who judges must have seen what he
// judges. It refuses "ikp_moved".
func (r *Router) actAt(ctx context.Context, v visit, id int64, steps int, a ikp.Act) (ikp.Copy, error) {
	view, err := r.instructionView(ctx, v)
	if err != nil {
		return ikp.Copy{}, err
	}
	a.Actor = v.actor()
	return r.store.ActOnCopy(ctx, id, func(c ikp.Copy) (ikp.Copy, error) {
		if steps != anyStep && len(c.Steps) != steps {
			return c, refuse("ikp_moved")
		}
		return view.Apply(c, a)
	}, v.event("ikp_"+string(a.Action), "", text.Cut(200, a.Words)))
}

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

// monthOf is the first day of a day's month, by which months are named here.
func monthOf(day budget.Date) budget.Date {
	return budget.Date{Year: day.Year, Month: day.Month, Day: 1}
}

// monthWord is a month as buttons carry it, "2023-11".
func monthWord(month budget.Date) string { return month.String()[:7] }

// wordMonth reads what monthWord wrote.
func wordMonth(word string) (budget.Date, error) {
	month, err := budget.ParseDate(word + "-01")
	if err != nil || month.Year < 2000 || month.Year > 2100 {
		return month, refuse("button_old")
	}
	return month, nil
}

// spokenMonth reads "oktober", "okt 2023" or "bulan ini"; a month without a year is the nearest one that is
// not more than half a year ahead.
func spokenMonth(spoken string, today budget.Date) (budget.Date, bool) {
	words := strings.Fields(strings.TrimPrefix(budget.Normalise(spoken), "bulan "))
	if len(words) == 0 || len(words) > 2 {
		return budget.Date{}, false
	}
	switch words[0] {
	case "ini", "bulan": // "ini" of a sentence is heard as a filler
		return monthOf(today), len(words) == 1
	case "lalu":
		return monthOf(today).AddMonths(-1), len(words) == 1
	case "depan":
		return monthOf(today).AddMonths(1), len(words) == 1
	}
	for m := time.January; m <= time.December; m++ {
		if words[0] != strings.ToLower(text.Month(m)) && words[0] != strings.ToLower(text.MonthShort(m)) {
			continue
		}
		month := budget.Date{Year: today.Year, Month: m, Day: 1}
		if len(words) == 2 {
			year, err := strconv.Atoi(words[1])
			month.Year = year
			return month, err == nil && year >= 2000 && year <= 2100
		}
		if m > today.Month+6 {
			month.Year--
		}
		return month, true
	}
	return budget.Date{}, false
}
