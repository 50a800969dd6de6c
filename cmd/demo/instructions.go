package main

import (
	"context"
	"fmt"
	"time"

	"serapan/budget"
	"serapan/db"
	"serapan/ikp"
	"serapan/people"
)

// The days of the demo's October: the push, the units' answers, their reports and the verdicts.
var (
	pushDay    = budget.Date{Year: 2023, Month: time.October, Day: 2}
	answerDay  = budget.Date{Year: 2023, Month: time.October, Day: 3}
	reportDay  = budget.Date{Year: 2023, Month: time.October, Day: 18}
	verdictDay = budget.Date{Year: 2023, Month: time.October, Day: 20}
)

// october are the instructions that the demo's month has brought so far. The bot reads the last one's number
// from the data.
func october() []ikp.Instruction {
	month, end := pushDay.Month, pushDay.MonthEnd()
	write := func(text, output, measure string, target budget.Quantity, scope budget.AudienceScope, due budget.Date) budget.Instruction {
		return budget.Instruction{Year: pushDay.Year, Month: month, Text: text, Output: output, Measure: measure, Target: target,
			Audience: budget.Audience{Scope: scope}, Due: due}
	}
	return []ikp.Instruction{
		{Instruction: write("Percepatan penagihan pekerjaan yang sudah selesai", "Pekerjaan ber-BAST yang SPM-nya sudah diajukan", "persen",
			90*budget.OneQuantity, budget.ScopeOPD, end)},
		{Counting: ikp.CountSum, Instruction: write("Pembersihan saluran sebelum musim hujan", "Saluran dibersihkan", "km",
			5*budget.OneQuantity/2, budget.ScopeKecamatan, end.AddDays(-4))},
		{Gauge: ikp.GaugeAbsorption, Instruction: write("Penyerapan anggaran sampai akhir bulan", "Realisasi keuangan terhadap pagu", "persen",
			60*budget.OneQuantity, budget.ScopeAll, end)},
	}
}

// instruct stores October's instructions with what the units have done of them; the units that a visitor can
// play have not answered yet. It does nothing where it was done before.
func (s *stage) instruct(ctx context.Context, units []budget.Unit) error {
	store := s.service.Store.DB
	if known, err := store.Instructions(ctx, pushDay.Year, pushDay.Month); err != nil || len(known) > 0 {
		return err
	}
	holidays, err := store.Holidays(ctx)
	if err != nil {
		return err
	}
	play := month{store: store, calendar: budget.NewCalendar(holidays), zone: opening.Location()}
	for _, i := range october() {
		if err := play.send(ctx, i, units); err != nil {
			return fmt.Errorf("instruction %q: %w", i.Text, err)
		}
	}
	return nil
}

// month plays what people did of instructions.
type month struct {
	store    *db.DB
	calendar budget.Calendar
	zone     *time.Location
}

func (m month) send(ctx context.Context, i ikp.Instruction, units []budget.Unit) error {
	event := people.Event{At: pushDay.In(m.zone).Add(8 * time.Hour), Person: cast[0].ID, Action: "ikp_kirim"}
	i.Issuer, i.SendOn = cast[0].ID, pushDay
	i, err := m.store.SaveInstruction(ctx, i.Tidy(), ikp.DefaultPattern, event)
	if err != nil {
		return err
	}
	var codes []string
	for _, u := range i.For(units) {
		codes = append(codes, u.Code)
	}
	copies, err := m.store.SendInstruction(ctx, i.ID, codes, m.doing(pushDay, ikp.Act{Action: ikp.Send, Actor: ikp.TheClock}), event)
	if err != nil || i.Gauge != ikp.None {
		return err
	}
	played := playedUnits(units)
	for n, c := range copies {
		if played[c.Unit] {
			continue
		}
		if err := m.live(ctx, c, n); err != nil {
			return err
		}
	}
	return nil
}

// live lets a unit do more or less of an instruction.
func (m month) live(ctx context.Context, c ikp.Copy, n int) error {
	head := ikp.Actor{Name: "Kepala unit", Capacities: []ikp.Capacity{{Role: ikp.Head, Unit: c.Unit}}}
	mentor := ikp.Actor{ID: mentorID, Name: "Nina Kartika", Capacities: []ikp.Capacity{{Role: ikp.Verifier}}}
	story := []struct {
		day budget.Date
		act ikp.Act
	}{
		{answerDay, ikp.Act{Action: ikp.Acknowledge, Actor: head}},
		{answerDay, ikp.Act{Action: ikp.Tell, Actor: head, Words: "Rapat persiapan selesai", Report: ikp.Report{Number: c.Target / 5}}},
		{reportDay, ikp.Act{Action: ikp.Tell, Actor: head, Words: "Selesai seluruhnya", Report: ikp.Report{Number: c.Target}}},
		{verdictDay, ikp.Act{Action: ikp.Approve, Actor: mentor}},
	}
	for _, scene := range story[:[]int{4, 2, 3, 4, 0, 2, 4, 1, 3, 4}[n%10]] {
		event := people.Event{At: scene.day.In(m.zone).Add(10 * time.Hour), Person: scene.act.Actor.ID, Action: "ikp_" + string(scene.act.Action)}
		if _, err := m.store.ActOnCopy(ctx, c.ID, m.doing(scene.day, scene.act), event); err != nil {
			return err
		}
	}
	return nil
}

// doing is the act on that day.
func (m month) doing(day budget.Date, a ikp.Act) db.Applier {
	view := ikp.View{Today: day, Calendar: m.calendar, Rules: ikp.DefaultRules()}
	return func(c ikp.Copy) (ikp.Copy, error) { return view.Apply(c, a) }
}

// playedUnits are the units whose heads a visitor can be.
func playedUnits(units []budget.Unit) map[string]bool {
	codes := map[string]bool{}
	for _, u := range units {
		for _, p := range cast {
			if p.unit == u.Name {
				codes[u.Code] = true
			}
		}
	}
	return codes
}
