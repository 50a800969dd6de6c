package scheduler

import (
	"cmp"
	"context"
	"slices"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
	"serapan/outbox"
	"serapan/policy"
	"serapan/text"
)

// recap tells leaders and mentors on the first working day of a month who reached the instructions of the
// month before and who did not. It knows no money.
type recap struct {
	store instructionStore
	zone  *time.Location
	book  *copybook
}

// Name is the job's name on the command line and in its mark.
func (recap) Name() string { return "ikp_rekap" }

// Topic is what the job's messages are about.
func (recap) Topic() policy.Topic { return policy.TopicRecap }

// Due gives each leader and mentor the recap of the month before, where anything was sent in it.
func (j recap) Due(ctx context.Context, since, now time.Time) ([]outbox.Promise, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return nil, err
	}
	month := monthStart(o.today(now)).AddMonths(-1)
	due, err := o.recapDue(month, now)
	if err != nil || due.After(now) || !due.After(earlier(since, o.daybreak(now))) {
		return nil, err
	}
	copies, err := j.book.atRing(ctx, j.store, o, now)
	if err != nil || len(ofMonth(copies, month)) == 0 {
		return nil, err
	}
	reason, err := o.reason(policy.TopicRecap, due, since, now)
	if err != nil {
		return nil, err
	}
	persons, err := reachable(ctx, j.store)
	var promises []outbox.Promise
	for _, to := range effectReaders(persons) {
		promises = append(promises, outbox.Promise{
			Key: policy.Key(policy.TopicRecap, to, policy.MonthOf(month), policy.ReasonNew), Topic: policy.TopicRecap, Reason: reason,
			Priority: policy.Level2, To: to, Due: due, Expires: month.AddMonths(2).In(o.Zone).Add(-time.Second),
			Facts: map[string]string{"month": month.String()},
		})
	}
	return promises, err
}

// recapDue is when the recap of a month is due.
func (o office) recapDue(month budget.Date, now time.Time) (time.Time, error) {
	day, err := o.settings.IKP.View(o.today(now), o.Calendar).RecapDay(month.Year, month.Month)
	if err != nil {
		return time.Time{}, err
	}
	return o.FirstOpening(policy.TopicRecap, day)
}

// Next is the recap of the newest month whose recap is still to come; zero where nothing was sent in it.
func (j recap) Next(ctx context.Context, now time.Time) (time.Time, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return time.Time{}, err
	}
	copies, err := j.book.stored(ctx, j.store, o.today(now))
	if err != nil {
		return time.Time{}, err
	}
	for _, distance := range []int{-1, 0} {
		month := monthStart(o.today(now)).AddMonths(distance)
		due, err := o.recapDue(month, now)
		if err != nil {
			return time.Time{}, err
		}
		if due.After(now) && len(ofMonth(copies, month)) > 0 {
			return due, nil
		}
	}
	return time.Time{}, nil
}

// How many instructions and units a recap names.
const (
	recapRows  = 8
	recapUnits = 10
)

// recapWords is what the words of a recap are made of.
type recapWords struct {
	ikp.Recap
	Late       *time.Time
	Owed       int // copies that were to be reached: all but the waived
	Share      budget.Percent
	HasPercent bool
	Counts     []stateCount // of what was not reached
	Rows       []ikp.BoardRow
	More       int
	Short      []shortUnit // units that did not reach all of theirs, the least first
	MoreShort  int
}

// shortUnit is a unit with how many of its copies it reached.
type shortUnit struct {
	Name    string
	Reached int
	All     int
}

// Write words the recap by the facts of now; nothing where nothing was sent.
func (j recap) Write(ctx context.Context, p outbox.Promise, now time.Time) (bot.Message, bool, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return bot.Message{}, false, err
	}
	month, err := budget.ParseDate(p.Facts["month"])
	if err != nil {
		return bot.Message{}, false, err
	}
	copies, err := j.book.of(ctx, j.store, o, o.today(now))
	if err != nil {
		return bot.Message{}, false, err
	}
	v := o.settings.IKP.View(o.today(now), o.Calendar)
	copies, _ = reckoned(v, copies) // what cannot be reckoned with is told of by the board
	r, err := v.Recap(month.Year, month.Month, copies)
	if err != nil || r.All == 0 {
		return bot.Message{}, false, err
	}
	units, err := j.store.Units(ctx)
	if err != nil {
		return bot.Message{}, false, err
	}
	w := recapOf(r, namesOf(units))
	w.Late = lateness(p, o)
	html, err := text.Render("ikp_rekap_pesan", w)
	return bot.Message{HTML: html, Buttons: monthButtons(month)}, err == nil, err
}

// recapOf lays a recap out.
func recapOf(r ikp.Recap, names map[string]string) recapWords {
	w := recapWords{Recap: r, Owed: r.All - r.States[ikp.Waived], Counts: countStates(r.Tally, ikp.Reached)}
	w.Share, w.HasPercent = r.Percent()
	w.More = max(0, len(r.Instructions)-recapRows)
	w.Rows = r.Instructions[:len(r.Instructions)-w.More]
	for _, u := range slices.Backward(r.Units) {
		if owed := u.All - u.States[ikp.Waived]; u.Reached() < owed {
			w.Short = append(w.Short, shortUnit{cmp.Or(names[u.Unit], u.Unit), u.Reached(), owed})
		}
	}
	w.MoreShort = max(0, len(w.Short)-recapUnits)
	w.Short = w.Short[:len(w.Short)-w.MoreShort]
	return w
}
