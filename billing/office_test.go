package billing_test

import (
	"sync"
	"testing"

	. "serapan/billing"
	"serapan/budget"
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

// later is the n-th working day after the day, or before it.
func later(d budget.Date, n int) budget.Date {
	found, err := decreed().AddWorkingDays(d, n)
	if err != nil {
		panic(err)
	}
	return found
}

const (
	dinkes = "1.02.0.00.0.00.01.0000"
	disdik = "1.01.0.00.0.00.01.0000"
	jt     = 1_000_000 * budget.OneRupiah
)

// on is the morning of that day with fresh data of every unit.
func on(today string) View {
	known := map[string]budget.Date{dinkes: day(today), disdik: day(today)}
	return View{Today: day(today), Calendar: decreed(), Rules: DefaultRules(), ClaimsDay: known, PaymentsDay: known}
}

// finished is a work of Dinkes that was handed over on the day and costs so much.
func finished(handover budget.Date, amount budget.Rupiah) Work {
	return Work{Claim: budget.Claim{Key: "a", Unit: dinkes, Amount: amount, Handover: budget.Paper{Number: "BAST/1", Day: handover}}}
}

func paper(number, on string) budget.Paper { return budget.Paper{Number: number, Day: day(on)} }

// must is for what the tests' own days cannot break.
func must[T any](value T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}
