package handlers

import (
	"context"
	"slices"
	"strconv"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
	"serapan/people"
	"serapan/policy"
	"serapan/text"
)

// reach is who will be told of an instruction.
type reach struct {
	Units, People, Groups int
	Unheard               []string // units of which nobody can be told, by name: the mentors are
}

// reachOf counts who is told: of each unit its heads, or where none can be reached its operators, or else the
// mentors; and the bound groups.
func (r *Router) reachOf(ctx context.Context, v visit, units []budget.Unit) (reach, error) {
	all, err := r.store.People(ctx)
	if err != nil {
		return reach{}, err
	}
	blocked, err := r.store.Unreachable(ctx)
	if err != nil {
		return reach{}, err
	}
	chats, err := r.store.Chats(ctx)
	if err != nil {
		return reach{}, err
	}
	of := reach{Units: len(units)}
	for _, c := range chats {
		if c.State == people.ChatActive && slices.ContainsFunc(units, c.Scope.Has) {
			of.Groups++
		}
	}
	holders, told := holdersOf(all, blocked), map[int64]bool{}
	for _, u := range units {
		hearers := holders[people.Membership{Role: people.Head, Unit: u.Code}]
		if len(hearers) == 0 {
			hearers = holders[people.Membership{Role: people.Operator, Unit: u.Code}]
		}
		if len(hearers) == 0 {
			of.Unheard = append(of.Unheard, text.UnitName(u))
			hearers = holders[people.Membership{Role: people.Mentor}]
		}
		for _, id := range hearers {
			told[id] = true
		}
	}
	of.People = len(told)
	return of, nil
}

// holdersOf lists by membership who holds it and can be written to.
func holdersOf(all, blocked []people.Person) map[people.Membership][]int64 {
	gone, holders := map[int64]bool{}, map[people.Membership][]int64{}
	for _, p := range blocked {
		gone[p.ID] = true
	}
	for _, p := range all {
		for _, m := range p.Memberships {
			if !gone[p.ID] {
				holders[m] = append(holders[m], p.ID)
			}
		}
	}
	return holders
}

// preview are the facts of an instruction that is shown before it is sent.
type preview struct {
	question
	Reach   reach
	Now     bool        // what is sent now arrives now
	At      time.Time   // when it arrives else
	PushDay budget.Date // the day on which it would go out by itself; zero where that is not to come
	First   bool        // that is the first working day of the month
	Outside bool        // the deadline lies outside of the month
	DayOff  bool        // the deadline is no working day
	Early   bool        // the deadline has passed when the month begins
}

// previewOf gathers what a writer should know before he sends.
func (r *Router) previewOf(ctx context.Context, v visit, w ikp.Writing) (preview, error) {
	w.Instruction = w.Instruction.Tidy()
	p := preview{question: v.question(w, "")}
	calendar, err := r.workdays(ctx)
	if err != nil {
		return p, err
	}
	if p.Reach, err = r.reachOf(ctx, v, p.I.For(v.units.Units())); err != nil {
		return p, err
	}
	if p.Now, p.At, err = r.arrival(v, calendar); err != nil {
		return p, err
	}
	working, err := calendar.IsWorking(p.I.Due)
	if err != nil {
		return p, err
	}
	p.DayOff = !working
	p.Outside = p.I.Due.Year != p.I.Year || p.I.Due.Month != p.I.Month
	return p, p.schedule(v, calendar)
}

// arrival tells when what is sent now reaches people.
func (r *Router) arrival(v visit, c budget.Calendar) (now bool, at time.Time, err error) {
	at, err = policy.Office{Rules: v.rules.Policy, Calendar: c, Zone: r.zone}.Opens(policy.TopicInstruction, v.now)
	return err == nil && at.Equal(v.now), at.In(r.zone), err
}

// schedule finds the day on which it would go out by itself.
func (p *preview) schedule(v visit, c budget.Calendar) error {
	day, err := v.rules.IKP.View(v.today(), c).PushDay(p.I.Year, p.I.Month)
	if err != nil {
		return err
	}
	first, err := c.FirstWorkingDayOfMonth(day)
	if err != nil {
		return err
	}
	p.Early = p.I.Due.Before(day)
	if day.After(v.today()) && !p.Early {
		p.PushDay, p.First = day, day == first
	}
	return nil
}

// previewWriting shows the instruction as a unit will see it, and who will.
func (r *Router) previewWriting(ctx context.Context, v visit, w ikp.Writing) (bot.Answer, error) {
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	p, err := r.previewOf(ctx, v, w)
	if err != nil {
		return bot.Answer{}, err
	}
	rows := [][]bot.Button{{button("Kirim sekarang", writingData(w, "kirim"))}}
	if !p.PushDay.IsZero() {
		rows = append(rows, []bot.Button{button(p.pushLabel(), writingData(w, "nanti"))})
	}
	var changes []bot.Button
	for _, s := range askedOf(w.Instruction) {
		changes = append(changes, button(s.label, writingData(w, "ke", s.name)))
	}
	rows = append(append(rows, inRows(2, changes)...), []bot.Button{button("Batal", writingData(w, "batal"))})
	return r.settle(v, "ikp_tulis_pratinjau", p, rows...)
}

func (p preview) pushLabel() string {
	if p.First {
		return "Kirim hari kerja pertama " + text.Month(p.PushDay.Month)
	}
	return "Kirim " + dayLabel(p.PushDay)
}

