package handlers

import (
	"context"

	"serapan/bot"
	"serapan/text"
)

// aboutMe answers /saya: who the visitor is to the bot, and whose figures he may see.
func (r *Router) aboutMe(_ context.Context, v visit) (bot.Answer, error) {
	if group := v.viewer.Group; group != nil {
		return say("saya_grup", map[string]any{"Title": shownTitle(*group), "Units": v.scopeName(group.Scope)})
	}
	var units []string
	for _, code := range v.viewer.Person.Units() {
		units = append(units, v.unitName(code))
	}
	return say("saya", map[string]any{
		"Name": text.Cut(longestName, v.viewer.Person.Name), "ID": v.From.ID, "Posts": v.posts(v.viewer.Person.Memberships),
		"All": v.viewer.SeesAll(), "Units": units, "Open": v.viewer.Open,
	})
}
