package ikp_test

import (
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"serapan/budget"
	. "serapan/ikp"
)

// The drawing in the docs is the machine, edge by edge.
func TestDrawingIsTheMachine(t *testing.T) {
	page, err := os.ReadFile("../docs/keputusan/0010-ikp.md")
	if err != nil {
		t.Fatal(err)
	}
	var drawn, real []string
	for _, edge := range regexp.MustCompile(`(?m)^ +(\w+) --> (\w+)`).FindAllStringSubmatch(string(page), -1) {
		drawn = append(drawn, edge[1]+" "+edge[2])
	}
	for _, from := range States {
		for _, to := range from.Next() {
			real = append(real, string(from)+" "+string(to))
		}
	}
	slices.Sort(drawn)
	slices.Sort(real)
	if !slices.Equal(slices.Compact(drawn), real) {
		t.Errorf("drawn %v\nreal  %v", drawn, real)
	}
}

// Who may do what, and when, written out: every state, every action, every role.
func TestWhoMayDoWhatWhen(t *testing.T) {
	may := map[Action]string{
		Send:        "pimpinan pembina jam: draf",
		Acknowledge: "kepala operator grup: dikirim",
		Start:       "kepala operator: dikirim diterima disepakati ditolak",
		Propose:     "kepala operator: dikirim diterima disepakati ditolak dikerjakan",
		Agree:       "pimpinan pembina: diusulkan",
		Decline:     "pimpinan pembina: diusulkan",
		Tell:        "kepala operator: dikirim diterima disepakati ditolak dikerjakan dikembalikan",
		Observe:     "jam: dikirim diterima disepakati ditolak dikerjakan dikembalikan",
		Approve:     "pembina: dilaporkan",
		Return:      "pembina: dilaporkan",
		Miss:        "pimpinan pembina jam: dikirim diterima disepakati ditolak dikerjakan dilaporkan dikembalikan",
		Waive:       "pimpinan pembina: dikirim diterima disepakati ditolak dikerjakan dilaporkan dikembalikan",
	}
	roles := []Role{Leader, Verifier, Head, Operator, Group, Clock, Nobody}
	for _, state := range States {
		for _, action := range Actions {
			who, when, _ := strings.Cut(may[action], ": ")
			for _, role := range roles {
				c := sentOn(t, schools(), "2023-11-01")
				c.State = state
				c.Proposals = []Proposal{{Target: 5 * one, Due: c.Due}}
				c.Reports = []Report{{Number: 10 * one, On: day("2023-11-02")}}
				a := act(action, Actor{ID: 9, Capacities: []Capacity{{role, setu}}})
				_, err := on("2023-11-02").Apply(c, a)
				code := budget.Code(err)
				refused := code == "ikp_not_allowed" || code == "ikp_not_now" || code == "ikp_ended" || code == "ikp_proposal_open" ||
					code == "ikp_held" && !(action == Miss && role == Clock)
				wanted := role == Nobody || !slices.Contains(strings.Fields(who), string(role)) || !slices.Contains(strings.Fields(when), string(state))
				if refused != wanted {
					t.Errorf("%s by %q in %s: %v", action, role, state, err)
				}
			}
		}
	}
}

// Nobody acts for another unit.
func TestAnotherUnitsHeadIsNobody(t *testing.T) {
	c := sentOn(t, schools(), "2023-11-01")
	for _, action := range Actions {
		if _, err := on("2023-11-02").Apply(c, act(action, other)); budget.Code(err) != "ikp_not_allowed" {
			t.Errorf("%s: %v", action, err)
		}
	}
}

// anyAct draws an act by anybody; mostly one that the state waits for, by who may do it.
func anyAct(t *rapid.T, c Copy) Act {
	sensible := map[State][]Action{
		Draft: {Send}, Sent: {Acknowledge, Start, Propose, Tell, Miss}, Acknowledged: {Start, Propose, Tell}, Proposed: {Agree, Decline},
		Agreed: {Start, Propose, Tell}, Declined: {Start, Tell}, Working: {Tell, Propose, Observe}, Reported: {Approve, Return}, Returned: {Tell, Miss},
	}
	actions, actors := Actions, []Actor{bupati, pembina, camat, staff, chat, other, stranger, TheClock}
	if fit := sensible[c.State]; len(fit) > 0 && rapid.IntRange(0, 3).Draw(t, "sensible") > 0 {
		actions, actors = fit, []Actor{camat, pembina, TheClock}
	}
	a := Act{
		Action: rapid.SampledFrom(actions).Draw(t, "action"),
		Actor:  rapid.SampledFrom(actors).Draw(t, "actor"),
		Words:  rapid.SampledFrom([]string{"alasan", "alasan lain", ""}).Draw(t, "words"),
	}
	a.Report = Report{
		Number: budget.Quantity(rapid.SampledFrom([]int{-1_000_000, 500_000, 2_000_000, 9_999_999, 10_000_000, 12_000_000}).Draw(t, "number")),
		Final:  rapid.Bool().Draw(t, "final"),
		AsOf:   day("2023-11-01").AddDays(rapid.IntRange(0, 40).Draw(t, "as of")),
		Key:    rapid.SampledFrom([]string{"", "a", "b", "c"}).Draw(t, "key"),
	}
	if rapid.Bool().Draw(t, "photo") {
		a.Report.Evidence = []Evidence{{Hash: photo}}
	}
	if rapid.Bool().Draw(t, "other target") {
		a.Target = quantity(budget.Quantity(rapid.SampledFrom([]int{-1, 0, 1, 5, 10, 20}).Draw(t, "target")))
	}
	if rapid.Bool().Draw(t, "other day") {
		due := day("2023-11-01").AddDays(rapid.IntRange(0, 60).Draw(t, "due"))
		a.Due = &due
	}
	return a
}

