package handlers

import (
	"context"
	"strconv"
	"time"

	"serapan/bot"
	"serapan/outbox"
	"serapan/people"
	"serapan/text"
)

// broadcastStore keeps what is said to many at once.
type broadcastStore interface {
	BroadcastDraft(ctx context.Context, author int64) (people.Broadcast, bool, error)
	Broadcast(ctx context.Context, id int64) (people.Broadcast, bool, error)
	Broadcasts(ctx context.Context, limit int) ([]people.Broadcast, error)
	BeginBroadcast(ctx context.Context, b people.Broadcast, at time.Time) (people.Broadcast, error)
	KeepBroadcast(ctx context.Context, b people.Broadcast, at time.Time) error
	DropBroadcast(ctx context.Context, id, author int64) (bool, error)
	ApproveBroadcast(ctx context.Context, b people.Broadcast, e people.Event) (bool, error)
	CancelBroadcast(ctx context.Context, id int64, e people.Event) (bool, error)
	StopBroadcast(ctx context.Context, id int64, e people.Event) (bool, error)
	BroadcastTally(ctx context.Context, id int64) (people.Tally, error)
	BroadcastLosses(ctx context.Context, id int64) ([]people.BroadcastLoss, error)
	SentByChat(ctx context.Context, chats []int64, since time.Time) (map[int64][]outbox.SentMark, error)
}

// broadcastRoutes are about broadcasts.
func (r *Router) broadcastRoutes() []route {
	authors := oneself(people.BroadcastAuthors...)
	return []route{
		{command: "siaran", access: authors, handle: r.broadcasts, menu: people.BroadcastAuthors, files: true},
		{button: "siaran", access: authors, handle: r.broadcastPress},
		{step: "siaran", access: authors, handle: r.broadcastWords, files: true},
		{button: "siaran_baca", access: known, handle: r.broadcastRead},
	}
}

// Where a draft stands.
const (
	broadcastContent = "isi"
	broadcastFor     = "sasaran"
	broadcastTime    = "jadwal"
	broadcastPreview = "pratinjau"
)

// broadcastData is the data of a button of that broadcast.
func broadcastData(b people.Broadcast, verb string, args ...string) string {
	return press("siaran", append([]string{verb, strconv.FormatInt(b.ID, 10)}, args...)...)
}

// broadcasts answers /siaran: the newest broadcasts, or with words behind it, or below a picture, a new one.
func (r *Router) broadcasts(ctx context.Context, v visit) (bot.Answer, error) {
	if tidyParagraphs(v.Text) == "" && v.File == nil && !v.Strange {
		return r.broadcastList(ctx, v)
	}
	b, known, err := r.store.BroadcastDraft(ctx, v.From.ID)
	if err != nil {
		return bot.Answer{}, err
	}
	if known {
		return r.offerBroadcast(v, b)
	}
	if b, err = r.newBroadcast(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	return r.takeContent(ctx, v, b)
}

func (r *Router) newBroadcast(ctx context.Context, v visit) (people.Broadcast, error) {
	return r.store.BeginBroadcast(ctx, people.Broadcast{Author: v.From.ID, AuthorName: v.viewer.Person.Name, Step: broadcastContent}, v.now)
}

// offerBroadcast shows what is unfinished: to go on with it, or to drop it.
func (r *Router) offerBroadcast(v visit, b people.Broadcast) (bot.Answer, error) {
	return r.settle(v, "siaran_ada", map[string]any{"B": b, "Resend": v.Button == ""}, []bot.Button{button("Lanjutkan draf", broadcastData(b, "lanjut")), button("Mulai baru", press("siaran", "mulai"))},
		[]bot.Button{button("Buang draf", broadcastData(b, "buang"))})
}

// broadcastPress goes on by button. Of no broadcast: "siaran:daftar", "siaran:baru", "siaran:mulai". Of broadcast 7,
// while it is written: "siaran:lanjut:7", "…:batal:7", "…:buang:7", "…:isi:7", "…:sasaran:7[:GROUP]", "…:pratinjau:7",
// "…:kirim:7", "…:jadwal:7", "…:setuju:7:WHAT"; later "…:papan:7", "…:hilang:7:PAGE", "…:cabut:7[:ya]", "…:henti:7[:ya]".
func (r *Router) broadcastPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	switch args.word(0) {
	case "daftar":
		return r.broadcastList(ctx, v)
	case "baru":
		b, known, err := r.store.BroadcastDraft(ctx, v.From.ID)
		if err != nil {
			return bot.Answer{}, err
		}
		if known {
			return r.offerBroadcast(v, b)
		}
		return r.beginBroadcast(ctx, v)
	case "mulai":
		return r.beginBroadcast(ctx, v)
	}
	b, known, err := r.store.Broadcast(ctx, args.id(1))
	switch {
	case err != nil:
		return bot.Answer{}, err
	case !known || b.State == people.BroadcastDraft && b.Author != v.From.ID:
		return bot.Answer{}, refuse("siaran_draft_gone")
	case b.State == people.BroadcastDraft:
		return r.draftBroadcastPress(ctx, v, b, args)
	}
	return r.sentBroadcastPress(ctx, v, b, args)
}

