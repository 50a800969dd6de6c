package handlers

import (
	"context"
	"strconv"

	"serapan/bot"
	"serapan/ikp"
	"serapan/text"
)

// waitingPerPage is how many instructions that wait one page of their list holds.
const waitingPerPage = 8

// waitingPress shows the instructions that wait to be sent, and changes, sends or drops one: "ikp_tulis:daftar:2",
// "…:lihat:ID", "…:kirimkan:ID", "…:ubah:ID", "…:hapus:ID", "…:hapus:ID:ya".
func (r *Router) waitingPress(ctx context.Context, v visit, args arguments) (bot.Answer, error) {
	if args.word(0) == "daftar" {
		return r.waitingList(ctx, v, args.number(1))
	}
	i, known, err := r.store.Instruction(ctx, args.id(1))
	switch {
	case err != nil:
		return bot.Answer{}, err
	case !known:
		return bot.Answer{}, refuse("ikp_gone")
	case !i.SentOn.IsZero():
		return bot.Answer{}, refuse("ikp_sent_already", "I", i)
	}
	switch args.word(0) {
	case "kirimkan":
		return r.sendWaiting(ctx, v, i)
	case "ubah":
		return r.changeWaiting(ctx, v, i)
	case "hapus":
		return r.dropWaiting(ctx, v, i, args.word(2) == "ya")
	}
	return r.waitingCard(ctx, v, i)
}

// waitingList shows the instructions that wait to be sent as buttons.
func (r *Router) waitingList(ctx context.Context, v visit, number int) (bot.Answer, error) {
	all, err := r.store.UnsentInstructions(ctx)
	if err != nil {
		return bot.Answer{}, err
	}
	from, to, page, pages := pageOf(len(all), number, waitingPerPage)
	var rows [][]bot.Button
	for _, i := range all[from:to] {
		rows = append(rows, []bot.Button{button(text.Cut(50, i.Number+" "+tidyWords(i.Text)), press("ikp_tulis", "lihat", strconv.FormatInt(i.ID, 10)))})
	}
	if turn := pager(page, pages, func(n int) string { return press("ikp_tulis", "daftar", strconv.Itoa(n)) }); turn != nil {
		rows = append(rows, turn)
	}
	w, unfinished, err := r.store.Writing(ctx, v.From.ID)
	if err != nil {
		return bot.Answer{}, err
	}
	if unfinished {
		rows = append(rows, []bot.Button{button("Lanjutkan draf", writingData(w, "lanjut")), button("Buang draf", writingData(w, "buang"))})
	} else {
		rows = append(rows, []bot.Button{button("Tulis IKP baru", press("ikp_tulis", "baru"))})
	}
	return r.settle(v, "ikp_tulis_daftar", map[string]any{"Shown": all[from:to], "Count": len(all), "Unfinished": unfinished, "Text": w.Instruction.Text}, rows...)
}

// waitingCard shows one of them as units will see it.
func (r *Router) waitingCard(ctx context.Context, v visit, i ikp.Instruction) (bot.Answer, error) {
	p, err := r.previewOf(ctx, v, ikp.Writing{Instruction: i})
	if err != nil {
		return bot.Answer{}, err
	}
	id := strconv.FormatInt(i.ID, 10)
	return r.settle(v, "ikp_tulis_satu", p,
		[]bot.Button{button("Kirim sekarang", press("ikp_tulis", "kirimkan", id)), button("Ubah", press("ikp_tulis", "ubah", id))},
		[]bot.Button{button("Hapus", press("ikp_tulis", "hapus", id)), button("‹ Daftar", press("ikp_tulis", "daftar"))})
}

// sendWaiting sends it before its day.
func (r *Router) sendWaiting(ctx context.Context, v visit, i ikp.Instruction) (bot.Answer, error) {
	if err := i.Check(v.today()); err != nil {
		return bot.Answer{}, err
	}
	return r.sendWritten(ctx, v, i)
}

// changeWaiting makes it the visitor's draft, where he has none that is unfinished.
func (r *Router) changeWaiting(ctx context.Context, v visit, i ikp.Instruction) (bot.Answer, error) {
	w, known, err := r.store.Writing(ctx, v.From.ID)
	if err != nil {
		return bot.Answer{}, err
	}
	if known && w.Instruction.ID != i.ID {
		return r.offerWriting(v, w)
	}
	w = ikp.Writing{Step: previewStep, Instruction: i}
	for _, s := range askedOf(i) {
		w.Answer(s.name)
	}
	if w, err = r.store.BeginWriting(ctx, v.From.ID, w, v.now); err != nil {
		return bot.Answer{}, err
	}
	return r.askWriting(ctx, v, w, "")
}

// dropWaiting asks, then forgets it.
func (r *Router) dropWaiting(ctx context.Context, v visit, i ikp.Instruction, sure bool) (bot.Answer, error) {
	id := strconv.FormatInt(i.ID, 10)
	if !sure {
		return r.settle(v, "ikp_tulis_yakin", i, []bot.Button{button("Ya, hapus", press("ikp_tulis", "hapus", id, "ya")), button("Tidak", press("ikp_tulis", "lihat", id))})
	}
	done, err := r.store.DropInstruction(ctx, i.ID, v.event("ikp_dropped", i.Number, text.Cut(60, i.Text)))
	if err != nil {
		return bot.Answer{}, err
	}
	if !done {
		return bot.Answer{}, refuse("ikp_sent_already", "I", i)
	}
	return r.settle(v, "ikp_tulis_dihapus", i, []bot.Button{button("‹ Daftar", press("ikp_tulis", "daftar"))})
}
