package bot

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"io"
	"net/http"
)

const (
	secretHeader = "X-Telegram-Bot-Api-Secret-Token"
	maxUpdate    = 1 << 20 // bytes; one update is a few kilobytes
)

// Webhook takes updates that Telegram posts. Each is stored before it is answered with 200, and handled
// by the Serve that is under way; without one, or without a database, Telegram is told to come again.
// A request without the secret is refused; an empty secret refuses all.
func (b *Bot) Webhook(secret string) http.Handler {
	wanted := sha256.Sum256([]byte(secret))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given := sha256.Sum256([]byte(r.Header.Get(secretHeader))) // hashed, so that the length is no hint
		if subtle.ConstantTimeCompare(given[:], wanted[:]) != 1 || secret == "" {
			http.Error(w, "forbidden", http.StatusForbidden)
			return
		}
		if r.Method != http.MethodPost {
			http.Error(w, "POST only", http.StatusMethodNotAllowed)
			return
		}
		payload, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxUpdate))
		if err != nil {
			http.Error(w, "too large", http.StatusRequestEntityTooLarge)
			return
		}
		w.WriteHeader(b.accept(r.Context(), payload))
	})
}

// accept stores and queues one update, and gives the HTTP status for it.
func (b *Bot) accept(ctx context.Context, payload []byte) int {
	d := b.running.Load()
	if d == nil {
		return http.StatusServiceUnavailable
	}
	update, err := readUpdate(json.RawMessage(payload))
	if err != nil {
		return http.StatusBadRequest
	}
	ids, err := b.options.Inbox.StoreUpdates(ctx, []StoredUpdate{update})
	if err != nil {
		b.log.Error("cannot store an update; telegram will send it again", "update", update.ID, "error", err)
		return http.StatusServiceUnavailable
	}
	// Stored is stored: it is queued even if Telegram has hung up. A stop in between leaves it for the next start.
	if err := b.submit(context.WithoutCancel(ctx), d, pick([]StoredUpdate{update}, ids)); err != nil {
		b.log.Info("an update waits for the next start", "update", update.ID)
	}
	return http.StatusOK
}

// SetWebhook has Telegram post updates to address, an https URL.
func (b *Bot) SetWebhook(ctx context.Context, address, secret string) error {
	return b.setting(ctx, "setWebhook", params{
		"url": address, "secret_token": secret, "allowed_updates": allowedUpdates})
}

// DeleteWebhook makes polling possible again. Waiting updates are kept.
func (b *Bot) DeleteWebhook(ctx context.Context) error { return b.setting(ctx, "deleteWebhook", nil) }
