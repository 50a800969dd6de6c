package settings

import (
	"fmt"

	"serapan/budget"
	"serapan/ikp"
)

// IKP are the rules about the leader's special instructions, policy §3.
type IKP struct {
	Rules   ikp.Rules
	Pattern string // of their numbers
}

// ikpSettings are the numbers of the policy, §3, in the order in which they are shown.
var ikpSettings = []Setting{
	{"ikp.nomor", ikp.DefaultPattern, numberPattern},
	{"ikp.pengingat", "7, 3, 1", fallingDays(func(s *Settings) *[]int { return &s.IKP.Rules.Leads })},
	{"ikp.tanggapan", "1, 2", ikpDays(func(r *ikp.Rules) []*int { return []*int{&r.Acknowledge, &r.Board} })},
	{"ikp.tanpa_progres", "7", ikpDays(func(r *ikp.Rules) []*int { return []*int{&r.Idle} })},
	{"ikp.periksa", "2", ikpDays(func(r *ikp.Rules) []*int { return []*int{&r.Verifier} })},
	{"ikp.lewat", "1, 3, 5", ikpDays(func(r *ikp.Rules) []*int { return []*int{&r.Head, &r.Table, &r.Close} })},
	{"ikp.banyak", "3, 60", ikpDays(func(r *ikp.Rules) []*int { return []*int{&r.Proposals, &r.Reports} })},
}

// View is the morning of that day by the rules.
func (i IKP) View(today budget.Date, c budget.Calendar) ikp.View {
	return ikp.View{Today: today, Calendar: c, Rules: i.Rules}
}

func numberPattern(s *Settings, value string) error {
	if err := ikp.CheckPattern(value); err != nil {
		return fmt.Errorf("want a pattern like %s", ikp.DefaultPattern)
	}
	s.IKP.Pattern = value
	return nil
}

// ikpDays reads rising whole numbers, one for each field.
func ikpDays(fields func(*ikp.Rules) []*int) func(*Settings, string) error {
	return func(s *Settings, value string) error {
		to := fields(&s.IKP.Rules)
		numbers, err := wholeNumbers(value, 1, 60)
		if err != nil {
			return err
		}
		if len(numbers) != len(to) {
			return fmt.Errorf("want %d whole numbers from 1 to 60", len(to))
		}
		for i, n := range numbers {
			if i > 0 && n < numbers[i-1] {
				return fmt.Errorf("want rising numbers")
			}
			*to[i] = n
		}
		return nil
	}
}
