package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jonboulle/clockwork"

	"serapan/budget"
	"serapan/db/dbtest"
	"serapan/people"
	"serapan/simulator"
)

const (
	crowd  = 1000 // people who are told
	groups = 23   // groups that are told
)

// BenchmarkBroadcast has the clock strike 08.30 on a day on which a deadline is recalled to 1,000 people
// and 23 groups, at Telegram's real limits, while the regent asks /serapan again and again. It reports the
// seconds from the stroke to the last message beside the floor (a second's worth in reserve, then 30 a
// second), the answers of 429, and the milliseconds of the regent's answers. The clock goes with the real
// one; each call takes the given time on its way.
//
//	go test ./e2e -run '^$' -bench Broadcast -benchtime 1x -timeout 30m
func BenchmarkBroadcast(b *testing.B) {
	for _, way := range []time.Duration{0, 60 * time.Millisecond} {
		b.Run(fmt.Sprint("way=", way), func(b *testing.B) {
			for b.Loop() {
				broadcast(b, way)
			}
		})
	}
}

func broadcast(b *testing.B, way time.Duration) {
	w := newCrowd(b, way)
	w.up()
	w.invited(context.Background())
	w.enrolCrowd()
	walking, stop := context.WithCancel(b.Context())
	defer stop()
	go walk(walking, w.clock)
	var answers []time.Duration
	for stroke := w.clock.Now().Truncate(time.Minute).Add(time.Minute); w.told() < crowd+groups; {
		asked := w.clock.Now()
		if took := w.ask(); asked.After(stroke) {
			answers = append(answers, took)
		}
		b.ReportMetric(w.last().Sub(stroke).Seconds(), "s")
	}
	slices.Sort(answers)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(crowd+groups-30)/30, "floor-s")
	b.ReportMetric(float64(w.telegram.Throttled()), "429s")
	b.ReportMetric(float64(len(answers)), "answers")
	b.ReportMetric(float64(answers[len(answers)/2].Milliseconds()), "p50-ms")
	b.ReportMetric(float64(answers[(len(answers)-1)*99/100].Milliseconds()), "p99-ms")
	stop()
}

// walk lets the clock go with the real one.
func walk(ctx context.Context, clock *clockwork.FakeClock) {
	ticker := time.NewTicker(time.Millisecond)
	defer ticker.Stop()
	for last := time.Now(); ; {
		select {
		case <-ctx.Done():
			return
		case now := <-ticker.C:
			clock.Advance(now.Sub(last))
			last = now
		}
	}
}

// newCrowd is a world in which all have written to the bot once, ten seconds before 08.30.
func newCrowd(b *testing.B, way time.Duration) *world {
	at := time.Date(2023, time.November, 1, 8, 29, 50, 0, opening.Location())
	w := &world{t: b, clock: clockwork.NewFakeClockAt(at), database: dbtest.URL(b), log: &logbook{}, marks: map[int64]int{}}
	w.telegram = simulator.New(simulator.Options{Token: token, Username: botName, Clock: w.clock})
	for i := range int64(crowd) {
		w.telegram.AddPerson(simulator.Person{ID: 10_000 + i, FirstName: fmt.Sprint("Petugas ", i)})
		if _, err := w.telegram.Say(10_000+i, 10_000+i, "halo"); err != nil {
			b.Fatal(err)
		}
	}
	for i := range int64(groups) {
		w.telegram.AddGroup(simulator.Group{ID: -1_002_000_000_000 - i, Title: fmt.Sprint("Kecamatan ", i), Type: "supergroup", Members: []int64{10_000}})
	}
	w.telegram.AddPerson(simulator.Person{ID: cast["bupati"].id, FirstName: cast["bupati"].name})
	web := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		if path.Base(r.URL.Path) != "getUpdates" {
			<-time.After(way)
		}
		w.telegram.ServeHTTP(out, r)
	}))
	w.address = web.URL
	b.Cleanup(func() {
		w.down()
		w.telegram.Close()
		web.Close()
	})
	w.dropUpdates()
	w.be("bupati", false)
	return w
}

