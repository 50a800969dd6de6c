package handlers

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/matching"
	"serapan/people"
	"serapan/text"
)

// pairStore keeps what people decided about payments that may pay works.
type pairStore interface {
	DecidePairing(ctx context.Context, d matching.Decision, by int64, at time.Time, e people.Event) error
	UndoPairing(ctx context.Context, payment string, e people.Event) (bool, error)
}

const pairsPerPage = 3

// mayPair tells whether the visitor decides which payment pays which work.
func (v visit) mayPair() bool { return v.viewer.Group == nil && v.viewer.Person.Has(people.Mentor) }

// pairing is one page of payments that may pay works, the best first.
type pairing struct {
	Shown       []pair
	Count       int
	Page, Pages int
	Decided     []decided // the newest, for undoing
	*works
}

// pair is one proposal in words.
type pair struct {
	matching.Proposal
	Number int
	Unit   string
	Name   string // names the proposal in buttons: whatever else stands here since, is not acted on
}

// decided is a decision that may be undone.
type decided struct {
	matching.Decision
	Name string
}

const undosShown = 3

// pairPress answers "cocok:PAGE", "cocok:sama:NAME", "cocok:bukan:NAME" and "cocok:urung:NAME".
func (r *Router) pairPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	switch args.word(0) {
	case "sama", "bukan":
		return r.decide(ctx, v, args.word(1), args.word(0) == "sama")
	case "urung":
		return r.undoPair(ctx, v, args.word(1))
	}
	return r.pairPage(ctx, v, args.number(0))
}

// pairs are all proposals of the day, the best first. What it gives is shared: nobody may change it.
func (r *Router) pairs(ctx context.Context, v visit) (*works, []pair, error) {
	w, err := r.survey(ctx, v)
	if err != nil {
		return nil, nil, err
	}
	all, err := r.proposals.get(ctx, v.today(), func(context.Context) ([]pair, error) {
		var all []pair
		for i, p := range matching.Propose(w.ledger.Claims, w.ledger.Payments, w.ledger.Decisions) {
			all = append(all, pair{Proposal: p, Number: i + 1, Unit: v.unitName(p.Payment.Unit), Name: pairName(p.Payment, keysOf(p.Claims))})
		}
		return all, nil
	})
	return w, all, err
}

func keysOf(claims []budget.Claim) []string {
	keys := make([]string, len(claims))
	for i, c := range claims {
		keys[i] = c.Key
	}
	slices.Sort(keys)
	return keys
}

// pairName names a proposal in a button. It is longer than other fingerprints: this is about money.
func pairName(p budget.Payment, keys []string) string {
	sum := sha256.Sum256([]byte(p.Unit + "\n" + p.Number + "\n" + strings.Join(keys, "\n")))
	return hex.EncodeToString(sum[:12])
}

func (r *Router) pairPage(ctx context.Context, v visit, number int) (bot.Answer, error) {
	w, all, err := r.pairs(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	from, to, page, pages := pageOf(len(all), number, pairsPerPage)
	p := pairing{Shown: all[from:to], Count: len(all), Page: page, Pages: pages, works: w}
	for _, d := range slices.Backward(w.ledger.Decisions) {
		if len(p.Decided) < undosShown {
			p.Decided = append(p.Decided, decided{d, fingerprint(d.Payment)})
		}
	}
	var rows [][]bot.Button
	for _, shown := range p.Shown {
		n := strconv.Itoa(shown.Number)
		rows = append(rows, []bot.Button{button(n+": sama", press("cocok", "sama", shown.Name)), button(n+": bukan", press("cocok", "bukan", shown.Name))})
	}
	if turn := pager(page, pages, func(n int) string { return press("cocok", strconv.Itoa(n)) }); turn != nil {
		rows = append(rows, turn)
	}
	for _, d := range p.Decided {
		rows = append(rows, []bot.Button{button(text.Cut(40, "Urungkan "+d.Payment), press("cocok", "urung", d.Name))})
	}
	return r.settle(v, "cocok", p, append(rows, []bot.Button{button("‹ Tagihan", press("tagihan", ""))})...)
}

// decide notes that a payment pays these works, or that it does not. A proposal that is gone since is refused.
func (r *Router) decide(ctx context.Context, v visit, name string, same bool) (bot.Answer, error) {
	_, all, err := r.pairs(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	i := slices.IndexFunc(all, func(p pair) bool { return p.Name == name })
	if i < 0 {
		return bot.Answer{}, refuse("pair_gone")
	}
	d := matching.Decision{Payment: all[i].Payment.Number, Claims: keysOf(all[i].Claims), Same: same}
	action := "pair_refused"
	if same {
		action = "pair_confirmed"
	}
	event := v.event(action, all[i].Payment.Unit, text.Cut(200, d.Payment+" → "+strings.Join(d.Claims, ", ")))
	if err := r.store.DecidePairing(ctx, d, v.From.ID, v.now, event); err != nil {
		return bot.Answer{}, err
	}
	return r.pairPage(ctx, v, i/pairsPerPage)
}

// undoPair takes back what was decided of a payment.
func (r *Router) undoPair(ctx context.Context, v visit, name string) (bot.Answer, error) {
	w, err := r.survey(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	i := slices.IndexFunc(w.ledger.Decisions, func(d matching.Decision) bool { return fingerprint(d.Payment) == name })
	if i < 0 {
		return bot.Answer{}, refuse("button_old")
	}
	if _, err := r.store.UndoPairing(ctx, w.ledger.Decisions[i].Payment, v.event("pair_undone", "", w.ledger.Decisions[i].Payment)); err != nil {
		return bot.Answer{}, err
	}
	return r.pairPage(ctx, v, 0)
}
