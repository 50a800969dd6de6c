package bot

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"
)

const (
	maxAttempts = 3 // how often an update is begun before it is believed to kill the process
	finishBound = 15 * time.Second
)

// process handles one update from beginning to end. Whatever breaks in it stays in it.
func (b *Bot) process(ctx context.Context, u StoredUpdate) {
	start := b.clock.Now()
	in, outcome := b.attempt(ctx, u)
	took := b.clock.Since(start)
	b.about(in).Info("update handled", "kind", in.Kind, "outcome", outcome, "took", took)
	b.options.Observe.UpdateHandled(in.Kind, took, outcome)
	if ctx.Err() != nil && outcome != Answered && outcome != Ignored {
		return // cut short by the end of the drain: the next start handles it again
	}
	b.finish(context.WithoutCancel(ctx), u.ID)
}

func (b *Bot) attempt(ctx context.Context, u StoredUpdate) (in incoming, outcome Outcome) {
	defer func() {
		if cause := recover(); cause != nil {
			outcome = Panicked
			b.apologise(ctx, in, "a panic was caught", "panic", b.client.redact.text(fmt.Sprint(cause)), "stack", b.client.redact.text(string(debug.Stack())))
		}
	}()
	in, ok := decode(u.Payload, b.Username())
	if !ok {
		return in, Ignored
	}
	in.UpdateID = u.ID
	if tries := b.begin(ctx, u.ID); tries > maxAttempts {
		b.finish(ctx, u.ID) // before anything else can break
		b.apologise(ctx, in, "an update that never finished is given up", "attempts", tries)
		return in, GivenUp
	}
	return in, b.answer(ctx, in)
}

// begin counts the attempt. Without a database the handler is asked all the same: it words the trouble.
func (b *Bot) begin(ctx context.Context, id int64) int {
	var (
		pause backoff
		err   error
	)
	for range 3 {
		var attempt int
		if attempt, err = b.options.Inbox.BeginUpdate(ctx, id); err == nil {
			return attempt
		}
		if b.sleep(ctx, pause.next(err)) != nil {
			break
		}
	}
	b.log.Error("cannot count the attempt at an update", "update", id, "error", err)
	return 1
}

// finish marks the update as done. Where that fails it is handled again after the next start.
func (b *Bot) finish(ctx context.Context, id int64) {
	var (
		pause backoff
		err   error
	)
	ctx, cancel := context.WithTimeout(ctx, finishBound)
	defer cancel()
	for range 5 {
		if err = b.options.Inbox.FinishUpdate(ctx, id); err == nil {
			return
		}
		if b.sleep(ctx, pause.next(err)) != nil {
			break
		}
	}
	b.log.Error("cannot mark an update as done", "update", id, "error", err)
}

// apologise logs what broke under a reference and tells the person the same reference.
func (b *Bot) apologise(ctx context.Context, in incoming, what string, attrs ...any) {
	reference := rand.Text()[:8]
	b.about(in).Error(what, append([]any{"reference", reference}, attrs...)...)
	defer func() {
		if cause := recover(); cause != nil {
			b.log.Error("the apology itself broke", "reference", reference, "panic", b.client.redact.text(fmt.Sprint(cause)))
		}
	}()
	answer := b.options.Handler.Apologise(in.Request, reference)
	b.deliver(ctx, in, answer, 0)
	b.acknowledge(ctx, in, answer)
}

// about is the log with the fields of one request: never what the person wrote.
func (b *Bot) about(in incoming) *slog.Logger {
	return b.log.With("update", in.UpdateID, "chat", in.Chat.ID, "user", in.From.ID, "command", in.Command)
}

// answer asks the handler and delivers what it says.
func (b *Bot) answer(ctx context.Context, in incoming) Outcome {
	progress := b.newProgress(ctx, in)
	defer progress.end()
	in.Progress = progress.show
	answer := b.ask(ctx, in)
	if ctx.Err() != nil {
		return Unsent
	}
	return b.deliver(ctx, in, answer, progress.end())
}

// ask lets the handler work and keeps the person company meanwhile.
func (b *Bot) ask(ctx context.Context, in incoming) Answer {
	company := b.attend(ctx, in)
	defer company.end()
	answer := b.options.Handler.Handle(ctx, in.Request)
	if company.end() || !b.acknowledge(ctx, in, answer) { // the toast comes too late
		if answer.Alert && answer.Toast != "" {
			answer.Messages = append(answer.Messages, Message{HTML: escape(answer.Toast)})
		}
	}
	return answer
}

// deliver sends the messages in order. The first that fails ends it: a second half without its first
// would only confuse. A progress message whose place nobody takes is taken away.
func (b *Bot) deliver(ctx context.Context, in incoming, answer Answer, progressID int) Outcome {
	if in.Kind == InlineQuery {
		return b.deliverInline(ctx, in, answer)
	}
	if in.Chat.ID == 0 {
		return Answered // a press under a message whose chat Telegram did not tell
	}
	to := &place{chat: in.Chat.ID, thread: in.Chat.Thread}
	defer func() {
		if progressID != 0 {
			b.clear(ctx, *to, progressID)
		}
	}()
	for _, m := range answer.Messages {
		if m.Replace && m.Edit == 0 && progressID != 0 {
			m.Edit, progressID = progressID, 0
		}
		if _, err := b.sendTo(ctx, to, m); err != nil {
			b.about(in).Warn("an answer was not delivered", "fate", FateOf(err), "error", err)
			return Unsent
		}
	}
	return Answered
}
