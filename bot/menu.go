package bot

import "context"

type wireCommand struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

// wireScope says for whom a menu is.
type wireScope struct {
	Type string `json:"type"`
	Chat int64  `json:"chat_id,omitempty"`
}

// SetMenu gives one chat its own command menu; no items take it back to the default.
func (b *Bot) SetMenu(ctx context.Context, chatID int64, items []MenuItem) error {
	return b.setMenu(ctx, wireScope{Type: "chat", Chat: chatID}, items)
}

// SetDefaultMenus sets the menus of private chats and of groups that have none of their own.
func (b *Bot) SetDefaultMenus(ctx context.Context, private, groups []MenuItem) error {
	if err := b.setMenu(ctx, wireScope{Type: "all_private_chats"}, private); err != nil {
		return err
	}
	return b.setMenu(ctx, wireScope{Type: "all_group_chats"}, groups)
}

func (b *Bot) setMenu(ctx context.Context, scope wireScope, items []MenuItem) error {
	p := params{"scope": asJSON(scope)}
	if len(items) == 0 {
		return b.setting(ctx, "deleteMyCommands", p)
	}
	commands := make([]wireCommand, len(items))
	for i, item := range items {
		commands[i] = wireCommand(item)
	}
	p["commands"] = asJSON(commands)
	return b.setting(ctx, "setMyCommands", p)
}
