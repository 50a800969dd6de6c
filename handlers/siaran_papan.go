package handlers

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"serapan/bot"
	"serapan/people"
	"serapan/text"
)

const (
	shownBroadcasts = 6  // of the list
	lossesPerPage   = 10 // of those whom a broadcast did not reach
)

// broadcastBoard is what became of a broadcast.
type broadcastBoard struct {
	Number int
	B      people.Broadcast
	For    string
	Tally  people.Tally
	Losses int
}

// Stoppable tells whether something of it can still be kept from being sent.
func (b broadcastBoard) Stoppable() bool {
	return b.B.State == people.BroadcastSent && b.Tally.Waiting > 0
}

func (r *Router) boardOf(ctx context.Context, v visit, b people.Broadcast) (broadcastBoard, error) {
	b.SendAt, b.Ended = b.SendAt.In(r.zone), b.Ended.In(r.zone)
	board := broadcastBoard{B: b, For: v.hearersName(b)}
	if b.Started.IsZero() {
		return board, nil
	}
	var err error
	if board.Tally, err = r.store.BroadcastTally(ctx, b.ID); err != nil {
		return board, err
	}
	if b.State == people.BroadcastCancelled { // what still waits for its hour is dropped then
		board.Tally.Stopped, board.Tally.Waiting = board.Tally.Stopped+board.Tally.Waiting, 0
	}
	board.Losses = len(b.Unreached) + board.Tally.Failed
	return board, nil
}

// broadcastList shows the newest broadcasts with their boards.
func (r *Router) broadcastList(ctx context.Context, v visit) (bot.Answer, error) {
	all, err := r.store.Broadcasts(ctx, shownBroadcasts)
	if err != nil {
		return bot.Answer{}, err
	}
	draft, unfinished, err := r.store.BroadcastDraft(ctx, v.From.ID)
	if err != nil {
		return bot.Answer{}, err
	}
	var boards []broadcastBoard
	var choices []bot.Button
	for i, b := range all {
		board, err := r.boardOf(ctx, v, b)
		if err != nil {
			return bot.Answer{}, err
		}
		board.Number = i + 1
		boards, choices = append(boards, board), append(choices, button(strconv.Itoa(i+1), broadcastData(b, "papan")))
	}
	rows := append(inRows(6, choices), []bot.Button{button("Siaran baru", press("siaran", "baru"))})
	if unfinished {
		rows = append(rows, []bot.Button{button("Lanjutkan draf", broadcastData(draft, "lanjut")), button("Buang draf", broadcastData(draft, "buang"))})
	}
	return r.settle(v, "siaran_daftar", map[string]any{"Boards": boards, "Draft": unfinished}, rows...)
}

// sentBroadcastPress is about a broadcast that was approved.
func (r *Router) sentBroadcastPress(ctx context.Context, v visit, b people.Broadcast, args arguments) (bot.Answer, error) {
	switch args.word(0) {
	case "papan":
		return r.broadcastCard(ctx, v, b)
	case "hilang":
		return r.broadcastLosses(ctx, v, b, args.number(2))
	case "cabut", "henti":
		return r.endBroadcast(ctx, v, b, args.word(2) == "ya")
	}
	return bot.Answer{}, refuse("siaran_approved_already", "State", string(b.State), "At", b.SendAt.In(r.zone))
}

// broadcastCard shows what became of one broadcast.
func (r *Router) broadcastCard(ctx context.Context, v visit, b people.Broadcast) (bot.Answer, error) {
	board, err := r.boardOf(ctx, v, b)
	if err != nil {
		return bot.Answer{}, err
	}
	rows := [][]bot.Button{{button("Segarkan", broadcastData(b, "papan"))}}
	if board.Losses > 0 {
		rows[0] = append(rows[0], button(fmt.Sprintf("Tidak terjangkau (%d)", board.Losses), broadcastData(b, "hilang", "0")))
	}
	switch {
	case !v.mayEnd(b):
	case b.State == people.BroadcastPlanned:
		rows = append(rows, []bot.Button{button("Batalkan", broadcastData(b, "cabut"))})
	case board.Stoppable():
		rows = append(rows, []bot.Button{button("Hentikan sisanya", broadcastData(b, "henti"))})
	}
	return r.settle(v, "siaran_papan", board, append(rows, []bot.Button{button("‹ Siaran", press("siaran", "daftar"))})...)
}

