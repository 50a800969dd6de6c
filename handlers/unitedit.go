package handlers

import (
	"context"
	"slices"
	"strings"

	"serapan/bot"
	"serapan/budget"
	"serapan/text"
)

// Bounds of spoken names.
const (
	shortestAlias = 2 // characters
	longestAlias  = 40
	mostAliases   = 20 // of one unit
)

// shared is a spoken name that other units bear, too: the bot asks which is meant.
type shared struct {
	Alias string
	Units []string
}

// sharedAliases lists which of a unit's spoken names are not its own alone.
func (v visit) sharedAliases(u budget.Unit) []shared {
	var found []shared
	for _, alias := range u.Aliases {
		var others []string
		for _, other := range v.units.Exact(alias) {
			if other.Code != u.Code {
				others = append(others, text.UnitName(other))
			}
		}
		if len(others) > 0 {
			found = append(found, shared{alias, others})
		}
	}
	return found
}

func (r *Router) askAlias(ctx context.Context, v visit, u budget.Unit) (bot.Answer, error) {
	if len(u.Aliases) >= mostAliases {
		return bot.Answer{}, refuse("alias_full", "Most", mostAliases)
	}
	if err := r.await(ctx, v, "satuan:alias", map[string]string{"unit": u.Code}); err != nil {
		return bot.Answer{}, err
	}
	return say("sebutan_tanya", map[string]any{"Unit": u, "Least": shortestAlias, "Most": longestAlias})
}

// unitsWords takes a new spoken name. The dialogue stays open while the name is refused.
func (r *Router) unitsWords(ctx context.Context, v visit) (bot.Answer, error) {
	unit, ok := v.units.ByCode(v.facts["unit"])
	if !ok {
		return bot.Answer{}, refuse("button_old")
	}
	alias := tidyWords(v.Text)
	if err := checkAlias(unit, alias); err != nil {
		return bot.Answer{}, err
	}
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	return r.storeAliases(ctx, v, unit, append(slices.Clone(unit.Aliases), alias), "alias_added", alias)
}

// checkAlias refuses names that are too long or short, that the unit has already, or that sentences
// could never mean because they are words of a question.
func checkAlias(u budget.Unit, alias string) error {
	length := len([]rune(alias))
	if length < shortestAlias || length > longestAlias || budget.Normalise(alias) == "" || strings.ContainsAny(alias, ",;") {
		return refuse("alias_bad", "Least", shortestAlias, "Most", longestAlias)
	}
	if command, about := understand(alias); command != "" || about == "" {
		return refuse("alias_reserved", "Alias", alias)
	}
	names := append([]string{u.Name, u.Short, u.Code}, u.Aliases...)
	if slices.ContainsFunc(names, func(name string) bool { return sameName(name, alias) }) {
		return refuse("alias_known", "Alias", alias, "Unit", u)
	}
	if len(u.Aliases) >= mostAliases {
		return refuse("alias_full", "Most", mostAliases)
	}
	return nil
}

// removeAlias removes the spoken name with that fingerprint.
func (r *Router) removeAlias(ctx context.Context, v visit, u budget.Unit, print string) (bot.Answer, error) {
	i := slices.IndexFunc(u.Aliases, func(alias string) bool { return fingerprint(alias) == print })
	if i < 0 {
		return bot.Answer{}, refuse("button_old")
	}
	return r.storeAliases(ctx, v, u, slices.Delete(slices.Clone(u.Aliases), i, i+1), "alias_removed", u.Aliases[i])
}

func (r *Router) storeAliases(ctx context.Context, v visit, u budget.Unit, aliases []string, action, alias string) (bot.Answer, error) {
	if err := r.store.SetAliases(ctx, u.Code, aliases, v.event(action, u.Code, alias)); err != nil {
		return bot.Answer{}, err
	}
	u.Aliases = aliases
	return r.unitNames(v, u, action)
}

// closeUnit asks, then takes a unit out of lists and sums.
func (r *Router) closeUnit(ctx context.Context, v visit, u budget.Unit, sure bool) (bot.Answer, error) {
	if !sure {
		return r.settle(v, "unit_tutup_yakin", u, []bot.Button{button("Ya, tutup", press("satuan", "tutup", u.Code, "ya")), button("Tidak", press("satuan", "lihat", u.Code))})
	}
	if err := r.store.SetUnitActive(ctx, u.Code, false, v.event("unit_closed", u.Code, u.Name)); err != nil {
		return bot.Answer{}, err
	}
	return r.settle(v, "unit_ditutup", u, []bot.Button{button("Buka kembali", press("satuan", "buka", u.Code)), button("‹ Daftar", press("satuan", "daftar", string(u.Kind.Group()), "0"))})
}

// closedList offers the closed units to be opened again.
func (r *Router) closedList(ctx context.Context, v visit) (bot.Answer, error) {
	closed, err := r.store.ClosedUnits(ctx)
	if err != nil {
		return bot.Answer{}, err
	}
	var choices []bot.Button
	for _, u := range closed[:min(len(closed), mostAsked)] {
		choices = append(choices, button("Buka "+text.Cut(30, text.UnitName(u)), press("satuan", "buka", u.Code)))
	}
	rows := append(inRows(1, choices), []bot.Button{button("‹ Daftar", press("satuan", "daftar", "", "0"))})
	return r.settle(v, "unit_tertutup", map[string]any{"Units": closed, "More": len(closed) - len(choices)}, rows...)
}

func (r *Router) openUnit(ctx context.Context, v visit, code string) (bot.Answer, error) {
	closed, err := r.store.ClosedUnits(ctx)
	if err != nil {
		return bot.Answer{}, err
	}
	i := slices.IndexFunc(closed, func(u budget.Unit) bool { return u.Code == code })
	if i < 0 {
		return bot.Answer{}, refuse("button_old")
	}
	if err := r.store.SetUnitActive(ctx, code, true, v.event("unit_opened", code, closed[i].Name)); err != nil {
		return bot.Answer{}, err
	}
	return r.unitNames(v, closed[i], "unit_opened")
}
