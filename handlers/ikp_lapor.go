package handlers

import (
	"context"
	"encoding/json"
	"strconv"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
	"serapan/text"
)

// Evidence keeps the photos and documents of reports under the hash of their bytes.
type Evidence interface {
	Keep(ctx context.Context, data []byte) (hash string, err error)
	Fetch(ctx context.Context, hash string) ([]byte, error)
}

const (
	mostEvidence  = 10  // files of one report
	longestReport = 900 // characters of a report's words
)

// reportPress answers "ikp_lapor:INSTRUCTION[:UNIT]" with the question for the report, and
// "ikp_lapor:kirim", "ikp_lapor:akhir" and "ikp_lapor:ulang" about the one that is being written.
func (r *Router) reportPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	switch args.word(0) {
	case "kirim":
		return r.sendReport(ctx, v, false)
	case "akhir":
		return r.sendReport(ctx, v, true)
	case "ulang":
		return r.rewriteReport(ctx, v)
	}
	c, answer, err := r.oneCopy(ctx, v, "ikp_lapor", args)
	if err != nil || len(answer.Messages) > 0 {
		return answer, err
	}
	if !v.Chat.Private() {
		return bot.Answer{}, refuse("ikp_in_private")
	}
	return r.askReport(ctx, v, c)
}

// oneCopy finds the one copy that a button means; of several it asks which.
func (r *Router) oneCopy(ctx context.Context, v visit, action string, args arguments) (ikp.Copy, bot.Answer, error) {
	copies, err := r.ownCopies(ctx, v, args.id(0), args.word(1))
	if err != nil {
		return ikp.Copy{}, bot.Answer{}, err
	}
	if len(copies) == 1 {
		return copies[0], bot.Answer{}, nil
	}
	var buttons []bot.Button
	for _, c := range copies[:min(len(copies), mostAsked)] {
		buttons = append(buttons, button(text.Cut(40, v.unitName(c.Unit)), press(action, args.word(0), c.Unit)))
	}
	answer, err := say("ikp_unit_mana", map[string]any{"I": copies[0].Instruction}, inRows(1, buttons)...)
	return ikp.Copy{}, answer, err
}

