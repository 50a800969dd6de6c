package handlers

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"serapan/bot"
	"serapan/budget"
	"serapan/people"
	"serapan/text"
)

const (
	longestDeadline = 80 // characters of a deadline's name
	longestLead     = 30 // working days before a deadline
	mostLeads       = 5
	choicesPerPage  = 8
)

// planPress changes deadlines by button: "batas:tambah", "batas:untuk:SCOPE:DAY", "batas:unit:CODE",
// "batas:pilih:YEAR:PAGE", "batas:lihat:ID", "batas:ganti:ID", "batas:pengingat:ID", "batas:boleh:ID",
// "batas:hapus:ID", "batas:hapus:ID:ya".
func (r *Router) planPress(ctx context.Context, v visit, args arguments) (bot.Answer, error) {
	switch args.word(0) {
	case "tambah":
		return r.askDeadline(ctx, v, 0)
	case "untuk":
		return r.chosenAudience(ctx, v, args.word(1), args.word(2))
	case "unit":
		return r.deadlineUnit(ctx, v, args.word(1))
	case "pilih":
		return r.offerDeadlines(ctx, v, args.number(1), args.number(2))
	}
	d, err := r.deadlineOf(ctx, v, args.id(1))
	if err != nil {
		return bot.Answer{}, err
	}
	switch args.word(0) {
	case "lihat":
		return r.deadlineCard(v, d, false)
	case "ganti":
		return r.askDeadline(ctx, v, d.ID)
	case "pengingat":
		return r.askLeads(ctx, v, d)
	case "boleh":
		d.Optional = !d.Optional
		return r.changeDeadline(ctx, v, d)
	case "hapus":
		return r.removeDeadline(ctx, v, d, args.word(2) == "ya")
	}
	return bot.Answer{}, refuse("button_old")
}

// deadlineWords takes what was asked for.
func (r *Router) deadlineWords(ctx context.Context, v visit) (bot.Answer, error) {
	words := tidyWords(v.Text)
	switch v.step {
	case "tambah":
		return r.newDeadline(ctx, v, words)
	case "unit":
		return r.deadlineUnit(ctx, v, words)
	}
	id, _ := strconv.ParseInt(v.facts["id"], 10, 64)
	d, err := r.deadlineOf(ctx, v, id)
	if err != nil {
		return bot.Answer{}, err
	}
	if v.step == "pengingat" {
		return r.setLeads(ctx, v, d, words)
	}
	if d.Day, d.Name, err = dayAndDeadline(v, words); err != nil {
		return bot.Answer{}, err
	}
	return r.changeDeadline(ctx, v, d)
}

// askDeadline asks for day and name, of a new deadline or of the one with that id.
func (r *Router) askDeadline(ctx context.Context, v visit, id int64) (bot.Answer, error) {
	step, facts := "batas:tambah", map[string]string(nil)
	if id != 0 {
		step, facts = "batas:ganti", map[string]string{"id": strconv.FormatInt(id, 10)}
	}
	if err := r.await(ctx, v, step, facts); err != nil {
		return bot.Answer{}, err
	}
	return say("batas_tanya", nil)
}

// dayAndDeadline reads "15 Desember 2023 SPM GU".
func dayAndDeadline(v visit, words string) (budget.Date, string, error) {
	day, name, ok := dayAndName(words, v.today())
	switch {
	case !ok:
		return day, name, refuse("date_not_understood", "Words", text.Cut(60, words))
	case day.Before(v.today()) || day.Days(v.today()) > 366:
		return day, name, refuse("deadline_far", "Day", day)
	case budget.Normalise(name) == "" || len([]rune(name)) > longestDeadline:
		return day, name, refuse("deadline_name", "Most", longestDeadline)
	}
	return day, name, nil
}

