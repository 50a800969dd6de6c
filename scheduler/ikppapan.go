package scheduler

import (
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
	"serapan/outbox"
	"serapan/policy"
	"serapan/text"
)

// board is the leaders' live board of a month's instructions: one message from the day on which the first
// of them was sent, changed in place from then on.
type board struct {
	store instructionStore
	zone  *time.Location
	book  *copybook
}

// Name is the job's name on the command line and in its mark.
func (board) Name() string { return "ikp_papan" }

// Topic is what the job's messages are about.
func (board) Topic() policy.Topic { return policy.TopicBoard }

// Due gives each leader the month's board, and changes the boards that no longer show what is. Last
// month's board is changed as long as this month's is new.
func (j board) Due(ctx context.Context, since, now time.Time) ([]outbox.Promise, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return nil, err
	}
	today := o.today(now)
	copies, err := j.book.atRing(ctx, j.store, o, now)
	if err != nil || len(copies) == 0 {
		return nil, err
	}
	c, err := gather(ctx, j.store)
	if err != nil {
		return nil, err
	}
	var promises []outbox.Promise
	var unknown error
	for _, distance := range []int{-1, 0, 1} {
		month := monthStart(today).AddMonths(distance)
		mine, err := j.ofMonth(ctx, o, c, ofMonth(copies, month), month, since, now)
		if err != nil {
			unknown = err
		}
		promises = append(promises, mine...)
	}
	promises, err = unsaid(ctx, j.store, promises)
	if err != nil {
		return nil, err
	}
	return promises, unknown
}

// ofMonth is what is due of one month's board.
func (j board) ofMonth(ctx context.Context, o office, c crowd, copies []ikp.Copy, month budget.Date, since, now time.Time) ([]outbox.Promise, error) {
	due, err := o.boardDue(copies)
	if err != nil || due.IsZero() || due.After(now) {
		return nil, err
	}
	state, unknown := o.boardState(copies, o.today(now))
	end := month.AddMonths(2).In(o.Zone).Add(-time.Second)
	var promises []outbox.Promise
	for _, to := range c.leaders {
		p := outbox.Promise{Key: boardKey(to, month), Topic: policy.TopicBoard, Priority: policy.Level2, To: to, Due: due, Expires: end,
			Facts: map[string]string{"month": month.String(), "shown": state}}
		if p.Reason, err = o.reason(p.Topic, due, since, now); err != nil {
			return nil, err
		}
		sent, known, err := j.store.FindPromise(ctx, p.Key)
		switch {
		case err != nil:
			return nil, err
		case known && sent.State == outbox.Sent && sent.Facts["shown"] != state:
			promises = append(promises, editPromise(sent, state, slot(now), end))
		case !known && !month.Before(monthStart(o.today(now))):
			promises = append(promises, p)
		}
	}
	return promises, unknown
}

func boardKey(to policy.Recipient, month budget.Date) string {
	return policy.Key(policy.TopicBoard, to, policy.MonthOf(month), policy.ReasonNew)
}

// boardDue is when the first of the copies was due to its unit; zero where there are none.
func (o office) boardDue(copies []ikp.Copy) (time.Time, error) {
	var first time.Time
	for _, c := range copies {
		due, err := o.instructionDue(c)
		if err != nil {
			return first, err
		}
		if first.IsZero() || due.Before(first) {
			first = due
		}
	}
	return first, nil
}

// boardState is a short name for what a board of the copies shows on the day.
func (o office) boardState(copies []ikp.Copy, today budget.Date) (string, error) {
	rows, unknown := o.boardOf(copies, today)
	hash := fnv.New64a()
	for _, c := range copies {
		fmt.Fprintf(hash, "%d %s %d\n", c.ID, c.State, len(c.Steps))
	}
	for _, r := range rows {
		fmt.Fprintf(hash, "%d %d %d %d %d\n", r.Instruction.ID, r.Unanswered, r.Stalled, r.Overdue, r.Late)
	}
	return strconv.FormatUint(hash.Sum64(), 36), unknown
}

// boardOf are the board's rows on the day. What the calendar cannot reckon with is left out; the error says
// so beside the others.
func (o office) boardOf(copies []ikp.Copy, today budget.Date) ([]ikp.BoardRow, error) {
	v := o.settings.IKP.View(today, o.Calendar)
	copies, unknown := reckoned(v, copies)
	rows, err := v.ByInstruction(copies)
	return rows, cmp.Or(err, unknown)
}

// Next is unknown: the board comes with the first instruction of a month.
func (board) Next(context.Context, time.Time) (time.Time, error) { return time.Time{}, nil }

// boardRows is how many instructions a board names.
const boardRows = 8

// boardWords is what the words of a board are made of.
type boardWords struct {
	Late    *time.Time
	Changed *time.Time // when the message was changed; nil: it was not
	Month   budget.Date
	Rows    []boardRow
	More    int
}

// boardRow is one instruction with what became of it in its units.
type boardRow struct {
	ikp.BoardRow
	Counts []stateCount
}

// stateCount is how many copies stand in a state.
type stateCount struct {
	State ikp.State
	N     int
}

// countStates are the states of a tally, in the order of a copy's life, but those that are left out.
func countStates(t ikp.Tally, but ...ikp.State) []stateCount {
	var counts []stateCount
	for _, s := range ikp.States {
		if n := t.States[s]; n > 0 && !slices.Contains(but, s) {
			counts = append(counts, stateCount{s, n})
		}
	}
	return counts
}

// Write words the board by the facts of now. An edit that no longer fits them says nothing: another
// follows.
func (j board) Write(ctx context.Context, p outbox.Promise, now time.Time) (bot.Message, bool, error) {
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
	copies = ofMonth(copies, month)
	w := boardWords{Month: month, Late: lateness(p, o)}
	if p.Edits != "" {
		if fits, err := j.fits(ctx, o, p, copies, now); err != nil || !fits {
			return bot.Message{}, false, err
		}
		changed := now.In(o.Zone)
		w.Changed = &changed
	}
	rows, err := o.boardOf(copies, o.today(now))
	if len(rows) == 0 {
		return bot.Message{}, false, err
	}
	w.More = max(0, len(rows)-boardRows)
	for _, r := range rows[:len(rows)-w.More] {
		w.Rows = append(w.Rows, boardRow{r, countStates(r.Tally)})
	}
	html, err := text.Render("ikp_papan_pesan", w)
	return bot.Message{HTML: html, Buttons: monthButtons(month)}, err == nil, err
}

// fits tells whether the edit's board is there, and still is to show what the edit was promised for.
func (j board) fits(ctx context.Context, o office, p outbox.Promise, copies []ikp.Copy, now time.Time) (bool, error) {
	older, known, err := j.store.FindPromise(ctx, p.Edits)
	if err != nil || !known || older.State != outbox.Sent {
		return false, err
	}
	state, _ := o.boardState(copies, o.today(now)) // what cannot be reckoned with is told of when it is due
	return state == p.Facts["shown"], nil
}

// monthButtons lead to the month's board and its recap.
func monthButtons(month budget.Date) [][]bot.Button {
	name := string(policy.MonthOf(month))
	return [][]bot.Button{{{Text: "Papan per unit", Data: "ikp_papan:" + name}, {Text: "Rekap (XLSX)", Data: "ikp_rekap:" + name}}}
}
