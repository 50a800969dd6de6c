package scheduler

import (
	"context"
	"errors"
	"slices"
	"time"

	"serapan/budget"
	"serapan/ikp"
	"serapan/people"
	"serapan/policy"
)

// Prepare sends what is to be sent, reads the gauges and closes what is over. What fails keeps nothing
// else from being done; it is reported with what is due.
func (j *instructions) Prepare(ctx context.Context, now time.Time) error {
	o, err := openOffice(ctx, j.store, j.zone)
	if err != nil {
		return err
	}
	j.book.turn()
	j.trouble = errors.Join(j.sendDue(ctx, o, now), j.readGauges(ctx, o, now), j.closeOver(ctx, o, now))
	return ctx.Err()
}

// sendDue sends the drafts whose day has come, and gives copies to units that joined since. It does so
// while messages may go out, so that no unit's clock runs before it could know.
func (j *instructions) sendDue(ctx context.Context, o office, now time.Time) error {
	opens, err := o.Opens(policy.TopicInstruction, now)
	if err != nil || opens.After(now) {
		return err
	}
	today := o.today(now)
	due, err := j.store.InstructionsToSend(ctx, today)
	if err != nil {
		return err
	}
	units, err := j.store.Units(ctx)
	if err != nil {
		return err
	}
	var failed []error
	for _, i := range due {
		failed = append(failed, j.send(ctx, o, i, i.For(units), now))
	}
	copies, err := j.book.stored(ctx, j.store, today)
	if err != nil {
		return errors.Join(append(failed, err)...)
	}
	for _, late := range lateUnits(copies, units, today) {
		failed = append(failed, j.send(ctx, o, late.Instruction, late.units, now))
	}
	return errors.Join(failed...)
}

// send sends an instruction to the units.
func (j *instructions) send(ctx context.Context, o office, i ikp.Instruction, units []budget.Unit, now time.Time) error {
	v := o.settings.IKP.View(o.today(now), o.Calendar)
	apply := func(c ikp.Copy) (ikp.Copy, error) {
		return v.Apply(c, ikp.Act{Action: ikp.Send, Actor: ikp.TheClock})
	}
	codes := make([]string, len(units))
	for n, u := range units {
		codes[n] = u.Code
	}
	_, err := j.store.SendInstruction(ctx, i.ID, codes, apply, people.Event{At: now, Action: "ikp_kirim"})
	if budget.Code(err) == "ikp_gone" {
		return nil
	}
	return err
}

// lateUnit is an instruction that was sent before some of its units were there.
type lateUnit struct {
	ikp.Instruction
	units []budget.Unit
}

// lateUnits are the units that joined since an instruction was sent whose day is still to come.
func lateUnits(copies []ikp.Copy, units []budget.Unit, today budget.Date) []lateUnit {
	has, sent := map[int64][]string{}, []ikp.Instruction{}
	for _, c := range copies {
		if has[c.Instruction.ID] == nil && !c.Instruction.Due.Before(today) {
			sent = append(sent, c.Instruction)
		}
		has[c.Instruction.ID] = append(has[c.Instruction.ID], c.Unit)
	}
	var late []lateUnit
	for _, i := range sent {
		missing := slices.DeleteFunc(i.For(units), func(u budget.Unit) bool { return slices.Contains(has[i.ID], u.Code) })
		if len(missing) > 0 {
			late = append(late, lateUnit{i, missing})
		}
	}
	return late
}

// readGauges lets the bot report what it sees in the data by itself, whenever these have moved.
func (j *instructions) readGauges(ctx context.Context, o office, now time.Time) error {
	version, err := j.store.Version(ctx)
	if err != nil {
		return err
	}
	today := o.today(now)
	if j.gaugedAt == version && j.gaugedOn == today {
		return nil
	}
	copies, err := j.book.stored(ctx, j.store, today)
	if err != nil {
		return err
	}
	gauged := slices.DeleteFunc(slices.Clone(copies), func(c ikp.Copy) bool { return c.Instruction.Gauge == ikp.None || !c.State.Open() })
	facts, err := j.facts(ctx, o, gauged, now)
	if err != nil {
		return err
	}
	var failed []error
	for _, c := range gauged {
		if r, ok := c.Instruction.Read(facts[c.Unit]); ok {
			failed = append(failed, j.act(ctx, o, c, r.Observation(), "ikp_data", now))
		}
	}
	if err := errors.Join(failed...); err != nil {
		return err
	}
	j.gaugedAt, j.gaugedOn = version, today
	return nil
}

