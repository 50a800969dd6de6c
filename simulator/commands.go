package simulator

import (
	"fmt"
	"regexp"

	"serapan/simulator/entities"
)

// Telegram's limits on the command menu.
const (
	maxCommands           = 100
	maxCommandDescription = 256 // UTF-16 code units
)

var commandName = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)

// Command is one line of the bot's menu.
type Command struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

type scope struct {
	Type   string `json:"type"`
	ChatID any    `json:"chat_id"`
	UserID int64  `json:"user_id"`
}

var scopeTypes = map[string]bool{
	"default": true, "all_private_chats": true, "all_group_chats": true, "all_chat_administrators": true,
	"chat": true, "chat_administrators": true, "chat_member": true,
}

func (sc scope) key(language string) string {
	chat := ""
	if sc.ChatID != nil {
		chat = fmt.Sprint(number(sc.ChatID))
	}
	return fmt.Sprintf("%s/%s/%d/%s", sc.Type, chat, sc.UserID, language)
}

// number reads a chat id that JSON may carry as a number or as a text.
func number(v any) int64 {
	switch n := v.(type) {
	case float64:
		return int64(n)
	case int64:
		return n
	case string:
		var out int64
		_, _ = fmt.Sscan(n, &out)
		return out
	}
	return 0
}

// scope reads and checks the scope of a call.
func (s *Server) scope(c *call) (scope, error) {
	sc := scope{Type: "default"}
	if err := c.json("scope", &sc); err != nil {
		return sc, err
	}
	if !scopeTypes[sc.Type] {
		return sc, badRequest("can't parse BotCommandScope: type %q is unknown", sc.Type)
	}
	if sc.ChatID != nil {
		id := number(sc.ChatID)
		g := s.groups[id]
		switch {
		case g == nil && s.people[id] == nil, g != nil && !g.botIn():
			return sc, badRequest("chat not found")
		case sc.Type == "chat_member" && (g == nil || !g.has(sc.UserID)):
			return sc, badRequest("user not found")
		case sc.Type == "chat_administrators" && g == nil:
			return sc, badRequest("can't set commands for administrators of a private chat")
		}
	}
	return sc, nil
}

func (s *Server) setCommands(c *call) (any, error) {
	var list []Command
	if err := c.json("commands", &list); err != nil {
		return nil, err
	}
	sc, err := s.scope(c)
	if err != nil {
		return nil, err
	}
	if err := checkCommands(list); err != nil {
		s.violateLocked("setMyCommands: %v", err)
		return nil, err
	}
	s.menus[sc.key(c.str("language_code"))] = list
	s.touch()
	return true, nil
}

func checkCommands(list []Command) error {
	if len(list) > maxCommands {
		return badRequest("BOT_COMMANDS_TOO_MUCH")
	}
	for _, command := range list {
		if !commandName.MatchString(command.Command) {
			return badRequest("BOT_COMMAND_INVALID")
		}
		if n := entities.Len(command.Description); n < 1 || n > maxCommandDescription {
			return badRequest("BOT_COMMAND_DESCRIPTION_INVALID")
		}
	}
	return nil
}

func (s *Server) getCommands(c *call) (any, error) {
	sc, err := s.scope(c)
	if err != nil {
		return nil, err
	}
	return append([]Command{}, s.menus[sc.key(c.str("language_code"))]...), nil
}

func (s *Server) deleteCommands(c *call) (any, error) {
	sc, err := s.scope(c)
	if err != nil {
		return nil, err
	}
	delete(s.menus, sc.key(c.str("language_code")))
	s.touch()
	return true, nil
}

// Commands returns the menu that this person sees in this chat: the narrowest scope that has one, in the
// language of the phone before any language, as the Bot API documents.
func (s *Server) Commands(chatID, userID int64) []Command {
	s.mu.Lock()
	defer s.mu.Unlock()
	language := ""
	if p := s.people[userID]; p != nil {
		language = p.Language
	}
	for _, sc := range s.scopes(chatID, userID) {
		for _, lang := range []string{language, ""} {
			if list := s.menus[sc.key(lang)]; len(list) > 0 {
				return append([]Command{}, list...)
			}
		}
	}
	return nil
}

// scopes are the scopes that concern a person in a chat, narrowest first.
func (s *Server) scopes(chatID, userID int64) []scope {
	g := s.groups[chatID]
	if g == nil {
		return []scope{{Type: "chat", ChatID: chatID}, {Type: "all_private_chats"}, {Type: "default"}}
	}
	out := []scope{{Type: "chat_member", ChatID: chatID, UserID: userID}}
	if g.isAdmin(userID) {
		out = append(out, scope{Type: "chat_administrators", ChatID: chatID})
	}
	out = append(out, scope{Type: "chat", ChatID: chatID})
	if g.isAdmin(userID) {
		out = append(out, scope{Type: "all_chat_administrators"})
	}
	return append(out, scope{Type: "all_group_chats"}, scope{Type: "default"})
}
