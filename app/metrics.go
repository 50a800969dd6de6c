package app

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"serapan/bot"
	"serapan/budget"
)

// metrics counts what the edge does, for Prometheus.
type metrics struct {
	registry  *prometheus.Registry
	updates   *prometheus.HistogramVec
	calls     *prometheus.HistogramVec
	throttled prometheus.Counter
	files     *prometheus.HistogramVec
	rows      *prometheus.CounterVec
	leading   *prometheus.GaugeVec
	push      *pushMetrics
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		updates: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "serapan_update_seconds",
			Help: "Time from taking an update in hand to its last byte sent, by kind and outcome."}, []string{"kind", "outcome"}),
		calls: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "serapan_telegram_call_seconds",
			Help: "Time of a call to Telegram, by method and fate."}, []string{"method", "fate"}),
		throttled: prometheus.NewCounter(prometheus.CounterOpts{Name: "serapan_telegram_429_total", Help: "Answers of 429 by Telegram."}),
		files: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "serapan_file_seconds",
			Help: "Time to read or store a file that somebody sent, by kind and outcome."}, []string{"kind", "outcome"}),
		rows: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "serapan_file_rows_total", Help: "Rows of files, by kind and outcome."}, []string{"kind", "outcome"}),
		leading: prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "serapan_leading",
			Help: "1 while this process leads the work (polling, alarm, outbox)."}, []string{"work"}),
	}
	m.registry.MustRegister(m.updates, m.calls, m.throttled, m.files, m.rows, m.leading, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.push = newPushMetrics(m.registry)
	return m
}

var kindNames = map[bot.Kind]string{bot.Words: "words", bot.Press: "press", bot.Upload: "upload", bot.Membership: "membership",
	bot.Migration: "migration", bot.InlineQuery: "inline"}

// UpdateHandled counts an update and how long it took.
func (m *metrics) UpdateHandled(kind bot.Kind, took time.Duration, outcome bot.Outcome) {
	m.updates.WithLabelValues(kindNames[kind], string(outcome)).Observe(took.Seconds())
}

// Called counts a call to Telegram.
func (m *metrics) Called(method string, fate bot.Fate, took time.Duration) {
	m.calls.WithLabelValues(method, fate.String()).Observe(took.Seconds())
}

// Throttled counts a 429.
func (m *metrics) Throttled(int64, time.Duration) { m.throttled.Inc() }

// FileTaken counts a file that somebody sent.
func (m *metrics) FileTaken(kind budget.FileKind, outcome string, rows int, took time.Duration) {
	name := string(kind)
	if name == "" {
		name = "unknown"
	}
	m.files.WithLabelValues(name, outcome).Observe(took.Seconds())
	m.rows.WithLabelValues(name, outcome).Add(float64(rows))
}
