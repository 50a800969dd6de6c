package scheduler

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"serapan/outbox"
	"serapan/policy"
)

// threadStore finds promises by their keys.
type threadStore interface {
	FindPromise(ctx context.Context, key string) (outbox.Promise, bool, error)
}

// thread is what was promised to a recipient on a topic in some periods. Where things come one by one it
// sees to it that each is told once, and that those which wait together are told in one message: a new
// promise carries what older ones have not said yet, and these then say nothing.
type thread struct {
	promises []outbox.Promise // in the order in which they were made
	next     string           // key of the promise after them, in the last of the periods
}

// itemsFact names the things that a promise tells of.
const itemsFact = "items"

// longestThread bounds the promises of a period.
const longestThread = 100

func openThread(ctx context.Context, store threadStore, topic policy.Topic, to policy.Recipient, periods ...policy.Period) (thread, error) {
	var t thread
	for _, period := range periods {
		for n := 1; n <= longestThread; n++ {
			key := threadKey(topic, to, period, n)
			p, known, err := store.FindPromise(ctx, key)
			if err != nil {
				return t, err
			}
			if !known {
				t.next = key
				break
			}
			t.promises = append(t.promises, p)
		}
	}
	return t, nil
}

func threadKey(topic policy.Topic, to policy.Recipient, period policy.Period, n int) string {
	if n > 1 {
		period += policy.Period(" " + strconv.Itoa(n))
	}
	return policy.Key(topic, to, period, policy.ReasonNew)
}

// itemsOf are the things that a promise tells of.
func itemsOf(p outbox.Promise) []string {
	return strings.FieldsFunc(p.Facts[itemsFact], func(r rune) bool { return r == ',' })
}

// untold are the items of which a new promise must tell: nothing where each was promised before.
func (t thread) untold(items []string) []string {
	var fresh, carried []string
	for _, item := range items {
		in := func(p outbox.Promise) bool { return slices.Contains(itemsOf(p), item) }
		waits := func(p outbox.Promise) bool { return !p.State.Ended() && in(p) }
		switch {
		case !slices.ContainsFunc(t.promises, in):
			fresh = append(fresh, item)
		case slices.ContainsFunc(t.promises, waits):
			carried = append(carried, item)
		}
	}
	if len(fresh) == 0 || t.next == "" {
		return nil
	}
	return slices.Concat(carried, fresh)
}

// left are the items of the promise that no other has told; none where a younger one carries them all.
func (t thread) left(p outbox.Promise) []string {
	left := itemsOf(p)
	for _, other := range t.promises {
		if other.ID == p.ID {
			continue
		}
		told := other.State == outbox.Sent || other.State == outbox.InDoubt
		carries := other.ID > p.ID && !other.State.Ended() && !slices.ContainsFunc(left, func(i string) bool { return !slices.Contains(itemsOf(other), i) })
		if told || carries {
			left = slices.DeleteFunc(left, func(i string) bool { return slices.Contains(itemsOf(other), i) })
		}
	}
	return left
}
