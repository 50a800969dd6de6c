package ikp_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"serapan/budget"
	. "serapan/ikp"
)

// camats are the copies of one instruction of 23 camat: one reached it, one did so late, one was waived, one
// is held, one works, one only acknowledged, and 17 are silent.
func camats(t *testing.T) []Copy {
	t.Helper()
	copies := make([]Copy, 23)
	for n := range copies {
		copies[n] = must(on("2023-11-01").Apply(NewCopy(schools(), fmt.Sprintf("camat %02d", n)), act(Send, TheClock)))(t)
	}
	tell := func(n int, on View, number budget.Quantity) {
		a := report(Actor{ID: 100, Capacities: []Capacity{{Head, copies[n].Unit}}}, number)
		copies[n] = must(on.Apply(copies[n], a))(t)
	}
	tell(0, on("2023-11-20"), 10)
	tell(1, on("2023-12-01"), 10)
	for n := range 2 {
		copies[n] = must(on("2023-12-01").Apply(copies[n], act(Approve, pembina)))(t)
	}
	copies[2] = must(on("2023-11-20").Apply(copies[2], act(Waive, bupati)))(t)
	tell(3, on("2023-11-30"), 12)
	tell(4, on("2023-11-29"), 5)
	copies[5] = must(on("2023-11-02").Apply(copies[5], act(Acknowledge, Actor{ID: 100, Capacities: []Capacity{{Head, copies[5].Unit}}})))(t)
	return copies
}

func TestBoards(t *testing.T) {
	copies := append(camats(t), NewCopy(schools(), "a draft"))
	rows := must(on("2023-12-04").ByInstruction(copies))(t)
	if len(rows) != 1 {
		t.Fatalf("%d rows", len(rows))
	}
	r := rows[0]
	want := map[State]int{Reached: 2, Waived: 1, Reported: 1, Working: 1, Acknowledged: 1, Sent: 17}
	for _, s := range States {
		if r.States[s] != want[s] {
			t.Errorf("%s: %d, want %d", s, r.States[s], want[s])
		}
	}
	if r.All != 23 || r.Open() != 20 || r.Unanswered != 17 || r.Stalled != 1 || r.Overdue != 19 || r.Late != 1 {
		t.Errorf("%+v", r.Tally)
	}
	if percent, ok := r.Percent(); !ok || percent.Rounded(2) != 9_090_000 { // 2 of 22
		t.Errorf("%v", percent)
	}
	open := slices.IndexFunc(r.Lines, func(l Line) bool { return l.Copy.State.Ended() })
	if open != 20 || r.Lines[19].Copy.State != Reported || r.Lines[22].Copy.State != Waived {
		t.Errorf("the held one has most time left among the open ones, the waived one is last: %v", r.Lines[22].Copy.State)
	}
	units := must(on("2023-12-04").ByUnit(copies))(t)
	if len(units) != 23 || units[0].Unit != "camat 00" || units[0].Reached() != 1 || units[22].Open() != 1 {
		t.Errorf("%d units", len(units))
	}
	if none := must(on("2023-12-04").ByUnit(nil))(t); len(none) != 0 {
		t.Errorf("%+v", none)
	}
}

// The recap ranks units by what they reached of what they were to; it knows no other month and no money.
func TestRecap(t *testing.T) {
	copies := camats(t)
	second := schools()
	second.ID, second.Number = 2, "02/IKP/XI/2023"
	reached := copies[0]
	reached.Instruction, reached.Unit = second, "camat 01"
	missed := must(on("2023-12-08").Apply(must(on("2023-11-01").Apply(NewCopy(second, "camat 05"), act(Send, TheClock)))(t), act(Miss, TheClock)))(t)
	december := schools()
	december.Month, december.ID = time.December, 3
	other := must(on("2023-12-01").Apply(NewCopy(december, "camat 00"), act(Send, TheClock)))(t)
	r := must(on("2023-12-08").Recap(2023, time.November, append(copies, reached, missed, other)))(t)
	if r.All != 25 || r.Reached() != 3 || r.States[NotReached] != 1 || len(r.Instructions) != 2 || len(r.Units) != 23 {
		t.Errorf("%+v", r.Tally)
	}
	var order []string
	for _, u := range r.Units {
		order = append(order, u.Unit)
	}
	if got := strings.Join(order[:3], ", "); got != "camat 01, camat 00, camat 03" || order[22] != "camat 02" {
		t.Errorf("%s, last %s", got, order[22])
	}
	if _, ok := r.Units[22].Percent(); ok {
		t.Error("who was freed of all has a share")
	}
	if r.Instructions[0].Instruction.Number != "01/IKP/XI/2023" || r.Instructions[1].Reached() != 1 {
		t.Errorf("%+v", r.Instructions[1].Tally)
	}
}
