package ikp

import (
	"strings"
	"unicode/utf8"

	"serapan/budget"
)

// Instruction is what the leader asks of units within a month, as it is written down.
type Instruction struct {
	ID int64
	budget.Instruction
	Responsible string      // penanggung jawab, in words; hostile; "" = the head of the unit
	Counting    Counting    // how several reports make one number
	Sense       Sense       // whether the target is the least or the most
	Gauge       Gauge       // what the bot sees by itself; None = nothing
	GaugeDays   int         // of GaugeUnbilled: working days beyond which a work is old
	Issuer      int64       // 0: the command line
	IssuerName  string      // hostile
	SendOn      budget.Date // the day on which it is to be sent; zero = when somebody says so
	SentOn      budget.Date // zero while it is a draft
}

// Counting says how several reports make one number.
type Counting string

// The last report counts, or all are added up.
const (
	CountLast Counting = "terakhir"
	CountSum  Counting = "jumlah"
)

// Sense says on which side of the target it is reached.
type Sense string

// A target is the least that must be reached, or the most that may be left.
const (
	AtLeast Sense = "minimal"
	AtMost  Sense = "maksimal"
)

// MaxNumber bounds targets and numbers, in the instruction's measure: 10^12, so that an amount of rupiah
// fits too.
const MaxNumber = 1_000_000_000_000 * budget.OneQuantity

// The longest texts, in characters.
const (
	longestText  = 2000
	longestLine  = 500
	longestWords = 1000
	longestShort = 60
)

// Reaches tells whether the number fulfils the target.
func (s Sense) Reaches(number, target budget.Quantity) bool {
	if s == AtMost {
		return number <= target
	}
	return number >= target
}

// Tidy is the instruction without idle spaces, with what a file or a draft leaves out: the last report
// counts, the target is the least; a gauge brings its own sense.
func (i Instruction) Tidy() Instruction {
	for _, text := range []*string{&i.Number, &i.Text, &i.Output, &i.Measure, &i.Evidence, &i.Responsible} {
		*text = strings.TrimSpace(*text)
	}
	if i.Counting == "" {
		i.Counting = CountLast
	}
	if i.Sense == "" {
		i.Sense = AtLeast
	}
	if i.Gauge != None {
		i.Sense, i.Counting = i.Gauge.sense(), CountLast
	}
	return i
}

// Check refuses what cannot be asked of a unit: ikp_text, ikp_output, ikp_measure, ikp_evidence_long (each
// with Max), ikp_number_long, ikp_month, ikp_target (Max), ikp_audience, ikp_due_past (Due), ikp_kind
// (kinds that are unknown, or do not go together: a sum has no most).
func (i Instruction) Check(today budget.Date) error {
	for _, rule := range []struct {
		code, text string
		least, max int
	}{
		{"ikp_number_long", i.Number, 0, longestShort},
		{"ikp_text", i.Text, 1, longestText},
		{"ikp_output", i.Output, 1, longestLine},
		{"ikp_measure", i.Measure, 1, longestShort},
		{"ikp_evidence_long", i.Evidence, 0, longestLine},
		{"ikp_responsible_long", i.Responsible, 0, longestLine},
	} {
		if n := utf8.RuneCountInString(rule.text); n < rule.least || n > rule.max {
			return budget.Refuse(rule.code, "Max", rule.max)
		}
	}
	switch {
	case i.Month < 1 || i.Month > 12 || i.Year < 2000 || i.Year > 2100:
		return budget.Refuse("ikp_month")
	case !targetFits(i.Target, i.Sense):
		return budget.Refuse("ikp_target", "Max", MaxNumber)
	case i.Due.IsZero() || i.Due.Before(today):
		return budget.Refuse("ikp_due_past", "Due", i.Due)
	}
	return i.checkKinds()
}

func (i Instruction) checkKinds() error {
	switch i.Audience.Scope {
	case budget.ScopeAll, budget.ScopeOPD, budget.ScopeKecamatan:
	case budget.ScopeList:
		if len(i.Audience.Codes) == 0 {
			return budget.Refuse("ikp_audience")
		}
	default:
		return budget.Refuse("ikp_audience")
	}
	known := (i.Counting == CountLast || i.Counting == CountSum) && (i.Sense == AtLeast || i.Sense == AtMost) && i.Gauge.valid()
	if !known || i.Sense == AtMost && i.Counting == CountSum || (i.Gauge == GaugeUnbilled) != (i.GaugeDays > 0) {
		return budget.Refuse("ikp_kind")
	}
	return nil
}

// targetFits tells whether a target can be reached and missed: nothing is no least.
func targetFits(target budget.Quantity, sense Sense) bool {
	return target <= MaxNumber && (target > 0 || target == 0 && sense == AtMost)
}

// For lists the units of the instruction, in their order.
func (i Instruction) For(units []budget.Unit) []budget.Unit {
	var meant []budget.Unit
	for _, u := range units {
		if i.Audience.Has(u) {
			meant = append(meant, u)
		}
	}
	return meant
}
