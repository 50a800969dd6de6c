package billing

import (
	"slices"
	"strings"
	"unicode/utf8"

	"serapan/budget"
)

// CheckObstacle checks what a unit says is in its way. It refuses obstacle_reason, and obstacle_words
// where lainnya is not explained or the words are too many.
func CheckObstacle(o Obstacle) error {
	words := strings.TrimSpace(o.Words)
	switch {
	case !slices.Contains(ObstacleReasons(), o.Reason):
		return budget.Refuse("obstacle_reason")
	case o.Reason == ObstacleOther && words == "", tooLong(o.Words), tooLong(o.Helper):
		return budget.Refuse("obstacle_words", "Max", longestWords)
	}
	return nil
}

// CheckPause checks a pause: it needs a reason, a start, an end that is not over, and an approver. It
// refuses pause_reason, pause_dates, pause_approver.
func (v View) CheckPause(p Pause) error {
	switch {
	case strings.TrimSpace(p.Reason) == "", tooLong(p.Reason):
		return budget.Refuse("pause_reason", "Max", longestWords)
	case p.From.IsZero(), p.Until.IsZero(), p.Until.Before(p.From), p.Until.Before(v.Today):
		return budget.Refuse("pause_dates", "From", p.From, "Until", p.Until)
	case p.Approver == 0:
		return budget.Refuse("pause_approver")
	}
	return nil
}

// CheckClosing checks a closing: it needs a kind, a reason, and the name of the officer who wrote the work
// off or carried it over. It refuses closing_kind, closing_reason, closing_officer, and work_paid.
func (v View) CheckClosing(c Closing, w Work) error {
	switch {
	case v.step(&w) == Paid:
		return budget.Refuse("work_paid")
	case c.Kind != HandoverCancelled && c.Kind != WrittenOff && c.Kind != CarriedOver:
		return budget.Refuse("closing_kind")
	case strings.TrimSpace(c.Reason) == "", tooLong(c.Reason):
		return budget.Refuse("closing_reason", "Max", longestWords)
	case c.Kind != HandoverCancelled && strings.TrimSpace(c.Officer) == "", tooLong(c.Officer):
		return budget.Refuse("closing_officer")
	}
	return nil
}

func tooLong(words string) bool { return utf8.RuneCountInString(words) > longestWords }
