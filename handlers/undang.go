package handlers

import (
	"context"
	"net/url"
	"strings"

	"serapan/bot"
	"serapan/budget"
	"serapan/people"
	"serapan/text"
)

// severalUnits is the step that takes the names of a group's units.
const severalUnits = "beberapa"

// inviteStore keeps invitations.
type inviteStore interface {
	Invite(ctx context.Context, token string, i people.Invite, e people.Event) error
}

// invite answers /undang: whom to invite; "/undang kepala dinkes" goes straight to the link.
func (r *Router) invite(ctx context.Context, v visit) (bot.Answer, error) {
	word, rest, _ := strings.Cut(tidyWords(v.Text), " ")
	role, known := people.ParseRole(strings.ToLower(word))
	switch {
	case !known:
		return r.askRole(v)
	case role.NeedsUnit() && rest != "":
		return r.inviteTo(ctx, v, role, rest)
	}
	return r.chosenRole(ctx, v, role)
}

func (r *Router) askRole(v visit) (bot.Answer, error) {
	var choices []bot.Button
	for _, role := range people.Roles {
		choices = append(choices, button(text.RoleName(role), press("undang", "peran", string(role))))
	}
	rows := append(inRows(2, choices), []bot.Button{button("Anggota", press("undang", "anggota", "0")), button("Grup terhubung", press("undang", "grup", "0"))})
	return r.settle(v, "undang", nil, rows...)
}

// invitePress goes on by button: "undang:peran:kepala", "undang:unit:kepala:CODE",
// "undang:lingkup:opd", and the lists of members and groups.
func (r *Router) invitePress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	role, known := people.ParseRole(args.word(1))
	if !known {
		role = people.Stranger
	}
	switch args.word(0) {
	case "":
		return r.askRole(v)
	case "peran":
		return r.chosenRole(ctx, v, role)
	case "unit":
		return r.inviteTo(ctx, v, role, args.word(2))
	case "lingkup":
		return r.inviteGroup(ctx, v, args.word(1))
	case "anggota", "orang", "akhiri":
		return r.membersPress(ctx, v, args)
	case "grup", "chat", "aktif", "umum", "lepas":
		return r.groupsPress(ctx, v, args)
	}
	return bot.Answer{}, refuse("button_old")
}

// chosenRole asks what the role still lacks, or makes the invitation.
func (r *Router) chosenRole(ctx context.Context, v visit, role people.Role) (bot.Answer, error) {
	switch {
	case role == people.Stranger:
		return bot.Answer{}, refuse("button_old")
	case role == people.GroupOf:
		return r.settle(v, "undang_grup", nil,
			[]bot.Button{button("Seluruh unit", press("undang", "lingkup", "semua"))},
			[]bot.Button{button("Seluruh OPD", press("undang", "lingkup", "opd")), button("Seluruh kecamatan", press("undang", "lingkup", "kecamatan"))},
			[]bot.Button{button("Satu unit…", press("undang", "lingkup", "unit")), button("Beberapa unit…", press("undang", "lingkup", "beberapa"))})
	case role.NeedsUnit():
		return r.askInviteUnit(ctx, v, role)
	}
	return r.issue(ctx, v, people.Invite{Role: role})
}

func (r *Router) askInviteUnit(ctx context.Context, v visit, role people.Role) (bot.Answer, error) {
	if len(v.units.Units()) == 0 {
		return bot.Answer{}, refuse("no_units")
	}
	if err := r.await(ctx, v, "undang:unit", map[string]string{"role": string(role)}); err != nil {
		return bot.Answer{}, err
	}
	return r.settle(v, "undang_unit", map[string]any{"Role": role})
}

// askInviteUnits asks for the units of a group.
func (r *Router) askInviteUnits(ctx context.Context, v visit) (bot.Answer, error) {
	if len(v.units.Units()) == 0 {
		return bot.Answer{}, refuse("no_units")
	}
	if err := r.await(ctx, v, "undang:"+severalUnits, nil); err != nil {
		return bot.Answer{}, err
	}
	return r.settle(v, "undang_beberapa", nil)
}

