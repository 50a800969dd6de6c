package ikp

import (
	"cmp"
	"slices"

	"serapan/budget"
)

// Tally counts copies. Of the states each copy is counted in one; what is said beside the state may
// be true of some of them.
type Tally struct {
	All        int // but drafts
	States     map[State]int
	Unanswered int // sent, and not acknowledged for so long that the leader sees it
	Stalled    int // belum ada progres
	Overdue    int // open, and past the deadline
	Late       int // reported late
}

// Reached is how many reached it.
func (t Tally) Reached() int { return t.States[Reached] }

// Count is how many are in the state.
func (t Tally) Count(s State) int { return t.States[s] }

// Open is how many still owe it.
func (t Tally) Open() int {
	open := 0
	for state, n := range t.States {
		if state.Open() {
			open += n
		}
	}
	return open
}

// Working is how many have taken it up and have nothing that waits for somebody else.
func (t Tally) Working() int {
	working := 0
	for _, state := range []State{Acknowledged, Agreed, Declined, Working, Returned} {
		working += t.States[state]
	}
	return working
}

// Percent is how many reached it of those that were to: all but the waived; false where there are none.
func (t Tally) Percent() (budget.Percent, bool) {
	return budget.Ratio(budget.Rupiah(t.Reached()), budget.Rupiah(t.All-t.States[Waived]))
}

// BoardRow is one instruction, or one unit, with the copies that count in it.
type BoardRow struct {
	Instruction Instruction // of a row of an instruction
	Unit        string      // kode SKPD of a row of a unit
	Tally
	Lines []Line // the most pressing first: open before ended, then by days left
}

// ByInstruction is the leader's board: a row for each instruction, in the order of month and number. It
// refuses ("calendar_unknown") where a year on the way is not known.
func (v View) ByInstruction(copies []Copy) ([]BoardRow, error) {
	rows, err := board(v, copies, func(c Copy) int64 { return c.Instruction.ID }, func(c Copy) BoardRow { return BoardRow{Instruction: c.Instruction} })
	slices.SortStableFunc(rows, func(a, b BoardRow) int {
		x, y := a.Instruction, b.Instruction
		return cmp.Or(cmp.Compare(x.Year, y.Year), cmp.Compare(x.Month, y.Month), cmp.Compare(x.Number, y.Number), cmp.Compare(x.ID, y.ID))
	})
	return rows, err
}

// ByUnit is the same board with a row for each unit, in the order of their codes. It refuses
// ("calendar_unknown") where a year on the way is not known.
func (v View) ByUnit(copies []Copy) ([]BoardRow, error) {
	rows, err := board(v, copies, func(c Copy) string { return c.Unit }, func(c Copy) BoardRow { return BoardRow{Unit: c.Unit} })
	slices.SortStableFunc(rows, func(a, b BoardRow) int { return cmp.Compare(a.Unit, b.Unit) })
	return rows, err
}

func board[K comparable](v View, copies []Copy, key func(Copy) K, empty func(Copy) BoardRow) ([]BoardRow, error) {
	at := map[K]int{}
	var rows []BoardRow
	for _, c := range copies {
		if c.State == Draft {
			continue
		}
		line, err := v.Look(c)
		if err != nil {
			return nil, err
		}
		i, known := at[key(c)]
		if !known {
			i = len(rows)
			at[key(c)] = i
			rows = append(rows, empty(c))
		}
		rows[i].Lines = append(rows[i].Lines, line)
		if err := rows[i].add(v, c); err != nil {
			return nil, err
		}
	}
	for i := range rows {
		slices.SortStableFunc(rows[i].Lines, compareProgress)
	}
	return rows, nil
}

// compareProgress puts what is open first, the nearest deadline on top, then the ends in their order.
func compareProgress(a, b Line) int {
	order := func(l Line) int {
		if l.Copy.State.Open() {
			return -1
		}
		return slices.Index(States, l.Copy.State)
	}
	return cmp.Or(cmp.Compare(order(a), order(b)), compareLines(a, b))
}

// add counts a copy that was sent.
func (t *Tally) add(v View, c Copy) error {
	if t.States == nil {
		t.States = map[State]int{}
	}
	t.All++
	t.States[c.State]++
	if c.Late() {
		t.Late++
	}
	for _, flag := range []struct {
		is func(Copy) (bool, error)
		n  *int
	}{{v.Unanswered, &t.Unanswered}, {v.Stalled, &t.Stalled}, {v.Overdue, &t.Overdue}} {
		is, err := flag.is(c)
		if err != nil {
			return err
		}
		if is && c.State.Open() {
			*flag.n++
		}
	}
	return nil
}
