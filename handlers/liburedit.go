package handlers

import (
	"context"
	"strconv"
	"strings"

	"serapan/bot"
	"serapan/budget"
	"serapan/sheet"
	"serapan/text"
)

const (
	longestHoliday  = 80 // characters of a holiday's name
	removalsPerPage = 8
)

func (r *Router) askHoliday(ctx context.Context, v visit) (bot.Answer, error) {
	if err := r.await(ctx, v, "libur:tambah", nil); err != nil {
		return bot.Answer{}, err
	}
	return say("libur_tanya", nil)
}

// holidaysWords takes "14 Februari 2024 Pemilu".
func (r *Router) holidaysWords(ctx context.Context, v visit) (bot.Answer, error) {
	return r.newHoliday(ctx, v, tidyWords(v.Text))
}

// newHoliday reads the day and the name and asks for the kind. The name waits in the dialogue: it is
// too long for a button.
func (r *Router) newHoliday(ctx context.Context, v visit, words string) (bot.Answer, error) {
	day, name, ok := dayAndName(words, v.today())
	if !ok {
		return bot.Answer{}, refuse("date_not_understood", "Words", text.Cut(60, words))
	}
	if day.Year < firstYear || day.Year > lastYear {
		return bot.Answer{}, refuse("year_bad", "Words", strconv.Itoa(day.Year), "First", firstYear, "Last", lastYear)
	}
	if budget.Normalise(name) == "" || len([]rune(name)) > longestHoliday {
		return bot.Answer{}, refuse("holiday_name", "Most", longestHoliday)
	}
	if err := r.await(ctx, v, "libur:tambah", map[string]string{"day": day.String(), "name": name}); err != nil {
		return bot.Answer{}, err
	}
	before, replaces, err := r.holidayOn(ctx, day)
	if err != nil {
		return bot.Answer{}, err
	}
	return say("libur_jenis", map[string]any{"Day": day, "Name": name, "Before": before, "Replaces": replaces}, []bot.Button{
		button("Libur nasional", press("libur", "jenis", string(budget.NationalHoliday), day.String())),
		button("Cuti bersama", press("libur", "jenis", string(budget.CollectiveLeave), day.String())),
	})
}

// dayAndName cuts a date from the front of the words: one word where it is written with marks
// ("2024-02-14", "14/2/2024"), else three ("14 Februari 2024").
func dayAndName(words string, today budget.Date) (day budget.Date, name string, ok bool) {
	fields := strings.Fields(words)
	n := 3
	if len(fields) > 0 && strings.ContainsAny(fields[0], "-/.") {
		n = 1
	}
	if len(fields) < n {
		n = len(fields)
	}
	day, ok = sheet.ParseDate(strings.Trim(strings.Join(fields[:n], " "), ",:"), today)
	return day, strings.Join(fields[n:], " "), ok
}

// setHoliday stores the holiday whose name waits in the dialogue.
func (r *Router) setHoliday(ctx context.Context, v visit, kind budget.HolidayKind, day string) (bot.Answer, error) {
	step, facts, err := r.store.Dialog(ctx, v.Chat.ID, v.From.ID, v.now)
	if err != nil {
		return bot.Answer{}, err
	}
	date, err := budget.ParseDate(day)
	if err != nil || step != "libur:tambah" || facts["day"] != day || kind != budget.NationalHoliday && kind != budget.CollectiveLeave {
		return bot.Answer{}, refuse("button_old")
	}
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	h := budget.Holiday{Date: date, Name: facts["name"], Kind: kind}
	if err := r.store.SetHoliday(ctx, h, v.event("holiday_set", day, string(kind)+" "+h.Name)); err != nil {
		return bot.Answer{}, err
	}
	return r.settle(v, "libur_tersimpan", h, []bot.Button{button("Libur "+strconv.Itoa(date.Year), press("libur", "tahun", strconv.Itoa(date.Year))), button("Tambah lagi", press("libur", "tambah"))})
}

// offerRemovals shows a year's holidays as buttons: "libur:hapus:2024:0".
func (r *Router) offerRemovals(ctx context.Context, v visit, year, number int) (bot.Answer, error) {
	all, err := r.store.Holidays(ctx)
	if err != nil {
		return bot.Answer{}, err
	}
	var choices []bot.Button
	for _, h := range all {
		if h.Date.Year == year {
			choices = append(choices, button(text.Cut(40, text.DateShort(h.Date)+" "+h.Name), press("libur", "buang", h.Date.String())))
		}
	}
	from, to, page, pages := pageOf(len(choices), number, removalsPerPage)
	rows := inRows(1, choices[from:to])
	y := strconv.Itoa(year)
	if turn := pager(page, pages, func(n int) string { return press("libur", "hapus", y, strconv.Itoa(n)) }); turn != nil {
		rows = append(rows, turn)
	}
	rows = append(rows, []bot.Button{button("‹ Libur "+y, press("libur", "tahun", y))})
	return r.settle(v, "libur_hapus", map[string]any{"Year": year, "Count": len(choices)}, rows...)
}

// findHoliday answers "/libur hapus 2024-02-14".
func (r *Router) findHoliday(ctx context.Context, v visit, words string) (bot.Answer, error) {
	day, ok := sheet.ParseDate(words, v.today())
	if !ok {
		return bot.Answer{}, refuse("date_not_understood", "Words", text.Cut(60, words))
	}
	return r.removeHoliday(ctx, v, day.String(), false)
}

// removeHoliday asks, then makes the day an ordinary one.
func (r *Router) removeHoliday(ctx context.Context, v visit, day string, sure bool) (bot.Answer, error) {
	date, err := budget.ParseDate(day)
	if err != nil {
		return bot.Answer{}, refuse("button_old")
	}
	h, known, err := r.holidayOn(ctx, date)
	if err != nil {
		return bot.Answer{}, err
	}
	if !known {
		return bot.Answer{}, refuse("holiday_gone", "Day", date)
	}
	year := []bot.Button{button("‹ Libur "+strconv.Itoa(date.Year), press("libur", "tahun", strconv.Itoa(date.Year)))}
	if !sure {
		return r.settle(v, "libur_yakin", h, []bot.Button{button("Ya, hapus", press("libur", "buang", day, "ya")), button("Tidak", year[0].Data)})
	}
	if _, err := r.store.RemoveHoliday(ctx, date, v.event("holiday_removed", day, h.Name)); err != nil {
		return bot.Answer{}, err
	}
	return r.settle(v, "libur_dihapus", h, year)
}
