package handlers

import (
	"context"
	"errors"
	"strings"

	"serapan/bot"
	"serapan/budget"
	"serapan/intake"
	"serapan/people"
	"serapan/sheet"
	"serapan/text"
)

// mostBytes is the largest file that Telegram hands to a bot.
const mostBytes = 20 << 20

// uploadStore is where files and their drafts are kept.
type uploadStore interface {
	intake.Store
	dialogStore
	KeepDraft(ctx context.Context, d budget.Draft) (int64, error)
	Draft(ctx context.Context, id, person int64) (budget.Draft, bool, error)
	DropDraft(ctx context.Context, id int64) error
	SettleDraft(ctx context.Context, id, into int64) error
	Imports(ctx context.Context, by int64, limit int) ([]budget.Import, error)
	Withdraw(ctx context.Context, id int64, e people.Event) (bool, error)
}

// mayUpload tells whether the visitor is one who sends files.
func (v visit) mayUpload() bool { return v.viewer.Group == nil && v.viewer.Person.Has(uploaders...) }

// reportsOn are the units that the visitor may send figures for; nil means all.
func (v visit) reportsOn() []string {
	if v.viewer.Person.Has(people.Mentor, people.Admin) {
		return nil
	}
	return v.viewer.Person.Units()
}

// upload takes a document in: read it, and show what would be stored.
func (r *Router) upload(ctx context.Context, v visit) (bot.Answer, error) {
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	kind, asOf := fromCaption(v.Text, v.today())
	draft := budget.Draft{Person: v.From.ID, Chat: v.Chat.ID, FileID: v.File.ID, FileName: text.Cut(120, v.File.Name), Kind: kind, AsOf: asOf, CreatedAt: v.now}
	return r.preview(ctx, v, draft, v.File.Size)
}

// fromCaption reads the kind and the day that an operator wrote under his file.
func fromCaption(caption string, today budget.Date) (budget.FileKind, budget.Date) {
	kind := budget.FileKind("")
	var rest []string
	for _, word := range strings.Fields(caption) {
		if k, ok := budget.ParseFileKind(strings.ToLower(strings.Trim(word, ".,:"))); ok && kind == "" {
			kind = k
			continue
		}
		rest = append(rest, word)
	}
	asOf, _ := sheet.ParseDate(strings.Join(rest, " "), today)
	return kind, asOf
}

// preview reads a draft's file and shows what it says, with Simpan and Batal.
func (r *Router) preview(ctx context.Context, v visit, draft budget.Draft, size int64) (bot.Answer, error) {
	p, err := r.read(ctx, v, draft, size)
	switch budget.Code(err) {
	case "":
	case "date_missing":
		return r.askDate(ctx, v, draft)
	case "kind_unknown":
		return r.askKind(ctx, v, draft)
	}
	if err != nil {
		return bot.Answer{}, err
	}
	if p.Refused() {
		return refusedFile(p, v)
	}
	if p.Twice != nil {
		return say("unggah_kembar", previewWords(p, v), takeBackIssued(*p.Twice)...)
	}
	draft.Hash, draft.Kind = p.Hash, p.Kind
	id, err := r.store.KeepDraft(ctx, draft)
	if err != nil {
		return bot.Answer{}, err
	}
	return say("pratinjau", previewWords(p, v), saveButtons(id, p))
}

// read fetches the file and reads it; long reads show how far they are.
func (r *Router) read(ctx context.Context, v visit, draft budget.Draft, size int64) (intake.Preview, error) {
	if size > mostBytes {
		return intake.Preview{}, refuse("file_too_big", "Bytes", size, "Most", mostBytes)
	}
	v.progress(ctx, "unggah_membaca", map[string]any{"Name": draft.FileName})
	data, err := r.files.Download(ctx, bot.File{ID: draft.FileID, Name: draft.FileName, Size: size}, mostBytes)
	if err != nil {
		return intake.Preview{}, errors.Join(refuse("file_not_fetched"), err)
	}
	if draft.Hash != nil && !intake.Same(draft.Hash, data) {
		return intake.Preview{}, refuse("draft_changed")
	}
	start := r.clock.Now()
	p, err := r.desk.Read(ctx, intake.Order{Name: draft.FileName, Data: data, Kind: draft.Kind, AsOf: draft.AsOf, Today: v.today(), Only: v.reportsOn(), Pattern: v.rules.IKP.Pattern,
		Progress: func(rows int) { v.progress(ctx, "unggah_baris", map[string]any{"Name": draft.FileName, "Rows": rows}) }})
	switch took := r.clock.Since(start); {
	case err != nil:
		r.observe.FileTaken(draft.Kind, FileUnreadable, 0, took)
	case p.Refused():
		r.observe.FileTaken(p.Kind, FileRefused, p.Rows, took)
	default:
		r.observe.FileTaken(p.Kind, FileRead, p.Rows, took)
	}
	if err != nil {
		return p, v.withoutQuestions(err)
	}
	return p, v.maySend(p.Kind)
}

// progress shows how a long work goes on, where the edge can show it.
func (v visit) progress(ctx context.Context, template string, facts any) {
	if v.Progress == nil {
		return
	}
	if words, err := text.Render(template, facts); err == nil {
		v.Progress(ctx, words)
	}
}
