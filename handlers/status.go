package handlers

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/people"
	"serapan/text"
)

const (
	statusEvents = 10 // newest audit rows that /status words
	statusNames  = 10 // people who cannot be reached, by name
)

// statusStore tells how the bot is.
type statusStore interface {
	Ping(ctx context.Context) error
	Events(ctx context.Context, limit int) ([]people.Event, error)
	Unreachable(ctx context.Context) ([]people.Person, error)
	Chats(ctx context.Context) ([]people.Chat, error)
}

// happening is an audit row in words.
type happening struct {
	When    string // "24 Okt 09.00"
	Who     string
	Action  string
	Subject string // the name of the unit or role where the row is about one
	Detail  string
}

// condition is what the words of /status are made of.
type condition struct {
	Version     string
	Now         time.Time
	Newest      budget.Date
	Import      *budget.Import
	Units       int
	People      int
	Roles       []count
	Unreachable []people.Person
	More        int // people who cannot be reached and are not named
	Groups      int
	Suspended   []bound
	Events      []happening
	Setup       checklist
}

// count is how many people have a role.
type count struct {
	Role people.Role
	N    int
}

// statusPress answers "status": the same anew, in place.
func (r *Router) statusPress(ctx context.Context, v visit) (bot.Answer, error) {
	return r.status(ctx, v)
}

// status answers /status: how the bot, its data and its people are.
func (r *Router) status(ctx context.Context, v visit) (bot.Answer, error) {
	if err := r.store.Ping(ctx); err != nil {
		return bot.Answer{}, err
	}
	c := condition{Version: r.build, Now: v.now, Units: len(v.units.Units())}
	var err error
	if c.Newest, err = r.store.NewestDay(ctx, v.today()); err != nil {
		return bot.Answer{}, err
	}
	if c.Import, err = r.newestImport(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	everybody, err := r.store.People(ctx)
	if err != nil {
		return bot.Answer{}, err
	}
	c.People, c.Roles = len(everybody), countRoles(everybody)
	if c.Unreachable, err = r.store.Unreachable(ctx); err != nil {
		return bot.Answer{}, err
	}
	c.More = max(0, len(c.Unreachable)-statusNames)
	c.Unreachable = c.Unreachable[:len(c.Unreachable)-c.More]
	rows, err := r.suspended(ctx, v, &c)
	if err != nil {
		return bot.Answer{}, err
	}
	if c.Events, err = r.happenings(ctx, v, everybody); err != nil {
		return bot.Answer{}, err
	}
	if c.Setup, err = r.checklist(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	answer, err := r.settle(v, "status", c, append(rows, []bot.Button{button("Segarkan", press("status")), button("Anggota", press("undang", "anggota", "0")), button("Grup", press("undang", "grup", "0"))})...)
	if err != nil || v.Kind == bot.Press {
		return answer, err // the checklist stands there already
	}
	return r.withSetup(ctx, v, answer)
}

// newestImport is the file that was stored last and not withdrawn, or nil.
func (r *Router) newestImport(ctx context.Context, v visit) (*budget.Import, error) {
	imports, err := r.store.Imports(ctx, 0, recentImports)
	i := slices.IndexFunc(imports, func(i budget.Import) bool { return !i.Gone })
	if err != nil || i < 0 {
		return nil, err
	}
	imports[i].StoredAt = imports[i].StoredAt.In(v.now.Location())
	return &imports[i], nil
}

func countRoles(everybody []people.Person) []count {
	var counts []count
	for _, role := range people.Roles {
		n := 0
		for _, p := range everybody {
			if p.Has(role) {
				n++
			}
		}
		if n > 0 {
			counts = append(counts, count{role, n})
		}
	}
	return counts
}

// suspended counts the groups and offers those that wait for an admin.
func (r *Router) suspended(ctx context.Context, v visit, c *condition) ([][]bot.Button, error) {
	chats, err := r.store.Chats(ctx)
	if err != nil {
		return nil, err
	}
	c.Groups = len(chats)
	var choices []bot.Button
	for _, chat := range chats {
		if chat.State == people.ChatSuspended {
			c.Suspended = append(c.Suspended, v.bound(0, chat))
			choices = append(choices, button("Periksa "+text.Cut(28, shownTitle(chat)), press("undang", "chat", strconv.FormatInt(chat.ID, 10))))
		}
	}
	return inRows(1, choices[:min(len(choices), mostAsked)]), nil
}

// happenings are the newest audit rows in words.
func (r *Router) happenings(ctx context.Context, v visit, everybody []people.Person) ([]happening, error) {
	events, err := r.store.Events(ctx, statusEvents)
	if err != nil {
		return nil, err
	}
	names := map[int64]string{v.From.ID: v.viewer.Person.Name}
	for _, p := range everybody {
		names[p.ID] = p.Name
	}
	rows := make([]happening, len(events))
	for i, e := range events {
		at := e.At.In(v.now.Location())
		when := fmt.Sprintf("%d %s %s", at.Day(), text.MonthShort(at.Month()), at.Format("15.04"))
		rows[i] = happening{when, names[e.Person], e.Action, v.unitName(e.Subject), e.Detail}
		if role, ok := people.ParseRole(e.Subject); ok && (e.Action == "invite" || e.Action == "join") {
			rows[i].Subject, rows[i].Detail = text.RoleName(role), v.unitName(e.Detail)
		}
		switch {
		case e.Person == 0:
			rows[i].Who = "baris perintah"
		case rows[i].Who == "":
			rows[i].Who = "ID " + strconv.FormatInt(e.Person, 10)
		}
	}
	return rows, nil
}
