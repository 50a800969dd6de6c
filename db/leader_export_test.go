package db

import (
	"context"
	"time"
)

// LeadWithPulse asks once for the lead, with a pulse of the test's own; nil where another leads.
func (db *DB) LeadWithPulse(ctx context.Context, name string, beat, idle time.Duration) (*Leader, error) {
	return db.tryLead(ctx, name, pulse{beat, idle})
}
