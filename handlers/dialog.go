package handlers

import (
	"context"
	"time"

	"github.com/hbollon/go-edlib"

	"serapan/bot"
)

// dialogStore remembers where people stand in a dialogue, so that a restart loses nothing.
type dialogStore interface {
	Dialog(ctx context.Context, chat, person int64, now time.Time) (step string, facts map[string]string, err error)
	SetDialog(ctx context.Context, chat, person int64, step string, facts map[string]string, at time.Time) error
}

// await opens a dialogue: the visitor's next words go to the route of that step ("undang:unit").
func (r *Router) await(ctx context.Context, v visit, step string, facts map[string]string) error {
	return r.store.SetDialog(ctx, v.Chat.ID, v.From.ID, step, facts, v.now)
}

// done ends the dialogue.
func (r *Router) done(ctx context.Context, v visit) error { return r.await(ctx, v, "", nil) }

// cancelDialog answers /batal.
func (r *Router) cancelDialog(ctx context.Context, v visit) (bot.Answer, error) {
	step, _, err := r.store.Dialog(ctx, v.Chat.ID, v.From.ID, v.now)
	if err != nil {
		return bot.Answer{}, err
	}
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	return say("dialog_batal", map[string]any{"Open": step != ""})
}

// distance counts the typing errors between two words.
func distance(a, b string) int { return edlib.OSADamerauLevenshteinDistance(a, b) }
