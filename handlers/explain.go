package handlers

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"

	"serapan/bot"
	"serapan/budget"
	"serapan/text"
)

func refuse(code string, pairs ...any) error { return budget.Refuse(code, pairs...) }

// explain words an error for the person: a refusal has its own sentence; anything else is logged once
// under a reference that the person is given.
func (r *Router) explain(ctx context.Context, v visit, err error) bot.Answer {
	if refused, ok := errors.AsType[*budget.Error](err); ok {
		if refused.Code == "quiet" || v.Kind == bot.InlineQuery {
			return bot.Answer{}
		}
		if words, err := text.Render("error_"+refused.Code, refused.Facts); err == nil {
			return v.reply(words)
		}
	}
	if ctx.Err() != nil {
		r.log.Warn("request cut short", "update", v.UpdateID, "chat", v.Chat.ID, "err", err)
	}
	reference := strings.ToUpper(rand.Text()[:6])
	r.log.Error("request failed", "ref", reference, "update", v.UpdateID, "chat", v.Chat.ID, "user", v.From.ID, "command", v.Command, "err", err)
	return r.Apologise(v.Request, reference)
}

// Apologise is what a person is told when his request failed through no fault of his own.
func (r *Router) Apologise(req bot.Request, reference string) bot.Answer {
	if req.Kind == bot.InlineQuery {
		return bot.Answer{} // it would be offered as something to post
	}
	words, err := text.Render("error_internal", map[string]any{"Reference": reference})
	if err != nil {
		words = fmt.Sprintf("Mohon maaf, terjadi kendala (%s).", reference)
	}
	return visit{Request: req}.reply(words)
}

// reply says a short thing: over the chat where a button was pressed, as a message elsewhere.
func (v visit) reply(words string) bot.Answer {
	if v.Kind == bot.Press {
		if plain := text.Plain(words); len([]rune(plain)) <= 190 {
			return bot.Answer{Toast: plain, Alert: true}
		}
	}
	return bot.Say(bot.Message{HTML: words, Replace: true})
}

// say words a template as one message.
func say(template string, data any, buttons ...[]bot.Button) (bot.Answer, error) {
	words, err := text.Render(template, data)
	return bot.Say(bot.Message{HTML: words, Buttons: buttons, Replace: true}), err
}

// refusedFact is a fact of a refusal, or nil.
func refusedFact(err error, name string) any {
	if refused, ok := errors.AsType[*budget.Error](err); ok {
		return refused.Facts[name]
	}
	return nil
}
