package bot

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// place is where messages go. Sending corrects it: a group may have moved, a topic may be gone.
type place struct {
	chat   int64
	thread int
}

// Send sends one message, in as many parts as Telegram's limits ask for, and gives the id of the last
// part, which has the buttons. With AsPush it is sent behind all replies, and a 429 or a moved group
// comes back at once for the outbox to deal with. Every failure at Telegram is a *SendError.
func (b *Bot) Send(ctx context.Context, chatID int64, thread int, m Message) (messageID int, err error) {
	return b.sendTo(ctx, &place{chat: chatID, thread: thread}, m)
}

func (b *Bot) sendTo(ctx context.Context, to *place, m Message) (messageID int, err error) {
	parts, err := partsOf(m)
	if err != nil {
		return 0, fmt.Errorf("bot: message: %w", err)
	}
	for i := range parts {
		if messageID, err = b.post(ctx, to, &parts[i]); err != nil {
			return 0, inPart(err, i, len(parts))
		}
		arrived(ctx)
	}
	return messageID, nil
}

// inPart keeps a caller from sending the parts again that have arrived.
func inPart(err error, done, all int) error {
	failed, ok := errors.AsType[*SendError](err)
	if done == 0 || !ok || (failed.Fate != Retry && failed.Fate != Moved) {
		return err
	}
	return &SendError{Method: failed.Method, Fate: Doubtful, Err: fmt.Errorf("only %d of %d parts sent: %w", done, all, err)}
}

// post sends one part and applies each remedy once.
func (b *Bot) post(ctx context.Context, to *place, p *part) (int, error) {
	tried := map[Fate]bool{}
	for {
		id, err := b.put(ctx, *to, p)
		fate := FateOf(err)
		if fate == Delivered {
			return id, nil
		}
		if fate == NotModified {
			return p.edit, nil
		}
		if tried[fate] || !b.remedy(ctx, err, to, p) {
			return 0, err
		}
		tried[fate] = true
	}
}

// remedy changes what stood in the way. It is false where nothing can be done.
func (b *Bot) remedy(ctx context.Context, err error, to *place, p *part) bool {
	failed, ok := errors.AsType[*SendError](err)
	if !ok {
		return false
	}
	switch failed.Fate {
	case Moved:
		if isPush(ctx) {
			return false
		}
		to.chat, p.edit = failed.MovedTo, 0
	case TopicGone:
		if to.thread == 0 {
			return false
		}
		to.thread = 0
	case MessageGone:
		if p.edit == 0 {
			return false
		}
		p.insteadOf, p.edit = p.edit, 0
	case BadHTML:
		b.log.Error("a text does not parse; sent as plain text", "chat", to.chat, "error", err)
		p.plain = true
	case BadFile:
		return b.forget(ctx, p)
	case Refused:
		if p.photo == nil || p.html == "" {
			return false
		}
		b.log.Error("a picture is refused; its text is sent alone", "chat", to.chat, "picture", p.photo.Key, "error", err)
		p.photo = nil
	default:
		return false
	}
	return true
}

// put makes the one call that sends or edits the part.
func (b *Bot) put(ctx context.Context, to place, p *part) (int, error) {
	var (
		id  int
		err error
	)
	switch {
	case p.photo != nil:
		id, err = b.putPhoto(ctx, to, p)
	case p.document != nil:
		id, err = b.putDocument(ctx, to, p)
	default:
		id, err = b.putText(ctx, to, p)
	}
	if err == nil && p.insteadOf != 0 {
		b.clear(ctx, to, p.insteadOf)
		p.insteadOf = 0
	}
	return id, err
}

// clear removes a message of ours that could not be edited and was replaced by a new one.
func (b *Bot) clear(ctx context.Context, to place, id int) {
	err := b.setting(ctx, "deleteMessage", params{"chat_id": strconv.FormatInt(to.chat, 10), "message_id": strconv.Itoa(id)})
	if err != nil {
		b.log.Debug("the replaced message stays", "chat", to.chat, "fate", FateOf(err))
	}
}

