package e2e

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"
	_ "github.com/lib/pq" // to forget pictures

	"serapan/bot"
	"serapan/budget"
	"serapan/db"
	"serapan/db/dbtest"
	"serapan/people"
	"serapan/sample"
	"serapan/simulator"
)

// nine is the morning of the benchmarks: the newest figures of Scale are a day old.
var nine = time.Date(2023, time.November, 1, 9, 0, 0, 0, opening.Location())

// stopwatch is a world that knows when Telegram had the last byte of an answer.
type stopwatch struct {
	*world
	b        *testing.B
	taken    chan time.Time // when Telegram had a message
	polled   chan time.Time // when it was asked for updates
	pictures *sql.DB        // the store behind the service's back, which has no way to forget all pictures
	store    *db.DB
	imports  int
}

// newStopwatch makes a world whose database is filled further by load, where there is one. Nothing
// is running yet.
func newStopwatch(b *testing.B, load func(context.Context, *db.DB) error) *stopwatch {
	s := &stopwatch{b: b, taken: make(chan time.Time, 1), polled: make(chan time.Time, 1)}
	s.world = &world{t: b, clock: clockwork.NewFakeClockAt(nine), database: dbtest.URL(b), log: &logbook{}, marks: map[int64]int{}}
	s.telegram = simulator.New(simulator.Options{Token: token, Username: botName, Clock: s.clock, Unlimited: true})
	s.telegram.AddPerson(simulator.Person{ID: cast["bupati"].id, FirstName: cast["bupati"].name})
	web := httptest.NewServer(s)
	s.address = web.URL
	b.Cleanup(func() {
		s.down()
		s.telegram.Close()
		web.Close()
	})
	s.open(load)
	return s
}

func (s *stopwatch) open(load func(context.Context, *db.DB) error) {
	var err error
	if s.pictures, err = sql.Open("postgres", s.database); err != nil {
		s.b.Fatal(err)
	}
	if s.store, err = db.Open(context.Background(), s.database); err != nil {
		s.b.Fatal(err)
	}
	s.b.Cleanup(func() { _ = s.store.Close(); _ = s.pictures.Close() })
	if load != nil {
		if err := load(context.Background(), s.store); err != nil {
			s.b.Fatal(err)
		}
	}
	s.be("bupati", false)
}

// ServeHTTP is Telegram; it notes when a call that people see is taken.
func (s *stopwatch) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	method := path.Base(r.URL.Path)
	if method == "getUpdates" {
		select {
		case s.polled <- time.Now():
		default:
		}
	}
	s.telegram.ServeHTTP(w, r)
	if method != "sendChatAction" && (strings.HasPrefix(method, "send") || strings.HasPrefix(method, "edit")) {
		s.taken <- time.Now()
	}
}

// serve starts the service.
func (s *stopwatch) serve() {
	s.up()
	s.invited(context.Background())
}

// serveOneWord starts only the edge, with a handler that says one word.
func (s *stopwatch) serveOneWord() {
	edge, err := bot.New(context.Background(), bot.Options{Token: token, APIURL: s.address, Clock: s.clock, Handler: oneWord{}, Inbox: s.store, Pictures: s.store})
	if err != nil {
		s.b.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- edge.Run(ctx) }()
	s.b.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			s.b.Error(err)
		}
	})
}