// newDeadline reads day and name and asks whom it is for. They wait in the dialogue: the name is too
// long for a button.
func (r *Router) newDeadline(ctx context.Context, v visit, words string) (bot.Answer, error) {
	day, name, err := dayAndDeadline(v, words)
	if err != nil {
		return bot.Answer{}, err
	}
	if err := r.await(ctx, v, "batas:tambah", map[string]string{"day": day.String(), "name": name}); err != nil {
		return bot.Answer{}, err
	}
	choice := func(label, scope string) bot.Button {
		return button(label, press("batas", "untuk", scope, day.String()))
	}
	return say("batas_untuk", people.Deadline{Name: name, Day: day}, []bot.Button{choice("Seluruh unit", "semua"), choice("OPD", "opd")},
		[]bot.Button{choice("Kecamatan", "kecamatan"), choice("Satu unit…", "unit")})
}

// chosenAudience stores the deadline that waits in the dialogue for a group of units.
func (r *Router) chosenAudience(ctx context.Context, v visit, scope, day string) (bot.Answer, error) {
	_, facts, err := r.store.Dialog(ctx, v.Chat.ID, v.From.ID, v.now)
	if err != nil {
		return bot.Answer{}, err
	}
	if facts["day"] != day || facts["name"] == "" {
		return bot.Answer{}, refuse("button_old")
	}
	switch scope {
	case "semua":
		return r.addDeadline(ctx, v, facts, people.Scope{All: true})
	case string(budget.GroupOPD), string(budget.GroupKecamatan):
		return r.addDeadline(ctx, v, facts, people.Scope{Group: budget.Group(scope)})
	case "unit":
		if err := r.await(ctx, v, "batas:unit", facts); err != nil {
			return bot.Answer{}, err
		}
		return say("batas_unit", nil)
	}
	return bot.Answer{}, refuse("button_old")
}

// deadlineUnit stores the deadline that waits in the dialogue for one unit.
func (r *Router) deadlineUnit(ctx context.Context, v visit, name string) (bot.Answer, error) {
	step, facts, err := r.store.Dialog(ctx, v.Chat.ID, v.From.ID, v.now)
	if err != nil {
		return bot.Answer{}, err
	}
	if step != "batas:unit" {
		return bot.Answer{}, refuse("button_old")
	}
	unit, err := r.oneUnit(v, name, press("batas", "unit"))
	if err != nil {
		return askWhich(err)
	}
	return r.addDeadline(ctx, v, facts, people.Scope{Units: []string{unit.Code}})
}

// addDeadline stores a new deadline and shows it.
func (r *Router) addDeadline(ctx context.Context, v visit, facts map[string]string, scope people.Scope) (bot.Answer, error) {
	day, err := budget.ParseDate(facts["day"])
	if err != nil {
		return bot.Answer{}, refuse("button_old")
	}
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	d := people.Deadline{Name: facts["name"], Day: day, Audience: scope}
	id, err := r.store.SaveDeadline(ctx, d, v.event("deadline_set", day.String(), d.Name+" ("+v.scopeName(scope)+")"))
	if err != nil {
		return bot.Answer{}, err
	}
	return r.savedDeadline(ctx, v, id)
}

// changeDeadline stores a deadline that stands.
func (r *Router) changeDeadline(ctx context.Context, v visit, d dueDay) (bot.Answer, error) {
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	detail := fmt.Sprintf("%s (%s)", d.Name, v.scopeName(d.Audience))
	id, err := r.store.SaveDeadline(ctx, d.Deadline, v.event("deadline_set", d.Day.String(), detail))
	if err != nil {
		return bot.Answer{}, err
	}
	return r.savedDeadline(ctx, v, id)
}

func (r *Router) savedDeadline(ctx context.Context, v visit, id int64) (bot.Answer, error) {
	d, err := r.deadlineOf(ctx, v, id)
	if err != nil {
		return bot.Answer{}, err
	}
	return r.deadlineCard(v, d, true)
}