// dropUpdates lets nobody answer what was said so far.
func (w *world) dropUpdates() {
	for offset := int64(0); w.telegram.Pending() > 0; {
		answer, err := http.PostForm(w.address+"/bot"+token+"/getUpdates", url.Values{"offset": {fmt.Sprint(offset)}, "limit": {"100"}})
		if err != nil {
			w.t.Fatal(err)
		}
		updates, err := updateIDs(answer.Body)
		_ = answer.Body.Close()
		if err != nil {
			w.t.Fatal(err)
		}
		if len(updates) > 0 {
			offset = updates[len(updates)-1] + 1
		}
	}
}

// enrolCrowd spreads the people over the units, binds the groups, and writes down the deadline.
func (w *world) enrolCrowd() {
	ctx, store := context.Background(), w.service.Store
	units, err := store.Units(ctx)
	if err != nil || len(units) == 0 {
		w.t.Fatal(len(units), err)
	}
	event := people.Event{At: opening, Action: "join"}
	for i := range crowd {
		person := people.Person{ID: int64(10_000 + i), Name: fmt.Sprint("Petugas ", i)}
		if err := store.Grant(ctx, person, people.Membership{Role: people.Operator, Unit: units[i%len(units)].Code}, event); err != nil {
			w.t.Fatal(err)
		}
	}
	for i := range groups {
		code := people.NewToken()
		invite := people.Invite{Role: people.GroupOf, Scope: people.Scope{Group: budget.GroupKecamatan}, Expires: w.clock.Now().Add(people.InviteLife)}
		if err := store.Invite(ctx, code, invite, event); err != nil {
			w.t.Fatal(err)
		}
		if _, err := store.Bind(ctx, code, people.Chat{ID: int64(-1_002_000_000_000 - i), Title: fmt.Sprint("Kecamatan ", i)}, event); err != nil {
			w.t.Fatal(err)
		}
	}
	// Monday the 6th is three working days after Wednesday the 1st.
	day := budget.Date{Year: 2023, Month: time.November, Day: 6}
	if _, err := store.SaveDeadline(ctx, people.Deadline{Name: "SPM GU", Day: day, Audience: people.Scope{All: true}, Added: opening}, event); err != nil {
		w.t.Fatal(err)
	}
}

// ask asks /serapan, waits for the answer and for Telegram's pace, and tells how long the answer took.
func (w *world) ask() time.Duration {
	before, asked := len(w.telegram.Chat(w.chat)), time.Now()
	if _, err := w.telegram.Say(w.chat, w.who.id, "/serapan"); err != nil {
		w.t.Fatal(err)
	}
	for {
		changed := w.telegram.Changed()
		if bubbles := w.telegram.Chat(w.chat); len(bubbles) > before+1 {
			took := time.Since(asked)
			<-w.clock.After(1500 * time.Millisecond)
			return took
		}
		<-changed
	}
}

// told counts the messages about the deadline.
func (w *world) told() int { return len(w.recalls()) }

// last is when the last of them came.
func (w *world) last() time.Time {
	var last time.Time
	for _, m := range w.recalls() {
		if m.At.After(last) {
			last = m.At
		}
	}
	return last
}

func (w *world) recalls() []simulator.Sent {
	return slices.DeleteFunc(slices.Clone(w.telegram.Sent()), func(m simulator.Sent) bool { return !strings.Contains(m.Text, "Batas waktu") })
}

// updateIDs reads the ids of the updates that getUpdates gave.
func updateIDs(body io.Reader) ([]int64, error) {
	var answer struct {
		Result []struct {
			ID int64 `json:"update_id"`
		} `json:"result"`
	}
	err := json.NewDecoder(body).Decode(&answer)
	ids := make([]int64, len(answer.Result))
	for i, u := range answer.Result {
		ids[i] = u.ID
	}
	return ids, err
}
