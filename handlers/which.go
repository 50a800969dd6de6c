package handlers

import (
	"errors"

	"serapan/bot"
	"serapan/budget"
	"serapan/text"
)

// mostAsked is how many units are offered as buttons when a name is not clear.
const mostAsked = 12

// ambiguous is a name that several units bear: the person is asked, never guessed for.
type ambiguous struct {
	query  string
	action string // the button's action for a chosen unit
	units  []budget.Unit
}

// Error says what is wrong, for the log.
func (a *ambiguous) Error() string { return "unit name is not clear: " + a.query }

// oneUnit finds the one unit that a name means.
func (r *Router) oneUnit(v visit, query, action string) (budget.Unit, error) {
	switch units := v.units.Find(query); len(units) {
	case 1:
		return units[0], nil
	case 0:
		if len(v.units.Units()) == 0 {
			return budget.Unit{}, refuse("no_units")
		}
		return budget.Unit{}, refuse("unit_unknown", "Query", text.Cut(60, query))
	default:
		return budget.Unit{}, &ambiguous{text.Cut(60, query), action, units}
	}
}

// askWhich turns an unclear name into buttons; other errors pass.
func askWhich(err error) (bot.Answer, error) {
	unclear, ok := errors.AsType[*ambiguous](err)
	if !ok {
		return bot.Answer{}, err
	}
	var buttons []bot.Button
	for _, u := range unclear.units[:min(len(unclear.units), mostAsked)] {
		buttons = append(buttons, button(text.Cut(40, u.Name), press(unclear.action, u.Code)))
	}
	return say("unit_which", map[string]any{"Query": unclear.query, "More": len(unclear.units) - len(buttons)}, inRows(1, buttons)...)
}
