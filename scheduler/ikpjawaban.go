package scheduler

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
	"serapan/outbox"
	"serapan/policy"
	"serapan/text"
)

// answers tell a unit what became of its report or proposal: those who reported or proposed, and the
// heads.
type answers struct {
	store instructionStore
	zone  *time.Location
	book  *copybook
}

// answerLife is how many days an answer is worth telling.
const answerLife = 7

// Name is the job's name on the command line and in its mark.
func (answers) Name() string { return "ikp_jawaban" }

// Topic is what the job's messages are about.
func (answers) Topic() policy.Topic { return policy.TopicAnswer }

// answered gives the step by which a copy was answered last, where nothing has happened since.
func answered(c ikp.Copy) (ikp.Step, bool) {
	if len(c.Steps) == 0 {
		return ikp.Step{}, false
	}
	last := c.Steps[len(c.Steps)-1]
	switch last.Action {
	case ikp.Return, ikp.Approve, ikp.Agree, ikp.Decline, ikp.Miss, ikp.Waive:
		return last, true
	}
	return last, false
}

// answerItem is what an answer is called among the items of a promise: a later one has another name.
func answerItem(c ikp.Copy) string { return fmt.Sprintf("%d.%d", c.ID, len(c.Steps)) }

// answerHears gives those who are told of an answer to the copy.
func (c crowd) answerHears(each ikp.Copy) []policy.Recipient {
	to := slices.Clone(firstOf(c.heads[each.Unit], c.operators[each.Unit]))
	author := policy.Recipient{Chat: authorOf(each)}
	speaks := slices.Contains(c.heads[each.Unit], author) || slices.Contains(c.operators[each.Unit], author)
	if speaks && !slices.Contains(to, author) {
		to = append(to, author)
	}
	return to
}

// authorOf is who reported or proposed what was answered; 0 where that was nobody.
func authorOf(c ikp.Copy) int64 {
	if n := len(c.Proposals); n > 0 {
		if last, _ := answered(c); last.Action == ikp.Agree || last.Action == ikp.Decline {
			return c.Proposals[n-1].By
		}
	}
	for _, r := range slices.Backward(c.Reports) {
		if !r.FromData {
			return r.By
		}
	}
	return 0
}

// answerReadings gives each recipient the answered copies of which he is told.
func answerReadings(copies []ikp.Copy, c crowd) []reading {
	mine := map[policy.Recipient][]ikp.Copy{}
	for _, each := range copies {
		for _, to := range c.answerHears(each) {
			mine[to] = append(mine[to], each)
		}
	}
	var all []reading
	for to, copies := range mine {
		all = append(all, reading{to, copies})
	}
	slices.SortFunc(all, func(a, b reading) int { return cmp.Compare(a.to.Chat, b.to.Chat) })
	return all
}

// Due gives those whom answers concern one promise for all that were given since the last ring's day
// began.
func (j answers) Due(ctx context.Context, since, now time.Time) ([]outbox.Promise, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return nil, err
	}
	today := o.today(now)
	from := laterDay(o.today(earlier(since, now)), today.AddDays(-answerLife))
	copies, err := j.book.atRing(ctx, j.store, o, now)
	if err != nil {
		return nil, err
	}
	copies = slices.DeleteFunc(slices.Clone(copies), func(c ikp.Copy) bool {
		last, is := answered(c)
		return !is || last.On.Before(from) || last.On.After(today)
	})
	if len(copies) == 0 {
		return nil, nil
	}
	c, err := gather(ctx, j.store)
	if err != nil {
		return nil, err
	}
	var promises []outbox.Promise
	for _, r := range answerReadings(copies, c) {
		t, err := j.thread(ctx, r.to, from, today)
		if err != nil {
			return promises, err
		}
		if items := t.untold(answerItems(r.copies)); len(items) > 0 {
			promises = append(promises, o.answerPromise(t, r, items, now))
		}
	}
	return promises, nil
}

// thread is what was promised of answers to the recipient in these days.
func (j answers) thread(ctx context.Context, to policy.Recipient, from, today budget.Date) (thread, error) {
	var days []policy.Period
	for day := from; !day.After(today); day = day.AddDays(1) {
		days = append(days, policy.DayOf(day))
	}
	return openThread(ctx, j.store, policy.TopicAnswer, to, days...)
}

func answerItems(copies []ikp.Copy) []string {
	items := make([]string, len(copies))
	for i, c := range copies {
		items[i] = answerItem(c)
	}
	return items
}

