package handlers

import (
	"context"
	"strconv"

	"serapan/bot"
	"serapan/budget"
	"serapan/intake"
	"serapan/sheet"
	"serapan/text"
)

// shownProblems is how many wrong cells stand in the message; all of them stand in the file beside it.
const shownProblems = 15

// recentImports is how many imports /unggah lists.
const recentImports = 5

// uploadGuide answers /unggah: what may be sent, and what was sent last.
func (r *Router) uploadGuide(ctx context.Context, v visit) (bot.Answer, error) {
	by := int64(0)
	if v.reportsOn() != nil {
		by = v.From.ID
	}
	imports, err := r.store.Imports(ctx, by, recentImports)
	if err != nil {
		return bot.Answer{}, err
	}
	var buttons []bot.Button
	for i, stored := range imports {
		imports[i].StoredAt = stored.StoredAt.In(r.zone)
		if !stored.Gone && withdrawable(stored.Kind) {
			buttons = append(buttons, button("Tarik "+text.Cut(28, stored.File), press("tarik", strconv.FormatInt(stored.ID, 10))))
		}
	}
	return say("unggah", map[string]any{"Imports": imports, "Limited": by != 0}, inRows(1, buttons)...)
}

// refusedFile names every wrong cell; more than fit in a message come as a file, too.
func refusedFile(p intake.Preview, v visit) (bot.Answer, error) {
	facts := previewWords(p, v)
	facts["Problems"] = p.Problems[:min(len(p.Problems), shownProblems)]
	facts["More"] = max(0, len(p.Problems)-shownProblems)
	answer, err := say("berkas_ditolak", facts)
	if err != nil || len(p.Problems) <= shownProblems {
		return answer, err
	}
	list, err := text.Render("sel_salah", map[string]any{"Preview": p, "Problems": p.Problems})
	if err != nil {
		return bot.Answer{}, err
	}
	words, err := text.Render("sel_salah_pengantar", map[string]any{"Count": len(p.Problems)})
	answer.Messages = append(answer.Messages, bot.Message{HTML: words, Document: &bot.Document{Name: "sel-salah.txt", Data: []byte(text.Plain(list))}})
	return answer, err
}

// previewWords are the facts of all sentences about a file.
func previewWords(p intake.Preview, v visit) map[string]any {
	if p.Twice != nil {
		p.Twice.StoredAt = p.Twice.StoredAt.In(v.now.Location())
	}
	return p.Facts(v.units, v.reportsOn() != nil)
}

// askDate asks for the day of the figures, which the file does not tell.
func (r *Router) askDate(ctx context.Context, v visit, draft budget.Draft) (bot.Answer, error) {
	id, err := r.store.KeepDraft(ctx, draft)
	if err != nil {
		return bot.Answer{}, err
	}
	key := strconv.FormatInt(id, 10)
	if err := r.await(ctx, v, "unggah:tanggal", map[string]string{"draft": key}); err != nil {
		return bot.Answer{}, err
	}
	monthEnd := budget.MonthBefore(v.today())
	return say("tanggal_tanya", map[string]any{"Name": draft.FileName},
		[]bot.Button{button("Hari ini", press("jenis", key, string(draft.Kind), v.today().String())), button(text.DateShort(monthEnd), press("jenis", key, string(draft.Kind), monthEnd.String()))},
		[]bot.Button{button("Batal", press("batal", key))})
}

// askKind asks what a file is about, where its headers do not tell.
func (r *Router) askKind(ctx context.Context, v visit, draft budget.Draft) (bot.Answer, error) {
	id, err := r.store.KeepDraft(ctx, draft)
	if err != nil {
		return bot.Answer{}, err
	}
	key := strconv.FormatInt(id, 10)
	var buttons []bot.Button
	for _, kind := range []budget.FileKind{budget.KindRFK, budget.KindLRA, budget.KindRAK, budget.KindWorks, budget.KindSP2D, budget.KindEPurchasing, budget.KindIKP, budget.KindUnit, budget.KindHoliday} {
		if v.maySend(kind) != nil {
			continue
		}
		buttons = append(buttons, button(text.Cut(40, text.KindName(kind)), press("jenis", key, string(kind), draft.AsOf.String())))
	}
	return say("jenis_tanya", map[string]any{"Name": draft.FileName}, inRows(1, append(buttons, button("Batal", press("batal", key))))...)
}

// chooseKind takes a chosen kind and day, "jenis:7:rfk:2023-10-24", and reads the file again.
func (r *Router) chooseKind(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	draft, err := r.ownDraft(ctx, v, args.id(0))
	if err != nil {
		return bot.Answer{}, err
	}
	if kind, ok := budget.ParseFileKind(args.word(1)); ok {
		draft.Kind = kind
	}
	if day, err := budget.ParseDate(args.word(2)); err == nil {
		draft.AsOf = day
	}
	return r.again(ctx, v, draft)
}

// uploadDate takes the day of the figures from words.
func (r *Router) uploadDate(ctx context.Context, v visit) (bot.Answer, error) {
	day, ok := sheet.ParseDate(v.Text, v.today())
	if !ok {
		return bot.Answer{}, refuse("date_not_understood", "Words", text.Cut(60, v.Text))
	}
	draft, err := r.ownDraft(ctx, v, arguments{v.facts["draft"]}.id(0))
	if err != nil {
		return bot.Answer{}, err
	}
	draft.AsOf = day
	return r.again(ctx, v, draft)
}

// again reads a draft's file anew, now that more is known of it.
func (r *Router) again(ctx context.Context, v visit, draft budget.Draft) (bot.Answer, error) {
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	if err := r.store.DropDraft(ctx, draft.ID); err != nil {
		return bot.Answer{}, err
	}
	draft.Hash, draft.CreatedAt = nil, v.now
	return r.preview(ctx, v, draft, 0)
}