// finishWriting stores the draft as an instruction, to be sent now or on its day.
func (r *Router) finishWriting(ctx context.Context, v visit, w ikp.Writing, later bool) (bot.Answer, error) {
	if w.Became != 0 {
		return r.alreadyWritten(ctx, v, w.Became)
	}
	if !complete(w) {
		return r.askWriting(ctx, v, w, "")
	}
	i, err := r.readyToSend(ctx, v, w, later)
	if err != nil {
		return bot.Answer{}, err
	}
	action := "ikp_written"
	if i.ID != 0 {
		action = "ikp_changed"
	}
	i, done, err := r.store.FinishWriting(ctx, w.ID, v.From.ID, i, v.rules.IKP.Pattern, v.event(action, "", text.Cut(60, i.Text)))
	if err != nil {
		return bot.Answer{}, err
	}
	switch {
	case !done:
		return r.alreadyWritten(ctx, v, i.ID)
	case later:
		return r.settle(v, "ikp_tulis_terjadwal", i, []bot.Button{waitingButton}, []bot.Button{button("Tulis IKP lain", press("ikp_tulis", "baru"))})
	}
	return r.sendWritten(ctx, v, i)
}

// readyToSend is the draft as an instruction with the day on which it goes out. One that was moved to another
// month gets that month's number.
func (r *Router) readyToSend(ctx context.Context, v visit, w ikp.Writing, later bool) (ikp.Instruction, error) {
	p, err := r.previewOf(ctx, v, w)
	if err != nil {
		return ikp.Instruction{}, err
	}
	i := p.I
	if err := i.Check(v.today()); err != nil {
		return i, err
	}
	if p.Reach.Units == 0 {
		return i, refuse("ikp_audience_empty")
	}
	if i.SendOn = v.today(); later {
		if i.SendOn = p.PushDay; i.SendOn.IsZero() {
			return i, refuse("ikp_push_over")
		}
	}
	if i.ID == 0 {
		i.Issuer = v.From.ID
		return i, nil
	}
	stored, known, err := r.store.Instruction(ctx, i.ID)
	if err != nil {
		return i, err
	}
	if known && (stored.Year != i.Year || stored.Month != i.Month) {
		i.Number = ""
	}
	return i, nil
}

// issuer is who sends, as the machine of instructions knows him.
func (v visit) issuer() ikp.Actor {
	a := ikp.Actor{ID: v.From.ID, Name: v.viewer.Person.Name}
	if v.viewer.Person.Has(people.Leader) {
		a.Capacities = append(a.Capacities, ikp.Capacity{Role: ikp.Leader})
	}
	if v.viewer.Person.Has(people.Mentor) {
		a.Capacities = append(a.Capacities, ikp.Capacity{Role: ikp.Verifier})
	}
	return a
}

// dispatch gives every unit of an instruction its copy, and tells how many got one now. The messages go out
// by themselves, within the hours of the office.
func (r *Router) dispatch(ctx context.Context, v visit, i ikp.Instruction, c budget.Calendar) (int, error) {
	var codes []string
	for _, u := range i.For(v.units.Units()) {
		codes = append(codes, u.Code)
	}
	if len(codes) == 0 {
		return 0, refuse("ikp_audience_empty")
	}
	view, act := v.rules.IKP.View(v.today(), c), ikp.Act{Action: ikp.Send, Actor: v.issuer()}
	sent, err := r.store.SendInstruction(ctx, i.ID, codes, func(copied ikp.Copy) (ikp.Copy, error) { return view.Apply(copied, act) },
		v.event("ikp_sent", i.Number, text.Cut(60, i.Text)))
	return len(sent), err
}

// sendWritten sends an instruction that is stored, and says when it arrives.
func (r *Router) sendWritten(ctx context.Context, v visit, i ikp.Instruction) (bot.Answer, error) {
	calendar, err := r.workdays(ctx)
	if err != nil {
		return bot.Answer{}, err
	}
	units, err := r.dispatch(ctx, v, i, calendar)
	if err != nil {
		return bot.Answer{}, err
	}
	if units == 0 {
		return r.alreadyWritten(ctx, v, i.ID)
	}
	now, at, err := r.arrival(v, calendar)
	if err != nil {
		return bot.Answer{}, err
	}
	return r.settle(v, "ikp_tulis_terkirim", map[string]any{"I": i, "Units": units, "Now": now, "At": at},
		[]bot.Button{button("Lihat IKP", press("ikp", "i", strconv.FormatInt(i.ID, 10))), button("Tulis IKP lain", press("ikp_tulis", "baru"))})
}

// alreadyWritten answers a second press: what became of the draft. One whose sending was cut short is sent.
func (r *Router) alreadyWritten(ctx context.Context, v visit, id int64) (bot.Answer, error) {
	i, known, err := r.store.Instruction(ctx, id)
	if err != nil {
		return bot.Answer{}, err
	}
	switch {
	case !known:
		return bot.Answer{}, refuse("ikp_gone")
	case !i.SentOn.IsZero():
		return bot.Answer{}, refuse("ikp_sent_already", "I", i)
	case !i.SendOn.After(v.today()):
		return r.sendWritten(ctx, v, i)
	}
	return bot.Answer{}, refuse("ikp_waits_already", "I", i)
}
