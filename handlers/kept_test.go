package handlers

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
)

// shelf is a kept whose version the test moves, and which counts what it makes.
type shelf struct {
	kept[string, int64]
	now, made atomic.Int64
}

func newShelf(most int) *shelf {
	s := &shelf{}
	s.most = most
	s.version = func(context.Context) (int64, error) { return s.now.Load(), nil }
	return s
}

// take gets the key's value, which is the data version it was made at.
func (s *shelf) take(t *testing.T, key string) int64 {
	t.Helper()
	value, err := s.get(t.Context(), key, func(context.Context) (int64, error) {
		s.made.Add(1)
		return s.now.Load(), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func TestKeptUntilTheDataChange(t *testing.T) {
	s := newShelf(2)
	for version := range int64(3) {
		s.now.Store(version)
		for range 3 {
			if a, b := s.take(t, "a"), s.take(t, "b"); a != version || b != version {
				t.Errorf("at version %d the values are of %d and %d", version, a, b)
			}
		}
		if made := s.made.Load(); made != 2*(version+1) {
			t.Errorf("at version %d, %d values were made", version, made)
		}
	}
}

func TestKeptIsBounded(t *testing.T) {
	s := newShelf(2)
	for _, key := range []string{"a", "b", "c", "d", "e"} {
		if s.take(t, key); len(s.values) > 2 {
			t.Fatalf("%d values are held", len(s.values))
		}
	}
}

func TestKeptForgetsFailures(t *testing.T) {
	s := newShelf(2)
	boom := errors.New("boom")
	if _, err := s.get(t.Context(), "a", func(context.Context) (int64, error) { return 0, boom }); !errors.Is(err, boom) {
		t.Errorf("got %v", err)
	}
	if s.take(t, "a"); s.made.Load() != 1 {
		t.Error("the value was not made after a failure")
	}
}

func TestKeptIsMadeOnceAndHoldsUpNobodyElse(t *testing.T) {
	s := newShelf(2)
	begun, finish := make(chan struct{}), make(chan struct{})
	slow := make(chan int64)
	go func() {
		value, _ := s.get(t.Context(), "slow", func(context.Context) (int64, error) {
			close(begun)
			<-finish
			return 7, nil
		})
		slow <- value
	}()
	<-begun
	s.take(t, "quick") // would hang if the slow one held it up
	impatient, leave := context.WithCancel(t.Context())
	leave()
	if _, err := s.get(impatient, "slow", nil); !errors.Is(err, context.Canceled) {
		t.Errorf("who gives up waiting gets %v", err)
	}
	close(finish)
	if got := <-slow; got != 7 || s.take(t, "slow") != 7 || s.made.Load() != 1 {
		t.Error("the slow value was made twice")
	}
}
