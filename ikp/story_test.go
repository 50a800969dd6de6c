package ikp_test

import (
	"strings"
	"testing"

	"serapan/budget"
	. "serapan/ikp"
)

// line is one act of a story, and what comes of it: a state, or "code" of the refusal.
type line struct {
	day  string
	act  Act
	want string
}

// play lets the story happen to the copy and tells it at its end.
func play(t *testing.T, c Copy, story []line) Copy {
	t.Helper()
	for n, l := range story {
		next, err := on(l.day).Apply(c, l.act)
		got := string(next.State)
		if err != nil {
			got = budget.Code(err)
		}
		if got != l.want {
			t.Fatalf("line %d, %s on %s: %s (%v), want %s", n, l.act.Action, l.day, got, err, l.want)
		}
		c = next
	}
	return c
}

// way is the history as states.
func way(c Copy) string {
	var states []string
	for _, s := range c.Steps {
		states = append(states, string(s.To))
	}
	return strings.Join(states, " ")
}

// A camat proposes, works, reports, gets it back and reaches it.
func TestWholeStory(t *testing.T) {
	c := play(t, NewCopy(schools(), setu), []line{
		{"2023-11-01", act(Acknowledge, camat), "ikp_not_now"},
		{"2023-11-01", act(Send, TheClock), "dikirim"},
		{"2023-11-01", act(Send, TheClock), "ikp_not_now"},
		{"2023-11-02", act(Acknowledge, chat), "diterima"},
		{"2023-11-02", act(Acknowledge, camat), "ikp_not_now"},
		{"2023-11-03", Act{Action: Propose, Actor: camat, Target: quantity(8)}, "ikp_reason_missing"},
		{"2023-11-03", act(Propose, camat), "ikp_proposal_same"},
		{"2023-11-03", Act{Action: Propose, Actor: camat, Words: " jalan putus ", Target: quantity(8), Due: date("2023-12-04")}, "diusulkan"},
		{"2023-11-06", report(camat, 3), "ikp_proposal_open"},
		{"2023-11-06", act(Agree, camat), "ikp_not_allowed"},
		{"2023-11-06", act(Agree, bupati), "disepakati"},
		{"2023-11-08", report(staff, 3), "dikerjakan"},
		{"2023-11-20", report(staff, 8), "dilaporkan"},
		{"2023-11-20", report(staff, 9), "ikp_held"},
		{"2023-11-23", Act{Action: Return, Actor: pembina}, "ikp_reason_missing"},
		{"2023-11-23", Act{Action: Return, Actor: pembina, Words: "foto buram"}, "dikembalikan"},
		{"2023-11-24", report(camat, 8), "dilaporkan"},
		{"2023-11-27", act(Approve, camat), "ikp_not_allowed"},
		{"2023-11-27", act(Approve, pembina), "tercapai"},
		{"2023-11-28", act(Return, pembina), "ikp_ended"},
		{"2023-11-28", report(camat, 8), "ikp_ended"},
	})
	if got := way(c); got != "dikirim diterima diusulkan disepakati dikerjakan dilaporkan dikembalikan dilaporkan tercapai" {
		t.Errorf("history %s", got)
	}
	p := c.Proposals[0]
	if p.OldTarget != 10*one || p.Target != 8*one || c.Target != 8*one || c.Due != day("2023-12-04") || p.Reason != "jalan putus" || p.Decider != "Pj Bupati" {
		t.Errorf("%+v", p)
	}
	if c.Instruction.Target != 10*one || c.Late() || c.SentOn() != day("2023-11-01") || c.AcknowledgedOn() != day("2023-11-02") || c.EndedOn() != day("2023-11-27") {
		t.Errorf("%+v", c)
	}
	last := c.Steps[len(c.Steps)-3]
	if last.Words != "foto buram" || last.Role != Verifier || last.ByName != "Bagian Pembangunan" {
		t.Errorf("%+v", last)
	}
}

