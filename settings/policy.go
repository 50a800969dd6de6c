package settings

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"serapan/budget"
	"serapan/policy"
)

// none is the value of a setting that may be left out.
const none = "tidak ada"

// The hours in which the bot may be let speak by itself at all: no setting can make it ring at night.
const (
	earliest policy.TimeOfDay = 5 * 60
	latest   policy.TimeOfDay = 21 * 60
)

// longestLead bounds how many working days ahead a deadline is recalled.
const longestLead = 30

// daySpan reads "08.30-15.00", not at night.
func daySpan(value string) (policy.Span, error) {
	span, err := policy.ParseSpan(value)
	if err != nil {
		return policy.Span{}, err
	}
	if span.From < earliest || span.To > latest {
		return policy.Span{}, fmt.Errorf("want hours between %s and %s", earliest, latest)
	}
	return span, nil
}

func hours(s *Settings, value string) (err error) {
	s.Policy.Hours, err = daySpan(value)
	return err
}

func fridayPause(s *Settings, value string) (err error) {
	if value == none {
		s.Policy.FridayPause = policy.Span{}
		return nil
	}
	s.Policy.FridayPause, err = daySpan(value)
	return err
}

// ramadan reads "2024-03-12 2024-04-09 08.00-14.00": first day, last day, hours.
func ramadan(s *Settings, value string) error {
	if value == none {
		s.Policy.Ramadan = policy.Season{}
		return nil
	}
	words := strings.Fields(value)
	if len(words) != 3 {
		return fmt.Errorf("want a first day, a last day and hours")
	}
	first, err := budget.ParseDate(words[0])
	if err != nil {
		return err
	}
	last, err := budget.ParseDate(words[1])
	if err != nil {
		return err
	}
	if days := last.Days(first); days < 0 || days > 30 {
		return fmt.Errorf("want at most 31 days")
	}
	span, err := daySpan(words[2])
	if err != nil {
		return err
	}
	s.Policy.Ramadan = policy.Season{First: first, Last: last, Hours: span}
	return nil
}

func digestAt(s *Settings, value string) error {
	at, err := policy.ParseTimeOfDay(value)
	if err != nil {
		return err
	}
	if at < earliest || at > latest-60 {
		return fmt.Errorf("want a time between %s and %s", earliest, latest-60)
	}
	s.Policy.DigestAt = at
	return nil
}

// caps reads "2, 5": messages a day and a week. The week takes at least so many: a leader's weekly
// digest must leave room for the Monday digest of what was held back.
func caps(atLeast int, field func(*Settings) *policy.Caps) func(*Settings, string) error {
	return func(s *Settings, value string) error {
		numbers, err := wholeNumbers(value, 1, 50)
		if err != nil {
			return err
		}
		if len(numbers) != 2 || numbers[1] < numbers[0] || numbers[1] < atLeast {
			return fmt.Errorf("want messages a day and a week, the week not below the day nor below %d", atLeast)
		}
		*field(s) = policy.Caps{Day: numbers[0], Week: numbers[1]}
		return nil
	}
}

func grace(s *Settings, value string) error {
	numbers, err := wholeNumbers(value, 0, 480)
	if err != nil || len(numbers) != 1 {
		return fmt.Errorf("want minutes from 0 to 480")
	}
	s.Policy.Grace = time.Duration(numbers[0]) * time.Minute
	return nil
}

// fallingDays reads falling numbers of working days, "7, 3, 1"; the day itself is always among the reminders.
func fallingDays(field func(*Settings) *[]int) func(*Settings, string) error {
	return func(s *Settings, value string) error {
		numbers, err := wholeNumbers(value, 1, longestLead)
		if err != nil {
			return err
		}
		if len(numbers) < 1 || len(numbers) > 5 {
			return fmt.Errorf("want one to five numbers of working days")
		}
		for i, n := range numbers {
			if i > 0 && n >= numbers[i-1] {
				return fmt.Errorf("want falling numbers of working days")
			}
		}
		*field(s) = numbers
		return nil
	}
}

// wholeNumbers reads numbers between commas or spaces, each within the bounds.
func wholeNumbers(value string, least, most int) ([]int, error) {
	var numbers []int
	for _, part := range strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(",; ", r) }) {
		n, err := strconv.Atoi(part)
		if err != nil || n < least || n > most {
			return nil, fmt.Errorf("want whole numbers from %d to %d", least, most)
		}
		numbers = append(numbers, n)
	}
	return numbers, nil
}
