package bot

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"
)

const (
	batchSize  = 100
	quietReset = 24 * time.Hour // Telegram keeps updates for a day, and may restart their ids after a quiet week
)

// poll asks for updates until ctx is done. A batch is stored before the offset moves past it, so a
// crash anywhere repeats at most what the Inbox has seen already.
func (b *Bot) poll(ctx context.Context, d *dispatcher) error {
	var (
		offset int64
		pause  backoff
		latest = b.clock.Now() // when an update last came
	)
	for ctx.Err() == nil {
		if b.clock.Since(latest) > quietReset {
			offset = 0
		}
		batch, err := b.getUpdates(ctx, offset)
		if err != nil {
			if FateOf(err) == Unauthorized {
				return fmt.Errorf("bot: %w", err)
			}
			b.pollFailed(ctx, err, &pause)
			continue
		}
		if pause.reset() {
			b.log.Info("polling again")
		}
		now := b.clock.Now()
		b.lastPoll.Store(&now)
		if len(batch) == 0 {
			continue
		}
		fresh, err := b.store(ctx, batch)
		if err != nil {
			return err
		}
		latest, offset = now, highest(batch)+1
		if err := b.submit(ctx, d, fresh); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// highest is the highest id of a batch, in whatever order it came: what lies before the offset is gone.
func highest(batch []StoredUpdate) int64 {
	return slices.MaxFunc(batch, func(a, b StoredUpdate) int { return cmp.Compare(a.ID, b.ID) }).ID
}

func (b *Bot) getUpdates(ctx context.Context, offset int64) ([]StoredUpdate, error) {
	p := params{
		"timeout":         strconv.Itoa(int(b.options.Poll / time.Second)),
		"limit":           strconv.Itoa(batchSize),
		"allowed_updates": allowedUpdates,
	}
	p.AddNonZero64("offset", offset)
	result, err := b.client.callWithin(ctx, b.options.Poll+pollSlack, "getUpdates", p)
	if err != nil {
		return nil, err
	}
	var raw []json.RawMessage
	if err := json.Unmarshal(result, &raw); err != nil {
		return nil, &SendError{Method: "getUpdates", Fate: Doubtful, Err: fmt.Errorf("result: %w", err)}
	}
	updates, unreadable := readUpdates(raw)
	if unreadable > 0 {
		b.log.Error("updates without an id were left out", "count", unreadable)
	}
	return updates, nil
}

// pollFailed says once what is wrong, then waits.
func (b *Bot) pollFailed(ctx context.Context, err error, pause *backoff) {
	if ctx.Err() != nil {
		return
	}
	wait := pause.next(err)
	switch first := wait <= firstPause || pause.last == firstPause; {
	case !first:
		b.log.Debug("polling still fails", "error", err, "again_in", wait)
	case FateOf(err) == Conflict:
		b.log.Error("another process polls with this bot's token, or a webhook is set; only one may", "error", err, "again_in", wait)
	default:
		b.log.Warn("polling fails", "error", err, "again_in", wait)
	}
	_ = b.sleep(ctx, wait)
}

// store keeps trying until the batch is durable, and gives those that were not seen before.
func (b *Bot) store(ctx context.Context, batch []StoredUpdate) ([]StoredUpdate, error) {
	var pause backoff
	for {
		ids, err := b.options.Inbox.StoreUpdates(ctx, batch)
		if err == nil {
			return pick(batch, ids), nil
		}
		b.log.Error("cannot store updates; they stay with telegram", "count", len(batch), "error", err)
		if err := b.sleep(ctx, pause.next(err)); err != nil {
			return nil, err
		}
	}
}

// pick is the part of the batch with these ids, in the batch's order.
func pick(batch []StoredUpdate, ids []int64) []StoredUpdate {
	wanted := make(map[int64]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	var picked []StoredUpdate
	for _, u := range batch {
		if wanted[u.ID] {
			picked = append(picked, u)
			delete(wanted, u.ID)
		}
	}
	return picked
}