// What implies an acknowledgement walks through it.
func TestShortcutsAreWalks(t *testing.T) {
	sent := sentOn(t, schools(), "2023-11-01")
	for _, row := range []struct {
		act  Act
		want string
	}{
		{act(Start, staff), "dikirim diterima dikerjakan"},
		{report(staff, 3), "dikirim diterima dikerjakan"},
		{report(staff, 10), "dikirim diterima dikerjakan dilaporkan"},
		{Act{Action: Propose, Actor: staff, Words: "banjir", Due: date("2023-12-04")}, "dikirim diterima diusulkan"},
	} {
		c := must(on("2023-11-02").Apply(sent, row.act))(t)
		if got := way(c); got != row.want {
			t.Errorf("%s: %s", row.act.Action, got)
		}
	}
	c := must(on("2023-11-02").Apply(sent, report(staff, 3)))(t)
	c = must(on("2023-11-03").Apply(c, Act{Action: Propose, Actor: camat, Words: "banjir", Target: quantity(5)}))(t)
	c = must(on("2023-11-06").Apply(c, act(Decline, pembina)))(t)
	if got := way(c); got != "dikirim diterima dikerjakan diusulkan ditolak dikerjakan" || c.Target != 10*one {
		t.Errorf("who had begun goes on: %s, %s", got, c.Target)
	}
}

func TestProposalsThatAreRefused(t *testing.T) {
	ask := func(target *budget.Quantity, due *budget.Date) Act {
		return Act{Action: Propose, Actor: camat, Words: "banjir", Target: target, Due: due}
	}
	sent := sentOn(t, schools(), "2023-11-01")
	for _, row := range []struct {
		name, day string
		act       Act
		want      string
	}{
		{"nothing is no least", "2023-11-02", ask(quantity(0), nil), "ikp_target"},
		{"less than nothing", "2023-11-02", ask(quantity(-1), nil), "ikp_target"},
		{"beyond all numbers", "2023-11-02", ask(quantity(1_000_000_000_001), nil), "ikp_target"},
		{"a day that is over", "2023-11-02", ask(nil, date("2023-11-01")), "ikp_due_past"},
		{"a year not decreed", "2023-11-02", ask(nil, date("2028-01-10")), "calendar_unknown"},
		{"the same", "2023-11-02", ask(quantity(10), date(untilEnd)), "ikp_proposal_same"},
		{"after the deadline", "2023-12-01", ask(nil, date("2023-12-04")), "ikp_over"},
		{"on the last day", "2023-11-30", ask(nil, date("2023-12-04")), ""},
		{"long words", "2023-11-02", Act{Action: Propose, Actor: camat, Words: strings.Repeat("é", 1001), Target: quantity(5)}, "ikp_words_long"},
	} {
		if _, err := on(row.day).Apply(sent, row.act); budget.Code(err) != row.want || (err == nil) != (row.want == "") {
			t.Errorf("%s: %v", row.name, err)
		}
	}
	c := sent
	for n := range 3 {
		c = must(on("2023-11-02").Apply(c, ask(quantity(budget.Quantity(5+n)), nil)))(t)
		c = must(on("2023-11-02").Apply(c, act(Decline, bupati)))(t)
	}
	if _, err := on("2023-11-02").Apply(c, ask(quantity(4), nil)); budget.Code(err) != "ikp_proposals_used" || len(c.Proposals) != 3 {
		t.Errorf("a fourth proposal: %v", err)
	}
}