// askReport opens the dialogue of a report.
func (r *Router) askReport(ctx context.Context, v visit, c ikp.Copy) (bot.Answer, error) {
	if err := mayReport(c); err != nil {
		return bot.Answer{}, err
	}
	facts := map[string]string{"copy": strconv.FormatInt(c.ID, 10), "key": strconv.FormatInt(v.Chat.ID, 10) + "/" + strconv.FormatInt(v.UpdateID, 10)}
	if err := r.await(ctx, v, "ikp_lapor", facts); err != nil {
		return bot.Answer{}, err
	}
	v.facts = facts
	w, err := r.writing(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	return r.confirm(v, "ikp_lapor_tanya", w)
}

// mayReport refuses (ikp_ended, ikp_held, ikp_proposal_open) a copy of which nothing can be reported now.
func mayReport(c ikp.Copy) error {
	switch {
	case c.State.Ended():
		return refuse("ikp_ended", "State", c.State)
	case c.State == ikp.Reported:
		return refuse("ikp_held")
	case c.State == ikp.Proposed:
		return refuse("ikp_proposal_open")
	}
	return nil
}

// writing is the report of the open dialogue, for somebody who may still make it.
func (r *Router) writing(ctx context.Context, v visit) (writing, error) {
	d, _, err := r.seenCopy(ctx, v, arguments{v.facts["copy"]}.id(0))
	if err != nil {
		return writing{}, err
	}
	if v.actor().As(d.Copy.Unit, ikp.Head, ikp.Operator) == ikp.Nobody {
		return writing{}, refuse("ikp_not_allowed")
	}
	w := writing{duty: d, Words: v.facts["words"], key: v.facts["key"]}
	if n, err := budget.ParseQuantity(v.facts["number"]); err == nil {
		w.Number = &n
	}
	if kept := v.facts["evidence"]; kept != "" {
		if err := json.Unmarshal([]byte(kept), &w.Evidence); err != nil {
			return writing{}, err
		}
	}
	return w, mayReport(d.Copy)
}

// keepReport stores what is written of a report so far.
func (r *Router) keepReport(ctx context.Context, v visit, w writing) error {
	facts := map[string]string{"copy": w.ID(), "key": w.key, "words": w.Words}
	if w.Number != nil {
		facts["number"] = w.Number.String()
	}
	if len(w.Evidence) > 0 {
		packed, err := json.Marshal(w.Evidence)
		if err != nil {
			return err
		}
		facts["evidence"] = string(packed)
	}
	return r.await(ctx, v, "ikp_lapor", facts)
}

// reportWords takes what the unit tells: a number first, words, photos and documents, in any order, until it
// sends the report.
func (r *Router) reportWords(ctx context.Context, v visit) (bot.Answer, error) {
	w, err := r.writing(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	if v.File != nil {
		if err := r.takeEvidence(ctx, v, &w); err != nil {
			return bot.Answer{}, err
		}
	}
	w.hear(v.Text)
	if len([]rune(w.Words)) > longestReport {
		return bot.Answer{}, refuse("ikp_words_long", "Max", longestReport)
	}
	if err := r.keepReport(ctx, v, w); err != nil {
		return bot.Answer{}, err
	}
	return r.showReport(v, w)
}

// hear takes words in: a number at their beginning is the number, unless the bot takes it from the data.
func (w *writing) hear(spoken string) {
	words := tidyWords(spoken)
	if n, rest, ok := ikp.SpokenNumber(words); ok && !w.Gauged() {
		w.Number, words = &n, rest
	}
	switch {
	case words == "" || words == w.Copy.Instruction.Measure:
	case w.Words == "":
		w.Words = words
	default:
		w.Words += "\n" + words
	}
}

// takeEvidence keeps a photo or a document.
func (r *Router) takeEvidence(ctx context.Context, v visit, w *writing) error {
	switch {
	case len(w.Evidence) >= mostEvidence:
		return refuse("evidence_many", "Max", mostEvidence)
	case v.File.Size > mostBytes:
		return refuse("file_too_big", "Bytes", v.File.Size, "Most", mostBytes)
	}
	data, err := r.files.Download(ctx, *v.File, mostBytes)
	if err != nil {
		r.log.Warn("evidence could not be fetched", "update", v.UpdateID, "err", err)
		return refuse("file_not_fetched")
	}
	hash, err := r.evidence.Keep(ctx, data)
	if err != nil {
		return err
	}
	for _, e := range w.Evidence {
		if e.Hash == hash {
			return nil
		}
	}
	kind := "dokumen"
	if v.File.Photo {
		kind = "foto"
	}
	w.Evidence = append(w.Evidence, ikp.Evidence{Hash: hash, Name: text.Cut(120, tidyWords(v.File.Name)), Kind: kind, Size: int64(len(data)), FileID: v.File.ID})
	return nil
}

// showReport shows what is written so far, and how to send it.
func (r *Router) showReport(v visit, w writing) (bot.Answer, error) {
	var rows [][]bot.Button
	switch {
	case w.Number == nil && !w.Gauged():
	case w.Enough():
		if !w.Lacks() {
			rows = append(rows, []bot.Button{button("Kirim laporan", press("ikp_lapor", "kirim"))})
		}
	default:
		rows = append(rows, []bot.Button{button("Kirim perkembangan", press("ikp_lapor", "kirim"))})
		if !w.Lacks() {
			rows = append(rows, []bot.Button{button("Kirim sebagai laporan akhir", press("ikp_lapor", "akhir"))})
		}
	}
	return r.confirm(v, "ikp_lapor_isi", w, append(rows, []bot.Button{button("Tulis ulang", press("ikp_lapor", "ulang"))})...)
}

// opened finds the open report of the visitor; "button_old" where there is none.
func (r *Router) opened(ctx context.Context, v visit) (visit, writing, error) {
	step, facts, err := r.store.Dialog(ctx, v.Chat.ID, v.From.ID, v.now)
	if err != nil {
		return v, writing{}, err
	}
	if step != "ikp_lapor" {
		return v, writing{}, refuse("ikp_report_closed")
	}
	v.facts = facts
	w, err := r.writing(ctx, v)
	return v, w, err
}

// rewriteReport forgets what was written.
func (r *Router) rewriteReport(ctx context.Context, v visit) (bot.Answer, error) {
	v, w, err := r.opened(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	return r.askReport(ctx, v, w.Copy)
}

// sendReport hands the report in.
func (r *Router) sendReport(ctx context.Context, v visit, final bool) (bot.Answer, error) {
	v, w, err := r.opened(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	report := ikp.Report{Evidence: w.Evidence, Final: final, Key: w.key}
	switch {
	case w.Number != nil:
		report.Number = *w.Number
	case w.Gauged():
		report.Number = w.Total
	default:
		return bot.Answer{}, refuse("ikp_number_missing")
	}
	c, err := r.act(ctx, v, w.Copy.ID, ikp.Act{Action: ikp.Tell, Words: w.Words, Report: report})
	if err != nil && budget.Code(err) != "ikp_twice" {
		return bot.Answer{}, err
	}
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	return r.noted(ctx, v, "ikp_lapor_tercatat", c, map[string]any{"Late": lastReport(c) != nil && lastReport(c).Late, "Final": c.State == ikp.Reported})
}
