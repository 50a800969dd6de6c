package people

import "time"

// Event is a line of the audit: every change, and every look at another unit's figures.
type Event struct {
	At      time.Time
	Person  int64  // 0: the command line
	Chat    int64  // 0: not in a chat
	Action  string // a stable word: "import", "withdraw", "invite", "join", "look", …
	Subject string // the unit, person, import or setting it was about
	Detail  string
}