// mayEnd tells whether the visitor may take a broadcast back: his own, and the leader any.
func (v visit) mayEnd(b people.Broadcast) bool {
	return b.Author == v.From.ID || v.viewer.Person.Has(people.Leader)
}

// endBroadcast asks, then takes back a broadcast that has not started, or stops what is not sent yet of one that has.
func (r *Router) endBroadcast(ctx context.Context, v visit, b people.Broadcast, sure bool) (bot.Answer, error) {
	switch {
	case !v.mayEnd(b):
		return bot.Answer{}, refuse("siaran_not_yours")
	case b.State == people.BroadcastCancelled:
		return r.broadcastCard(ctx, v, b)
	}
	board, err := r.boardOf(ctx, v, b)
	switch {
	case err != nil:
		return bot.Answer{}, err
	case b.State == people.BroadcastSent && !board.Stoppable(): // all of it is sent
		return r.broadcastCard(ctx, v, b)
	case !sure:
		return r.settle(v, "siaran_akhiri", board, []bot.Button{button("Ya", broadcastData(b, "cabut", "ya")), button("Tidak", broadcastData(b, "papan"))})
	}
	id := strconv.FormatInt(b.ID, 10)
	done, err := r.store.CancelBroadcast(ctx, b.ID, v.event("siaran_cancelled", id, ""))
	if err == nil && !done { // it has started
		_, err = r.store.StopBroadcast(ctx, b.ID, v.event("siaran_stopped", id, ""))
	}
	if err != nil {
		return bot.Answer{}, err
	}
	if b, _, err = r.store.Broadcast(ctx, b.ID); err != nil {
		return bot.Answer{}, err
	}
	return r.broadcastCard(ctx, v, b)
}

// loss is one recipient whom a broadcast did not reach, in words.
type loss struct {
	Name  string
	Group bool
	Why   string // "hilang", "peran", "grup", "ditolak"
}

// broadcastLosses lists whom a broadcast did not reach, with what to do.
func (r *Router) broadcastLosses(ctx context.Context, v visit, b people.Broadcast, number int) (bot.Answer, error) {
	all, err := r.store.BroadcastLosses(ctx, b.ID)
	if err != nil {
		return bot.Answer{}, err
	}
	names, err := r.chatNames(ctx)
	if err != nil {
		return bot.Answer{}, err
	}
	from, to, page, pages := pageOf(len(all), number, lossesPerPage)
	var shown []loss
	for _, l := range all[from:to] {
		name := names[l.Chat]
		if name == "" {
			name = strconv.FormatInt(l.Chat, 10)
		}
		shown = append(shown, loss{text.Cut(longestName, tidyWords(name)), l.Chat < 0, whyLost(l)})
	}
	rows := [][]bot.Button{pager(page, pages, func(n int) string { return broadcastData(b, "hilang", strconv.Itoa(n)) }),
		{button("‹ Papan", broadcastData(b, "papan"))}}
	return r.settle(v, "siaran_hilang", map[string]any{"Shown": shown, "Count": len(all)}, rows...)
}

// whyLost is why somebody was not reached, as far as it tells what to do.
func whyLost(l people.BroadcastLoss) string {
	switch {
	case l.Chat < 0 && !strings.HasPrefix(l.Note, "refused"):
		return "grup"
	case strings.Contains(l.Note, "no longer has the role"):
		return "peran"
	case l.Note == "" || strings.HasPrefix(l.Note, "gone") || strings.HasPrefix(l.Note, "not_allowed"):
		return "hilang"
	}
	return "ditolak"
}
