package intake

import (
	"context"
	"fmt"
	"slices"

	"serapan/budget"
	"serapan/ikp"
	"serapan/sheet"
)

// orders makes the instructions of the file what would be stored, each to be sent on the first working day of
// its month where that is to come, and notes what cannot be asked of units.
func (d *Desk) orders(ctx context.Context, p *Preview, o Order) error {
	holidays, err := d.store.Holidays(ctx)
	if err != nil {
		return err
	}
	taken := map[string]bool{}
	if len(p.Problems) == 0 {
		if taken, err = d.numbersTaken(ctx, p.Instructions); err != nil {
			return err
		}
	}
	p.pattern = o.Pattern
	view := ikp.View{Today: o.Today, Calendar: budget.NewCalendar(holidays)}
	for _, brought := range p.Instructions {
		i := ikp.Instruction{Instruction: brought}.Tidy()
		if onlyCounts(i.Number) {
			i.Number = ""
		}
		if len(p.Problems) == 0 {
			if i.SendOn, err = sendDay(view, i); err != nil {
				return err
			}
		}
		p.Orders = append(p.Orders, i)
	}
	if len(p.Problems) == 0 && p.Twice == nil { // of a file with wrong cells, the cells come first
		p.Problems = wrongOrders(p.Orders, taken, o.Today)
	}
	return nil
}

// numbersTaken are the numbers that stand already, with their year.
func (d *Desk) numbersTaken(ctx context.Context, brought []budget.Instruction) (map[string]bool, error) {
	taken, years := map[string]bool{}, []int{}
	for _, i := range brought {
		if slices.Contains(years, i.Year) {
			continue
		}
		years = append(years, i.Year)
		stand, err := d.store.Instructions(ctx, i.Year, 0)
		if err != nil {
			return nil, err
		}
		for _, s := range stand {
			taken[numberKey(s)] = true
		}
	}
	return taken, nil
}

func numberKey(i ikp.Instruction) string { return fmt.Sprint(i.Year, " ", i.Number) }

// onlyCounts tells whether a number is but a row's place in the list: the office then gives its own.
func onlyCounts(number string) bool {
	for _, c := range number {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(number) <= 3
}

// sendDay is the day on which it goes out by itself; zero where somebody has to say so.
func sendDay(view ikp.View, i ikp.Instruction) (budget.Date, error) {
	day, err := view.PushDay(i.Year, i.Month)
	if err != nil || !day.After(view.Today) || i.Due.Before(day) {
		return budget.Date{}, err
	}
	return day, nil
}

// wrongOrders names the rows of what cannot be asked, and of numbers that stand already.
func wrongOrders(orders []ikp.Instruction, taken map[string]bool, today budget.Date) []sheet.Problem {
	var problems []sheet.Problem
	for _, i := range orders {
		err := i.Check(today)
		if err == nil && i.Number != "" && taken[numberKey(i)] {
			err = budget.Refuse("ikp_number_taken", "Number", i.Number)
		}
		taken[numberKey(i)] = true
		if refused, ok := err.(*budget.Error); ok {
			problems = append(problems, sheet.Problem{Cell: fmt.Sprintf("baris %d", i.Row), Code: "ikp_salah", Value: i.Number,
				Facts: map[string]any{"Code": refused.Code, "Facts": refused.Facts}})
		}
	}
	return problems
}

// orderLine is one instruction of the file, for the sentences about it.
type orderLine struct {
	I      ikp.Instruction
	Target budget.Quantity
	Units  int
}

func (p Preview) orderLines(units *budget.Directory) []orderLine {
	lines := make([]orderLine, len(p.Orders))
	for n, i := range p.Orders {
		lines[n] = orderLine{i, i.Target, len(i.For(units.Units()))}
	}
	return lines
}
