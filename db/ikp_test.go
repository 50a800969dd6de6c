package db_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"serapan/budget"
	"serapan/db"
	"serapan/ikp"
)

// Those who act on copies in the tests.
var (
	theLeader   = ikp.Actor{ID: 31, Name: "Pimpinan", Capacities: []ikp.Capacity{{Role: ikp.Leader}}}
	theVerifier = ikp.Actor{ID: 32, Name: "Pembina", Capacities: []ikp.Capacity{{Role: ikp.Verifier}}}
	theHead     = ikp.Actor{ID: 33, Name: "Camat \x00'Tiga'", Capacities: []ikp.Capacity{{Role: ikp.Head, Unit: units[2].Code}}}
)

const someHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

// instruction is a draft of November 2023 for all units.
func instruction(number string) ikp.Instruction {
	return ikp.Instruction{Counting: ikp.CountSum, Sense: ikp.AtLeast, Issuer: 31, Responsible: "Camat", SendOn: day("2023-11-01"),
		Instruction: budget.Instruction{Number: number, Year: 2023, Month: time.November, Text: "Tinjau sekolah", Output: "sekolah ditinjau",
			Measure: "sekolah", Target: 5 * budget.OneQuantity / 2, Audience: budget.Audience{Scope: budget.ScopeAll}, Due: day("2023-11-30"), Evidence: "foto"}}
}

// doing binds an act to a morning of a calendar with hardly any holidays.
func doing(on string, a ikp.Act) db.Applier {
	calendar := budget.NewCalendar([]budget.Holiday{{Date: day("2023-01-01")}, {Date: day("2024-01-01")}})
	v := ikp.View{Today: day(on), Calendar: calendar, Rules: ikp.DefaultRules()}
	return func(c ikp.Copy) (ikp.Copy, error) { return v.Apply(c, a) }
}

func doAct(on string, action ikp.Action, by ikp.Actor) db.Applier {
	return doing(on, ikp.Act{Action: action, Actor: by, Words: "alasan"})
}

// handedIn is a report of the head's with a photo.
func handedIn(on, key string, number budget.Quantity) db.Applier {
	return doing(on, ikp.Act{Action: ikp.Tell, Actor: theHead, Words: "sudah '--", Report: ikp.Report{Number: number * budget.OneQuantity, Key: key,
		Evidence: []ikp.Evidence{{Hash: someHash, Name: "foto\x00.jpg", Kind: "foto", Size: 12, FileID: "AgAC"}}}})
}

// pushed stores an instruction and sends it to the units of these numbers.
func pushed(t *testing.T, store *db.DB, numbers ...int) []ikp.Copy {
	t.Helper()
	i := must(store.SaveInstruction(t.Context(), instruction(""), ikp.DefaultPattern, event("ikp")))(t)
	var codes []string
	for _, n := range numbers {
		codes = append(codes, units[n].Code)
	}
	return must(store.SendInstruction(t.Context(), i.ID, codes, doAct("2023-11-01", ikp.Send, ikp.TheClock), event("ikp_kirim")))(t)
}

