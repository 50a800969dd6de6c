package handlers

import (
	"context"
	"slices"
	"strings"

	"serapan/bot"
	"serapan/people"
	"serapan/text"
)

// Menus sets command menus.
type Menus interface {
	// SetMenu gives one chat its own menu; no items take it back to the default.
	SetMenu(ctx context.Context, chatID int64, items []bot.MenuItem) error
}

// Menu lists the commands that the roles use, in the order of the routes, with their words
// ("menu_serapan" in the text room). It is empty for nobody's roles.
func (r *Router) Menu(roles ...people.Role) ([]bot.MenuItem, error) {
	var items []bot.MenuItem
	for _, to := range r.routes() {
		name, _, _ := strings.Cut(to.command, " ")
		if name == "" || !slices.ContainsFunc(to.menu, func(role people.Role) bool { return slices.Contains(roles, role) }) {
			continue
		}
		words, err := text.Render("menu_"+name, nil)
		if err != nil {
			return nil, err
		}
		items = append(items, bot.MenuItem{Command: name, Description: text.Plain(words)})
	}
	return items, nil
}

// renewMenu gives a chat the menu of the roles. A menu is a convenience: where Telegram refuses it,
// the answer goes out all the same.
func (r *Router) renewMenu(ctx context.Context, chat int64, roles []people.Role) {
	items, err := r.Menu(roles...)
	if err == nil {
		err = r.menus.SetMenu(ctx, chat, items)
	}
	if err != nil {
		r.log.Warn("command menu not set", "chat", chat, "err", err)
	}
}
