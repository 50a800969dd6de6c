package handlers

import (
	"context"
	"slices"
	"strconv"

	"serapan/bot"
	"serapan/people"
	"serapan/text"
)

// membersPerPage is how many people one page of the list holds.
const membersPerPage = 10

// memberStore keeps who has joined.
type memberStore interface {
	People(ctx context.Context) ([]people.Person, error)
	EndMemberships(ctx context.Context, person int64, e people.Event) (int, error)
}

// member is one line of the list of members.
type member struct {
	Number int
	Name   string
	ID     int64
	Posts  []post
	Self   bool
}

func (v visit) member(number int, p people.Person) member {
	return member{number, text.Cut(longestName, p.Name), p.ID, v.posts(p.Memberships), p.ID == v.From.ID}
}

// membersPress shows the members and ends their roles: "undang:anggota:2", "undang:orang:ID",
// "undang:akhiri:ID", "undang:akhiri:ID:ya".
func (r *Router) membersPress(ctx context.Context, v visit, args arguments) (bot.Answer, error) {
	all, err := r.store.People(ctx)
	if err != nil {
		return bot.Answer{}, err
	}
	if args.word(0) == "anggota" {
		return r.memberList(v, all, args.number(1))
	}
	i := slices.IndexFunc(all, func(p people.Person) bool { return p.ID == args.id(1) })
	if i < 0 {
		return bot.Answer{}, refuse("member_gone")
	}
	who := v.member(i+1, all[i])
	page := press("undang", "anggota", strconv.Itoa(i/membersPerPage))
	switch {
	case args.word(0) == "orang" && who.Self:
		return r.settle(v, "anggota_orang", who, []bot.Button{button("‹ Anggota", page)})
	case args.word(0) == "orang":
		return r.settle(v, "anggota_orang", who, []bot.Button{button("Akhiri peran", press("undang", "akhiri", args.word(1))), button("‹ Anggota", page)})
	case who.Self: // so that the bot never loses its last admin
		return bot.Answer{}, refuse("own_roles")
	case args.word(2) != "ya":
		return r.settle(v, "anggota_yakin", who, []bot.Button{button("Ya, akhiri", press("undang", "akhiri", args.word(1), "ya")), button("Tidak", page)})
	}
	return r.endRoles(ctx, v, who, page)
}

func (r *Router) endRoles(ctx context.Context, v visit, who member, page string) (bot.Answer, error) {
	words, err := text.Render("peran_deret", who.Posts)
	if err != nil {
		return bot.Answer{}, err
	}
	ended, err := r.store.EndMemberships(ctx, who.ID, v.event("roles_ended", strconv.FormatInt(who.ID, 10), text.Plain(words)))
	if err != nil {
		return bot.Answer{}, err
	}
	if ended == 0 {
		return bot.Answer{}, refuse("member_gone")
	}
	left, err := r.person(ctx, bot.Person{ID: who.ID})
	if err != nil {
		return bot.Answer{}, err
	}
	r.renewMenu(ctx, who.ID, people.Viewer{Person: left}.Roles())
	return r.settle(v, "anggota_berakhir", who, []bot.Button{button("‹ Anggota", page)})
}

func (r *Router) memberList(v visit, all []people.Person, number int) (bot.Answer, error) {
	from, to, page, pages := pageOf(len(all), number, membersPerPage)
	lines, choices := []member{}, []bot.Button{}
	for i, p := range all[from:to] {
		lines = append(lines, v.member(from+i+1, p))
		choices = append(choices, button(strconv.Itoa(from+i+1), press("undang", "orang", strconv.FormatInt(p.ID, 10))))
	}
	rows := inRows(5, choices)
	if turn := pager(page, pages, func(n int) string { return press("undang", "anggota", strconv.Itoa(n)) }); turn != nil {
		rows = append(rows, turn)
	}
	rows = append(rows, []bot.Button{button("‹ Undang", press("undang"))})
	return r.settle(v, "anggota", map[string]any{"Count": len(all), "Lines": lines}, rows...)
}
