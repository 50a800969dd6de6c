package scheduler

import (
	"fmt"
	"slices"
	"time"

	"serapan/billing"
	"serapan/budget"
	"serapan/outbox"
	"serapan/policy"
	"serapan/text"
)

// work is a claim handed over on that day, worth so many millions, with as many papers as its step wants.
func work(unit, name, handover string, millions int64, step billing.Step) budget.Claim {
	c := budget.Claim{Unit: unit, Package: name, Contract: "K/" + name, Provider: "CV " + name, Amount: budget.Rupiah(millions) * 1e6 * budget.OneRupiah,
		Handover: budget.Paper{Number: "BAST/" + name, Day: day(handover)}}
	c.Price = c.Amount
	if step >= billing.S2 {
		c.SPP = budget.Paper{Number: "SPP/" + name, Day: day(handover)}
	}
	if step >= billing.S3 {
		c.SPM = budget.Paper{Number: "SPM/" + name, Day: day(handover)}
	}
	c.Key = budget.NewClaimKey(c)
	return c
}

// works stores a works list of the whole regency.
func (s *stage) works(asOf string, claims ...budget.Claim) {
	s.t.Helper()
	s.keep(budget.Import{Kind: budget.KindWorks, File: "pekerjaan " + asOf + ".xlsx", AsOf: day(asOf), Year: day(asOf).Year}, budget.Contents{Claims: claims})
}

// register stores a register of the whole regency; payments of floats alone, unless some are given.
func (s *stage) register(asOf string, payments ...budget.Payment) {
	s.t.Helper()
	for _, u := range units {
		payments = append(payments, budget.Payment{Number: "UP " + u.Code, Unit: u.Code, Day: budget.Date{Year: day(asOf).Year, Month: time.January, Day: 9}, Kind: budget.PaymentUP, Gross: 1e9})
	}
	s.keep(budget.Import{Kind: budget.KindSP2D, File: "sp2d " + asOf + ".xlsx", AsOf: day(asOf), Year: day(asOf).Year}, budget.Contents{Payments: payments})
}

// told notes that somebody was told of the claims on that day, delivered.
func (s *stage) told(on string, level billing.Level, claims ...budget.Claim) {
	s.t.Helper()
	for _, c := range claims {
		p := outbox.Promise{Key: fmt.Sprint(c.Key, level, on), Topic: "tagihan", To: policy.Recipient{Chat: 900}, Due: at(on + " 08:30"), Facts: map[string]string{}}
		if _, err := s.store.Enqueue(s.t.Context(), []outbox.Promise{p}, p.Due); err != nil {
			s.t.Fatal(err)
		}
		lane := billing.LaneUnit
		if c.SPM.Exists() {
			lane = billing.LaneTreasury
		}
		if err := s.store.NoteNudges(s.t.Context(), p.Key, []billing.Nudge{{Claim: c.Key, Lane: lane, Level: level, Day: day(on), Chat: 900}}); err != nil {
			s.t.Fatal(err)
		}
		s.send(p.Due, func(c outbox.Claim) bool { return c.Key == p.Key })
	}
}

// send sends what waits and is picked, as if Telegram had taken it.
func (s *stage) send(now time.Time, picked func(outbox.Claim) bool) {
	s.t.Helper()
	claims, err := s.store.Claim(s.t.Context(), 100, now, now.Add(time.Minute))
	if err != nil {
		s.t.Fatal(err)
	}
	for _, c := range claims {
		o := outbox.Outcome{State: outbox.Planned, Unsent: true, NotBefore: now.Add(5 * time.Second)} // steps aside
		if picked(c) {
			o = outbox.Outcome{State: outbox.Sent, MessageID: int(c.ID)}
			if err := s.store.MarkSending(s.t.Context(), c, now, now.Add(time.Minute)); err != nil {
				s.t.Fatal(err)
			}
		}
		if err := s.store.Finish(s.t.Context(), c, o, now); err != nil {
			s.t.Fatal(err)
		}
	}
}

// delivered words what waits on the topic and sends it: its words by chat.
func (s *stage) delivered(topic policy.Topic) map[int64]string {
	s.t.Helper()
	words, now := map[int64]string{}, s.clock.Now()
	for _, p := range s.waiting() {
		if p.Topic != topic || p.Due.After(now) {
			continue
		}
		m, still, err := s.alarm.Writers()[topic].Write(s.t.Context(), p, now)
		if err != nil {
			s.t.Fatal(err)
		}
		if still {
			words[p.To.Chat] = text.Plain(m.HTML)
		}
		for turns := 0; slices.ContainsFunc(s.waiting(), func(w outbox.Promise) bool { return w.ID == p.ID }); turns++ {
			if turns > 200 {
				s.t.Fatalf("%s stands behind another promise to %d", p.Key, p.To.Chat)
			}
			s.send(now.Add(time.Duration(turns)*time.Second), func(c outbox.Claim) bool { return c.ID == p.ID })
		}
	}
	return words
}

// nudges are the delivered ones of a level, as "key chat day".
func (s *stage) nudges(level billing.Level) []string {
	s.t.Helper()
	l, err := s.store.Ledger(s.t.Context(), budget.DateOf(s.clock.Now().In(wib)), nil)
	if err != nil {
		s.t.Fatal(err)
	}
	var lines []string
	for _, n := range l.Nudges {
		if n.Level == level {
			lines = append(lines, fmt.Sprintf("%s %s %d %s", n.Claim, n.Lane, n.Chat, n.Day))
		}
	}
	return lines
}
