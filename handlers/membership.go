package handlers

import (
	"context"
	"fmt"
	"strconv"

	"serapan/bot"
	"serapan/people"
)

// groupStore keeps the groups that are bound, and who can be written to.
type groupStore interface {
	Chat(ctx context.Context, id int64) (people.Chat, bool, error)
	SetChatState(ctx context.Context, id int64, state people.ChatState, title string, e people.Event) error
	ChooseTopic(ctx context.Context, id int64, topic int, e people.Event) error
	PinAgain(ctx context.Context, chat int64) error
	MoveChat(ctx context.Context, from, to int64, e people.Event) error
	SetReachable(ctx context.Context, person int64, reachable bool) error
}

// group is the chat as it is bound. Every request of a group passes here, so here a group that bears
// another title than the one an admin confirmed is suspended (policy §1.7). The title of today is
// kept beside the suspension: it is the one that the admin is asked to confirm.
func (r *Router) group(ctx context.Context, v visit) (people.Chat, error) {
	chat, known, err := r.store.Chat(ctx, v.Chat.ID)
	same := v.Chat.Title == "" || v.Chat.Title == chat.Title
	if err != nil || !known || same || chat.State == people.ChatUnbound {
		return chat, err
	}
	renamed := v.event("chat_renamed", strconv.FormatInt(chat.ID, 10), fmt.Sprintf("%s → %s", chat.Title, v.Chat.Title))
	chat.State, chat.Title = people.ChatSuspended, v.Chat.Title
	return chat, r.store.SetChatState(ctx, chat.ID, chat.State, chat.Title, renamed)
}

// membership notes that the bot was added, removed, blocked or unblocked.
func (r *Router) membership(ctx context.Context, v visit) (bot.Answer, error) {
	switch {
	case v.Chat.Private():
		return bot.Answer{}, r.store.SetReachable(ctx, v.From.ID, !v.Member.Gone())
	case v.Member.Gone():
		return bot.Answer{}, r.removed(ctx, v)
	case v.Chat.Type == "channel":
		return bot.Answer{}, nil
	case !(bot.MemberChange{Is: v.Member.Was}).Gone(): // a change of rights is no arrival; it may be the right to pin
		return bot.Answer{}, r.store.PinAgain(ctx, v.Chat.ID)
	}
	return say("grup_salam", map[string]any{"Suspended": v.viewer.Group.State == people.ChatSuspended, "Active": v.viewer.Group.State == people.ChatActive})
}

// removed suspends the binding of a group that the bot was taken out of.
func (r *Router) removed(ctx context.Context, v visit) error {
	if v.viewer.Group.State != people.ChatActive {
		return nil
	}
	return r.store.SetChatState(ctx, v.Chat.ID, people.ChatSuspended, "", v.event("chat_removed", strconv.FormatInt(v.Chat.ID, 10), v.viewer.Group.Title))
}

// migration carries a binding over to the supergroup that the group became.
func (r *Router) migration(ctx context.Context, v visit) (bot.Answer, error) {
	if v.viewer.Group == nil || v.viewer.Group.State == "" || v.MovedTo == 0 {
		return bot.Answer{}, nil
	}
	moved := v.event("chat_moved", strconv.FormatInt(v.MovedTo, 10), "")
	if err := r.store.MoveChat(ctx, v.Chat.ID, v.MovedTo, moved); err != nil {
		return bot.Answer{}, err
	}
	r.renewMenu(ctx, v.MovedTo, v.viewer.Roles())
	return bot.Answer{}, nil
}