// answerPromise is one message for all of the items.
func (o office) answerPromise(t thread, r reading, items []string, now time.Time) outbox.Promise {
	p := outbox.Promise{
		Key: t.next, Topic: policy.TopicAnswer, Reason: policy.ReasonNew, Priority: policy.News, To: r.to, Due: now,
		Expires: now.AddDate(0, 0, answerLife), Facts: map[string]string{itemsFact: joined(items), "day": o.today(now).String()},
	}
	for _, c := range r.copies {
		if !slices.Contains(items, answerItem(c)) {
			continue
		}
		switch last, _ := answered(c); last.Action {
		case ikp.Return:
			p.Reason, p.Priority = policy.ReasonReturned, policy.Returned
		case ikp.Decline, ikp.Miss:
			p.Priority = max(p.Priority, policy.Level2)
		default:
			p.Priority = max(p.Priority, policy.Level1)
		}
	}
	p.Resend = policy.ResendInDoubt(p.Topic, p.Priority)
	return p
}

// Next is unknown: nobody knows when an answer is given.
func (answers) Next(context.Context, time.Time) (time.Time, error) { return time.Time{}, nil }

// answerWords is what the words of answers are made of.
type answerWords struct {
	Late     *time.Time
	Lines    []answerLine
	More     int
	Returned bool // something is to be reported again
	Missed   bool // something was not reached
}

// answerLine is the answer to one unit's copy.
type answerLine struct {
	I      ikp.Instruction
	Target budget.Quantity
	Due    budget.Date
	Unit   string // its name where the reader hears of several
	Action ikp.Action
	Sign   ikp.State // by which the answer is known
	By     string
	Words  string
	Room   int // for the words
}

// longestReply is how many characters all words of a message's answers may have.
const longestReply = 1200

// Write words the promise's answers that still stand and were not told by another message.
func (j answers) Write(ctx context.Context, p outbox.Promise, now time.Time) (bot.Message, bool, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return bot.Message{}, false, err
	}
	day, err := budget.ParseDate(p.Facts["day"])
	if err != nil {
		return bot.Message{}, false, err
	}
	t, err := j.thread(ctx, p.To, day.AddDays(-answerLife), o.today(now))
	if err != nil {
		return bot.Message{}, false, err
	}
	copies, err := j.book.of(ctx, j.store, o, o.today(now))
	if err != nil {
		return bot.Message{}, false, err
	}
	c, err := gather(ctx, j.store)
	if err != nil {
		return bot.Message{}, false, err
	}
	left := t.left(p)
	copies = slices.DeleteFunc(slices.Clone(copies), func(each ikp.Copy) bool {
		return !slices.Contains(left, answerItem(each)) || !slices.Contains(c.answerHears(each), p.To)
	})
	if len(copies) == 0 {
		return bot.Message{}, false, nil
	}
	w := c.answerWords(copies)
	w.Late = lateness(p, o)
	html, err := text.Render("ikp_jawaban", w)
	return bot.Message{HTML: html, Buttons: replyButtons(copies)}, err == nil, err
}

// answerWords lays answers out; what was returned comes first.
func (c crowd) answerWords(copies []ikp.Copy) answerWords {
	var w answerWords
	copies = slices.Concat(inState(copies, ikp.Returned, true), inState(copies, ikp.Returned, false))
	several := len(c.namesOf(copies)) > 1
	for i, each := range copies {
		w.Returned = w.Returned || each.State == ikp.Returned
		w.Missed = w.Missed || each.State == ikp.NotReached
		if i >= namedInstructions {
			w.More++
			continue
		}
		last, _ := answered(each)
		line := answerLine{Room: longestReply / len(copies), I: each.Instruction, Target: each.Target, Due: each.Due, Action: last.Action, Sign: answerSigns[last.Action], By: last.ByName, Words: last.Words}
		if several {
			line.Unit = c.names[each.Unit]
		}
		w.Lines = append(w.Lines, line)
	}
	return w
}

// inState are the copies that stand in the state, or the others.
func inState(copies []ikp.Copy, state ikp.State, is bool) []ikp.Copy {
	return slices.DeleteFunc(slices.Clone(copies), func(c ikp.Copy) bool { return (c.State == state) != is })
}

// answerSigns are the states by whose signs answers are known.
var answerSigns = map[ikp.Action]ikp.State{ikp.Return: ikp.Returned, ikp.Approve: ikp.Reached, ikp.Agree: ikp.Agreed, ikp.Decline: ikp.Declined,
	ikp.Miss: ikp.NotReached, ikp.Waive: ikp.Waived}

// replyButtons report again what was returned, and lead to the copies.
func replyButtons(copies []ikp.Copy) [][]bot.Button {
	if len(copies) == 1 {
		id := itemOf(copies[0].Instruction.ID)
		row := []bot.Button{{Text: "Rincian", Data: "ikp:i:" + id}}
		if copies[0].State == ikp.Returned {
			row = append([]bot.Button{{Text: "Lapor kembali", Data: "ikp_lapor:" + id}}, row...)
		}
		return [][]bot.Button{row}
	}
	return [][]bot.Button{{{Text: "Semua IKP", Data: "ikp"}}}
}