func TestDraftsOfInstructions(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	ctx := t.Context()
	roles(t, store)
	first := must(store.SaveInstruction(ctx, instruction(""), ikp.DefaultPattern, event("ikp")))(t)
	named := must(store.SaveInstruction(ctx, instruction("02/IKP/XI/2023"), ikp.DefaultPattern, event("ikp")))(t)
	third := must(store.SaveInstruction(ctx, instruction(""), ikp.DefaultPattern, event("ikp")))(t)
	want := instruction("01/IKP/XI/2023")
	want.ID, want.IssuerName = first.ID, "Orang"
	if !reflect.DeepEqual(first, want) || third.Number != "03/IKP/XI/2023" {
		t.Errorf("%+v\nwant %+v; third %s", first, want, third.Number)
	}
	if _, err := store.SaveInstruction(ctx, instruction("01/IKP/XI/2023"), ikp.DefaultPattern, event("ikp")); budget.Code(err) != "ikp_number_taken" {
		t.Errorf("a number twice: %v", err)
	}
	if _, err := store.SaveInstruction(ctx, instruction(""), "%d", event("ikp")); budget.Code(err) != "ikp_pattern" {
		t.Errorf("a pattern that is none: %v", err)
	}
	third.Text, third.Audience = "Lain", budget.Audience{Scope: budget.ScopeList, Codes: []string{units[2].Code, units[0].Code}}
	third.SendOn, third.Gauge, third.GaugeDays, third.Sense = budget.Date{}, ikp.GaugeUnbilled, 10, ikp.AtMost
	if !must(store.ChangeInstruction(ctx, third, event("ikp")))(t) {
		t.Error("a draft could not be changed")
	}
	if got, ok, err := store.Instruction(ctx, third.ID); err != nil || !ok || !reflect.DeepEqual(got, third) {
		t.Errorf("%+v\nwant %+v (%v)", got, third, err)
	}
	third.Number = first.Number
	if _, err := store.ChangeInstruction(ctx, third, event("ikp")); budget.Code(err) != "ikp_number_taken" {
		t.Errorf("changed to another's number: %v", err)
	}
	for month, want := range map[time.Month]int{time.November: 3, 0: 3, time.December: 0} {
		if got := must(store.Instructions(ctx, 2023, month))(t); len(got) != want {
			t.Errorf("month %d: %d instructions", month, len(got))
		}
	}
	if due := must(store.InstructionsToSend(ctx, day("2023-11-02")))(t); len(due) != 2 || due[0].ID != first.ID || due[1].ID != named.ID {
		t.Errorf("to send: %+v", due)
	}
	if due := must(store.InstructionsToSend(ctx, day("2023-10-31")))(t); len(due) != 0 {
		t.Errorf("too early: %+v", due)
	}
	if !must(store.DropInstruction(ctx, third.ID, event("ikp_hapus")))(t) || must(store.DropInstruction(ctx, third.ID, event("ikp_hapus")))(t) {
		t.Error("a draft is dropped once")
	}
}

// A file's instructions are stored all or none; those without a number are numbered in their order.
func TestInstructionsOfAFile(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	ctx := t.Context()
	file := []ikp.Instruction{instruction(""), instruction("800/1"), instruction("")}
	saved := must(store.SaveInstructions(ctx, file, ikp.DefaultPattern, event("ikp")))(t)
	if len(saved) != 3 || saved[0].Number != "01/IKP/XI/2023" || saved[1].Number != "800/1" || saved[2].Number != "02/IKP/XI/2023" {
		t.Errorf("%+v", saved)
	}
	if _, err := store.SaveInstructions(ctx, file, ikp.DefaultPattern, event("ikp")); budget.Code(err) != "ikp_number_taken" {
		t.Errorf("the same file again: %v", err)
	}
	if all := must(store.Instructions(ctx, 2023, time.November))(t); len(all) != 3 {
		t.Errorf("%d stored, half of a file too", len(all))
	}
	if e := must(store.Events(ctx, 9))(t); e[0].Subject != "02/IKP/XI/2023" || e[2].Subject != "01/IKP/XI/2023" {
		t.Errorf("audit %+v", e)
	}
}

// Two who number at once get two numbers.
func TestNumbersAreGivenOnce(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	numbers := make([]string, 8)
	var wait sync.WaitGroup
	for n := range numbers {
		wait.Go(func() {
			i, err := store.SaveInstruction(t.Context(), instruction(""), ikp.DefaultPattern, event("ikp"))
			if err != nil {
				t.Error(err)
			}
			numbers[n] = i.Number
		})
	}
	wait.Wait()
	slices.Sort(numbers)
	if numbers[0] != "01/IKP/XI/2023" || numbers[7] != "08/IKP/XI/2023" || len(slices.Compact(numbers)) != 8 {
		t.Errorf("%v", numbers)
	}
}

