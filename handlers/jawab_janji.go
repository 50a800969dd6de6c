package handlers

import (
	"context"
	"strconv"
	"strings"
	"time"

	"serapan/billing"
	"serapan/bot"
	"serapan/budget"
	"serapan/sheet"
	"serapan/text"
)

const blankDay = "-" // data of a calendar's field that is no choice

// promisePress answers "janji:ID" with a calendar, and takes a day from it: "janji:ID:20231103".
func (r *Router) promisePress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	if args.word(1) == blankDay {
		return bot.Answer{}, refuse("day_not_open")
	}
	w, err := r.askedWork(ctx, v, args.id(0))
	if err != nil {
		return bot.Answer{}, err
	}
	if err := w.waits(); err != nil {
		return bot.Answer{}, err
	}
	open := w.open()
	switch word := args.word(1); {
	case word == "" && open != nil:
		return r.alreadyNoted(v, w, open)
	case word == "" || word == "ubah":
		return r.askPromise(ctx, v, w)
	}
	day, err := time.Parse("20060102", args.word(1))
	if err != nil {
		return bot.Answer{}, refuse("button_old")
	}
	return r.promise(ctx, v, w, budget.DateOf(day))
}

// promiseWords takes a day in words.
func (r *Router) promiseWords(ctx context.Context, v visit) (bot.Answer, error) {
	w, err := r.said(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	day, ok := spokenDay(v.Text, v.today())
	if !ok {
		return bot.Answer{}, refuse("date_not_understood", "Words", text.Cut(60, tidyWords(v.Text)))
	}
	return r.promise(ctx, v, w, day)
}

// promise notes a promised day.
func (r *Router) promise(ctx context.Context, v visit, w asked, day budget.Date) (bot.Answer, error) {
	if open := w.open(); open != nil && open.Kind == billing.Promised && open.Day == day {
		return r.alreadyNoted(v, w, open)
	}
	if working, err := w.view.Calendar.IsWorking(day); err == nil && !working {
		return bot.Answer{}, refuse("promise_no_working_day", "Day", day)
	}
	return r.answer(ctx, v, w, billing.Answer{Kind: billing.Promised, Day: day}, "jawab_janji")
}

// answer checks and stores an answer, ends the dialogue and confirms.
func (r *Router) answer(ctx context.Context, v visit, w asked, a billing.Answer, template string) (bot.Answer, error) {
	a.By, a.ByName = v.From.ID, v.viewer.Person.Name
	a, err := w.view.Accept(a, w.Work)
	if err != nil {
		return bot.Answer{}, err
	}
	detail := strings.TrimSpace(string(a.Kind) + " " + a.Day.String() + " " + a.Number)
	if a, err = r.store.SaveAnswer(ctx, a, v.event("answer", w.Unit.Code, detail+": "+w.Name())); err != nil {
		return bot.Answer{}, err
	}
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	w.Answers = append(w.Answers, a)
	return r.confirm(v, template, noted{asked: w, Answer: a, Left: w.promisesLeft()}, []bot.Button{detailButton(w)})
}

// askPromise shows the days that may be promised.
func (r *Router) askPromise(ctx context.Context, v visit, w asked) (bot.Answer, error) {
	// Asked as if for today: whoever may promise nothing at all learns it before he chooses.
	if _, err := w.view.Accept(billing.Answer{Kind: billing.Promised, Day: v.today(), By: v.From.ID}, w.Work); err != nil {
		return bot.Answer{}, err
	}
	last, err := w.view.LastPromise()
	if err != nil {
		return bot.Answer{}, err
	}
	if v.Chat.Private() {
		if err := r.saying(ctx, v, "janji", w); err != nil {
			return bot.Answer{}, err
		}
	}
	return r.confirm(v, "jawab_janji_tanya", map[string]any{"W": w, "Last": last, "Private": v.Chat.Private()}, promiseDays(w, v.today(), last)...)
}

// promiseDays is a calendar of the working weeks until the last day, Monday to Friday.
func promiseDays(w asked, today, last budget.Date) [][]bot.Button {
	var rows [][]bot.Button
	for monday := mondayOf(today); !monday.After(last); monday = monday.AddDays(7) {
		var row []bot.Button
		for n := range 5 {
			day := monday.AddDays(n)
			working, err := w.view.Calendar.IsWorking(day)
			if err != nil || !working || day.Before(today) || day.After(last) {
				row = append(row, button("·", press("janji", w.id(), blankDay)))
				continue
			}
			row = append(row, button(strconv.Itoa(day.Day)+" "+text.MonthShort(day.Month), press("janji", w.id(), day.In(time.UTC).Format("20060102"))))
		}
		rows = append(rows, row)
	}
	return rows
}

func mondayOf(day budget.Date) budget.Date {
	return day.AddDays(-(int(day.Weekday()) + 6) % 7)
}

var spokenWeekdays = []string{"minggu", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu"}

// spokenDay reads a day to come: a date, "besok", or a weekday, which is the next one of that name.
func spokenDay(spoken string, today budget.Date) (budget.Date, bool) {
	words := strings.Fields(strings.NewReplacer("jum'at", "jumat", "hari", "", "depan", "", "tanggal", "", "tgl", "").Replace(strings.ToLower(tidyWords(spoken))))
	if len(words) == 1 {
		for n, name := range spokenWeekdays {
			if words[0] == name {
				return today.AddDays((n-int(today.Weekday())+6)%7 + 1), true
			}
		}
	}
	return sheet.ParseDate(spoken, today)
}
