package handlers

import (
	"context"
	"strconv"

	"serapan/bot"
	"serapan/people"
	"serapan/text"
)

// groupsPerPage is how many groups one page of the list holds.
const groupsPerPage = 10

// bound is one group in words.
type bound struct {
	Number    int
	Title     string
	Units     string
	Suspended bool
	Topic     bool // its messages go to a topic of its own choice
}

func (v visit) bound(number int, c people.Chat) bound {
	return bound{number, shownTitle(c), v.scopeName(c.Scope), c.State == people.ChatSuspended, c.Thread != 0}
}

// shownTitle is a group's title without characters that could make it look like another.
func shownTitle(c people.Chat) string {
	if title := tidyWords(c.Title); title != "" {
		return text.Cut(longestName, title)
	}
	return strconv.FormatInt(c.ID, 10)
}

// groupsPress shows the groups and confirms or ends their bindings: "undang:grup:0", "undang:chat:ID",
// "undang:aktif:ID:TITLE", "undang:umum:ID", "undang:lepas:ID", "undang:lepas:ID:ya". TITLE is the fingerprint of the
// title that the admin saw when he confirmed it.
func (r *Router) groupsPress(ctx context.Context, v visit, args arguments) (bot.Answer, error) {
	if args.word(0) == "grup" {
		return r.groupList(ctx, v, args.number(1))
	}
	chat, known, err := r.store.Chat(ctx, args.id(1))
	if err != nil {
		return bot.Answer{}, err
	}
	if !known || chat.State == people.ChatUnbound {
		return bot.Answer{}, refuse("group_gone")
	}
	back := []bot.Button{button("‹ Grup", press("undang", "grup", "0"))}
	id := args.word(1)
	switch {
	case args.word(0) == "lepas" && args.word(2) == "ya":
		return r.setGroup(ctx, v, chat, people.ChatUnbound, "grup_dilepas", back)
	case args.word(0) == "lepas":
		return r.settle(v, "grup_lepas_yakin", v.bound(0, chat), []bot.Button{button("Ya, lepas", press("undang", "lepas", id, "ya")), button("Tidak", press("undang", "chat", id))})
	case args.word(0) == "aktif" && args.word(2) == fingerprint(chat.Title):
		return r.setGroup(ctx, v, chat, people.ChatActive, "grup_aktif", back)
	case args.word(0) == "umum":
		if err := r.chooseTopic(ctx, v, chat, 0); err != nil {
			return bot.Answer{}, err
		}
		chat.Thread = 0
	}
	return r.groupCard(v, chat, back)
}

// groupCard shows one group and what can be done about it.
func (r *Router) groupCard(v visit, chat people.Chat, back []bot.Button) (bot.Answer, error) {
	id := strconv.FormatInt(chat.ID, 10)
	act := []bot.Button{button("Lepas", press("undang", "lepas", id))}
	if chat.State == people.ChatSuspended {
		act = append([]bot.Button{button("Aktifkan kembali", press("undang", "aktif", id, fingerprint(chat.Title)))}, act...)
	}
	rows := [][]bot.Button{act}
	if chat.Thread != 0 {
		rows = append(rows, []bot.Button{button("Kirim pesan ke topik umum", press("undang", "umum", id))})
	}
	return r.settle(v, "grup_kartu", v.bound(0, chat), append(rows, back)...)
}

func (r *Router) setGroup(ctx context.Context, v visit, chat people.Chat, state people.ChatState, template string, buttons []bot.Button) (bot.Answer, error) {
	action, menu := "chat_confirmed", []people.Role{people.GroupOf}
	if state == people.ChatUnbound {
		action, menu = "chat_unbound", nil
	}
	if err := r.store.SetChatState(ctx, chat.ID, state, "", v.event(action, strconv.FormatInt(chat.ID, 10), chat.Title)); err != nil {
		return bot.Answer{}, err
	}
	r.renewMenu(ctx, chat.ID, menu)
	return r.settle(v, template, v.bound(0, chat), buttons)
}

func (r *Router) groupList(ctx context.Context, v visit, number int) (bot.Answer, error) {
	all, err := r.store.Chats(ctx)
	if err != nil {
		return bot.Answer{}, err
	}
	from, to, page, pages := pageOf(len(all), number, groupsPerPage)
	lines, choices := []bound{}, []bot.Button{}
	for i, c := range all[from:to] {
		lines = append(lines, v.bound(from+i+1, c))
		choices = append(choices, button(strconv.Itoa(from+i+1), press("undang", "chat", strconv.FormatInt(c.ID, 10))))
	}
	rows := inRows(5, choices)
	if turn := pager(page, pages, func(n int) string { return press("undang", "grup", strconv.Itoa(n)) }); turn != nil {
		rows = append(rows, turn)
	}
	rows = append(rows, []bot.Button{button("‹ Undang", press("undang"))})
	return r.settle(v, "grup_daftar", map[string]any{"Count": len(all), "Lines": lines}, rows...)
}
