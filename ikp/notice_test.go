package ikp_test

import (
	"fmt"
	"strings"
	"testing"

	. "serapan/ikp"
)

// mornings tells what falls due of the copy from one day to another, working day by working day.
func mornings(t *testing.T, c Copy, from, to string) string {
	t.Helper()
	var said []string
	for v := on(from); !v.Today.After(day(to)); v.Today = v.Today.AddDays(1) {
		for _, k := range must(v.Look(c))(t).Kinds {
			said = append(said, fmt.Sprintf("%s:%s", v.Today.String()[5:], k))
		}
	}
	return strings.Join(said, " ")
}

// What is said on which morning, worked out by hand for November 2023, which has no holidays.
func TestWhatFallsDueInEachState(t *testing.T) {
	sent := sentOn(t, schools(), "2023-11-01")
	acknowledged := must(on("2023-11-01").Apply(sent, act(Acknowledge, camat)))(t)
	progress := must(on("2023-11-08").Apply(acknowledged, report(staff, 3)))(t)
	held := must(on("2023-11-08").Apply(acknowledged, report(staff, 10)))(t)
	back := must(on("2023-11-14").Apply(held, act(Return, pembina)))(t) // held for 4 days: until 6 December
	asking := must(on("2023-11-08").Apply(acknowledged, Act{Action: Propose, Actor: camat, Words: "banjir", Target: quantity(3)}))(t)
	for _, row := range []struct {
		name string
		copy Copy
		from string
		want string
	}{
		{"draft", NewCopy(schools(), setu), "2023-10-30", ""},
		{"silent", sent, "2023-11-01", "11-02:belum 11-21:mendekat 11-27:mendekat 11-29:mendekat 11-30:hari_ini 12-01:lewat 12-05:tabel"},
		{"acknowledged only", acknowledged, "2023-11-01",
			"11-10:tanpa_maju 11-21:mendekat 11-21:tanpa_maju 11-27:mendekat 11-29:mendekat 11-30:hari_ini 11-30:tanpa_maju 12-01:lewat 12-05:tabel 12-11:tanpa_maju"},
		{"at work", progress, "2023-11-08", "11-17:tanpa_maju 11-21:mendekat 11-27:mendekat 11-28:tanpa_maju 11-29:mendekat 11-30:hari_ini 12-01:lewat 12-05:tabel 12-07:tanpa_maju"},
		{"held", held, "2023-11-08", "11-10:periksa 11-14:periksa 11-16:periksa 11-20:periksa 11-22:periksa 11-24:periksa 11-28:periksa 11-30:periksa 12-04:periksa 12-06:periksa 12-08:periksa 12-12:periksa"},
		{"returned", back, "2023-11-14", "11-23:tanpa_maju 11-27:mendekat 12-01:mendekat 12-04:tanpa_maju 12-05:mendekat 12-06:hari_ini 12-07:lewat 12-11:tabel"},
		{"proposed", asking, "2023-11-08", "11-10:putuskan 11-14:putuskan 11-16:putuskan 11-20:putuskan 11-22:putuskan 11-24:putuskan 11-28:putuskan 11-30:putuskan 12-04:putuskan 12-06:putuskan 12-08:putuskan 12-12:putuskan"},
		{"reached", must(on("2023-11-14").Apply(held, act(Approve, pembina)))(t), "2023-11-14", ""},
		{"waived", must(on("2023-11-14").Apply(sent, act(Waive, bupati)))(t), "2023-11-14", ""},
	} {
		if got := mornings(t, row.copy, row.from, "2023-12-12"); got != row.want {
			t.Errorf("%s:\n%s\nwant\n%s", row.name, got, row.want)
		}
	}
}

// What reads on the boards beside the state.
func TestUnansweredAndStalled(t *testing.T) {
	sent := sentOn(t, schools(), "2023-11-01")
	acknowledged := must(on("2023-11-02").Apply(sent, act(Acknowledge, camat)))(t)
	held := must(on("2023-11-02").Apply(sent, report(camat, 10)))(t)
	for n, row := range []struct {
		copy Copy
		day  string
		want string
	}{
		{sent, "2023-11-02", "false false"},
		{sent, "2023-11-03", "true false"},
		{acknowledged, "2023-11-10", "false false"},
		{acknowledged, "2023-11-13", "false true"}, // seven working days after it
		{held, "2023-11-30", "false false"},
	} {
		v := on(row.day)
		if got := fmt.Sprint(must(v.Unanswered(row.copy))(t), must(v.Stalled(row.copy))(t)); got != row.want {
			t.Errorf("row %d: %s", n, got)
		}
	}
}

// numbered is the copy of a unit of an instruction with that number and that day.
func numbered(t *testing.T, number, due, unit string) Copy {
	t.Helper()
	i := schools()
	i.Number, i.Due = number, day(due)
	return must(on("2023-11-01").Apply(NewCopy(i, unit), act(Send, TheClock)))(t)
}

// All that is open of one person comes in one letter, and only where something falls due.
func TestLettersAreOneAPerson(t *testing.T) {
	due := numbered(t, "02", "2023-11-30", setu)
	far := numbered(t, "01", "2023-12-15", setu)
	over := must(on("2023-11-02").Apply(numbered(t, "03", "2023-11-29", setu), report(staff, 1)))(t)
	theirs := numbered(t, "02", "2023-11-30", serang)
	held := must(on("2023-11-28").Apply(numbered(t, "04", "2023-11-30", serang), report(other, 10)))(t)
	ended := must(on("2023-11-28").Apply(numbered(t, "05", "2023-11-30", setu), act(Waive, bupati)))(t)
	both := Actor{ID: 9, Name: "Dua camat", Capacities: []Capacity{{Head, setu}, {Head, serang}}}
	letters := must(on("2023-11-30").Letters([]Copy{far, due, over, theirs, held, ended},
		[]Actor{camat, staff, chat, both, pembina, bupati, stranger}))(t)
	var got []string
	for _, l := range letters {
		words := l.To.Name + " (" + string(l.Kind) + ")"
		for _, line := range l.Due {
			words += fmt.Sprint(" ", line.Copy.Instruction.Number, line.Kinds)
		}
		words += " +"
		for _, line := range l.Other {
			words += " " + line.Copy.Instruction.Number
		}
		got = append(got, words)
	}
	want := []string{
		"Camat Setu (lewat) 03[lewat] 02[hari_ini] + 01",
		"Staf Setu (hari_ini) 02[hari_ini] + 03 01",
		"Grup Camat (hari_ini) 02[hari_ini] 02[hari_ini] + 03 04 01",
		"Dua camat (lewat) 03[lewat] 02[hari_ini] 02[hari_ini] + 04 01",
		"Bagian Pembangunan (periksa) 04[periksa] +",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if quiet := must(on("2023-12-02").Letters([]Copy{due, over}, []Actor{camat, staff, bupati}))(t); len(quiet) != 0 {
		t.Errorf("on a Saturday: %+v", quiet)
	}
	table := must(on("2023-12-05").Letters([]Copy{due}, []Actor{camat, bupati}))(t)
	if len(table) != 1 || table[0].To.ID != bupati.ID || table[0].Kind != NoticeTable {
		t.Errorf("T+3 is for the Sekda's table alone: %+v", table)
	}
}
