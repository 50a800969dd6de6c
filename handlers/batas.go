package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"serapan/bot"
	"serapan/budget"
	"serapan/people"
	"serapan/text"
)

// deadlineStore keeps the named days by which units must have done something.
type deadlineStore interface {
	Deadlines(ctx context.Context, from, to budget.Date) ([]people.Deadline, error)
	SaveDeadline(ctx context.Context, d people.Deadline, e people.Event) (id int64, err error)
	RemoveDeadline(ctx context.Context, id int64, e people.Event) (bool, error)
	QuietDeadlines(ctx context.Context) (map[int64][]int64, error)
	QuietDeadline(ctx context.Context, id, chat int64, quiet bool, e people.Event) error
}

// mayPlan tells whether the visitor may change deadlines.
func (v visit) mayPlan() bool {
	return v.viewer.Group == nil && v.viewer.Person.Has(people.Mentor, people.Admin)
}

// deadlineCommand answers /batas [year], "/batas tambah 2023-12-15 SPM GU".
func (r *Router) deadlineCommand(ctx context.Context, v visit) (bot.Answer, error) {
	word, rest, _ := strings.Cut(tidyWords(v.Text), " ")
	switch strings.ToLower(word) {
	case "":
		return r.deadlineYear(ctx, v, v.today().Year)
	case "tambah":
		if !v.mayPlan() {
			return bot.Answer{}, refuse("not_your_role")
		}
		if rest == "" {
			return r.askDeadline(ctx, v, 0)
		}
		return r.newDeadline(ctx, v, rest)
	}
	year, err := strconv.Atoi(word)
	if err != nil || year < firstYear || year > lastYear {
		return bot.Answer{}, refuse("year_bad", "Words", text.Cut(60, word), "First", firstYear, "Last", lastYear)
	}
	return r.deadlineYear(ctx, v, year)
}

// deadlinePress goes on by button: "batas:tahun:2023", "batas:diam:ID" and "batas:suara:ID" are for
// everybody; what changes deadlines is for those who plan.
func (r *Router) deadlinePress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	switch args.word(0) {
	case "tahun":
		return r.deadlineYear(ctx, v, min(max(args.number(1), firstYear), lastYear))
	case "diam", "suara":
		return r.quietDeadline(ctx, v, args.id(1), args.word(0) == "diam")
	}
	if !v.mayPlan() {
		return bot.Answer{}, refuse("not_your_role")
	}
	return r.planPress(ctx, v, args)
}

// dueDay is one deadline in words.
type dueDay struct {
	people.Deadline
	Left    int  // working days that are left
	Known   bool // the calendar reaches so far
	Today   bool
	Passed  bool
	For     string // whose it is
	Recalls []int  // working days before, on which it is recalled
	Quiet   bool   // the visitor's chat has switched its reminders off
}

// dueDay puts a deadline in words.
func (v visit) dueDay(d people.Deadline, calendar budget.Calendar, quiet []int64) dueDay {
	shown := dueDay{Deadline: d, Today: d.Day == v.today(), Passed: d.Day.Before(v.today()), For: v.scopeName(d.Audience),
		Recalls: d.Leads, Quiet: d.Optional && slices.Contains(quiet, d.ID)}
	if shown.Recalls == nil {
		shown.Recalls = v.rules.Policy.Leads
	}
	left, err := calendar.WorkingDays(v.today(), d.Day)
	shown.Left, shown.Known = left, err == nil
	return shown
}

// concerns tells whether the visitor is shown the deadline.
func (v visit) concerns(d people.Deadline) bool {
	if v.viewer.SeesAll() {
		return true
	}
	return slices.ContainsFunc(v.units.Units(), func(u budget.Unit) bool { return d.Audience.Has(u) && v.viewer.Sees(u) })
}

// mostDeadlines is how many deadlines one answer holds.
const mostDeadlines = 40

// deadlineYear shows a year's deadlines.
func (r *Router) deadlineYear(ctx context.Context, v visit, year int) (bot.Answer, error) {
	all, err := r.deadlinesOf(ctx, v, year)
	if err != nil {
		return bot.Answer{}, err
	}
	more := max(0, len(all)-mostDeadlines)
	report, err := r.monthlyReport(ctx, v, year)
	if err != nil {
		return bot.Answer{}, err
	}
	facts := map[string]any{"Year": year, "Days": all[:len(all)-more], "More": more, "Editable": v.mayPlan(), "Report": report}
	var turn []bot.Button
	for _, y := range []int{year - 1, year + 1} {
		if y >= firstYear && y <= lastYear {
			turn = append(turn, button(strconv.Itoa(y), press("batas", "tahun", strconv.Itoa(y))))
		}
	}
	rows := [][]bot.Button{turn}
	if v.mayPlan() {
		edits := []bot.Button{button("Tambah", press("batas", "tambah"))}
		if len(all) > 0 {
			edits = append(edits, button("Ubah…", press("batas", "pilih", strconv.Itoa(year), "0")))
		}
		rows = append(rows, edits)
	}
	return r.settle(v, "batas", facts, rows...)
}

// deadlinesOf are the deadlines of a year that concern the visitor, by day.
func (r *Router) deadlinesOf(ctx context.Context, v visit, year int) ([]dueDay, error) {
	stored, err := r.store.Deadlines(ctx, budget.Date{Year: year, Month: 1, Day: 1}, budget.Date{Year: year, Month: 12, Day: 31})
	if err != nil {
		return nil, err
	}
	holidays, err := r.store.Holidays(ctx)
	if err != nil {
		return nil, err
	}
	quiet, err := r.store.QuietDeadlines(ctx)
	if err != nil {
		return nil, err
	}
	calendar := budget.NewCalendar(holidays)
	var all []dueDay
	for _, d := range stored {
		if v.concerns(d) {
			all = append(all, v.dueDay(d, calendar, quiet[v.Chat.ID]))
		}
	}
	return all, nil
}

// deadlineOf finds one deadline that concerns the visitor.
func (r *Router) deadlineOf(ctx context.Context, v visit, id int64) (dueDay, error) {
	for year := v.today().Year - 1; year <= v.today().Year+1; year++ {
		all, err := r.deadlinesOf(ctx, v, year)
		if err != nil {
			return dueDay{}, err
		}
		if i := slices.IndexFunc(all, func(d dueDay) bool { return d.ID == id }); i >= 0 {
			return all[i], nil
		}
	}
	return dueDay{}, refuse("deadline_gone")
}

// quietDeadline switches the reminders of a deadline off for this chat, or on again.
func (r *Router) quietDeadline(ctx context.Context, v visit, id int64, quiet bool) (bot.Answer, error) {
	d, err := r.deadlineOf(ctx, v, id)
	if err != nil {
		return bot.Answer{}, err
	}
	if v.viewer.Group != nil || !d.Optional {
		return bot.Answer{}, refuse("deadline_fixed", "Name", d.Name)
	}
	event := v.event("deadline_loud", strconv.FormatInt(id, 10), d.Name)
	undo := button("Jangan ingatkan", press("batas", "diam", strconv.FormatInt(id, 10)))
	if quiet {
		event = v.event("deadline_quiet", strconv.FormatInt(id, 10), d.Name)
		undo = button("Ingatkan kembali", press("batas", "suara", strconv.FormatInt(id, 10)))
	}
	if err := r.store.QuietDeadline(ctx, id, v.Chat.ID, quiet, event); err != nil {
		return bot.Answer{}, err
	}
	d.Quiet = quiet
	return say("batas_diam", d, []bot.Button{undo})
}
