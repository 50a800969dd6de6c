package scheduler

import (
	"context"
	"slices"
	"strconv"
	"time"

	"serapan/billing"
	"serapan/bot"
	"serapan/budget"
	"serapan/outbox"
	"serapan/text"
)

// namedWorks is how many works one message names.
const namedWorks = 8

// nudgeWords is what the words of a nudge are made of.
type nudgeWords struct {
	Late     *time.Time
	Sections []nudgeSection
	More     int           // works that are not named
	Rest     billing.Money // of these
	Group    bool
	Changed  *budget.Date // the day on which the message was changed; nil: it was not
	Done     bool         // nothing in it waits any more
	Works    list
	Payments list
}

// nudgeSection are the works of one level and lane in a message.
type nudgeSection struct {
	Level    billing.Level
	Treasury bool
	Forward  bool     // the mentors are told in the place of somebody who cannot be reached
	Units    []string // the units' names, in the order of the works; one: the lines need not name it
	billing.Money
	Told  []toldWho // who heard of them on the level below
	Lines []nudgeLine
}

// toldWho is somebody who was told, and when at last.
type toldWho struct {
	Name string
	Day  budget.Date
}

// nudgeLine is one work in a message.
type nudgeLine struct {
	billing.Item
	N      int
	Unit   string // its name where the section has several
	Owner  billing.Owner
	Broken *billing.Answer // the newest answer that was not kept
	State  lineState
	id     int64
}

// words words what the recipient of the promise is told.
func (j nudging) words(ctx context.Context, o office, p outbox.Promise, items []billing.Item, now time.Time) (bot.Message, error) {
	b, _, err := j.works.of(ctx, j.store, o, now)
	if err != nil {
		return bot.Message{}, err
	}
	w, err := j.sections(ctx, o, p, b.view, items, nil)
	if err != nil {
		return bot.Message{}, err
	}
	w.Late = lateness(p, o)
	return j.worded(ctx, o, p, w, now)
}

// worded puts a message together: its words, the files behind them and the buttons.
func (j nudging) worded(ctx context.Context, o office, p outbox.Promise, w nudgeWords, now time.Time) (bot.Message, error) {
	w.Group = p.To.Group
	files, err := lists(ctx, j.store, o, o.today(now))
	if err != nil {
		return bot.Message{}, err
	}
	w.Works, w.Payments = files.Works, files.Payments
	html, err := text.Render("tagihan_dorongan", w)
	return bot.Message{HTML: html, Buttons: nudgeButtons(w)}, err
}

// sections lays works out by level and lane, the highest level first, and names the first ones. What became
// of works since a message named them stands in since, by key; they count no more where it is over.
func (j nudging) sections(ctx context.Context, o office, p outbox.Promise, v billing.View, items []billing.Item, since map[string]lineState) (nudgeWords, error) {
	var w nudgeWords
	known, err := j.acquaintances(ctx, o)
	if err != nil {
		return w, err
	}
	named := items[:min(namedWorks, len(items))]
	keys := make([]string, len(named))
	for i, item := range named {
		keys[i] = item.Key
	}
	ids, err := j.store.ClaimID(ctx, keys)
	if err != nil {
		return w, err
	}
	w.Done = true
	for i, item := range items {
		s, state := w.section(item), since[item.Key]
		if !state.Over() {
			s.Count, s.Value, w.Done = s.Count+1, s.Value+item.Value, false
		}
		s.Forward = s.Forward || !known.speaksFor(p.To, item.Desk)
		s.Told = known.add(s.Told, item)
		unit := known.units[item.Unit]
		if !slices.Contains(s.Units, unit) {
			s.Units = append(s.Units, unit)
		}
		if i >= namedWorks {
			if !state.Over() {
				w.More, w.Rest.Value = w.More+1, w.Rest.Value+item.Value
			}
			continue
		}
		s.Lines = append(s.Lines, nudgeLine{Item: item, N: i + 1, Unit: unit, Owner: item.Step.Owner(), Broken: brokenAnswer(v, item), State: state, id: ids[item.Key]})
	}
	return w, nil
}

