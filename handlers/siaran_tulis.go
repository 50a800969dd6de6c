package handlers

import (
	"context"
	"strings"
	"unicode/utf16"

	"serapan/bot"
	"serapan/budget"
	"serapan/people"
	"serapan/text"
)

const (
	mostBroadcastText    = 3900     // UTF-16 units of a message, so that its marks still fit
	mostBroadcastCaption = 900      // of a caption
	mostBroadcastFile    = 10 << 20 // bytes
)

// broadcastWords takes the answer to the question that waits.
func (r *Router) broadcastWords(ctx context.Context, v visit) (bot.Answer, error) {
	b, known, err := r.store.BroadcastDraft(ctx, v.From.ID)
	if err != nil {
		return bot.Answer{}, err
	}
	if !known {
		if err := r.done(ctx, v); err != nil {
			return bot.Answer{}, err
		}
		return bot.Answer{}, refuse("siaran_draft_gone")
	}
	switch {
	case b.Step == broadcastContent:
		return r.takeContent(ctx, v, b)
	case v.File != nil:
		return bot.Answer{}, refuse("siaran_one_file")
	case b.Step == broadcastFor:
		return r.takeHearers(ctx, v, b)
	case b.Step == broadcastTime:
		return r.takeTime(ctx, v, b)
	}
	return r.askBroadcast(ctx, v, b)
}

// stepBroadcast asks another question of the draft, or shows its preview.
func (r *Router) stepBroadcast(ctx context.Context, v visit, b people.Broadcast, step string) (bot.Answer, error) {
	b.Step = step
	if err := r.store.KeepBroadcast(ctx, b, v.now); err != nil {
		return bot.Answer{}, err
	}
	return r.askBroadcast(ctx, v, b)
}

// askBroadcast asks the question that waits; what is missing comes first.
func (r *Router) askBroadcast(ctx context.Context, v visit, b people.Broadcast) (bot.Answer, error) {
	switch {
	case !b.Said() || b.Step == broadcastContent:
		return r.askStep(ctx, v, b, broadcastContent, nil)
	case !b.Addressed() || b.Step == broadcastFor:
		return r.askStep(ctx, v, b, broadcastFor, audienceRows(b))
	case b.Step == broadcastTime:
		return r.askStep(ctx, v, b, broadcastTime, nil)
	}
	return r.previewBroadcast(ctx, v, b)
}

// askStep asks one question and waits for words.
func (r *Router) askStep(ctx context.Context, v visit, b people.Broadcast, step string, rows [][]bot.Button) (bot.Answer, error) {
	if b.Step != step {
		b.Step = step
		if err := r.store.KeepBroadcast(ctx, b, v.now); err != nil {
			return bot.Answer{}, err
		}
	}
	if err := r.await(ctx, v, "siaran:"+step, nil); err != nil {
		return bot.Answer{}, err
	}
	last := []bot.Button{button("Batal", broadcastData(b, "batal"))}
	if b.Said() && b.Addressed() {
		last = append([]bot.Button{button("‹ Pratinjau", broadcastData(b, "pratinjau"))}, last...)
	}
	return r.settle(v, "siaran_tanya_"+step, map[string]any{"B": b, "For": v.hearersName(b)}, append(rows, last)...)
}

// takeContent takes the words, picture or document of a broadcast, in the place of what it had.
func (r *Router) takeContent(ctx context.Context, v visit, b people.Broadcast) (bot.Answer, error) {
	switch {
	case v.Strange: // its caption alone would say something else
		return bot.Answer{}, refuse("siaran_kind")
	case v.Album:
		return bot.Answer{}, refuse("siaran_one_file")
	}
	b.Words, b.File = tidyParagraphs(v.Text), people.BroadcastFile{}
	if v.File != nil {
		if err := r.takeBroadcastFile(ctx, v, &b); err != nil {
			return bot.Answer{}, err
		}
	}
	if err := broadcastFits(b); err != nil {
		return bot.Answer{}, err
	}
	return r.stepBroadcast(ctx, v, b, broadcastPreview)
}

// broadcastFits refuses ("siaran_empty", "siaran_long") what does not go out as one message.
func broadcastFits(b people.Broadcast) error {
	if !b.Said() {
		return refuse("siaran_empty")
	}
	html, err := text.Broadcast(b, nil)
	if err != nil {
		return err
	}
	most := mostBroadcastText
	if b.File.Hash != "" {
		most = mostBroadcastCaption
	}
	length := len(utf16.Encode([]rune(text.Plain(html))))
	if length <= most {
		return nil
	}
	own := len(utf16.Encode([]rune(b.Words)))
	return refuse("siaran_long", "Length", own, "Max", most-(length-own), "File", b.File.Hash != "")
}

// takeBroadcastFile keeps the picture or document.
func (r *Router) takeBroadcastFile(ctx context.Context, v visit, b *people.Broadcast) error {
	if v.File.Size > mostBroadcastFile {
		return refuse("siaran_file_big", "Limit", mostBroadcastFile>>20)
	}
	data, err := r.files.Download(ctx, *v.File, mostBroadcastFile)
	switch {
	case budget.Code(err) == "file_too_big":
		return refuse("siaran_file_big", "Limit", mostBroadcastFile>>20)
	case err != nil:
		r.log.Warn("the file of a broadcast could not be fetched", "update", v.UpdateID, "err", err)
		return refuse("file_not_fetched")
	case len(data) == 0: // Telegram takes none
		return refuse("siaran_file_empty")
	}
	hash, err := r.evidence.Keep(ctx, data)
	b.File = people.BroadcastFile{Hash: hash, Name: text.Cut(120, tidyWords(v.File.Name)), Size: int64(len(data)), FileID: v.File.ID, Photo: v.File.Photo}
	return err
}

// tidyParagraphs tidies words line by line; one empty line between paragraphs stays.
func tidyParagraphs(typed string) string {
	var lines []string
	for line := range strings.Lines(typed) {
		line = tidyWords(line)
		if line == "" && (len(lines) == 0 || lines[len(lines)-1] == "") {
			continue
		}
		lines = append(lines, line)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
