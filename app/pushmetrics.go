package app

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"serapan/bot"
	"serapan/outbox"
	"serapan/policy"
)

// pushMetrics counts what the bot says by itself: rings, promises and their fates.
type pushMetrics struct {
	rings    *prometheus.HistogramVec
	failures *prometheus.CounterVec
	promised *prometheus.CounterVec
	lastRing prometheus.Gauge
	pings    *prometheus.CounterVec
	sends    *prometheus.CounterVec
	ended    *prometheus.CounterVec
	behind   prometheus.Histogram
	depth    prometheus.Gauge
	oldest   prometheus.Gauge
}

func newPushMetrics(registry *prometheus.Registry) *pushMetrics {
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
	}
	gauge := func(name, help string) prometheus.Gauge {
		return prometheus.NewGauge(prometheus.GaugeOpts{Name: name, Help: help})
	}
	m := &pushMetrics{
		rings:    prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "serapan_ring_seconds", Help: "Time in which a job said what is due."}, []string{"job"}),
		failures: counter("serapan_ring_failures_total", "Rings at which a job failed.", "job"),
		promised: counter("serapan_promises_total", "Messages promised, by job.", "job"),
		lastRing: gauge("serapan_last_ring_timestamp_seconds", "When a job of this process last answered, by the real clock."),
		pings:    counter("serapan_pings_total", "Calls to the watcher outside, by result.", "result"),
		sends:    counter("serapan_outbox_calls_total", "Calls to Telegram for promises, by topic and fate.", "topic", "fate"),
		ended:    counter("serapan_outbox_outcomes_total", "Stored outcomes of promises, by topic and state.", "topic", "state"),
		behind: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "serapan_outbox_behind_seconds",
			Help: "Time from when a sent promise was due.", Buckets: []float64{1, 5, 15, 60, 300, 1800, 3600, 4 * 3600, 24 * 3600, 5 * 24 * 3600}}),
		depth:  gauge("serapan_outbox_depth", "Promises that are due and not sent."),
		oldest: gauge("serapan_outbox_oldest_seconds", "How long the oldest of them has been due."),
	}
	registry.MustRegister(m.rings, m.failures, m.promised, m.lastRing, m.pings, m.sends, m.ended, m.behind, m.depth, m.oldest)
	return m
}

// Rang counts a ring of one job.
func (m *pushMetrics) Rang(job string, took time.Duration, fresh int, err error) {
	m.rings.WithLabelValues(job).Observe(took.Seconds())
	m.promised.WithLabelValues(job).Add(float64(fresh))
	if err != nil {
		m.failures.WithLabelValues(job).Inc()
		return
	}
	m.lastRing.SetToCurrentTime()
}

// Pinged counts a call to the watcher outside.
func (m *pushMetrics) Pinged(err error) {
	result := "reached"
	if err != nil {
		result = "failed"
	}
	m.pings.WithLabelValues(result).Inc()
}

// Called counts a call to Telegram for a promise.
func (m *pushMetrics) Called(topic policy.Topic, fate bot.Fate) {
	m.sends.WithLabelValues(string(topic), fate.String()).Inc()
}

// Finished counts a stored outcome.
func (m *pushMetrics) Finished(topic policy.Topic, state outbox.State, behind time.Duration) {
	m.ended.WithLabelValues(string(topic), string(state)).Inc()
	if state == outbox.Sent {
		m.behind.Observe(behind.Seconds())
	}
}

// Queue notes what waits.
func (m *pushMetrics) Queue(depth int, oldest time.Duration) {
	m.depth.Set(float64(depth))
	m.oldest.Set(oldest.Seconds())
}
