package handlers

import (
	"cmp"
	"context"
	"slices"

	"serapan/billing"
	"serapan/bot"
	"serapan/budget"
)

// board is what units have answered, as leaders read it.
type board struct {
	AsOf      budget.Date
	Kept      int
	Broken    int
	Waiting   int
	Obstacles []billing.Obstacles // of open works, the greatest value first; of units that gave none Reason is ""
	Worst     []breach
	More      int // units with broken answers beyond those
	Paused    int
}

// breach is how often a unit broke its word.
type breach struct {
	Unit   budget.Unit
	Broken int
	billing.Money
}

const breachesShown = 5

// answersPress answers "jawaban": promises kept and broken, and obstacles by reason.
func (r *Router) answersPress(ctx context.Context, v visit) (bot.Answer, error) {
	ledger, err := r.store.Ledger(ctx, v.today(), nil)
	if err != nil {
		return bot.Answer{}, err
	}
	view, err := r.morning(ctx, v, ledger)
	if err != nil {
		return bot.Answer{}, err
	}
	b := board{AsOf: v.today()}
	broken := map[string]*breach{}
	reasons := map[billing.ObstacleReason]*billing.Obstacles{}
	for _, w := range billing.Assemble(ledger) {
		if unit, known := v.units.ByCode(w.Claim.Unit); known {
			b.answers(view, w, unit, broken)
			b.obstacles(view, w, reasons, v.today())
		}
	}
	b.rank(broken, reasons)
	return r.settle(v, "jawab_papan", b, []bot.Button{button("‹ Tagihan", press("tagihan", ""))})
}

func (b *board) answers(view billing.View, w billing.Work, unit budget.Unit, broken map[string]*breach) {
	for _, a := range w.Answers {
		switch view.Judge(a, w) {
		case billing.Kept:
			b.Kept++
		case billing.Undecided:
			b.Waiting++
		case billing.Broken:
			b.Broken++
			if broken[unit.Code] == nil {
				broken[unit.Code] = &breach{Unit: unit}
			}
			broken[unit.Code].Broken++
			broken[unit.Code].Value += w.Owed()
		}
	}
}

func (b *board) obstacles(view billing.View, w billing.Work, reasons map[billing.ObstacleReason]*billing.Obstacles, today budget.Date) {
	if !view.Step(w).Open() {
		return
	}
	if slices.ContainsFunc(w.Pauses, func(p billing.Pause) bool { return p.Holds(today) }) {
		b.Paused++
	}
	reason := w.Obstacle()
	if reason == "" {
		return
	}
	if reasons[reason] == nil {
		reasons[reason] = &billing.Obstacles{Reason: reason}
	}
	reasons[reason].Count++
	reasons[reason].Value += w.Owed()
}

// rank puts the worst first.
func (b *board) rank(broken map[string]*breach, reasons map[billing.ObstacleReason]*billing.Obstacles) {
	for _, o := range reasons {
		b.Obstacles = append(b.Obstacles, *o)
	}
	slices.SortFunc(b.Obstacles, func(x, y billing.Obstacles) int {
		return cmp.Or(cmp.Compare(y.Value, x.Value), cmp.Compare(x.Reason, y.Reason))
	})
	for _, u := range broken {
		b.Worst = append(b.Worst, *u)
	}
	slices.SortFunc(b.Worst, func(x, y breach) int {
		return cmp.Or(cmp.Compare(y.Broken, x.Broken), cmp.Compare(y.Value, x.Value), cmp.Compare(x.Unit.Code, y.Unit.Code))
	})
	b.More = max(0, len(b.Worst)-breachesShown)
	b.Worst = b.Worst[:len(b.Worst)-b.More]
}