// section is the place of the item in the message.
func (w *nudgeWords) section(item billing.Item) *nudgeSection {
	treasury := item.Desk.Lane == billing.LaneTreasury
	i := slices.IndexFunc(w.Sections, func(s nudgeSection) bool { return s.Level == item.Next && s.Treasury == treasury })
	if i < 0 {
		i = len(w.Sections)
		w.Sections = append(w.Sections, nudgeSection{Level: item.Next, Treasury: treasury})
	}
	return &w.Sections[i]
}

// brokenAnswer is the newest answer of the work that was not kept, while the work stands where it stood.
func brokenAnswer(v billing.View, item billing.Item) *billing.Answer {
	if !item.Broken {
		return nil
	}
	for _, a := range slices.Backward(item.Answers) {
		if v.Judge(a, *item.Work) == billing.Broken {
			return &a
		}
	}
	return nil
}

// acquaintances are the names of people, groups and units, with those who act for them.
type acquaintances struct {
	hearers
	directory
	units map[string]string
}

func (j nudging) acquaintances(ctx context.Context, o office) (a acquaintances, err error) {
	if a.hearers, err = j.hearers(ctx, o); err != nil {
		return a, err
	}
	if a.persons, err = j.store.People(ctx); err != nil {
		return a, err
	}
	if a.chats, err = j.store.Chats(ctx); err != nil {
		return a, err
	}
	units, err := j.store.Units(ctx)
	a.units = namesOf(units)
	return a, err
}

// add adds those who heard of the work on the level below, each with the newest day.
func (a acquaintances) add(told []toldWho, item billing.Item) []toldWho {
	for _, n := range item.Nudges {
		if n.Level != item.Next-1 || n.Lane != item.Desk.Lane || n.Day.Before(item.Handover.Day) {
			continue
		}
		name := nameOfChat(n.Chat, a.persons, a.chats)
		i := slices.IndexFunc(told, func(t toldWho) bool { return t.Name == name })
		switch {
		case name == "":
		case i < 0:
			told = append(told, toldWho{name, n.Day})
		case n.Day.After(told[i].Day):
			told[i].Day = n.Day
		}
	}
	slices.SortStableFunc(told, func(a, b toldWho) int { return b.Day.Days(a.Day) })
	return told
}

// nudgeButtons are the answers where one work is named and waits, else a number for each that does.
func nudgeButtons(w nudgeWords) [][]bot.Button {
	var waiting []nudgeLine
	for _, s := range w.Sections {
		for _, l := range s.Lines {
			if !l.State.Over() && l.id != 0 {
				waiting = append(waiting, l)
			}
		}
	}
	all := []bot.Button{{Text: "Semua tagihan", Data: "tagihan"}}
	if len(waiting) == 1 && w.More == 0 {
		return answerButtons(waiting[0])
	}
	var rows [][]bot.Button
	for _, l := range waiting {
		if len(rows) == 0 || len(rows[len(rows)-1]) == namedWorks/2 {
			rows = append(rows, nil)
		}
		last := &rows[len(rows)-1]
		*last = append(*last, bot.Button{Text: strconv.Itoa(l.N), Data: "tagih:" + strconv.FormatInt(l.id, 10)})
	}
	return append(rows, all)
}

// answerButtons are the four answers; a bill that lies at the treasury was sent already.
func answerButtons(l nudgeLine) [][]bot.Button {
	id := strconv.FormatInt(l.id, 10)
	billed := bot.Button{Text: "Sudah ditagih", Data: "sudah:" + id}
	promise := bot.Button{Text: "Janji tanggal…", Data: "janji:" + id}
	obstacle := bot.Button{Text: "Ada kendala…", Data: "kendala:" + id}
	details := bot.Button{Text: "Rincian", Data: "tagih:" + id}
	if l.Desk.Lane == billing.LaneTreasury {
		return [][]bot.Button{{promise, obstacle}, {details}}
	}
	return [][]bot.Button{{billed, promise}, {obstacle, details}}
}
