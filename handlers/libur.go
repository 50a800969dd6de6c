package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/people"
)

const (
	firstYear = 2000 // of holidays that anybody may ask for
	lastYear  = 2100
)

// holidayStore keeps the calendar.
type holidayStore interface {
	SetHoliday(ctx context.Context, h budget.Holiday, e people.Event) error
	RemoveHoliday(ctx context.Context, day budget.Date, e people.Event) (bool, error)
}

// holidays answers /libur [year], "/libur tambah 2024-02-14 Pemilu" and "/libur hapus 2024-02-14".
func (r *Router) holidays(ctx context.Context, v visit) (bot.Answer, error) {
	word, rest, _ := strings.Cut(tidyWords(v.Text), " ")
	switch strings.ToLower(word) {
	case "":
		return r.holidayYear(ctx, v, v.today().Year)
	case "tambah", "hapus":
		if !v.mayEdit() {
			return bot.Answer{}, refuse("not_your_role")
		}
		if word = strings.ToLower(word); rest == "" && word == "tambah" {
			return r.askHoliday(ctx, v)
		}
		if word == "tambah" {
			return r.newHoliday(ctx, v, rest)
		}
		return r.findHoliday(ctx, v, rest)
	}
	year, err := strconv.Atoi(word)
	if err != nil || year < firstYear || year > lastYear {
		return bot.Answer{}, refuse("year_bad", "Words", word, "First", firstYear, "Last", lastYear)
	}
	return r.holidayYear(ctx, v, year)
}

// holidaysPress goes on by button: "libur:tahun:2024" for everybody; what changes the calendar is for
// admins alone.
func (r *Router) holidaysPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	if args.word(0) == "tahun" {
		return r.holidayYear(ctx, v, min(max(args.number(1), firstYear), lastYear))
	}
	if !v.mayEdit() {
		return bot.Answer{}, refuse("not_your_role")
	}
	switch args.word(0) {
	case "tambah":
		return r.askHoliday(ctx, v)
	case "jenis":
		return r.setHoliday(ctx, v, budget.HolidayKind(args.word(1)), args.word(2))
	case "hapus":
		return r.offerRemovals(ctx, v, args.number(1), args.number(2))
	case "buang":
		return r.removeHoliday(ctx, v, args.word(1), args.word(2) == "ya")
	}
	return bot.Answer{}, refuse("button_old")
}

// monthOff is one month of the year in words.
type monthOff struct {
	Month    time.Month
	Working  int // working days
	Holidays []budget.Holiday
}

// holidayYear shows the holidays and working days of a year.
func (r *Router) holidayYear(ctx context.Context, v visit, year int) (bot.Answer, error) {
	all, err := r.store.Holidays(ctx)
	if err != nil {
		return bot.Answer{}, err
	}
	calendar := budget.NewCalendar(all)
	facts := map[string]any{"Year": year, "Known": calendar.Knows(year), "Years": calendar.Years(), "Editable": v.mayEdit()}
	if calendar.Knows(year) {
		months, working, err := monthsOff(calendar, all, year)
		if err != nil {
			return bot.Answer{}, err
		}
		facts["Months"], facts["Working"] = months, working
	}
	var turn []bot.Button
	for _, y := range []int{year - 1, year + 1} {
		if y >= firstYear && y <= lastYear {
			turn = append(turn, button(strconv.Itoa(y), press("libur", "tahun", strconv.Itoa(y))))
		}
	}
	rows := [][]bot.Button{turn}
	if v.mayEdit() {
		edits := []bot.Button{button("Tambah", press("libur", "tambah"))}
		if calendar.Knows(year) {
			edits = append(edits, button("Hapus…", press("libur", "hapus", strconv.Itoa(year), "0")))
		}
		rows = append(rows, edits)
	}
	return r.settle(v, "libur", facts, rows...)
}

func monthsOff(calendar budget.Calendar, all []budget.Holiday, year int) (months []monthOff, working int, err error) {
	for month := time.January; month <= time.December; month++ {
		first := budget.Date{Year: year, Month: month, Day: 1}
		m := monthOff{Month: month}
		if m.Working, err = calendar.WorkingDays(first.AddDays(-1), first.MonthEnd()); err != nil {
			return nil, 0, err
		}
		for _, h := range all {
			if h.Date.Year == year && h.Date.Month == month {
				m.Holidays = append(m.Holidays, h)
			}
		}
		months, working = append(months, m), working+m.Working
	}
	return months, working, nil
}

// holidayOn finds the holiday of a day.
func (r *Router) holidayOn(ctx context.Context, day budget.Date) (budget.Holiday, bool, error) {
	all, err := r.store.Holidays(ctx)
	i := slices.IndexFunc(all, func(h budget.Holiday) bool { return h.Date == day })
	if err != nil || i < 0 {
		return budget.Holiday{}, false, err
	}
	return all[i], true, nil
}