// inviteWords takes the name of the unit, or the names of several. The dialogue stays open until they are clear.
func (r *Router) inviteWords(ctx context.Context, v visit) (bot.Answer, error) {
	if v.step == severalUnits {
		scope, err := parseScope(v.units, tidyLines(v.Text))
		if err != nil {
			return bot.Answer{}, err
		}
		return r.issue(ctx, v, people.Invite{Role: people.GroupOf, Scope: scope})
	}
	role, ok := people.ParseRole(v.facts["role"])
	if !ok {
		return bot.Answer{}, refuse("button_old")
	}
	return r.inviteTo(ctx, v, role, tidyWords(v.Text))
}

// inviteTo makes the invitation for a role of one unit, or for a group of one unit. The dialogue stays
// open until the name is clear.
func (r *Router) inviteTo(ctx context.Context, v visit, role people.Role, unitName string) (bot.Answer, error) {
	if !role.NeedsUnit() && role != people.GroupOf {
		return bot.Answer{}, refuse("button_old")
	}
	unit, err := r.oneUnit(v, unitName, press("undang", "unit", string(role)))
	if err != nil {
		return askWhich(err)
	}
	if role == people.GroupOf {
		return r.issue(ctx, v, people.Invite{Role: role, Scope: people.Scope{Units: []string{unit.Code}}})
	}
	return r.issue(ctx, v, people.Invite{Role: role, Unit: unit.Code})
}

func (r *Router) inviteGroup(ctx context.Context, v visit, scope string) (bot.Answer, error) {
	switch scope {
	case "semua":
		return r.issue(ctx, v, people.Invite{Role: people.GroupOf, Scope: people.Scope{All: true}})
	case string(budget.GroupOPD), string(budget.GroupKecamatan):
		return r.issue(ctx, v, people.Invite{Role: people.GroupOf, Scope: people.Scope{Group: budget.Group(scope)}})
	case "unit":
		return r.askInviteUnit(ctx, v, people.GroupOf)
	case "beberapa":
		return r.askInviteUnits(ctx, v)
	}
	return bot.Answer{}, refuse("button_old")
}

// issue makes the token and shows it, the only time that it is seen: the database keeps its hash.
func (r *Router) issue(ctx context.Context, v visit, i people.Invite) (bot.Answer, error) {
	name := r.me()
	if name == "" {
		return bot.Answer{}, refuse("bot_unnamed")
	}
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	i.Issuer, i.Expires = v.From.ID, v.now.Add(people.InviteLife)
	unit := v.unitName(i.Unit)
	if i.Role == people.GroupOf {
		unit = v.scopeName(i.Scope)
	}
	token := people.NewToken()
	if err := r.store.Invite(ctx, token, i, v.event("invite", string(i.Role), unit)); err != nil {
		return bot.Answer{}, err
	}
	onward, err := r.onward(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	facts := map[string]any{"Role": i.Role, "Unit": unit, "Bot": name, "Token": token, "Expires": i.Expires, "Region": v.rules.Region}
	if i.Role == people.GroupOf {
		facts["Link"], facts["Names"] = deepLink(name, "startgroup", token), v.unitNames(i.Scope.Units)
		return r.settle(v, "undangan_grup", facts, []bot.Button{{Text: "Pilih grup", URL: deepLink(name, "startgroup", token)}}, onward)
	}
	facts["Link"] = deepLink(name, "start", token)
	return r.settle(v, "undangan", facts, []bot.Button{{Text: "Bagikan", URL: shareLink(facts)}}, onward)
}

// deepLink is Telegram's link that opens the bot with a code.
func deepLink(bot, parameter, token string) string {
	return "https://t.me/" + bot + "?" + url.Values{parameter: {token}}.Encode()
}

// shareLink opens Telegram's list of chats to pass an invitation on.
func shareLink(facts map[string]any) string {
	words, err := text.Render("undangan_bagikan", facts)
	if err != nil {
		return facts["Link"].(string)
	}
	return "https://t.me/share/url?" + url.Values{"url": {facts["Link"].(string)}, "text": {text.Plain(words)}}.Encode()
}