func (b *Bot) putText(ctx context.Context, to place, p *part) (int, error) {
	fields := p.base(to)
	if p.plain {
		fields["text"] = plain(p.html)
	} else {
		fields["text"], fields["parse_mode"] = p.html, "HTML"
	}
	fields["link_preview_options"] = `{"is_disabled":true}`
	if p.edit != 0 {
		return b.edited(ctx, to, p, "editMessageText", fields)
	}
	sent, err := b.visible(ctx, to.chat, "sendMessage", fields)
	return sent.ID, err
}

// putDocument sends a file: by its file_id where Telegram has it, else uploaded.
func (b *Bot) putDocument(ctx context.Context, to place, p *part) (int, error) {
	fields := p.base(to)
	p.caption(fields)
	name, data, kept := orDefault(strings.TrimSpace(p.document.Name), "berkas"), p.document.Data, p.kept()
	if kept != nil {
		if fields["document"] = b.pictureID(ctx, kept); fields["document"] != "" {
			sent, err := b.visible(ctx, to.chat, "sendDocument", fields)
			return sent.ID, err
		}
		delete(fields, "document")
		var err error
		if data, err = b.render(ctx, kept); err != nil {
			return 0, fmt.Errorf("bot: document %s: %w", kept.Key, err)
		}
	}
	sent, err := b.visible(ctx, to.chat, "sendDocument", fields, upload{"document", name, data})
	if err == nil && kept != nil && sent.Document != nil {
		b.keep(ctx, kept, sent.Document.ID)
	}
	return sent.ID, err
}

// edited makes a call that edits; it may answer true instead of the message.
func (b *Bot) edited(ctx context.Context, to place, p *part, method string, fields params, files ...upload) (int, error) {
	_, err := b.visible(ctx, to.chat, method, fields, files...)
	return p.edit, err
}

const (
	firstRetry = 500 * time.Millisecond
	doubtTries = 3 // how often an edit whose answer was lost is made again: it changes nothing twice
)

// visible makes a call that people see, at its time. A reply that surely did not arrive is tried again
// as long as a person may be expected to wait; a push goes back to the outbox, unless a part of it was sent.
func (b *Bot) visible(ctx context.Context, chat int64, method string, p params, files ...upload) (wireMessage, error) {
	end := b.clock.Now().Add(b.options.Limits.Patience)
	pause := firstRetry
	for try := 1; ; try++ {
		message, err := b.once(ctx, chat, method, p, files...)
		wait, again := b.again(ctx, err, strings.HasPrefix(method, "edit"), try, pause)
		if !again || b.clock.Now().Add(wait).After(end) || b.sleep(ctx, wait) != nil {
			return message, err
		}
		pause *= 2
	}
}

// again tells whether a failed call should be made again and after which pause.
func (b *Bot) again(ctx context.Context, err error, idempotent bool, try int, pause time.Duration) (time.Duration, bool) {
	failed, ok := errors.AsType[*SendError](err)
	if !ok || isPush(ctx) && !underway(ctx) || ctx.Err() != nil || failed.Method == "wait" {
		return 0, false
	}
	switch {
	case failed.Fate == Retry:
		return max(failed.After, pause), true
	case failed.Fate == Doubtful && idempotent && try < doubtTries:
		return pause, true
	}
	return 0, false
}

// once makes the call when the limiter lets it, and tells the limiter how it went.
func (b *Bot) once(ctx context.Context, chat int64, method string, p params, files ...upload) (wireMessage, error) {
	turn, err := b.limiter.acquire(ctx, chat)
	if err != nil {
		return wireMessage{}, err
	}
	if err := Begin(ctx); err != nil {
		turn.spared()
		return wireMessage{}, &SendError{Method: "wait", Fate: Retry, Err: err}
	}
	defer turn.done()
	raw, err := b.client.call(ctx, method, p, files...)
	if failed, ok := errors.AsType[*SendError](err); ok && failed.Code == 429 {
		turn.throttled(failed.After)
		b.options.Observe.Throttled(chat, failed.After)
		b.log.Warn("telegram asks to slow down", "chat", chat, "method", method, "after", failed.After)
		b.keepPause(ctx, chat, failed.After)
	}
	if err != nil {
		return wireMessage{}, err
	}
	return messageOf(raw), nil
}
