package handlers

import (
	"context"
	"slices"
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

// seesCode tells whether the visitor sees the unit of a code.
func (v visit) seesCode(code string) bool {
	u, known := v.units.ByCode(code)
	return known && v.viewer.Sees(u)
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
