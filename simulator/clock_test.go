package simulator

import (
	"time"

	"github.com/jonboulle/clockwork"
)

func at(t time.Time) clockwork.Clock { return clockwork.NewFakeClockAt(t) }
