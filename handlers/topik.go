package handlers

import (
	"context"
	"strconv"

	"serapan/bot"
	"serapan/people"
)

// place is where in a group the bot's messages go, as it is seen from where somebody asks.
type place struct {
	Forum bool // there are topics to choose from
	Here  bool // in the topic of the question
	Topic int  // 0: the general one
}

func (v visit) placeOf(c people.Chat) place {
	return place{Forum: v.Chat.Forum || v.Chat.Thread != 0 || c.Thread != 0, Here: v.Chat.Thread == c.Thread, Topic: c.Thread}
}

// groupReady answers /start in a bound group: what it is bound to, and where its messages go. An admin who asks in
// another topic may have them there.
func (r *Router) groupReady(v visit) (bot.Answer, error) {
	at := v.placeOf(*v.viewer.Group)
	var rows [][]bot.Button
	if at.Forum && !at.Here && v.viewer.Person.Has(people.Admin) {
		label := "Kirim pesan ke topik ini"
		if v.Chat.Thread == 0 {
			label = "Kirim pesan ke topik umum"
		}
		rows = append(rows, []bot.Button{button(label, press("topik", strconv.Itoa(v.Chat.Thread)))})
	}
	return say("grup_siap", map[string]any{"Units": v.scopeName(v.viewer.Group.Scope), "Bot": r.me(), "Place": at}, rows...)
}

// topicPress has the group's messages go to the topic in which the button stands, "topik:77".
func (r *Router) topicPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	switch {
	case v.viewer.Group == nil || args.word(0) != strconv.Itoa(v.Chat.Thread):
		return bot.Answer{}, refuse("button_old")
	case !v.viewer.Person.Has(people.Admin):
		return bot.Answer{}, refuse("topic_not_admin")
	}
	group := *v.viewer.Group
	if err := r.chooseTopic(ctx, v, group, v.Chat.Thread); err != nil {
		return bot.Answer{}, err
	}
	group.Thread = v.Chat.Thread
	return r.settle(v, "grup_siap", map[string]any{"Units": v.scopeName(group.Scope), "Bot": r.me(), "Place": v.placeOf(group)})
}

func (r *Router) chooseTopic(ctx context.Context, v visit, group people.Chat, topic int) error {
	return r.store.ChooseTopic(ctx, group.ID, topic, v.event("chat_topic", strconv.FormatInt(group.ID, 10), group.Title))
}