// facts are the units' data at which the copies' gauges look.
func (j *instructions) facts(ctx context.Context, o office, copies []ikp.Copy, now time.Time) (map[string]ikp.Facts, error) {
	facts := map[string]ikp.Facts{}
	wants := func(g ikp.Gauge) bool {
		return slices.ContainsFunc(copies, func(c ikp.Copy) bool { return c.Instruction.Gauge == g })
	}
	if wants(ikp.GaugeAbsorption) {
		position, err := j.store.Position(ctx, o.today(now))
		if err != nil {
			return nil, err
		}
		for _, s := range position.Standings {
			if s.Known() {
				f := facts[s.Unit.Code]
				f.Figure, f.FigureDay = &s.Figure, s.AsOf
				facts[s.Unit.Code] = f
			}
		}
	}
	if wants(ikp.GaugeEPurchasing) {
		if err := j.addPurchases(ctx, o, facts, now); err != nil {
			return nil, err
		}
	}
	if wants(ikp.GaugeUnbilled) {
		return facts, j.addWorks(ctx, o, facts, now)
	}
	return facts, nil
}

// addPurchases adds what the units bought, each on the day of the unit's newest list.
func (j *instructions) addPurchases(ctx context.Context, o office, facts map[string]ikp.Facts, now time.Time) error {
	purchases, days, err := j.store.Purchases(ctx, o.today(now), nil)
	for unit, day := range days {
		f := facts[unit]
		f.PurchasesDay = day
		facts[unit] = f
	}
	for _, p := range purchases {
		f := facts[p.Unit]
		f.Purchases = append(f.Purchases, p)
		facts[p.Unit] = f
	}
	return err
}

// addWorks adds the ages of the units' unpaid works, each on the day of the unit's newest list.
func (j *instructions) addWorks(ctx context.Context, o office, facts map[string]ikp.Facts, now time.Time) error {
	b, works, err := j.works.of(ctx, j.store, o, now)
	if err != nil {
		return err
	}
	for unit, day := range b.view.ClaimsDay {
		f := facts[unit]
		f.WorksDay = day
		facts[unit] = f
	}
	for _, w := range works {
		v, f := b.view, facts[w.Unit]
		v.Today = f.WorksDay
		if !v.Step(w).Open() {
			continue
		}
		if age, err := v.Age(w); err == nil { // a work of unknown age is no old one
			f.UnpaidAges = append(f.UnpaidAges, age)
			facts[w.Unit] = f
		}
	}
	return nil
}

// closeOver says "tidak tercapai" of copies whose day was over long ago.
func (j *instructions) closeOver(ctx context.Context, o office, now time.Time) error {
	today := o.today(now)
	copies, err := j.book.stored(ctx, j.store, today)
	if err != nil {
		return err
	}
	var failed []error
	for _, c := range copies {
		if c.State.Open() && c.Due.Before(today) {
			failed = append(failed, j.act(ctx, o, c, ikp.Act{Action: ikp.Miss, Actor: ikp.TheClock}, "ikp_gagal", now))
		}
	}
	return errors.Join(failed...)
}

// act does to a copy what the bot does by itself; where the machine refuses there is nothing to do.
func (j *instructions) act(ctx context.Context, o office, c ikp.Copy, a ikp.Act, event string, now time.Time) error {
	v := o.settings.IKP.View(o.today(now), o.Calendar)
	apply := func(c ikp.Copy) (ikp.Copy, error) { return v.Apply(c, a) }
	_, err := apply(c)
	if err == nil {
		_, err = j.store.ActOnCopy(ctx, c.ID, apply, people.Event{At: now, Action: event, Detail: c.Due.String()})
	}
	if refusedQuietly(err) {
		return nil
	}
	return err
}
