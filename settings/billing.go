package settings

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"serapan/billing"
	"serapan/budget"
)

// Billing are the rules about finished works that nobody has paid, and who is told of them.
type Billing struct {
	Rules    billing.Rules
	Cutoff   budget.Date // the regency's last day for an SPM; zero = none is set
	YearEnd  YearEnd
	Treasury string  // code of the unit of Kuasa BUD; "" = not set
	Leaders  []int64 // Telegram ids of those who get the weekly table beside the mentors
}

// YearEnd says when levels go by the days left to the cut-off instead of by age.
type YearEnd string

// The ways of the year-end.
const (
	YearEndAuto YearEnd = "otomatis" // from the first slack that calls for a level on
	YearEndOn   YearEnd = "ya"
	YearEndOff  YearEnd = "tidak"
)

// billingSettings are the numbers of the policy, §2, in the order in which they are shown.
var billingSettings = []Setting{
	{"tagihan.umur", "5, 10, 17, 30", levels(rising, func(r *billing.Rules) *[5]int { return &r.Ages })},
	{"tagihan.acuan", "10, 2, 2", counts(0, 60, func(r *billing.Rules) []*int {
		return []*int{&r.Reference[billing.S1], &r.Reference[billing.S2], &r.Reference[billing.S3]}
	})},
	{"tagihan.nilai_besar", "200.000.000", bigValue},
	{"tagihan.banyak", "5", counts(1, 1000, func(r *billing.Rules) []*int { return []*int{&r.ManyWorks} })},
	{"tagihan.jeda_tingkat", "3, 1", counts(1, 20, func(r *billing.Rules) []*int { return []*int{&r.RungGap, &r.YearEndGap} })},
	{"tagihan.jeda_ulang", "5, 3", counts(1, 30, func(r *billing.Rules) []*int { return []*int{&r.CoolDown, &r.YearEndCool} })},
	{"tagihan.pesan", "3, 3, 2", counts(1, 20, func(r *billing.Rules) []*int {
		return []*int{&r.Caps[billing.L1], &r.Caps[billing.L2], &r.Caps[billing.L3]}
	})},
	{"tagihan.data", "2", counts(0, 30, func(r *billing.Rules) []*int { return []*int{&r.FreshDays} })},
	{"tagihan.jawaban", "3, 5", counts(1, 20, func(r *billing.Rules) []*int { return []*int{&r.Quiet, &r.JudgeWithin} })},
	{"tagihan.janji", "10, 2, 1", counts(0, 60, func(r *billing.Rules) []*int { return []*int{&r.PromiseAhead, &r.PromisesAWork, &r.PromiseGrace} })},
	{"tagihan.pengaruh", "10", counts(1, 60, func(r *billing.Rules) []*int { return []*int{&r.MovedWithin} })},
	{"tagihan.batas_spm", none, cutoff},
	{"tagihan.akhir_tahun", string(YearEndAuto), yearEnd},
	{"tagihan.sisa_hari", "20, 15, 10, 5", levels(falling, func(r *billing.Rules) *[5]int { return &r.Slacks })},
	{"tagihan.bud", none, treasury},
	{"tagihan.sekda", none, leaders},
}

// View is the morning of that day by the rules. The days of the lists are the caller's to fill in, as the
// ledger has them.
func (b Billing) View(today budget.Date, c budget.Calendar) billing.View {
	v := billing.View{Today: today, Calendar: c, Rules: b.Rules}
	if b.Cutoff.Year == today.Year { // last year's cut-off says nothing of this one
		v.Cutoff = b.Cutoff
	}
	switch b.YearEnd {
	case YearEndOn:
		v.YearEnd = true
	case YearEndAuto:
		v.YearEnd = b.nearCutoff(v)
	}
	return v
}

// nearCutoff tells whether so few days are left to the cut-off that they call for a level.
func (b Billing) nearCutoff(v billing.View) bool {
	if v.Cutoff.IsZero() {
		return false
	}
	left, err := v.Calendar.WorkingDays(v.Today, v.Cutoff)
	return err == nil && left <= b.Rules.Slacks[billing.L1]
}

// counts reads as many whole numbers as there are fields, each within the bounds.
func counts(least, most int, fields func(*billing.Rules) []*int) func(*Settings, string) error {
	return func(s *Settings, value string) error {
		to := fields(&s.Billing.Rules)
		numbers, err := wholeNumbers(value, least, most)
		if err != nil {
			return err
		}
		if len(numbers) != len(to) {
			return fmt.Errorf("want %d whole numbers from %d to %d", len(to), least, most)
		}
		for i, n := range numbers {
			*to[i] = n
		}
		return nil
	}
}

func rising(a, b int) bool  { return a < b }
func falling(a, b int) bool { return a > b }

// levels reads a number of working days for each of L1 to L4.
func levels(ordered func(a, b int) bool, field func(*billing.Rules) *[5]int) func(*Settings, string) error {
	return func(s *Settings, value string) error {
		numbers, err := wholeNumbers(value, 0, 250)
		if err != nil {
			return err
		}
		if len(numbers) != 4 || slices.ContainsFunc([]int{1, 2, 3}, func(i int) bool { return !ordered(numbers[i-1], numbers[i]) }) {
			return fmt.Errorf("want four numbers of working days, one a level, in order")
		}
		copy(field(&s.Billing.Rules)[billing.L1:], numbers)
		return nil
	}
}

// bigValue reads whole rupiah, with or without dots and "Rp".
func bigValue(s *Settings, value string) error {
	digits := strings.Map(func(r rune) rune {
		if r == '.' || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, strings.TrimPrefix(strings.TrimSpace(value), "Rp"))
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n < 1 || n > 1e15 {
		return fmt.Errorf("want whole rupiah from 1 to 1000000000000000")
	}
	s.Billing.Rules.BigValue = budget.Rupiah(n) * budget.OneRupiah
	return nil
}

func cutoff(s *Settings, value string) (err error) {
	if value = strings.TrimSpace(value); value == none {
		s.Billing.Cutoff = budget.Date{}
		return nil
	}
	s.Billing.Cutoff, err = budget.ParseDate(value)
	return err
}

func yearEnd(s *Settings, value string) error {
	switch mode := YearEnd(strings.ToLower(strings.TrimSpace(value))); mode {
	case YearEndAuto, YearEndOn, YearEndOff:
		s.Billing.YearEnd = mode
		return nil
	}
	return fmt.Errorf("want otomatis, ya or tidak")
}

// treasury reads the code of a unit. Whether there is such a unit is seen when it is looked for.
func treasury(s *Settings, value string) error {
	if value = strings.TrimSpace(value); value == none {
		s.Billing.Treasury = ""
		return nil
	}
	digits := strings.Trim(value, "0123456789.")
	if digits != "" || value == "" || value[0] == '.' || len(value) > 40 {
		return fmt.Errorf("want the code of a unit")
	}
	s.Billing.Treasury = value
	return nil
}

// mostLeaders bounds who gets the weekly table beside the mentors.
const mostLeaders = 10

// leaders reads Telegram ids of persons.
func leaders(s *Settings, value string) error {
	if value = strings.TrimSpace(value); value == none {
		s.Billing.Leaders = nil
		return nil
	}
	var ids []int64
	for _, part := range strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(",; ", r) }) {
		id, err := strconv.ParseInt(part, 10, 64)
		if err != nil || id <= 0 {
			return fmt.Errorf("want Telegram ids of persons")
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) < 1 || len(ids) > mostLeaders {
		return fmt.Errorf("want one to %d Telegram ids", mostLeaders)
	}
	s.Billing.Leaders = ids
	return nil
}