// No sequence of actions by anybody leads out of the machine; ends are ends; the history only grows; the
// unit's clock never runs while a verifier holds a report.
func TestMachineHolds(t *testing.T) {
	seen := map[State]bool{}
	rapid.Check(t, func(t *rapid.T) {
		i := schools()
		i.Gauge = rapid.SampledFrom([]Gauge{None, GaugeAbsorption}).Draw(t, "gauge")
		i.Counting = rapid.SampledFrom([]Counting{CountLast, CountSum}).Draw(t, "counting")
		c, v := NewCopy(i, setu), on(rapid.SampledFrom([]string{"2023-11-01", "2023-11-20", "2023-12-06"}).Draw(t, "start"))
		for range rapid.IntRange(10, 60).Draw(t, "acts") {
			v = passTime(t, v, c)
			a := anyAct(t, c)
			before := fmt.Sprintf("%+v", c)
			next, err := v.Apply(c, a)
			if fmt.Sprintf("%+v", c) != before {
				t.Fatalf("%s changed the copy it was given", a.Action)
			}
			if err != nil {
				if budget.Code(err) == "" || !reflect.DeepEqual(next, c) {
					t.Fatalf("%s: %v left %+v", a.Action, err, next)
				}
				continue
			}
			holds(t, c, next, a)
			c = next
			for _, step := range c.Steps {
				seen[step.To] = true
			}
		}
	})
	for _, s := range []State{Working, Reported, Returned, Reached} {
		if !seen[s] {
			t.Errorf("no run came to %s: the test shows nothing", s)
		}
	}
}

// passTime lets some days go by and watches the clock of the unit.
func passTime(t *rapid.T, v View, c Copy) View {
	later := v
	later.Today = v.Today.AddDays(rapid.SampledFrom([]int{0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 3, 8}).Draw(t, "days"))
	elapsed, left := must(v.Elapsed(c))(t), must(v.Left(c))(t)
	elapsedLater, leftLater := must(later.Elapsed(c))(t), must(later.Left(c))(t)
	passed := must(v.Calendar.WorkingDays(v.Today, later.Today))(t)
	switch {
	case c.State == Reported:
		if elapsedLater != elapsed || leftLater != left {
			t.Fatalf("the clock ran while the report was held: %d→%d, %d→%d left", elapsed, elapsedLater, left, leftLater)
		}
	case c.State.Open():
		if elapsedLater != elapsed+passed {
			t.Fatalf("the clock stood still in %s: %d→%d in %d days", c.State, elapsed, elapsedLater, passed)
		}
	}
	return later
}

// holds checks what every act keeps.
func holds(t *rapid.T, before, after Copy, a Act) {
	if before.State.Ended() {
		t.Fatalf("%s after %s", a.Action, before.State)
	}
	grown := len(after.Steps) >= len(before.Steps) && slices.Equal(after.Steps[:len(before.Steps)], before.Steps) &&
		len(after.Reports) >= len(before.Reports) && len(after.Proposals) >= len(before.Proposals)
	if !grown {
		t.Fatalf("%s: the history shrank or changed", a.Action)
	}
	at := before.State
	for _, step := range after.Steps[len(before.Steps):] {
		if step.From != at || !slices.Contains(step.From.Next(), step.To) {
			t.Fatalf("%s: from %s a step %s→%s", a.Action, at, step.From, step.To)
		}
		at = step.To
	}
	if at != after.State || !after.State.Valid() {
		t.Fatalf("%s: state %s, steps to %s", a.Action, after.State, at)
	}
	if _, waits := after.Waiting(); waits != (after.State == Proposed) {
		t.Fatalf("%s: a proposal waits: %v in %s", a.Action, waits, after.State)
	}
	if after.State == Reached && !after.Fulfilled() {
		t.Fatalf("reached with less than the target")
	}
}
