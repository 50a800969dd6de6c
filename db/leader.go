package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"sync"
	"time"

	"github.com/jonboulle/clockwork"
)

// leadPoll is how often who waits for the lead asks again.
const leadPoll = 5 * time.Second

// pulse is how a leader says that it lives: every beat of real time, since it is the server that
// listens, which ends its session after idle of silence. A process that was stopped or cut off so loses
// the lead, and another takes over, within idle + leadPoll.
type pulse struct{ beat, idle time.Duration }

var leadPulse = pulse{beat: 5 * time.Second, idle: 25 * time.Second}

// Leader is the one holder of a name among all processes on the database, until Lost.
type Leader struct {
	conn  *sql.Conn
	pulse pulse
	lost  chan struct{}
	stop  chan struct{}
	ended chan struct{}
	once  sync.Once
}

// Lead waits until this process is the one that leads under the name. The lead is an advisory lock of a
// session of its own: it ends with the connection, whatever becomes of the process. It needs a session
// of PostgreSQL itself, not one shared by a pooler.
func (db *DB) Lead(ctx context.Context, clock clockwork.Clock, name string) (*Leader, error) {
	for {
		leader, err := db.tryLead(ctx, name, leadPulse)
		switch {
		case err == nil && leader != nil:
			return leader, nil
		case ctx.Err() != nil:
			return nil, fmt.Errorf("lead %s: %w", name, ctx.Err())
		}
		// Another leads, or the database is away: either may end.
		select {
		case <-ctx.Done():
		case <-clock.After(leadPoll):
		}
	}
}

// tryLead asks once; nil without an error means that another leads.
func (db *DB) tryLead(ctx context.Context, name string, p pulse) (*Leader, error) {
	conn, err := db.sql.Conn(ctx)
	if err != nil {
		return nil, err
	}
	var leads bool
	err = conn.QueryRowContext(ctx, `SELECT pg_try_advisory_lock(hashtextextended('serapan:' || $1, 0))`, name).Scan(&leads)
	if err != nil || !leads {
		_ = conn.Close()
		return nil, err
	}
	leader := &Leader{conn: conn, pulse: p, lost: make(chan struct{}), stop: make(chan struct{}), ended: make(chan struct{})}
	if err := leader.watch(ctx); err != nil {
		leader.discard()
		return nil, err
	}
	go leader.live()
	return leader, nil
}

// watch lets the server notice that this process is gone, by itself, within the idle time.
func (l *Leader) watch(ctx context.Context) error {
	ms := l.pulse.idle.Milliseconds()
	_, err := l.conn.ExecContext(ctx, fmt.Sprintf(`SET idle_session_timeout = %d; SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 5;
		SET tcp_keepalives_count = 3; SET tcp_user_timeout = %d`, ms, ms))
	return err
}

// live keeps the session awake until it is lost or given back.
func (l *Leader) live() {
	defer close(l.ended)
	defer l.discard()
	beat := time.NewTicker(l.pulse.beat)
	defer beat.Stop()
	for {
		select {
		case <-l.stop:
			return
		case <-beat.C:
		}
		if l.ping() != nil {
			close(l.lost)
			return
		}
	}
}

func (l *Leader) ping() error {
	ctx, cancel := context.WithTimeout(context.Background(), l.pulse.beat)
	defer cancel()
	_, err := l.conn.ExecContext(ctx, `SELECT 1`)
	return err
}

// discard ends the session, and the lock with it: a session with settings of its own is not for the pool.
func (l *Leader) discard() {
	_ = l.conn.Raw(func(any) error { return driver.ErrBadConn })
	_ = l.conn.Close()
}

// Lost is closed when the lead was lost: what is led must stop.
func (l *Leader) Lost() <-chan struct{} { return l.lost }

// Resign gives the lead back at once. It may be called more than once.
func (l *Leader) Resign() {
	l.once.Do(func() { close(l.stop) })
	<-l.ended
}
