package handlers

import (
	"context"
	"slices"
	"strings"

	"serapan/billing"
	"serapan/bot"
	"serapan/budget"
	"serapan/sheet"
)

// billedPress answers "sudah:ID", asking for number and date, and "sudah:ID:hari-ini" for the date that is
// still missing.
func (r *Router) billedPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	w, err := r.askedWork(ctx, v, args.id(0))
	if err != nil {
		return bot.Answer{}, err
	}
	if err := w.waits(); err != nil {
		return bot.Answer{}, err
	}
	if args.word(1) == "hari-ini" {
		step, facts, err := r.store.Dialog(ctx, v.Chat.ID, v.From.ID, v.now)
		if err != nil {
			return bot.Answer{}, err
		}
		if step != "sudah" || facts["id"] != w.id() || facts["number"] == "" {
			return bot.Answer{}, refuse("button_old")
		}
		return r.answer(ctx, v, w, billing.Answer{Kind: billing.Billed, Number: facts["number"], Day: v.today()}, "jawab_sudah")
	}
	if open := w.open(); open != nil && open.Kind == billing.Billed {
		return r.alreadyNoted(v, w, open)
	}
	if w.Step == billing.S3 {
		return bot.Answer{}, refuse("billed_known", "Number", w.SPM.Number)
	}
	if err := r.saying(ctx, v, "sudah", w); err != nil {
		return bot.Answer{}, err
	}
	return r.confirm(v, "jawab_sudah_tanya", w)
}

// billedWords takes number and date, together or one after the other.
func (r *Router) billedWords(ctx context.Context, v visit) (bot.Answer, error) {
	w, err := r.said(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	number, day := numberAndDay(tidyWords(v.Text), v.today())
	if number == "" {
		number = v.facts["number"]
	}
	if kept, err := budget.ParseDate(v.facts["day"]); day.IsZero() && err == nil {
		day = kept
	}
	if number != "" && !day.IsZero() {
		return r.answer(ctx, v, w, billing.Answer{Kind: billing.Billed, Number: number, Day: day}, "jawab_sudah")
	}
	pairs := []string{"number", number}
	var row []bot.Button
	if number != "" {
		row = []bot.Button{button("Hari ini", press("sudah", w.id(), "hari-ini"))}
	}
	if !day.IsZero() {
		pairs = append(pairs, "day", day.String())
	}
	if err := r.saying(ctx, v, "sudah", w, pairs...); err != nil {
		return bot.Answer{}, err
	}
	return say("jawab_sudah_lengkapi", map[string]any{"Number": number, "Day": day}, row)
}

// besideNumber are words that people write around the number and the date of a paper.
var besideNumber = strings.Fields("nomor no no. nomer tanggal tgl tgl. spp spm spp/spm dan, dengan sudah ditagih:")

// numberAndDay finds the date in the words, at most three of them; the rest is the number.
func numberAndDay(words string, today budget.Date) (number string, day budget.Date) {
	fields := strings.Fields(words)
	for size := 3; size > 0 && day.IsZero(); size-- {
		for at := 0; at+size <= len(fields); at++ {
			found, ok := sheet.ParseDate(strings.Trim(strings.Join(fields[at:at+size], " "), ",;:."), today)
			if ok && looksLikeDay(fields[at:at+size]) {
				day, fields = found, slices.Delete(slices.Clone(fields), at, at+size)
				break
			}
		}
	}
	fields = slices.DeleteFunc(fields, func(f string) bool { return slices.Contains(besideNumber, strings.ToLower(strings.Trim(f, ",;:"))) })
	return strings.Trim(strings.Join(fields, " "), " ,;"), day
}

// looksLikeDay keeps the number of a paper, which may hold a month and a year, from being read as a date:
// a date is one word of digits and marks, a word such as "kemarin", or several without those that people
// write around it.
func looksLikeDay(fields []string) bool {
	first := fields[0]
	if len(fields) > 1 && slices.ContainsFunc(fields, func(f string) bool { return slices.Contains(besideNumber, strings.ToLower(f)) }) {
		return false
	}
	return len(fields) > 1 || !strings.ContainsAny(first, "/-.") || strings.Trim(first, "0123456789/-.,;:") == ""
}
