package outbox_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"serapan/outbox"
)

// many are n promises to 1,000 chats.
func many(prefix string, n int) []outbox.Promise {
	promises := make([]outbox.Promise, n)
	for i := range promises {
		promises[i] = promise(fmt.Sprint(prefix, "/", i), int64(i%1000+1))
	}
	return promises
}

// BenchmarkEnqueue10000 is the cost of a broadcast to everybody, in one transaction.
func BenchmarkEnqueue10000(b *testing.B) {
	s := newStage(b)
	round := 0
	for b.Loop() {
		round++
		if fresh, err := s.db.Enqueue(b.Context(), many(fmt.Sprint("round ", round), 10_000), start); fresh != 10_000 || err != nil {
			b.Fatal(fresh, err)
		}
	}
	b.ReportMetric(float64(b.N)*10_000/b.Elapsed().Seconds(), "promises/s")
}

// BenchmarkKnown10000 is the cost of saying again what is promised already.
func BenchmarkKnown10000(b *testing.B) {
	s := newStage(b)
	promises := many("same", 10_000)
	s.enqueue(promises...)
	for b.Loop() {
		if fresh, err := s.db.Enqueue(b.Context(), promises, start); fresh != 0 || err != nil {
			b.Fatal(fresh, err)
		}
	}
	b.ReportMetric(float64(b.N)*10_000/b.Elapsed().Seconds(), "promises/s")
}

// BenchmarkClaimToMark is what the database lets through: claim, mark and finish of promises to 1,000
// chats, four a claim as in service, by 1, 2 and 4 workers. Telegram takes 30 a second.
func BenchmarkClaimToMark(b *testing.B) {
	for _, workers := range []int{1, 2, 4} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			s := newStage(b)
			s.enqueue(many("a", b.N)...)
			if _, err := s.raw.Exec(`ANALYZE outbox, outbox_chats`); err != nil {
				b.Fatal(err)
			}
			b.ResetTimer()
			var group sync.WaitGroup
			for range workers {
				group.Go(func() { s.drain(b) })
			}
			group.Wait()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "promises/s")
		})
	}
}

// drain claims and finishes until nothing is left.
func (s *stage) drain(b *testing.B) {
	ctx, until := context.Background(), start.Add(time.Hour)
	for {
		claims, err := s.db.Claim(ctx, 4, start, until)
		if err != nil {
			b.Error(err)
			return
		}
		if len(claims) == 0 {
			if waiting, err := s.db.NextDue(ctx, start); waiting.IsZero() || err != nil {
				return
			}
		}
		for _, c := range claims {
			if err := s.db.MarkSending(ctx, c, start, until); err != nil {
				b.Error(err)
			}
			if err := s.db.Finish(ctx, c, outbox.Outcome{State: outbox.Sent, MessageID: 1}, start); err != nil {
				b.Error(err)
			}
		}
	}
}
