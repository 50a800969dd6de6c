package handlers

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"serapan/bot"
	"serapan/budget"
	"serapan/people"
	"serapan/text"
)

const (
	mostLessons   = 6 // examples on one screen of a phone
	longestSample = 24
	longestSpoken = 12 // letters of a unit's name in an example
)

// lesson is one thing that a role is taught by an example: a command and what stands behind it.
type lesson struct {
	command string
	about   string // "unit" stands for a unit that the visitor may see; else the word itself
	words   string // what it is good for stands in the text room under "ajar_" and this name
}

// lessons are what each role does most, the most useful first. What the visitor may not do, or the
// house does not know, is left out.
var lessons = map[people.Role][]lesson{
	people.Leader: {{"serapan", "", "serapan"}, {"serapan", "unit", "unit"}, {"tagihan", "", "tagihan"},
		{"ikp", "baru", "ikp_baru"}, {"siaran", "", "siaran"}, {"paket", "", "paket"}},
	people.Mentor: {{"serapan", "unit", "unit"}, {"tagihan", "", "tagihan"}, {"ikp", "", "ikp"}, {"paket", "", "paket"},
		{"unggah", "", "unggah"}, {"siaran", "", "siaran"}},
	people.Admin: {{"undang", "", "undang"}, {"unit", "unit", "satuan"}, {"libur", "", "libur"}, {"pengaturan", "", "pengaturan"},
		{"status", "", "status"}},
	people.Head: {{"serapan", "unit", "unit"}, {"tagihan", "unit", "tagihan_unit"}, {"ikp", "", "ikp_unit"}, {"tren", "unit", "tren"},
		{"batas", "", "batas"}},
	people.Operator: {{"serapan", "unit", "unit"}, {"unggah", "", "unggah"}, {"tagihan", "unit", "tagihan_unit"}, {"ikp", "", "ikp_unit"},
		{"batas", "", "batas"}},
	people.GroupOf: {{"serapan", "unit", "unit"}, {"tagihan", "", "tagihan"}, {"tren", "unit", "tren"}, {"ikp", "", "ikp"}},
}

// example is a lesson for one visitor.
type example struct {
	Typed string // what to write: "/serapan dinkes"
	Words string // the name of the template that says what it is good for
	data  string
}

// help answers /bantuan: what the visitor's roles do most, as examples to tap, and all their commands.
func (r *Router) help(ctx context.Context, v visit) (bot.Answer, error) {
	items, err := r.Menu(v.viewer.Roles()...)
	if err != nil {
		return bot.Answer{}, err
	}
	at := ""
	if v.viewer.Group != nil {
		if name := r.me(); name != "" {
			at = "@" + name
		}
	} else {
		r.renewMenu(ctx, v.Chat.ID, v.viewer.Roles())
	}
	examples := r.examples(v, at)
	var buttons []bot.Button
	for _, e := range examples {
		typed, _, _ := strings.Cut(e.Typed, "@")
		if _, about, found := strings.Cut(e.Typed, " "); found && at != "" {
			typed += " " + about
		}
		buttons = append(buttons, button(text.Cut(longestSample, typed), e.data))
	}
	answer, err := say("bantuan", map[string]any{"Items": items, "At": at, "Group": v.viewer.Group != nil, "Roles": rolesOf(v.viewer.Person), "All": v.viewer.SeesAll(),
		"Examples": examples, "Example": text.Cut(longestSample, v.example())}, inRows(2, buttons)...)
	if err != nil {
		return answer, err
	}
	return r.withSetup(ctx, v, answer)
}

// examples are the lessons of the visitor's roles in turn, so that the second role of a person is
// taught, too.
func (r *Router) examples(v visit, at string) []example {
	var examples []example
	taught := map[string]bool{}
	for i := range mostLessons {
		for _, role := range v.viewer.Roles() {
			if i >= len(lessons[role]) || len(examples) == mostLessons {
				continue
			}
			l := lessons[role][i]
			e, may := r.example(v, l, at)
			if key := l.command + " " + l.about; may && !taught[key] {
				taught[key] = true
				examples = append(examples, e)
			}
		}
	}
	return examples
}

// example makes a lesson the visitor's own; false where he may not do it.
func (r *Router) example(v visit, l lesson, at string) (example, bool) {
	to, known := r.commands[l.command]
	if !known || r.admit(v, to) != nil {
		return example{}, false
	}
	e := example{Typed: "/" + l.command + at, Words: "ajar_" + l.words, data: press("contoh", l.command, l.about)}
	if l.about == "unit" {
		u, found := v.exampleUnit()
		if !found {
			return example{}, false
		}
		e.data = press("contoh", l.command, u.Code)
		e.Typed += " " + v.spokenName(u)
	} else if l.about != "" {
		e.Typed += " " + l.about
	}
	return e, true
}

// examplePress does what the example's words would do if they were typed: whoever presses is judged
// as if he had written them, and the lesson stays where it is.
func (r *Router) examplePress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	if !taught(args.word(0)) {
		return bot.Answer{}, refuse("button_old")
	}
	v.Kind, v.Command, v.Text, v.Button, v.MessageID = bot.Words, args.word(0), args.word(1), "", 0
	to, err := r.byCommand(ctx, &v)
	if err != nil {
		return bot.Answer{}, err
	}
	if err := r.admit(v, to); err != nil {
		return bot.Answer{}, err
	}
	return to.handle(ctx, v)
}

// taught tells whether the command stands in any lesson.
func taught(command string) bool {
	for _, of := range lessons {
		if slices.ContainsFunc(of, func(l lesson) bool { return l.command == command }) {
			return true
		}
	}
	return false
}

// exampleUnit is a unit that the visitor may ask for, his own before others.
func (v visit) exampleUnit() (budget.Unit, bool) {
	for _, code := range v.viewer.Person.Units() {
		if u, ok := v.units.ByCode(code); ok && v.viewer.Sees(u) {
			return u, true
		}
	}
	for _, u := range v.units.Units() {
		if v.viewer.Sees(u) {
			return u, true
		}
	}
	return budget.Unit{}, false
}

// spokenName is what people call a unit when they write to the bot: its short name, or where that would not fit on
// a button beside another, the shortest word that means this unit alone.
func (v visit) spokenName(u budget.Unit) string {
	name := strings.ToLower(cmp.Or(u.Short, text.UnitName(u)))
	if len(name) <= longestSpoken {
		return name
	}
	for _, alias := range u.Aliases {
		if alone := v.units.Exact(alias); len(alias) < len(name) && len(alone) == 1 && alone[0].Code == u.Code {
			name = strings.ToLower(alias)
		}
	}
	return name
}

// example is the name of a unit that the visitor may ask for, as people say it; "" where there is none yet.
func (v visit) example() string {
	u, _ := v.exampleUnit()
	return v.spokenName(u)
}
