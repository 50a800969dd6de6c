package bot

import (
	"context"
	"log/slog"
	"time"

	"github.com/jonboulle/clockwork"
)

// Options is what a Bot is made of. Token and Handler and Inbox are required.
type Options struct {
	Token    string
	APIURL   string // base address; "" is Telegram's own. Methods at <base>/bot<token>/<method>, files at <base>/file/bot<token>/<path>
	Clock    clockwork.Clock
	Logger   *slog.Logger
	Handler  Handler
	Inbox    Inbox
	Pictures Pictures      // nil: every picture is uploaded anew
	Pauses   Pauses        // nil: a 429 is forgotten at a restart
	Observe  Observer      // nil: nobody counts
	Workers  int           // chats handled at once; 0 is 16
	Queue    int           // updates waiting in memory before polling pauses; 0 is 1,000
	Poll     time.Duration // long poll of getUpdates, at most 50 s; 0 is 50 s
	Drain    time.Duration // how long updates in flight may take to finish once Run is told to stop; 0 is 10 s
	Limits   Limits        // zero fields are Telegram's real limits
}

// Handler answers requests. It words its own errors; only a panic is worded by the edge, through Apologise.
type Handler interface {
	Handle(ctx context.Context, r Request) Answer
	// Apologise words that something broke; the same reference stands in the log.
	Apologise(r Request, reference string) Answer
}

// Inbox keeps updates durably, so that a crash loses none and repeats none that was finished.
type Inbox interface {
	// StoreUpdates stores a batch and returns the ids that were not seen before.
	StoreUpdates(ctx context.Context, updates []StoredUpdate) (fresh []int64, err error)
	// PendingUpdates lists what was stored but never finished, oldest first. It is for the only reader.
	PendingUpdates(ctx context.Context) ([]StoredUpdate, error)
	// TakeLeftOver gives, of those, what no other process has in its hands, and keeps it from them.
	TakeLeftOver(ctx context.Context) ([]StoredUpdate, error)
	// BeginUpdate counts an attempt and returns its number, from 1.
	BeginUpdate(ctx context.Context, id int64) (attempt int, err error)
	FinishUpdate(ctx context.Context, id int64) error
}

// StoredUpdate is an update as Telegram sent it. ChatID is the lane it is handled in: the chat, or
// the user where there is no chat.
type StoredUpdate struct {
	ID, ChatID int64
	Payload    []byte // JSON
}

// Pictures remembers the file_id of pictures that were uploaded before.
type Pictures interface {
	PictureID(ctx context.Context, key string) (fileID string, err error) // "" where unknown
	KeepPictureID(ctx context.Context, key, fileID string) error
	ForgetPicture(ctx context.Context, key string) error
}

// Pauses remembers until when Telegram wants no message in a chat, beyond a restart.
type Pauses interface {
	KeepPause(ctx context.Context, chatID int64, now, until time.Time) error
	// PausedChats are the chats that are paused at that moment, and until when; chat 0 stands for all.
	PausedChats(ctx context.Context, now time.Time) (map[int64]time.Time, error)
}

// Observer is told what happens, for metrics. Its methods must return at once.
type Observer interface {
	UpdateHandled(kind Kind, took time.Duration, outcome Outcome)
	Called(method string, fate Fate, took time.Duration) // every call but getUpdates
	Throttled(chatID int64, after time.Duration)         // Telegram said 429
}

// Outcome says how the handling of an update ended.
type Outcome string

// The outcomes of an update.
const (
	Answered Outcome = "answered"
	Ignored  Outcome = "ignored"  // not meant for the bot, or nothing it understands
	Panicked Outcome = "panicked" // the person got an apology
	GivenUp  Outcome = "given_up" // it killed the process before; the person got an apology
	Unsent   Outcome = "unsent"   // the answer could not be delivered
)

// silent is the Observer that counts nothing.
type silent struct{}

// UpdateHandled counts nothing.
func (silent) UpdateHandled(Kind, time.Duration, Outcome) {}

// Called counts nothing.
func (silent) Called(string, Fate, time.Duration) {}

// Throttled counts nothing.
func (silent) Throttled(int64, time.Duration) {}

const (
	telegramURL = "https://api.telegram.org"
	maxPoll     = 50 * time.Second // Telegram caps the long poll here
)

func (o Options) withDefaults() Options {
	o.APIURL = orDefault(o.APIURL, telegramURL)
	o.Workers = orDefault(o.Workers, 16)
	o.Queue = orDefault(o.Queue, 1000)
	o.Poll = min(orDefault(o.Poll, maxPoll), maxPoll)
	o.Drain = orDefault(o.Drain, 10*time.Second)
	o.Limits = o.Limits.withDefaults()
	if o.Clock == nil {
		o.Clock = clockwork.NewRealClock()
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Observe == nil {
		o.Observe = silent{}
	}
	return o
}

// orDefault is value, or fallback where value is the zero value.
func orDefault[T comparable](value, fallback T) T {
	var zero T
	if value == zero {
		return fallback
	}
	return value
}