// What was reported already may be enough for a lower target; without its evidence it waits for that, and
// the bot does not fail it.
func TestALowerTargetMayBeReachedAtOnce(t *testing.T) {
	bare := Act{Action: Tell, Actor: staff, Report: Report{Number: 5 * one}}
	ask := Act{Action: Propose, Actor: camat, Words: "dua sekolah digabung", Target: quantity(5)}
	c := play(t, sentOn(t, schools(), "2023-11-01"), []line{
		{"2023-11-02", report(staff, 5), "dikerjakan"}, {"2023-11-03", ask, "diusulkan"}, {"2023-11-06", act(Agree, bupati), "dilaporkan"},
	})
	if got := way(c); got != "dikirim diterima dikerjakan diusulkan disepakati dikerjakan dilaporkan" {
		t.Errorf("history %s", got)
	}
	play(t, sentOn(t, schools(), "2023-11-01"), []line{
		{"2023-11-02", bare, "dikerjakan"}, {"2023-11-03", ask, "diusulkan"}, {"2023-11-06", act(Agree, bupati), "dikerjakan"},
		{"2023-12-20", act(Miss, TheClock), "ikp_fulfilled"}, {"2023-12-20", act(Miss, pembina), "tidak_tercapai"},
	})
	play(t, sentOn(t, absorbed(), "2023-11-01"), []line{
		{"2023-11-02", act(Acknowledge, camat), "diterima"}, {"2023-11-02", seen("2023-11-01", 5), "diterima"},
		{"2023-11-03", ask, "diusulkan"}, {"2023-11-06", act(Agree, bupati), "dilaporkan"},
	})
}

// Several reports make one number: the last one, or their sum without what was returned.
func TestReportsMakeOneNumber(t *testing.T) {
	for counting, want := range map[Counting]string{CountLast: "4 2 10 2 11", CountSum: "4 6 16 6 17"} {
		i := schools()
		i.Counting = counting
		c := sentOn(t, i, "2023-11-01")
		var totals []string
		for _, a := range []Act{report(staff, 4), report(staff, 2), report(staff, 10), act(Return, pembina), report(staff, 11)} {
			c = must(on("2023-11-08").Apply(c, a))(t)
			total, _ := c.Total()
			totals = append(totals, total.String())
		}
		if got := strings.Join(totals, " "); got != want {
			t.Errorf("%s: %s, want %s", counting, got, want)
		}
	}
}

func TestReportsThatAreRefused(t *testing.T) {
	sum := schools()
	sum.Counting = CountSum
	keyed := func(key string, number budget.Quantity) Act {
		a := report(staff, number)
		a.Report.Key = key
		return a
	}
	play(t, sentOn(t, sum, "2023-11-01"), []line{
		{"2023-11-02", keyed("9/1", 3), "dikerjakan"},
		{"2023-11-02", keyed("9/1", 3), "ikp_twice"},
		{"2023-11-02", keyed("9/2", -4), "ikp_number"}, // less than nothing in all
		{"2023-11-02", keyed("9/2", -1), "dikerjakan"}, // takes one back
		{"2023-11-02", keyed("9/3", 1_000_000_000_000), "ikp_number"},
		{"2023-11-02", Act{Action: Tell, Actor: staff, Words: strings.Repeat("a", 1001)}, "ikp_words_long"},
		{"2023-11-02", keyed("9/4", 1), "dikerjakan"},
		{"2023-11-03", keyed("9/5", 7), "dilaporkan"},
	})
	bare := Act{Action: Tell, Actor: camat, Report: Report{Number: 10 * one}}
	last := bare
	last.Report.Number, last.Report.Final = 3*one, true
	play(t, sentOn(t, schools(), "2023-11-01"), []line{
		{"2023-11-02", bare, "ikp_evidence_missing"},
		{"2023-11-02", last, "ikp_evidence_missing"},
		{"2023-11-02", report(camat, 4), "dikerjakan"},
		{"2023-11-02", last, "dilaporkan"}, // with the photo of the first
		{"2023-11-03", act(Approve, pembina), "ikp_below_target"},
		{"2023-11-03", act(Miss, pembina), "ikp_not_over"},
		{"2023-11-03", act(Return, pembina), "dikembalikan"},
	})
	many := sentOn(t, schools(), "2023-11-01")
	v := on("2023-11-02")
	v.Rules.Reports = 2
	for range 2 {
		many = must(v.Apply(many, report(camat, 1)))(t)
	}
	if _, err := v.Apply(many, report(camat, 1)); budget.Code(err) != "ikp_reports_used" {
		t.Errorf("a third report: %v", err)
	}
}

