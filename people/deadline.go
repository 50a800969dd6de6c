package people

import (
	"time"

	"serapan/budget"
)

// Deadline is a named day by which units must have done something (policy §4): the last SPM GU, the
// monthly report.
type Deadline struct {
	ID       int64
	Name     string
	Day      budget.Date
	Audience Scope     // the units that it is for
	Leads    []int     // working days before Day on which to remind, 0 = the day itself; nil = as the settings say
	Optional bool      // a recipient may switch its reminders off
	Added    time.Time // when it was written down or last changed
}