// beginBroadcast asks for the content of a new broadcast; an unfinished one is dropped.
func (r *Router) beginBroadcast(ctx context.Context, v visit) (bot.Answer, error) {
	b, err := r.newBroadcast(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	return r.askBroadcast(ctx, v, b)
}

// draftBroadcastPress goes on with a draft.
func (r *Router) draftBroadcastPress(ctx context.Context, v visit, b people.Broadcast, args arguments) (bot.Answer, error) {
	switch args.word(0) {
	case "lanjut":
		return r.askBroadcast(ctx, v, b)
	case "batal":
		return r.pauseBroadcast(ctx, v, b)
	case "buang":
		return r.dropBroadcast(ctx, v, b)
	case "isi":
		return r.stepBroadcast(ctx, v, b, broadcastContent)
	case "sasaran":
		return r.audiencePress(ctx, v, b, args.word(2))
	case "pratinjau":
		b.SendAt = time.Time{}
		return r.stepBroadcast(ctx, v, b, broadcastPreview)
	case "kirim":
		b.SendAt = time.Time{}
		return r.confirmBroadcast(ctx, v, b)
	case "jadwal":
		return r.stepBroadcast(ctx, v, b, broadcastTime)
	case "setuju":
		return r.approveBroadcast(ctx, v, b, args.word(2))
	}
	return bot.Answer{}, refuse("button_old")
}

// pauseBroadcast stops asking; what was written stays.
func (r *Router) pauseBroadcast(ctx context.Context, v visit, b people.Broadcast) (bot.Answer, error) {
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	return r.settle(v, "siaran_berhenti", nil, []bot.Button{button("Lanjutkan draf", broadcastData(b, "lanjut")), button("Buang draf", broadcastData(b, "buang"))})
}

// dropBroadcast forgets the draft.
func (r *Router) dropBroadcast(ctx context.Context, v visit, b people.Broadcast) (bot.Answer, error) {
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	if _, err := r.store.DropBroadcast(ctx, b.ID, v.From.ID); err != nil {
		return bot.Answer{}, err
	}
	return r.settle(v, "siaran_dibuang", nil, []bot.Button{button("‹ Siaran", press("siaran", "daftar"))})
}

// broadcastRead thanks for the press that proves that a broadcast was read; the press itself is noted for every
// message that the bot sent.
func (r *Router) broadcastRead(_ context.Context, v visit) (bot.Answer, error) {
	words, err := text.Render("siaran_dibaca", map[string]any{"Pushed": v.pushed})
	return bot.Answer{Toast: text.Plain(words)}, err
}