// What is sent again is sent to nobody, but to units that joined since; and it is no draft any more.
func TestSendingTwice(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	ctx := t.Context()
	sent := pushed(t, store, 0, 1)
	id := sent[0].Instruction.ID
	if len(sent) != 2 || sent[0].State != ikp.Sent || sent[0].Target != 5*budget.OneQuantity/2 || sent[0].Instruction.SentOn != day("2023-11-01") {
		t.Errorf("%+v", sent)
	}
	all := []string{units[0].Code, units[1].Code, units[2].Code}
	again := doAct("2023-11-13", ikp.Send, theLeader)
	late := must(store.SendInstruction(ctx, id, all, again, event("ikp_kirim")))(t)
	if len(late) != 1 || late[0].Unit != units[2].Code || late[0].SentOn() != day("2023-11-13") || late[0].Instruction.SentOn != day("2023-11-01") {
		t.Errorf("who joins late: %+v", late)
	}
	if none := must(store.SendInstruction(ctx, id, all, again, event("ikp_kirim")))(t); len(none) != 0 {
		t.Errorf("sent again: %+v", none)
	}
	changed := sent[0].Instruction
	changed.Text = "Lain"
	if must(store.ChangeInstruction(ctx, changed, event("ikp")))(t) || must(store.DropInstruction(ctx, id, event("ikp")))(t) {
		t.Error("what was sent is no draft")
	}
	if due := must(store.InstructionsToSend(ctx, day("2023-12-01")))(t); len(due) != 0 {
		t.Errorf("to send: %+v", due)
	}
	if _, err := store.SendInstruction(ctx, 999, all, again, event("ikp_kirim")); budget.Code(err) != "ikp_gone" {
		t.Errorf("an instruction that is none: %v", err)
	}
	if n := must(store.CountEvents(ctx, 7, "ikp_kirim", now.AddDate(0, 0, -1)))(t); n != 3 {
		t.Errorf("%d audit rows of sending, want one a copy", n)
	}
}

// A refused unit leaves the whole sending undone.
func TestSendingIsWhole(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	ctx := t.Context()
	i := must(store.SaveInstruction(ctx, instruction(""), ikp.DefaultPattern, event("ikp")))(t)
	done := 0
	half := func(c ikp.Copy) (ikp.Copy, error) {
		if done++; done == 2 {
			return c, fmt.Errorf("the power is gone")
		}
		return doAct("2023-11-01", ikp.Send, ikp.TheClock)(c)
	}
	if sent, err := store.SendInstruction(ctx, i.ID, []string{units[0].Code, units[1].Code}, half, event("ikp_kirim")); err == nil || sent != nil {
		t.Errorf("sent %+v (%v)", sent, err)
	}
	if copies := must(store.Copies(ctx, ikp.Filter{Instruction: i.ID}))(t); len(copies) != 0 {
		t.Errorf("%+v", copies)
	}
	if n := must(store.CountEvents(ctx, 7, "ikp_kirim", now.AddDate(0, 0, -1)))(t); n != 0 {
		t.Errorf("%d audit rows", n)
	}
}

// A copy is read back as the machine left it, field by field, with what the store itself adds.
func TestACopyIsStoredWhole(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	ctx := t.Context()
	c := pushed(t, store, 2)[0]
	due := day("2023-12-04")
	for n, apply := range []db.Applier{
		doing("2023-11-02", ikp.Act{Action: ikp.Propose, Actor: theHead, Words: "banjir", Due: &due}),
		doAct("2023-11-03", ikp.Agree, theLeader),
		handedIn("2023-11-06", "5/1", 1),
		handedIn("2023-11-08", "5/2", 2),
		doAct("2023-11-10", ikp.Return, theVerifier),
		handedIn("2023-12-20", "5/3", 3),
		doAct("2023-12-21", ikp.Approve, theVerifier),
	} {
		wanted, err := apply(c)
		if err != nil {
			t.Fatalf("act %d: %v", n, err)
		}
		stored := must(store.ActOnCopy(ctx, c.ID, apply, event("ikp_"+fmt.Sprint(n))))(t)
		if got, want := plainCopy(stored), plainCopy(wanted); got != want {
			t.Fatalf("act %d:\n%s\nwant\n%s", n, got, want)
		}
		c = stored
		if again, ok, err := store.CopyOf(ctx, c.ID); err != nil || !ok || !reflect.DeepEqual(again, c) {
			t.Fatalf("act %d: read back %+v (%v)", n, again, err)
		}
	}
	if c.State != ikp.Reached || !c.Late() || len(c.Reports) != 3 || !c.Reports[1].Returned || c.Due != due {
		t.Errorf("%+v", c)
	}
	picture := c.Reports[2].Evidence[0]
	got, unit, known, err := store.EvidenceOf(ctx, picture.ID)
	if err != nil || !known || unit != units[2].Code || got != picture || got.Name != "foto.jpg" {
		t.Errorf("evidence %+v of %s (%v)", got, unit, err)
	}
	if _, _, known, err := store.EvidenceOf(ctx, 999); known || err != nil {
		t.Errorf("evidence that is none: %v", err)
	}
	if e := must(store.Events(ctx, 1))(t)[0]; e.Action != "ikp_6" || e.Subject != "01/IKP/XI/2023/"+units[2].Code {
		t.Errorf("audit %+v", e)
	}
}

