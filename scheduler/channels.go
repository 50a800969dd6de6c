package scheduler

import (
	"context"
	"slices"
	"strconv"

	"github.com/jonboulle/clockwork"

	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
)

// Channels guards that a message reaches the right chat alone (policy §1.7), and keeps what Telegram
// says of chats.
type Channels struct {
	Store  ChannelStore
	Clock  clockwork.Clock
	Admins []int64 // people who are admins from the start
}

// ChannelStore knows people and groups.
type ChannelStore interface {
	Person(ctx context.Context, id int64) (people.Person, error)
	Unreachable(ctx context.Context) ([]people.Person, error)
	Chat(ctx context.Context, id int64) (people.Chat, bool, error)
	SetChatState(ctx context.Context, id int64, state people.ChatState, title string, e people.Event) error
	MoveChat(ctx context.Context, from, to int64, e people.Event) error
	SetReachable(ctx context.Context, person int64, reachable bool) error
}

// audienceOf are the roles to which a topic is said; a topic that is not listed goes to everybody who
// has a role.
var audienceOf = map[policy.Topic][]people.Role{
	policy.TopicDigest:   {people.Leader},
	policy.TopicStale:    {people.Mentor, people.Admin},
	policy.TopicDeadline: {people.Operator, people.Head},
	policy.TopicAlarm:    {people.Admin},

	policy.TopicBilling:    {people.Operator, people.Head, people.Mentor},
	policy.TopicEscalation: {people.Mentor, people.Leader},
	policy.TopicEffect:     {people.Leader, people.Mentor},
	policy.TopicPurchase:   {people.Mentor},

	policy.TopicInstruction: {people.Head, people.Operator, people.Mentor},
	policy.TopicReminder:    {people.Head, people.Operator, people.Mentor, people.Leader},
	policy.TopicAnswer:      {people.Head, people.Operator},
	policy.TopicBoard:       {people.Leader},
	policy.TopicRecap:       {people.Leader, people.Mentor},
}

// Allowed tells whether the chat may have the promise today, and where in it. What a suspended group was to hear
// waits for the admin; what goes to a topic that was closed meanwhile, the edge sends to the general one.
func (c Channels) Allowed(ctx context.Context, p outbox.Promise) (outbox.Leave, error) {
	if !p.To.Group {
		return c.allowed(ctx, p)
	}
	chat, known, err := c.Store.Chat(ctx, p.To.Chat)
	switch {
	case err != nil:
		return outbox.Leave{}, err
	case known && chat.State == people.ChatActive:
		return outbox.Leave{Granted: true, Topic: chat.Thread}, nil
	case known && chat.State == people.ChatSuspended:
		return outbox.Leave{Waits: true, Note: "the group waits for an admin"}, nil
	}
	return refused("the group is not bound"), nil
}

// allowed is Allowed of a person.
func (c Channels) allowed(ctx context.Context, p outbox.Promise) (outbox.Leave, error) {
	person, err := c.Store.Person(ctx, p.To.Chat)
	if err != nil {
		return outbox.Leave{}, err
	}
	if slices.Contains(c.Admins, person.ID) {
		person.Memberships = append(person.Memberships, people.Membership{Role: people.Admin})
	}
	roles, limited := audienceOf[p.Topic]
	if len(person.Memberships) == 0 || limited && !person.Has(roles...) {
		return refused("the person no longer has the role"), nil
	}
	blocked, err := c.Store.Unreachable(ctx)
	if slices.ContainsFunc(blocked, func(b people.Person) bool { return b.ID == person.ID }) {
		return refused("the person blocked the bot"), err
	}
	return outbox.Leave{Granted: true}, err
}

func refused(why string) outbox.Leave { return outbox.Leave{Note: why} }

// Moved carries a group's binding over to the supergroup that it became.
func (c Channels) Moved(ctx context.Context, from, to int64) error {
	if _, known, err := c.Store.Chat(ctx, from); err != nil || !known {
		return err
	}
	return c.Store.MoveChat(ctx, from, to, people.Event{At: c.Clock.Now(), Chat: from, Action: "chat_moved", Subject: strconv.FormatInt(to, 10)})
}

// Unreachable switches the chat off: the bot was blocked or removed.
func (c Channels) Unreachable(ctx context.Context, p outbox.Promise) error {
	if !p.To.Group {
		return c.Store.SetReachable(ctx, p.To.Chat, false)
	}
	chat, known, err := c.Store.Chat(ctx, p.To.Chat)
	if err != nil || !known || chat.State != people.ChatActive {
		return err
	}
	return c.Store.SetChatState(ctx, chat.ID, people.ChatSuspended, "",
		people.Event{At: c.Clock.Now(), Chat: chat.ID, Action: "chat_removed", Subject: strconv.FormatInt(chat.ID, 10), Detail: chat.Title})
}
