package e2e

import (
	"maps"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// visit comes to a moment and lets the service, which nothing disturbs, come to rest.
func (p *plot) visit(at time.Time) {
	p.t.Helper()
	p.until(at)
	p.rest(never)
	p.note()
}

// mornings are the moments just after something falls due.
func mornings() []time.Time {
	october, november := time.October, time.November
	return []time.Time{wib(october, 27, 8, 31), wib(october, 30, 7, 31), wib(october, 31, 8, 31), wib(november, 1, 8, 31), wib(november, 2, 8, 31)}
}

// upTo visits the mornings before a moment, and the moment.
func (p *plot) upTo(at time.Time) {
	p.t.Helper()
	if len(p.fit) == 0 {
		p.rest(never) // the day of installation
	}
	for _, morning := range mornings() {
		if morning.After(p.now()) && morning.Before(at) {
			p.visit(morning)
		}
	}
	p.visit(at)
}

// onward visits the mornings that are left, and the end.
func (p *plot) onward() {
	p.t.Helper()
	p.upTo(wib(time.November, 3, 9, 0))
	p.calm()
}

// TestDowntime keeps the service down for a while. Whoever is owed something gets one message a topic
// afterwards, worded by the facts of that moment and marked where it is late by more than an hour.
func TestDowntime(t *testing.T) {
	t.Parallel()
	october, november := time.October, time.November
	const inTime, late = false, true
	for name, row := range map[string]struct {
		from, to time.Time
		told     map[string]bool // who and topic: whether it is marked terlambat
	}{
		"10 minutes over the opening": {wib(october, 27, 8, 25), wib(october, 27, 8, 35),
			map[string]bool{"pembina data_basi": inTime, "operator batas": inTime, "camat batas": inTime}},
		"10 minutes without anything due": {wib(october, 27, 10, 0), wib(october, 27, 10, 10), nil},
		"a day": {wib(october, 31, 8, 0), wib(november, 1, 10, 0),
			map[string]bool{"operator batas": late, "camat batas": late}},
		"a weekend": {wib(october, 27, 8, 0), wib(october, 30, 10, 0),
			map[string]bool{"pembina data_basi": late, "bupati ringkasan": late, "operator batas": late, "camat batas": late}},
		"five days": {wib(october, 26, 16, 0), wib(october, 31, 10, 0),
			map[string]bool{"pembina data_basi": late, "bupati ringkasan": late, "operator batas": late, "camat batas": late}},
		"five days, up at night": {wib(october, 26, 16, 0), wib(october, 31, 22, 0), nil},
		"over the end of the month": {wib(october, 31, 8, 0), wib(november, 2, 10, 0),
			map[string]bool{"operator batas": late, "camat batas": late}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPlot(t, newStory(t), 0)
			p.raise()
			p.upTo(row.from)
			before := len(p.pushes())
			p.kill()
			p.until(row.to)
			p.live()
			p.visit(row.to)
			told := map[string]bool{}
			for _, m := range p.pushes()[before:] {
				if m.topic == "alarm" {
					continue
				}
				what := m.who + " " + m.topic
				if _, twice := told[what]; twice {
					t.Errorf("%s was told twice", what)
				}
				told[what] = strings.HasPrefix(m.text, "Terlambat: ")
			}
			if !maps.Equal(told, row.told) {
				t.Errorf("told %v, want %v", told, row.told)
			}
			p.onward()
			p.accept(p.judge(p.able), 0)
		})
	}
}

// hangUp makes Telegram unreachable: nobody answers at its address until back is called.
func (s *story) hangUp() (back func()) {
	s.t.Helper()
	address := s.web.Listener.Addr().String()
	s.shut()
	return func() {
		listener, err := net.Listen("tcp", address)
		if err != nil {
			s.t.Fatal(err)
		}
		again := &http.Server{Handler: s.wire}
		go func() { _ = again.Serve(listener) }()
		s.shut = func() { _ = again.Close() }
	}
}

// TestAnHourWithoutTelegram lets nobody answer at Telegram's address while something falls due. What was
// surely not sent is sent when the hour is over, and nothing is in doubt.
func TestAnHourWithoutTelegram(t *testing.T) {
	t.Parallel()
	p := newPlot(t, newStory(t), 0)
	p.raise()
	p.visit(wib(time.October, 27, 8, 29))
	for _, at := range []time.Time{wib(time.October, 27, 8, 29), wib(time.October, 31, 8, 29)} {
		p.until(at)
		back := p.hangUp()
		p.until(at.Add(2 * time.Minute))
		p.breathe(time.Minute)
		p.until(at.Add(time.Hour))
		p.breathe(10 * time.Second)
		back()
		p.rest(never)
		p.visit(at.Add(65 * time.Minute))
	}
	p.onward()
	p.accept(p.judge(p.able), 0)
}
