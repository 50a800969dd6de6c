package scheduler

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
	"serapan/text"
)

// recalled is how many deadlines one message names.
const recalled = 10

// near is one deadline in words.
type near struct {
	people.Deadline
	Left   int // working days until its last working day; 0 = that is today
	Today  bool
	Passed bool
}

// Write words what is near for the recipient: what was to be recalled, if that is still so, and the
// others that come soon.
func (j deadlines) Write(ctx context.Context, p outbox.Promise, now time.Time) (bot.Message, bool, error) {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return bot.Message{}, false, err
	}
	a, err := j.audience(ctx)
	if err != nil {
		return bot.Message{}, false, err
	}
	today := o.today(now)
	all, err := j.around(ctx, o, today)
	if err != nil {
		return bot.Message{}, false, err
	}
	told := strings.Split(p.Facts["ids"], ",")
	var shown []near
	still := false
	for _, d := range all {
		n, soon := o.near(d, today)
		due := slices.Contains(told, strconv.FormatInt(d.ID, 10))
		if !soon || n.Passed && !due || !a.hears(p.To, d) {
			continue
		}
		still = still || due
		shown = append(shown, n)
	}
	if !still {
		return bot.Message{}, false, nil
	}
	words, err := text.Render("batas_ingat", map[string]any{"Shown": shown[:min(recalled, len(shown))], "More": max(0, len(shown)-recalled),
		"Open": slices.ContainsFunc(shown, func(n near) bool { return !n.Passed }), "Late": lateness(p, o)})
	return bot.Message{HTML: words, Buttons: deadlineButtons(p.To, shown, today.Year)}, true, err
}

// near tells how far a deadline is, and whether that is near enough to be recalled.
func (o office) near(d people.Deadline, today budget.Date) (near, bool) {
	n := near{Deadline: d, Today: d.Day == today, Passed: d.Day.Before(today)}
	if n.Passed {
		return n, d.Day.AddDays(2 * passedFor).After(today)
	}
	var err error
	n.Left, err = o.Calendar.WorkingDays(today, d.Day)
	return n, err == nil && n.Left <= slices.Max(append([]int{0}, o.leads(d)...))
}

// deadlineButtons lead to the whole list, and let people switch off what may be.
func deadlineButtons(to policy.Recipient, shown []near, year int) [][]bot.Button {
	if to.Group {
		return nil
	}
	var rows [][]bot.Button
	for _, n := range shown[:min(recalled, len(shown))] {
		if n.Optional {
			rows = append(rows, []bot.Button{{Text: text.Cut(40, "Jangan ingatkan: "+n.Name), Data: "batas:diam:" + strconv.FormatInt(n.ID, 10)}})
		}
	}
	return append(rows, []bot.Button{{Text: "Semua batas waktu", Data: "batas:tahun:" + strconv.Itoa(year)}})
}