// measure reports the median and the 99th percentile of what act takes, in milliseconds. What before
// does, and what the service does after the answer, is not counted.
func (s *stopwatch) measure(b *testing.B, before func(), act func(n int) error) {
	var took []time.Duration
	for n := 0; b.Loop(); n++ {
		if before != nil {
			before()
		}
		start := time.Now()
		if err := act(n); err != nil {
			b.Fatal(err)
		}
		took = append(took, s.await().Sub(start))
	}
	slices.Sort(took)
	at := func(percent int) float64 { return float64(took[(len(took)-1)*percent/100].Microseconds()) / 1000 }
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(at(50), "p50-ms")
	b.ReportMetric(at(99), "p99-ms")
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

// await gives the moment when Telegram had the answer, and lets the service come to rest.
func (s *stopwatch) await() time.Time {
	var at time.Time
	select {
	case at = <-s.taken:
	case <-time.After(patience):
		s.b.Fatalf("no answer\n%s", s.log)
	}
	s.rest()
	return at
}

// rest waits until every update is finished, then lets a moment pass in which Telegram's pace allows
// the next message.
func (s *stopwatch) rest() {
	s.world.await(func() bool {
		pending, err := s.store.PendingUpdates(context.Background())
		return err == nil && len(pending) == 0 && s.telegram.Pending() == 0
	})
	s.clock.Advance(1500 * time.Millisecond)
}

func (s *stopwatch) say(words string) error {
	_, err := s.telegram.Say(s.chat, s.who.id, words)
	return err
}

func (s *stopwatch) press(message int64, data string) error {
	_, err := s.telegram.PressForged(s.chat, s.who.id, message, data)
	return err
}

// openList opens the ranking in words and gives its message.
func (s *stopwatch) openList() int64 {
	s.say("/serapan")
	s.await()
	bubbles := s.telegram.Chat(s.chat)
	if err := s.press(bubbles[len(bubbles)-1].ID, "daftar::0"); err != nil {
		s.b.Fatal(err)
	}
	s.await()
	bubbles = s.telegram.Chat(s.chat)
	return bubbles[len(bubbles)-1].ID
}

func (s *stopwatch) forgetPictures() {
	if _, err := s.pictures.Exec(`DELETE FROM pictures`); err != nil {
		s.b.Fatal(err)
	}
}

// correct stores a line that changes one unit: every answer must be made anew.
func (s *stopwatch) correct() {
	s.imports++
	dinkes := cast["kepala"].unit
	pagu := budget.Rupiah(900_000_000_000+s.imports) * budget.OneRupiah
	line := budget.Contents{Figures: []budget.Figure{{Code: dinkes, Pagu: pagu, Realized: pagu / 2}}}
	day := budget.DateOf(nine).AddDays(-1)
	file := budget.Import{Kind: budget.KindRFK, File: fmt.Sprintf("koreksi-%d.csv", s.imports), Year: day.Year, AsOf: day, Rows: 1, Pagu: pagu, Realized: pagu / 2, StoredAt: nine}
	if err := keep(context.Background(), s.store, file, line); err != nil {
		s.b.Fatal(err)
	}
}

// loadScale adds a ministry's worth: 40,000 units with 24 month ends and a cash plan.
func loadScale(ctx context.Context, store *db.DB) error {
	units, snapshots := sample.Scale(40_000, 24)
	for i := range units {
		units[i].Aliases = []string{}
	}
	if err := keep(ctx, store, budget.Import{Kind: budget.KindUnit, File: "units.csv", Year: 2023, StoredAt: nine}, budget.Contents{Units: units}); err != nil {
		return err
	}
	for _, shot := range snapshots {
		file := budget.Import{Kind: budget.KindRFK, File: "rfk-" + shot.AsOf.String() + ".csv", Year: shot.AsOf.Year, AsOf: shot.AsOf, Rows: len(shot.Figures), StoredAt: nine}
		if err := keep(ctx, store, file, budget.Contents{Figures: shot.Figures}); err != nil {
			return err
		}
	}
	plans := make([]budget.Plan, len(units))
	for i, f := range snapshots[len(snapshots)-1].Figures {
		plans[i].Code = f.Code
		for m := range plans[i].Months {
			plans[i].Months[m] = f.Pagu / 12
		}
	}
	return keep(ctx, store, budget.Import{Kind: budget.KindRAK, File: "rak.csv", Year: 2023, Rows: len(plans), StoredAt: nine}, budget.Contents{Plans: plans})
}

// keep stores contents as a file of that name would be.
func keep(ctx context.Context, store *db.DB, file budget.Import, c budget.Contents) error {
	hash := sha256.Sum256([]byte(file.File))
	_, err := store.Store(ctx, file, hash[:], c, people.Event{At: file.StoredAt, Action: "import"})
	return err
}