// deadlineCard shows one deadline with what can be done about it.
func (r *Router) deadlineCard(v visit, d dueDay, saved bool) (bot.Answer, error) {
	id := strconv.FormatInt(d.ID, 10)
	allow := "Boleh dimatikan"
	if d.Optional {
		allow = "Wajib diingatkan"
	}
	return r.settle(v, "batas_satu", map[string]any{"D": d, "Saved": saved},
		[]bot.Button{button("Tanggal dan nama…", press("batas", "ganti", id)), button("Pengingat…", press("batas", "pengingat", id))},
		[]bot.Button{button(allow, press("batas", "boleh", id)), button("Hapus", press("batas", "hapus", id))},
		[]bot.Button{button("‹ Batas waktu "+strconv.Itoa(d.Day.Year), press("batas", "tahun", strconv.Itoa(d.Day.Year)))})
}

// offerDeadlines shows a year's deadlines as buttons.
func (r *Router) offerDeadlines(ctx context.Context, v visit, year, number int) (bot.Answer, error) {
	all, err := r.deadlinesOf(ctx, v, year)
	if err != nil {
		return bot.Answer{}, err
	}
	var choices []bot.Button
	for _, d := range all {
		choices = append(choices, button(text.Cut(40, text.DateShort(d.Day)+" "+d.Name), press("batas", "lihat", strconv.FormatInt(d.ID, 10))))
	}
	from, to, page, pages := pageOf(len(choices), number, choicesPerPage)
	rows := inRows(1, choices[from:to])
	y := strconv.Itoa(year)
	if turn := pager(page, pages, func(n int) string { return press("batas", "pilih", y, strconv.Itoa(n)) }); turn != nil {
		rows = append(rows, turn)
	}
	rows = append(rows, []bot.Button{button("‹ Batas waktu "+y, press("batas", "tahun", y))})
	return r.settle(v, "batas_pilih", map[string]any{"Year": year, "Count": len(choices)}, rows...)
}

func (r *Router) askLeads(ctx context.Context, v visit, d dueDay) (bot.Answer, error) {
	if err := r.await(ctx, v, "batas:pengingat", map[string]string{"id": strconv.FormatInt(d.ID, 10)}); err != nil {
		return bot.Answer{}, err
	}
	return say("batas_pengingat", d)
}

// setLeads reads "10, 5, 1", or "bawaan" for what the settings say.
func (r *Router) setLeads(ctx context.Context, v visit, d dueDay, words string) (bot.Answer, error) {
	d.Leads = nil
	if strings.ToLower(words) == "bawaan" {
		return r.changeDeadline(ctx, v, d)
	}
	for _, part := range strings.FieldsFunc(words, func(c rune) bool { return strings.ContainsRune(",; ", c) }) {
		n, err := strconv.Atoi(part)
		if err != nil || n < 1 || n > longestLead {
			return bot.Answer{}, refuse("deadline_leads", "Most", longestLead)
		}
		d.Leads = append(d.Leads, n)
	}
	slices.Sort(d.Leads)
	d.Leads = slices.Compact(d.Leads)
	slices.Reverse(d.Leads)
	if len(d.Leads) == 0 || len(d.Leads) > mostLeads {
		return bot.Answer{}, refuse("deadline_leads", "Most", longestLead)
	}
	return r.changeDeadline(ctx, v, d)
}

// removeDeadline asks, then forgets the deadline.
func (r *Router) removeDeadline(ctx context.Context, v visit, d dueDay, sure bool) (bot.Answer, error) {
	id, year := strconv.FormatInt(d.ID, 10), strconv.Itoa(d.Day.Year)
	if !sure {
		return r.settle(v, "batas_yakin", d, []bot.Button{button("Ya, hapus", press("batas", "hapus", id, "ya")), button("Tidak", press("batas", "lihat", id))})
	}
	if _, err := r.store.RemoveDeadline(ctx, d.ID, v.event("deadline_removed", d.Day.String(), d.Name)); err != nil {
		return bot.Answer{}, err
	}
	return r.settle(v, "batas_dihapus", d, []bot.Button{button("‹ Batas waktu "+year, press("batas", "tahun", year))})
}
