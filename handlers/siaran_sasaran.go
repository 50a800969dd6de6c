package handlers

import (
	"context"
	"slices"

	"serapan/bot"
	"serapan/budget"
	"serapan/people"
)

// audienceRows are the audiences to choose from.
func audienceRows(b people.Broadcast) [][]bot.Button {
	return [][]bot.Button{
		{button("Semua", broadcastData(b, "sasaran", "semua")), button("Grup saja", broadcastData(b, "sasaran", "grup"))},
		{button("OPD", broadcastData(b, "sasaran", "opd")), button("Kecamatan", broadcastData(b, "sasaran", "kecamatan"))},
		{button("Unit tertentu…", broadcastData(b, "sasaran", "unit"))},
	}
}

// hearersName says in words whom a broadcast is for; "" where that is not known yet.
func (v visit) hearersName(b people.Broadcast) string {
	switch {
	case b.GroupsOnly:
		return "semua grup yang terhubung"
	case b.Audience.All:
		return "semua orang dan grup"
	}
	return v.scopeName(b.Audience)
}

// audiencePress takes an audience by button; "unit" and "" ask for it in words.
func (r *Router) audiencePress(ctx context.Context, v visit, b people.Broadcast, group string) (bot.Answer, error) {
	scope := people.Scope{}
	switch group {
	case "semua":
		scope.All = true
	case "opd", "kecamatan":
		scope.Group = budget.Group(group)
	case "grup":
	case "unit":
		if _, err := r.stepBroadcast(ctx, v, b, broadcastFor); err != nil {
			return bot.Answer{}, err
		}
		return r.settle(v, "siaran_tanya_unit", nil, []bot.Button{button("‹ Kembali", broadcastData(b, "sasaran")), button("Batal", broadcastData(b, "batal"))})
	default:
		return r.stepBroadcast(ctx, v, b, broadcastFor)
	}
	return r.addressBroadcast(ctx, v, b, scope, group == "grup")
}

// takeHearers reads an audience in words.
func (r *Router) takeHearers(ctx context.Context, v visit, b people.Broadcast) (bot.Answer, error) {
	words := tidyLines(v.Text)
	if said := budget.Normalise(words); slices.Contains([]string{"grup", "grup saja", "semua grup"}, said) {
		return r.addressBroadcast(ctx, v, b, people.Scope{}, true)
	}
	scope, err := parseScope(v.units, words)
	if err != nil {
		return bot.Answer{}, err
	}
	return r.addressBroadcast(ctx, v, b, scope, false)
}

// addressBroadcast gives the draft its audience; one that nobody belongs to is refused ("siaran_nobody").
func (r *Router) addressBroadcast(ctx context.Context, v visit, b people.Broadcast, scope people.Scope, groupsOnly bool) (bot.Answer, error) {
	b.Audience, b.GroupsOnly = scope, groupsOnly
	h, err := r.hearersOf(ctx, v, b)
	if err != nil {
		return bot.Answer{}, err
	}
	if h.Count() == 0 {
		return bot.Answer{}, refuse("siaran_nobody", "For", v.hearersName(b), "Lost", len(h.Lost))
	}
	return r.stepBroadcast(ctx, v, b, broadcastPreview)
}

// hearersOf finds those whom a broadcast is for.
func (r *Router) hearersOf(ctx context.Context, v visit, b people.Broadcast) (people.Hearers, error) {
	all, err := r.store.People(ctx)
	if err != nil {
		return people.Hearers{}, err
	}
	blocked, err := r.store.Unreachable(ctx)
	if err != nil {
		return people.Hearers{}, err
	}
	chats, err := r.store.Chats(ctx)
	return b.HearersOf(all, blocked, chats, v.units.Units()), err
}
