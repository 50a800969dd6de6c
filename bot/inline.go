package bot

import (
	"context"
	"strconv"
	"strings"
)

const (
	maxTitle       = 60 // characters that a phone shows of a result
	maxDescription = 120
	maxResults     = 50
)

// inlineResult is one suggestion under the field where a person types "@bot …".
type inlineResult struct {
	Type        string        `json:"type"`
	ID          string        `json:"id"`
	Title       string        `json:"title"`
	Description string        `json:"description,omitempty"`
	Content     inlineContent `json:"input_message_content"`
}

type inlineContent struct {
	Text  string `json:"message_text"`
	Parse string `json:"parse_mode"`
}

// deliverInline offers each message as a suggestion, titled by its first line. Only texts can be
// offered. Telegram must not show one person's figures to another, so the answer is personal and not kept.
func (b *Bot) deliverInline(ctx context.Context, in incoming, answer Answer) Outcome {
	results := []inlineResult{}
	for i, m := range answer.Messages {
		pieces := split(m.HTML, maxText)
		if len(pieces) == 0 || len(results) == maxResults {
			continue
		}
		title, rest, _ := strings.Cut(strings.TrimSpace(plain(pieces[0])), "\n")
		results = append(results, inlineResult{
			Type: "article", ID: strconv.Itoa(i), Title: clip(title, maxTitle),
			Description: clip(strings.TrimSpace(rest), maxDescription),
			Content:     inlineContent{Text: pieces[0], Parse: "HTML"},
		})
	}
	err := b.setting(ctx, "answerInlineQuery", params{
		"inline_query_id": in.inline, "results": asJSON(results), "is_personal": "true", "cache_time": "0"})
	if err != nil && FateOf(err) != TooLate {
		b.about(in).Warn("an inline query was not answered", "fate", FateOf(err), "error", err)
		return Unsent
	}
	return Answered
}
