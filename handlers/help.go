package handlers

import (
	"context"
	"strings"

	"serapan/bot"
	"serapan/text"
)

// help answers /bantuan: the commands of the visitor's roles, to tap, with examples.
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
	return say("bantuan", map[string]any{"Items": items, "At": at, "Group": v.viewer.Group != nil, "Roles": rolesOf(v.viewer.Person),
		"Example": v.example(), "All": v.viewer.SeesAll()})
}

// example is the name of a unit that the visitor may ask for, as people say it.
func (v visit) example() string {
	for _, u := range v.units.Units() {
		if v.viewer.Sees(u) {
			return strings.ToLower(text.UnitName(u))
		}
	}
	return "dinkes"
}
