package policy

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"time"

	"serapan/budget"
)

// Period is the stretch of time in which a thing is said once.
type Period string

// DayOf is the period of that day, "2023-10-24".
func DayOf(d budget.Date) Period { return Period(d.String()) }

// WeekOf is the period of the ISO week of that day, "2023-W43"; the days around New Year belong to the
// year in which most of their week lies.
func WeekOf(d budget.Date) Period {
	year, week := d.In(time.UTC).ISOWeek()
	return Period(fmt.Sprintf("%04d-W%02d", year, week))
}

// MonthOf is the period of that day's month, "2023-10".
func MonthOf(d budget.Date) Period { return Period(fmt.Sprintf("%04d-%02d", d.Year, d.Month)) }

// Monday is the Monday of the day's ISO week.
func Monday(d budget.Date) budget.Date { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }

// NextMonday is the Monday after the day's ISO week.
func NextMonday(d budget.Date) budget.Date { return Monday(d).AddDays(7) }

// Key names a promise: the same words to the same recipient in the same period for the same reason are
// promised once, however often they are scheduled. Keys are equal where all four are equal, whatever
// characters they hold; of the recipient the chat counts.
func Key(topic Topic, to Recipient, period Period, reason Reason) string {
	return url.QueryEscape(string(topic)) + "/" + strconv.FormatInt(to.Chat, 10) + "/" +
		url.QueryEscape(string(period)) + "/" + url.QueryEscape(string(reason))
}

// storedReasons are those for which a new message may be sent in a week that has one on the topic.
var storedReasons = []Reason{ReasonNew, ReasonLevel, ReasonBroken, ReasonReturned, ReasonAgain, ReasonLate}

// Stored tells whether the reason is one of the stored ones, which give a message of their own.
func (r Reason) Stored() bool { return slices.Contains(storedReasons, r) }

// EditsLast tells whether news on a topic edit the message that the recipient got at last (zero =
// never) instead of ringing again: in the same ISO week, and for no stored reason.
func (o Office) EditsLast(reason Reason, last, now time.Time) bool {
	if last.IsZero() || reason.Stored() {
		return false
	}
	return Monday(budget.DateOf(last.In(o.Zone))) == Monday(budget.DateOf(now.In(o.Zone)))
}
