// Package pack is the meeting pack: all that the regency's evaluation meeting is told, as of the end of one
// day. It is a value that is laid out on paper and written as a workbook; nothing is computed there any more.
package pack

import (
	"time"

	"serapan/budget"
	"serapan/ikp"
)

// Pack is what a meeting is told. A part that the data do not carry is nil.
type Pack struct {
	Region string
	Day    budget.Date // all is told as of its end
	Made   time.Time   // in the zone of the office

	Regency  Part   // all units together
	Groups   []Part // OPD and kecamatan, where there are both
	Units    []Unit // the ranking: the highest absorption first, units without one last
	Curve    Curve
	Outlook  *budget.Projection // nil where the data carry no number
	NoNumber string             // why there is no projection; "" where there is one
	Warning  string             // what makes the figures less than sure; "" for nothing
	Figures  string             // the source of the figures, as it is printed

	Works        *Works
	Instructions *Instructions
	Purchases    *Purchases
	// What cannot be judged, since the calendar does not know a year on the way.
	WorksUncounted, InstructionsUncounted bool
}

// Curve is the year's course of all units together.
type Curve struct {
	Now    []budget.Moment
	Before []budget.Moment // the year before
	Plan   []budget.Moment // nil where a unit has no cash plan
}

// Instructions are the leader's special instructions of a month.
type Instructions struct {
	ikp.Recap
	Units map[string]budget.Unit // by code
}

// First is the first day of the month that the instructions are of.
func (i Instructions) First() budget.Date {
	return budget.Date{Year: i.Year, Month: i.Month, Day: 1}
}
