package handlers

import (
	"context"
	"slices"
	"strconv"

	"serapan/billing"
	"serapan/bot"
	"serapan/budget"
	"serapan/people"
	"serapan/text"
)

// answerStore keeps what people say about works.
type answerStore interface {
	FindClaim(ctx context.Context, id int64, day budget.Date) (budget.Claim, bool, error)
	Ledger(ctx context.Context, day budget.Date, codes []string) (billing.Ledger, error)
	SaveAnswer(ctx context.Context, a billing.Answer, e people.Event) (billing.Answer, error)
	SaveObstacle(ctx context.Context, o billing.Obstacle, e people.Event) (billing.Obstacle, error)
	EndObstacle(ctx context.Context, id int64, on budget.Date, e people.Event) (bool, error)
	SavePause(ctx context.Context, p billing.Pause, e people.Event) (billing.Pause, error)
	EndPause(ctx context.Context, id int64, on budget.Date, e people.Event) (bool, error)
	SaveClosing(ctx context.Context, c billing.Closing, e people.Event) (billing.Closing, error)
	ReopenClosing(ctx context.Context, id int64, e people.Event) (bool, error)
}

const (
	longestWords   = 500 // characters of what people say about a work
	longestPackage = 90  // characters of a package's name in an answer
)

// asked is the work that a visitor says something about, as it stands now.
type asked struct {
	billing.Work
	ID   int64 // its number in buttons
	Unit budget.Unit
	Step billing.Step
	view billing.View
}

// id is the work's number as buttons carry it.
func (w asked) id() string { return strconv.FormatInt(w.ID, 10) }

// Name is the package, short enough for a message.
func (w asked) Name() string { return text.Cut(longestPackage, w.Package) }

// findWork finds the work of that number, and its unit. It refuses "work_gone" where no list has it any more.
func (r *Router) findWork(ctx context.Context, v visit, id int64) (asked, budget.Unit, error) {
	claim, known, err := r.store.FindClaim(ctx, id, v.today())
	if err != nil {
		return asked{}, budget.Unit{}, err
	}
	unit, active := v.units.ByCode(claim.Unit)
	if !known || !active {
		return asked{}, unit, refuse("work_gone")
	}
	ledger, err := r.store.Ledger(ctx, v.today(), []string{claim.Unit})
	if err != nil {
		return asked{}, unit, err
	}
	works := billing.Assemble(ledger)
	i := slices.IndexFunc(works, func(w billing.Work) bool { return w.Key == claim.Key })
	if i < 0 {
		return asked{}, unit, refuse("work_gone")
	}
	w := asked{Work: works[i], ID: id, Unit: unit}
	if w.view, err = r.morning(ctx, v, ledger); err != nil {
		return asked{}, unit, err
	}
	w.Step = w.view.Step(w.Work)
	return w, unit, nil
}

// askedWork finds the work of that number for somebody who may answer for it; else it refuses
// "answer_not_yours".
func (r *Router) askedWork(ctx context.Context, v visit, id int64) (asked, error) {
	w, unit, err := r.findWork(ctx, v, id)
	if err == nil && !v.mayAnswer(w) {
		err = refuse("answer_not_yours", "Unit", unit)
	}
	return w, err
}

// morning is the view by which the works of a ledger are judged today.
func (r *Router) morning(ctx context.Context, v visit, l billing.Ledger) (billing.View, error) {
	holidays, err := r.store.Holidays(ctx)
	if err != nil {
		return billing.View{}, err
	}
	view := v.rules.Billing.View(v.today(), budget.NewCalendar(holidays))
	view.ClaimsDay, view.PaymentsDay = l.ClaimsDay, l.PaymentsDay
	return view, nil
}

// mayAnswer tells whether the visitor may say something about the work: people of its unit, of the treasury
// where the work lies there, and mentors in anybody's place.
func (v visit) mayAnswer(w asked) bool {
	own := v.viewer.Person.Units()
	return v.viewer.Person.Has(people.Mentor) || slices.Contains(own, w.Claim.Unit) ||
		w.Step == billing.S3 && v.rules.Billing.Treasury != "" && slices.Contains(own, v.rules.Billing.Treasury)
}

// saying opens a dialogue about the work, which needs a private chat: a group's words do not reach the bot.
func (r *Router) saying(ctx context.Context, v visit, step string, w asked, pairs ...string) error {
	if !v.Chat.Private() {
		return refuse("answer_in_private")
	}
	facts := map[string]string{"id": w.id()}
	for i := 0; i+1 < len(pairs); i += 2 {
		facts[pairs[i]] = pairs[i+1]
	}
	return r.await(ctx, v, step, facts)
}

// said finds the work of the open dialogue.
func (r *Router) said(ctx context.Context, v visit) (asked, error) {
	id, _ := strconv.ParseInt(v.facts["id"], 10, 64)
	return r.askedWork(ctx, v, id)
}

// noted is an answer, obstacle, pause or closing in words.
type noted struct {
	asked
	Answer   billing.Answer
	Obstacle billing.Obstacle
	Pause    billing.Pause
	Closing  *billing.Closing
	Open     *billing.Answer // what was answered before and is not judged yet
	Left     int             // promises that may still be given
}

// open is the newest answer that waits for its time and for the data.
func (w asked) open() *billing.Answer {
	for _, a := range slices.Backward(w.Answers) {
		if w.view.Judge(a, w.Work) == billing.Undecided {
			return &a
		}
	}
	return nil
}

// waits refuses (work_not_finished, work_paid, work_closed) a work that waits for nobody's answer.
func (w asked) waits() error {
	if w.Step.Open() {
		return nil
	}
	_, err := w.view.Accept(billing.Answer{Kind: billing.Promised, Day: w.view.Today}, w.Work)
	return err
}

// promisesLeft is how many promises may still be given about the work.
func (w asked) promisesLeft() int {
	left := w.view.Rules.PromisesAWork
	for _, a := range w.Answers {
		if a.Kind == billing.Promised {
			left--
		}
	}
	return max(0, left)
}

// alreadyNoted says what stands, for whoever presses again.
func (r *Router) alreadyNoted(v visit, w asked, open *billing.Answer) (bot.Answer, error) {
	buttons := []bot.Button{detailButton(w)}
	if open.Kind == billing.Promised && w.promisesLeft() > 0 {
		buttons = append(buttons, button("Ubah janji", press("janji", w.id(), "ubah")))
	}
	return r.confirm(v, "jawab_sudah_dicatat", noted{asked: w, Open: open, Left: w.promisesLeft()}, buttons)
}

// confirm shows what was noted, in the place of the question that was asked, but never in the place of a
// pushed message: that one shows the answer by itself.
func (r *Router) confirm(v visit, template string, facts any, rows ...[]bot.Button) (bot.Answer, error) {
	return r.settle(v, template, facts, rows...)
}

func detailButton(w asked) bot.Button { return button("Rincian", press("tagih", w.id())) }

// answerButtons are the buttons by which a unit answers about a work.
func answerButtons(id string) [][]bot.Button {
	return [][]bot.Button{
		{button("Sudah ditagih", press("sudah", id)), button("Janji tanggal…", press("janji", id))},
		{button("Ada kendala…", press("kendala", id))},
	}
}
