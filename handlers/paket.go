package handlers

import (
	"context"
	"strconv"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/export"
	"serapan/pack"
	"serapan/paper"
	"serapan/people"
	"serapan/text"
)

// packRoutes are about the meeting pack.
func (r *Router) packRoutes() []route {
	readers := []people.Role{people.Leader, people.Mentor}
	return []route{
		{command: "paket", access: oneself(readers...), handle: r.packCommand, menu: readers},
		{button: "paket", access: oneself(readers...), handle: r.packPress},
		{step: "paket", access: oneself(readers...), handle: r.packWords},
	}
}

// offeredMonthEnds is how many earlier month ends are offered beside the day of a pack.
const offeredMonthEnds = 3

// packCommand answers /paket [day] with the pack of that day as PDF and XLSX; without a day, of today.
func (r *Router) packCommand(ctx context.Context, v visit) (bot.Answer, error) {
	words := tidyWords(v.Text)
	if words == "" {
		return r.packOf(ctx, v, v.today())
	}
	day, ok := pastDay(words, v.today())
	if !ok {
		return bot.Answer{}, refuse("paket_day", "Words", words)
	}
	return r.packOf(ctx, v, day)
}

// packPress answers "paket:2023-09-30", and "paket:lain", which asks for a day.
func (r *Router) packPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	if args.word(0) == "lain" {
		if err := r.await(ctx, v, "paket", nil); err != nil {
			return bot.Answer{}, err
		}
		return say("paket_tanya", nil)
	}
	day, err := budget.ParseDate(args.word(0))
	if err != nil {
		return bot.Answer{}, refuse("button_old")
	}
	return r.packOf(ctx, v, day)
}

// packWords takes the day that was asked for; the question stays open until a day is understood.
func (r *Router) packWords(ctx context.Context, v visit) (bot.Answer, error) {
	if tidyWords(v.Text) == "" { // a sticker is no day
		return say("paket_tanya", nil)
	}
	answer, err := r.packCommand(ctx, v)
	if err != nil {
		return answer, err
	}
	return answer, r.done(ctx, v)
}

// pastDay reads a day that has come: a date, a month ("september": its last day), or a word for one.
func pastDay(words string, today budget.Date) (budget.Date, bool) {
	switch budget.Normalise(words) {
	case "hari ini", "sekarang", "kini":
		return today, true
	case "kemarin":
		return today.AddDays(-1), true
	}
	if month, ok := spokenMonth(words, today); ok {
		if !month.After(today) {
			return earliest(month.MonthEnd(), today), true
		}
		if past, bare := spokenMonth(words+" "+strconv.Itoa(today.Year-1), today); bare {
			month = past // a name without a year means the month that is over
		}
		return month.MonthEnd(), true
	}
	return spokenDay(words, today)
}

func earliest(a, b budget.Date) budget.Date {
	if b.Before(a) {
		return b
	}
	return a
}

// packOf gathers, lays out and hands out the pack of a day.
func (r *Router) packOf(ctx context.Context, v visit, day budget.Date) (bot.Answer, error) {
	if day.After(v.today()) {
		return bot.Answer{}, refuse("paket_future", "Day", day)
	}
	p, err := r.gatherPack(ctx, v.at(day))
	if err != nil {
		return bot.Answer{}, err
	}
	p.Made = v.now
	pages, err := paper.Pack(p)
	if err != nil {
		return bot.Answer{}, err
	}
	tables, err := export.Pack(p)
	if err != nil {
		return bot.Answer{}, err
	}
	words, err := text.Render("paket", map[string]any{"P": p, "Today": v.today()})
	if err != nil {
		return bot.Answer{}, err
	}
	name := "paket-rapat-" + day.String()
	book, err := r.sendWorkbook(ctx, v, name+".xlsx", "paket_excel", p, tables)
	if err != nil {
		return bot.Answer{}, err
	}
	message := bot.Message{HTML: words, Document: &bot.Document{Name: name + ".pdf", Data: pages}}
	table := book.Messages[0]
	table.Buttons = packButtons(day, v.today())
	return bot.Say(message, table), nil
}

// packButtons offer the same pack of other days.
func packButtons(day, today budget.Date) [][]bot.Button {
	var ends []bot.Button
	for end := budget.MonthBefore(today); len(ends) < offeredMonthEnds; end = budget.MonthBefore(end) {
		if end != day {
			ends = append(ends, button("Per "+text.DateShort(end), press("paket", end.String())))
		}
	}
	last := []bot.Button{button("Tanggal lain…", press("paket", "lain"))}
	if day != today {
		last = append([]bot.Button{button("Hari ini", press("paket", today.String()))}, last...)
	}
	return append(inRows(offeredMonthEnds, ends), last)
}

// at is the same visit as if it were made at the end of that day: who looks back sees what stood then.
func (v visit) at(day budget.Date) visit {
	if day != v.today() {
		v.now = time.Date(day.Year, day.Month, day.Day, 23, 59, 59, 0, v.now.Location())
	}
	return v
}

// gatherPack reads what a meeting is told as of the visit's day. It refuses ("paket_empty") a day of which
// no figures are known.
func (r *Router) gatherPack(ctx context.Context, v visit) (pack.Pack, error) {
	g := packing{Router: r, v: v, Pack: pack.Pack{Region: v.rules.Region, Day: v.today()}}
	for _, read := range []func(context.Context) error{g.readWorks, g.readFigures, g.readInstructions, g.readPurchases, g.warn} {
		if err := read(ctx); err != nil {
			return pack.Pack{}, err
		}
	}
	return g.Pack, nil
}