// plainCopy writes a copy without what the store gives: ids, and characters that it cannot keep.
func plainCopy(c ikp.Copy) string {
	c.Reports, c.Proposals = slices.Clone(c.Reports), slices.Clone(c.Proposals)
	for n := range c.Reports {
		c.Reports[n].ID = 0
		c.Reports[n].Evidence = slices.Clone(c.Reports[n].Evidence)
		for k := range c.Reports[n].Evidence {
			c.Reports[n].Evidence[k].ID = 0
		}
	}
	for n := range c.Proposals {
		c.Proposals[n].ID = 0
	}
	return strings.ReplaceAll(fmt.Sprintf("%+v", c), "\x00", "")
}

// A refusal changes nothing and shows the copy as it stands; what comes twice is taken in once.
func TestRefusalsChangeNothing(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	ctx := t.Context()
	c := pushed(t, store, 2)[0]
	c = must(store.ActOnCopy(ctx, c.ID, handedIn("2023-11-06", "5/1", 1), event("lapor")))(t)
	version := must(store.Version(ctx))(t)
	for code, apply := range map[string]db.Applier{
		"ikp_twice":       handedIn("2023-11-06", "5/1", 1),
		"ikp_not_allowed": doAct("2023-11-06", ikp.Agree, theHead),
		"ikp_not_now":     doAct("2023-11-06", ikp.Approve, theVerifier),
	} {
		got, err := store.ActOnCopy(ctx, c.ID, apply, event("ditolak"))
		if budget.Code(err) != code || !reflect.DeepEqual(got, c) {
			t.Errorf("%s: %v, %+v", code, err, got)
		}
	}
	if _, err := store.ActOnCopy(ctx, 999, handedIn("2023-11-06", "5/9", 1), event("ditolak")); budget.Code(err) != "ikp_gone" {
		t.Errorf("a copy that is none: %v", err)
	}
	shrinking := func(c ikp.Copy) (ikp.Copy, error) { c.Steps = nil; return c, nil }
	if _, err := store.ActOnCopy(ctx, c.ID, shrinking, event("ditolak")); err == nil {
		t.Error("a history that shrinks was stored")
	}
	if n := must(store.CountEvents(ctx, 7, "ditolak", now.AddDate(0, 0, -1)))(t); n != 0 || must(store.Version(ctx))(t) != version {
		t.Errorf("%d audit rows of refusals", n)
	}
	if again, _, err := store.CopyOf(ctx, c.ID); err != nil || !reflect.DeepEqual(again, c) {
		t.Errorf("%+v (%v)", again, err)
	}
}

// Of two verifiers who press at once, one is told that it is done.
func TestTwoPressAtOnce(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	ctx := t.Context()
	for _, c := range pushed(t, store, 2) {
		c = must(store.ActOnCopy(ctx, c.ID, handedIn("2023-11-06", "5/1", 3), event("lapor")))(t)
		errs := make([]error, 6)
		var wait sync.WaitGroup
		for n := range errs {
			action := []ikp.Action{ikp.Approve, ikp.Return}[n%2]
			wait.Go(func() {
				_, errs[n] = store.ActOnCopy(ctx, c.ID, doAct("2023-11-07", action, theVerifier), event("periksa"))
			})
		}
		wait.Wait()
		done := 0
		for _, err := range errs {
			if err == nil {
				done++
			} else if code := budget.Code(err); code != "ikp_ended" && code != "ikp_not_now" {
				t.Error(err)
			}
		}
		if got, _, err := store.CopyOf(ctx, c.ID); err != nil || done != 1 || len(got.Steps) != len(c.Steps)+1 {
			t.Errorf("%d presses done, history %+v (%v)", done, got.Steps, err)
		}
	}
}

