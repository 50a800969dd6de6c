package outbox_test

import (
	"time"

	"serapan/budget"
	"serapan/policy"
)

// office opens 08.30–15.00 in Jakarta, two messages a day and five a week.
func office() policy.Office {
	hours, err := policy.ParseSpan("08.30-15.00")
	if err != nil {
		panic(err)
	}
	return policy.Office{
		Rules:    policy.Rules{Hours: hours, Person: policy.Caps{Day: 2, Week: 5}, Group: policy.Caps{Day: 1, Week: 3}},
		Calendar: budget.NewCalendar([]budget.Holiday{{Date: budget.DateOf(time.Date(2023, time.December, 25, 0, 0, 0, 0, time.UTC))}}),
		Zone:     time.FixedZone("WIB", 7*60*60),
	}
}
