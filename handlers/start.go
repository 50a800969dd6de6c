package handlers

import (
	"context"
	"strconv"
	"strings"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/people"
	"serapan/text"
)

const (
	mostWrongCodes = 5         // by one person within wrongCodeSpan
	wrongCodeSpan  = time.Hour // counted in the audit, so that a restart forgets none
	longestName    = 80        // of a person, characters
)

// joinStore redeems invitations.
type joinStore interface {
	dialogStore
	Join(ctx context.Context, token string, p people.Person, e people.Event) (people.Invite, error)
	Bind(ctx context.Context, token string, c people.Chat, e people.Event) (people.Chat, error)
	Record(ctx context.Context, e people.Event) error
	CountEvents(ctx context.Context, person int64, action string, since time.Time) (int, error)
}

// start answers /start [code]: it welcomes whom it knows and redeems codes.
func (r *Router) start(ctx context.Context, v visit) (bot.Answer, error) {
	code, _, _ := strings.Cut(strings.TrimSpace(v.Text), " ")
	switch {
	case !v.Chat.Private():
		return r.startInGroup(ctx, v, code)
	case code != "":
		return r.join(ctx, v, code)
	case !v.viewer.Known():
		return bot.Answer{}, refuse("stranger")
	}
	return r.welcome(ctx, v, welcome{})
}

// welcome is what the words of a welcome are made of.
type welcome struct {
	Name   string
	Region string
	Posts  []post
	Joined *post // the role just given
	Again  bool  // the code was used before, by himself
	Roles  roles
	Empty  bool // there are no figures yet
	// Example is a unit that he may ask for.
	Example string
}

// roles says which examples are of use.
type roles struct{ Leader, Mentor, Admin, Head, Operator bool }

func rolesOf(p people.Person) roles {
	return roles{p.Has(people.Leader), p.Has(people.Mentor), p.Has(people.Admin), p.Has(people.Head), p.Has(people.Operator)}
}

func (r *Router) welcome(ctx context.Context, v visit, w welcome) (bot.Answer, error) {
	r.renewMenu(ctx, v.Chat.ID, v.viewer.Roles())
	w.Name, w.Region = text.Cut(longestName, v.viewer.Person.Name), v.rules.Region
	w.Example = v.example()
	w.Posts, w.Roles = v.posts(v.viewer.Person.Memberships), rolesOf(v.viewer.Person)
	newest, err := r.store.NewestDay(ctx, v.today())
	if err != nil {
		return bot.Answer{}, err
	}
	var rows [][]bot.Button
	if w.Empty = newest.Year == 0; !w.Empty {
		rows = append(rows, quick(v))
	}
	answer, err := say("selamat_datang", w, rows...)
	if err != nil {
		return answer, err
	}
	return r.withSetup(ctx, v, answer)
}

// quick are the questions that most people ask first.
func quick(v visit) []bot.Button {
	buttons := []bot.Button{button("Lihat serapan", press("serapan", "")), button("Tren", press("tren", "g", ""))}
	if v.viewer.SeesRanking(budget.AllUnits) {
		buttons = append(buttons, button("Peringkat", press("peringkat", "", "0")))
	}
	return buttons
}

// join redeems a personal invitation. To repeat a code that one used oneself is no mistake: the first
// answer may have been lost.
func (r *Router) join(ctx context.Context, v visit, code string) (bot.Answer, error) {
	if err := r.mayTry(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	joiner := people.Person{ID: v.From.ID, Name: nameOf(v.From)}
	invite, err := r.store.Join(ctx, code, joiner, v.event("join", "", ""))
	if err != nil {
		if usedByHimself(err) && v.viewer.Known() {
			return r.welcome(ctx, v, welcome{Again: true})
		}
		return bot.Answer{}, r.noteWrongCode(ctx, v, err)
	}
	if v.viewer.Person, err = r.person(ctx, v.From); err != nil {
		return bot.Answer{}, err
	}
	return r.welcome(ctx, v, welcome{Joined: &post{invite.Role, v.unitName(invite.Unit)}})
}

// nameOf is the name under which somebody is kept.
func nameOf(p bot.Person) string {
	for _, name := range []string{p.Name, p.Username} {
		if name = tidyWords(name); name != "" {
			return text.Cut(longestName, name)
		}
	}
	return strconv.FormatInt(p.ID, 10)
}

func usedByHimself(err error) bool {
	return budget.Code(err) == "invite_used" && refusedFact(err, "Same") == true
}

// mayTry refuses ("invite_later") people who tried too many wrong codes.
func (r *Router) mayTry(ctx context.Context, v visit) error {
	n, err := r.store.CountEvents(ctx, v.From.ID, "join_refused", v.now.Add(-wrongCodeSpan))
	if err == nil && n >= mostWrongCodes {
		return refuse("invite_later")
	}
	return err
}

// noteWrongCode writes a wrong code down (never the code itself) and passes the refusal on.
func (r *Router) noteWrongCode(ctx context.Context, v visit, refused error) error {
	switch code := budget.Code(refused); {
	case usedByHimself(refused):
	case code == "invite_unknown" || code == "invite_used" || code == "invite_expired":
		if err := r.store.Record(ctx, v.event("join_refused", "", code)); err != nil {
			return err
		}
	}
	return refused
}

// startInGroup answers /start in a group: with a code an admin binds the group.
func (r *Router) startInGroup(ctx context.Context, v visit, code string) (bot.Answer, error) {
	if code == "" {
		switch v.viewer.Group.State {
		case people.ChatActive:
			r.renewMenu(ctx, v.Chat.ID, []people.Role{people.GroupOf})
			return r.groupReady(v)
		case people.ChatSuspended:
			return bot.Answer{}, refuse("group_suspended")
		}
		return bot.Answer{}, refuse("group_unbound")
	}
	if !v.viewer.Person.Has(people.Admin) {
		return bot.Answer{}, refuse("group_not_admin")
	}
	if err := r.mayTry(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	chat := people.Chat{ID: v.Chat.ID, Title: v.Chat.Title, Thread: v.Chat.Thread}
	bound, err := r.store.Bind(ctx, code, chat, v.event("bind", strconv.FormatInt(chat.ID, 10), chat.Title))
	if err != nil {
		return bot.Answer{}, r.noteWrongCode(ctx, v, err)
	}
	r.renewMenu(ctx, chat.ID, []people.Role{people.GroupOf})
	return say("grup_terhubung", map[string]any{"Title": shownTitle(bound), "Units": v.scopeName(bound.Scope), "Bot": r.me(), "Place": v.placeOf(bound)})
}
