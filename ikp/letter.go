package ikp

import (
	"cmp"
	"slices"
)

// Letter is what one recipient is told this morning: all that falls due, and all else of it that is open.
type Letter struct {
	To    Actor
	Kind  Kind   // the most pressing
	Due   []Line // what falls due, the most pressing first; of each line only the kinds that are for the recipient
	Other []Line // what else is open with the recipient's units, the nearest deadline first
}

// Letters are this morning's reminders, one for each recipient for whom something falls due, in the order
// of the recipients. A recipient is a person with his capacities, or a bound group with Group for each of
// its units. It refuses ("calendar_unknown") where a year on the way is not known.
func (v View) Letters(copies []Copy, recipients []Actor) ([]Letter, error) {
	lines := make([]Line, 0, len(copies))
	for _, c := range copies {
		l, err := v.Look(c)
		if err != nil {
			return nil, err
		}
		if c.State.Open() {
			lines = append(lines, l)
		}
	}
	var letters []Letter
	for _, to := range recipients {
		if letter := letterTo(to, lines); len(letter.Due) > 0 {
			letters = append(letters, letter)
		}
	}
	return letters, nil
}

func letterTo(to Actor, lines []Line) Letter {
	letter := Letter{To: to}
	for _, l := range lines {
		mine := l
		mine.Kinds = nil
		for _, k := range l.Kinds {
			if to.As(l.Copy.Unit, k.roles()...) != Nobody {
				mine.Kinds = append(mine.Kinds, k)
			}
		}
		if len(mine.Kinds) > 0 {
			letter.Due = append(letter.Due, mine)
		} else if to.As(l.Copy.Unit, Head, Operator, Group) != Nobody {
			letter.Other = append(letter.Other, mine)
		}
	}
	slices.SortStableFunc(letter.Due, func(a, b Line) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), compareLines(a, b))
	})
	slices.SortStableFunc(letter.Other, compareLines)
	if len(letter.Due) > 0 {
		letter.Kind = letter.Due[0].Kinds[0]
	}
	return letter
}

func rank(l Line) int { return slices.Index(kinds, l.Kinds[0]) }

// compareLines puts the nearest deadline first, then goes by number and unit.
func compareLines(a, b Line) int {
	return cmp.Or(
		cmp.Compare(a.Left, b.Left),
		cmp.Compare(a.Copy.Instruction.Number, b.Copy.Instruction.Number),
		cmp.Compare(a.Copy.Unit, b.Copy.Unit))
}
