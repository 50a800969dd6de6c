package handlers

import (
	"context"
	"fmt"
	"strings"
	"time"

	"serapan/bot"
	"serapan/people"
	"serapan/text"
)

// broadcastMessage is the broadcast as people get it.
func (r *Router) broadcastMessage(b people.Broadcast) (bot.Message, error) {
	words, err := text.Broadcast(b, nil)
	m := bot.Message{HTML: words, Buttons: [][]bot.Button{{button("Sudah dibaca", "siaran_baca")}}}
	if b.File.Hash != "" {
		m.Photo, m.Document = bot.Kept("siaran-"+b.File.Hash, b.File.Name, b.File.Photo, func(ctx context.Context) ([]byte, error) {
			return r.evidence.Fetch(ctx, b.File.Hash)
		})
	}
	return m, err
}

// previewBroadcast shows the broadcast as people will get it, and under it who they are.
func (r *Router) previewBroadcast(ctx context.Context, v visit, b people.Broadcast) (bot.Answer, error) {
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	b.SendAt = time.Time{} // when it goes is chosen below the preview, each time anew
	p, err := r.planOf(ctx, v, b)
	if err != nil {
		return bot.Answer{}, err
	}
	shown, err := r.broadcastMessage(b)
	if err != nil {
		return bot.Answer{}, err
	}
	words, err := text.Render("siaran_pratinjau", p)
	var rows [][]bot.Button
	if p.Count() > 0 {
		rows = append(rows, []bot.Button{button("Kirim sekarang", broadcastData(b, "kirim")), button("Jadwalkan", broadcastData(b, "jadwal"))})
	}
	rows = append(rows, []bot.Button{button("Ubah isi", broadcastData(b, "isi")), button("Ubah sasaran", broadcastData(b, "sasaran"))},
		[]bot.Button{button("Batal", broadcastData(b, "batal"))})
	return bot.Say(shown, bot.Message{HTML: words, Buttons: rows}), err
}

// contentMark is a short name for all that an author confirms, so that a press sends nothing else.
func contentMark(b people.Broadcast) string {
	a := b.Audience
	return fingerprint(fmt.Sprintf("%q %s %v %q %q %v %d", b.Words, b.File.Hash, a.All, a.Group, strings.Join(a.Units, ","), b.GroupsOnly, b.SendAt.Unix()))
}

// confirmBroadcast asks the last question: to so many, at that time.
func (r *Router) confirmBroadcast(ctx context.Context, v visit, b people.Broadcast) (bot.Answer, error) {
	if !b.Said() || !b.Addressed() {
		return r.askBroadcast(ctx, v, b)
	}
	b.Step = broadcastPreview
	if err := r.store.KeepBroadcast(ctx, b, v.now); err != nil {
		return bot.Answer{}, err
	}
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	p, err := r.planOf(ctx, v, b)
	if err != nil {
		return bot.Answer{}, err
	}
	yes, when := "Ya, kirim", "Jadwalkan"
	if !b.SendAt.IsZero() {
		yes, when = "Ya, jadwalkan", "Ubah waktu"
	}
	return r.settle(v, "siaran_yakin", p, []bot.Button{button(yes, broadcastData(b, "setuju", contentMark(b)))},
		[]bot.Button{button(when, broadcastData(b, "jadwal")), button("‹ Pratinjau", broadcastData(b, "pratinjau"))})
}

// approveBroadcast lets the draft go out, where it still is what was confirmed.
func (r *Router) approveBroadcast(ctx context.Context, v visit, b people.Broadcast, mark string) (bot.Answer, error) {
	if !b.Said() || !b.Addressed() || mark != contentMark(b) {
		return bot.Answer{}, refuse("siaran_changed")
	}
	p, err := r.planOf(ctx, v, b)
	switch {
	case err != nil:
		return bot.Answer{}, err
	case p.Count() == 0:
		return bot.Answer{}, refuse("siaran_nobody", "For", p.For, "Lost", p.Lost)
	case !b.SendAt.IsZero() && b.SendAt.Before(v.now):
		return bot.Answer{}, refuse("siaran_past", "At", p.At)
	}
	b.SendAt = p.At
	done, err := r.store.ApproveBroadcast(ctx, b, v.event("siaran_approved", fmt.Sprint(b.ID), text.Cut(60, tidyWords(b.Words))))
	if err != nil {
		return bot.Answer{}, err
	}
	if !done {
		return bot.Answer{}, refuse("siaran_changed")
	}
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	return r.settle(v, "siaran_terjadwal", p, []bot.Button{button("Lihat papan", broadcastData(b, "papan")), button("Batalkan", broadcastData(b, "cabut"))})
}
