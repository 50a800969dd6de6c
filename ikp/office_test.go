package ikp_test

import (
	"sync"

	"serapan/budget"
	. "serapan/ikp"
	"serapan/sample"
)

// decreed is the calendar of the joint decrees for 2023–2027.
var decreed = sync.OnceValue(func() budget.Calendar { return budget.NewCalendar(sample.Holidays()) })

func day(text string) budget.Date {
	if text == "" {
		return budget.Date{}
	}
	d, err := budget.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// failer is what a test and a property have in common.
type failer interface {
	Helper()
	Fatal(args ...any)
}

// must is for what the tests' own days cannot break.
func must[T any](value T, err error) func(failer) T {
	return func(t failer) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

const (
	setu     = "7.01.0.00.0.00.18.0000"
	serang   = "7.01.0.00.0.00.21.0000"
	dinkes   = "1.02.0.00.0.00.01.0000"
	one      = budget.OneQuantity
	photo    = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
	untilEnd = "2023-11-30"
)

// Those who act in the tests.
var (
	bupati   = Actor{ID: 1, Name: "Pj Bupati", Capacities: []Capacity{{Role: Leader}}}
	pembina  = Actor{ID: 2, Name: "Bagian Pembangunan", Capacities: []Capacity{{Role: Verifier}}}
	camat    = Actor{ID: 3, Name: "Camat Setu", Capacities: []Capacity{{Head, setu}}}
	staff    = Actor{ID: 4, Name: "Staf Setu", Capacities: []Capacity{{Operator, setu}}}
	chat     = Actor{ID: 5, Name: "Grup Camat", Capacities: []Capacity{{Group, setu}, {Group, serang}}}
	other    = Actor{ID: 6, Name: "Camat Serang Baru", Capacities: []Capacity{{Head, serang}}}
	stranger = Actor{ID: 7, Name: "Orang lain"}
)

// on is the morning of that day.
func on(today string) View {
	return View{Today: day(today), Calendar: decreed(), Rules: DefaultRules()}
}

// schools is an instruction of November 2023: 10 schools with a photo until the month's end.
func schools() Instruction {
	return Instruction{ID: 1, Counting: CountLast, Sense: AtLeast, Instruction: budget.Instruction{
		Number: "01/IKP/XI/2023", Year: 2023, Month: 11, Text: "Tinjau sekolah rusak", Output: "sekolah ditinjau", Measure: "sekolah",
		Target: 10 * one, Audience: budget.Audience{Scope: budget.ScopeKecamatan}, Due: day(untilEnd), Evidence: "foto",
	}}
}

// sentOn is the copy of Kecamatan Setu as it was sent on the day.
func sentOn(t failer, i Instruction, today string) Copy {
	t.Helper()
	return must(on(today).Apply(NewCopy(i, setu), Act{Action: Send, Actor: TheClock}))(t)
}

// report is a unit's report of so many, with a photo.
func report(by Actor, number budget.Quantity) Act {
	return Act{Action: Tell, Actor: by, Report: Report{Number: number * one, Evidence: []Evidence{{Hash: photo, Kind: "foto"}}}}
}

func act(a Action, by Actor) Act { return Act{Action: a, Actor: by, Words: "alasan"} }

func quantity(n budget.Quantity) *budget.Quantity { q := n * one; return &q }

func date(text string) *budget.Date { d := day(text); return &d }
