package scheduler

import (
	"context"
	"slices"
	"time"

	"serapan/billing"
	"serapan/budget"
	"serapan/text"
)

// shownDesks is how many desks a table names; of the others it says how many they are.
const shownDesks = 10

// tableWords is what the words of the weekly table are made of.
type tableWords struct {
	billing.Money // all of it
	Late          *time.Time
	Rows          []deskRow
	More          int
	Rest          billing.Money // of the desks that are not named
	Works         list
	Payments      list
	items         []billing.Item
}

// deskRow is one desk of the table.
type deskRow struct {
	Name string
	billing.Money
	Oldest    int
	Stuck     []stuck
	Obstacles []billing.Obstacles // that units gave, the greatest first
}

// stuck are the works of a desk in one step.
type stuck struct {
	Step  billing.Step
	Count int
}

// facts gathers the table's words.
func (j escalation) facts(ctx context.Context, o office, b books, rows []billing.Row) (tableWords, error) {
	var t tableWords
	units, err := j.store.Units(ctx)
	if err != nil {
		return t, err
	}
	names := namesOf(units)
	for i, row := range rows {
		t.Count, t.Value = t.Count+row.Count, t.Value+row.Value
		if i >= shownDesks {
			t.More++
			t.Rest.Count, t.Rest.Value = t.Rest.Count+row.Count, t.Rest.Value+row.Value
			continue
		}
		t.Rows = append(t.Rows, deskOf(row, names))
	}
	files, err := lists(ctx, j.store, o, b.view.Today)
	t.Works, t.Payments = files.Works, files.Payments
	return t, err
}

// namesOf are the names of units by their code.
func namesOf(units []budget.Unit) map[string]string {
	names := make(map[string]string, len(units))
	for _, u := range units {
		names[u.Code] = text.UnitName(u)
	}
	return names
}

// deskName is what a desk is called.
func deskName(desk billing.Desk, names map[string]string) string {
	if desk.Lane == billing.LaneTreasury {
		return text.OwnerName(billing.OwnerTreasury)
	}
	if name := names[desk.Unit]; name != "" {
		return name
	}
	return desk.Unit
}

func deskOf(row billing.Row, names map[string]string) deskRow {
	d := deskRow{Name: deskName(row.Desk, names), Money: row.Money, Oldest: row.Oldest}
	for step := billing.S1; step <= billing.S3; step++ {
		if n := row.ByStep[step].Count; n > 0 {
			d.Stuck = append(d.Stuck, stuck{step, n})
		}
	}
	d.Obstacles = slices.DeleteFunc(billing.ByReason(row.Items), func(o billing.Obstacles) bool { return o.Reason == "" })
	return d
}