// Nobody verifies what he reported himself, in whatever other capacity.
func TestFourEyes(t *testing.T) {
	both := Actor{ID: 8, Capacities: []Capacity{{Role: Verifier}, {Operator, setu}}}
	play(t, sentOn(t, schools(), "2023-11-01"), []line{
		{"2023-11-02", report(both, 10), "dilaporkan"},
		{"2023-11-03", act(Approve, both), "ikp_own_report"},
		{"2023-11-03", act(Return, both), "ikp_own_report"},
		{"2023-11-03", act(Approve, pembina), "tercapai"},
	})
}

// The deadline moves on by the days for which the verifier held a report; what comes after it is late.
func TestVerifiersDaysAreNotTheUnits(t *testing.T) {
	c := sentOn(t, schools(), "2023-11-01")
	c = must(on("2023-11-28").Apply(c, report(camat, 10)))(t) // two days left
	for _, d := range []string{"2023-11-28", "2023-11-30", "2023-12-05"} {
		if left := must(on(d).Left(c))(t); left != 2 {
			t.Errorf("%s: %d left while it is held", d, left)
		}
	}
	c = must(on("2023-12-05").Apply(c, act(Return, pembina)))(t) // five days later
	if got := must(on("2023-12-05").Deadline(c))(t); got != day("2023-12-07") {
		t.Errorf("deadline %v", got)
	}
	if n := must(on("2023-12-06").Elapsed(c))(t); n != 20 { // 25 less the five that it was held
		t.Errorf("%d days on the clock", n)
	}
	ended := must(on("2023-12-06").Apply(c, act(Waive, bupati)))(t)
	if n := must(on("2024-02-06").Elapsed(ended))(t); n != 20 {
		t.Errorf("%d days on the clock of what has ended", n)
	}
	inTime, late := must(on("2023-12-07").Apply(c, report(camat, 10)))(t), must(on("2023-12-08").Apply(c, report(camat, 10)))(t)
	if inTime.Late() || !late.Late() {
		t.Errorf("late: %v on the deadline, %v after it", inTime.Late(), late.Late())
	}
}

// Who says "tidak tercapai", and when.
func TestMissing(t *testing.T) {
	sent := sentOn(t, schools(), "2023-11-01")
	held := must(on("2023-12-04").Apply(sent, report(camat, 10)))(t) // late
	back := must(on("2023-12-04").Apply(held, act(Return, pembina)))(t)
	asking := must(on("2023-11-20").Apply(sent, Act{Action: Propose, Actor: camat, Words: "banjir", Target: quantity(3)}))(t)
	for n, row := range []struct {
		copy Copy
		day  string
		by   Actor
		want string
	}{
		{sent, "2023-11-30", pembina, "ikp_not_over"},
		{sent, "2023-12-01", pembina, ""},
		{sent, "2023-12-01", bupati, ""},
		{sent, "2023-12-06", TheClock, "ikp_too_early"},
		{sent, "2023-12-07", TheClock, ""},
		{sent, "2023-12-07", camat, "ikp_not_allowed"},
		{held, "2023-12-20", TheClock, "ikp_held"},
		{held, "2023-12-20", pembina, ""},
		{back, "2023-12-07", TheClock, ""},
		{asking, "2023-12-20", TheClock, "ikp_proposal_open"},
		{asking, "2023-12-20", bupati, "ikp_proposal_open"},
	} {
		if _, err := on(row.day).Apply(row.copy, act(Miss, row.by)); budget.Code(err) != row.want {
			t.Errorf("row %d: %v, want %q", n, err, row.want)
		}
	}
	if _, err := on("2023-12-07").Apply(sent, Act{Action: Miss, Actor: pembina}); budget.Code(err) != "ikp_reason_missing" {
		t.Errorf("without a reason: %v", err)
	}
	if _, err := on("2023-12-07").Apply(sent, Act{Action: Miss, Actor: TheClock}); err != nil {
		t.Errorf("the bot needs no reason: %v", err)
	}
}