func TestCopiesThatAFilterPicks(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	ctx := t.Context()
	first := pushed(t, store, 0, 2)
	second := pushed(t, store, 1, 2)
	must(store.ActOnCopy(ctx, first[1].ID, handedIn("2023-11-06", "5/1", 3), event("lapor")))(t)
	must(store.ActOnCopy(ctx, second[0].ID, doAct("2023-12-01", ikp.Miss, theLeader), event("gagal")))(t)
	must(store.SaveInstruction(ctx, instruction(""), ikp.DefaultPattern, event("ikp")))(t) // a draft
	for _, row := range []struct {
		name string
		f    ikp.Filter
		want []ikp.Copy
	}{
		{"all", ikp.Filter{}, []ikp.Copy{first[0], first[1], second[0], second[1]}},
		{"of a unit", ikp.Filter{Units: []string{units[2].Code}}, []ikp.Copy{first[1], second[1]}},
		{"of no unit", ikp.Filter{Units: []string{}}, nil},
		{"of an instruction", ikp.Filter{Instruction: second[0].Instruction.ID}, second},
		{"of the month", ikp.Filter{Year: 2023, Month: time.November}, []ikp.Copy{first[0], first[1], second[0], second[1]}},
		{"of the year", ikp.Filter{Year: 2023}, []ikp.Copy{first[0], first[1], second[0], second[1]}},
		{"of another month", ikp.Filter{Year: 2023, Month: time.December}, nil},
		{"the verifier's queue", ikp.Filter{States: []ikp.State{ikp.Reported}}, first[1:]},
		{"open ones", ikp.Filter{Open: true}, []ikp.Copy{first[0], first[1], second[1]}},
		{"open ones of a unit", ikp.Filter{Open: true, Units: []string{units[1].Code}}, nil},
	} {
		var got, want []int64
		for _, c := range must(store.Copies(ctx, row.f))(t) {
			got = append(got, c.ID)
		}
		for _, c := range row.want {
			want = append(want, c.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", row.name, got, want)
		}
	}
	if _, known, err := store.CopyOf(ctx, 999); known || err != nil {
		t.Errorf("a copy that is none: %v", err)
	}
}

// What the machine forbids, the tables forbid too.
func TestTablesRefuseWhatTheMachineDoesNotKnow(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	c := pushed(t, store, 2)[0]
	for name, apply := range map[string]db.Applier{
		"an unknown state": func(c ikp.Copy) (ikp.Copy, error) { c.State = "selesai"; return c, nil },
		"evidence without a hash": doing("2023-11-06", ikp.Act{Action: ikp.Tell, Actor: theHead, Report: ikp.Report{
			Number: budget.OneQuantity, Evidence: []ikp.Evidence{{Hash: "../../etc/passwd", Kind: "foto"}}}}),
	} {
		if _, err := store.ActOnCopy(t.Context(), c.ID, apply, event("x")); err == nil || budget.Code(err) != "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A dialogue that writes an instruction goes on after a restart.
func TestAnUnfinishedInstructionSurvivesARestart(t *testing.T) {
	t.Parallel()
	store := withUnits(t)
	facts := map[string]string{"uraian": "Tinjau 'sekolah' rusak", "target": "2.5"}
	if err := store.SetDialog(t.Context(), 8, 31, "ikp_batas", facts, now); err != nil {
		t.Fatal(err)
	}
	step, kept, err := store.Dialog(t.Context(), 8, 31, now.Add(20*time.Hour))
	if err != nil || step != "ikp_batas" || !reflect.DeepEqual(kept, facts) {
		t.Errorf("%s %v (%v)", step, kept, err)
	}
}
