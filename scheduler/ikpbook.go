package scheduler

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"serapan/budget"
	"serapan/ikp"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
)

// instructionStore is where instructions, their copies and those who hear of them are kept.
type instructionStore interface {
	officeStore
	rosterStore
	keptStore
	threadStore
	purchaseStore
	Chats(ctx context.Context) ([]people.Chat, error)
	Copies(ctx context.Context, f ikp.Filter) ([]ikp.Copy, error)
	InstructionsToSend(ctx context.Context, day budget.Date) ([]ikp.Instruction, error)
	SendInstruction(ctx context.Context, id int64, units []string, apply func(ikp.Copy) (ikp.Copy, error), e people.Event) ([]ikp.Copy, error)
	ActOnCopy(ctx context.Context, id int64, apply func(ikp.Copy) (ikp.Copy, error), e people.Event) (ikp.Copy, error)
	Position(ctx context.Context, day budget.Date) (budget.Position, error)
	KnownKeys(ctx context.Context, keys []string) (map[string]bool, error)
}

// copybook keeps the copies that anything may be said of as long as the data stand, since five jobs ask
// for them every minute. Nobody changes what it gives.
type copybook struct {
	mu      sync.Mutex
	made    bool
	version int64
	month   budget.Date
	copies  []ikp.Copy
	rung    time.Time // the newest ring, and what it went by
	ringing []ikp.Copy
}

// atRing are the copies as they stood when the ring of that moment first asked for them: so who looks after
// the others, at its end, goes by what they went by.
func (b *copybook) atRing(ctx context.Context, store instructionStore, o office, now time.Time) ([]ikp.Copy, error) {
	if ctx.Value(rehearsal{}) != nil {
		return b.of(ctx, store, o, o.today(now))
	}
	b.mu.Lock()
	rung, ringing := b.rung, b.ringing
	b.mu.Unlock()
	if rung.Equal(now) {
		return ringing, nil
	}
	copies, err := b.stored(ctx, store, o.today(now))
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.rung, b.ringing = now, copies
	return copies, nil
}

// turn begins a ring.
func (b *copybook) turn() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.rung = time.Time{}
}

// of are the copies that were sent: all open ones, and those of the month before, this one and the next.
// In a rehearsal those come with them that would be sent until then.
func (b *copybook) of(ctx context.Context, store instructionStore, o office, today budget.Date) ([]ikp.Copy, error) {
	stored, err := b.stored(ctx, store, today)
	if err != nil || ctx.Value(rehearsal{}) == nil {
		return stored, err
	}
	planned, err := plannedCopies(ctx, store, o, today)
	return slices.Concat(stored, planned), err
}

func (b *copybook) stored(ctx context.Context, store instructionStore, today budget.Date) ([]ikp.Copy, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	version, err := store.Version(ctx)
	if err != nil {
		return nil, err
	}
	month := monthStart(today)
	if b.made && b.version == version && b.month == month {
		return b.copies, nil
	}
	filters := []ikp.Filter{{Open: true}}
	for _, distance := range []int{-1, 0, 1} {
		m := month.AddMonths(distance)
		filters = append(filters, ikp.Filter{Year: m.Year, Month: m.Month})
	}
	var copies []ikp.Copy
	for _, f := range filters {
		found, err := store.Copies(ctx, f)
		if err != nil {
			return nil, err
		}
		copies = append(copies, found...)
	}
	slices.SortStableFunc(copies, compareCopies)
	b.copies = slices.CompactFunc(copies, func(a, b ikp.Copy) bool { return a.ID == b.ID })
	b.made, b.version, b.month = true, version, month
	return b.copies, nil
}

// compareCopies goes by month, number and unit.
func compareCopies(a, b ikp.Copy) int {
	x, y := a.Instruction, b.Instruction
	return cmp.Or(cmp.Compare(x.Year, y.Year), cmp.Compare(x.Month, y.Month), cmp.Compare(x.Number, y.Number), cmp.Compare(x.ID, y.ID),
		cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.ID, b.ID))
}

// plannedCopies are the copies that would be sent on the day, or should have been before.
func plannedCopies(ctx context.Context, store instructionStore, o office, day budget.Date) ([]ikp.Copy, error) {
	drafts, err := store.InstructionsToSend(ctx, day)
	if err != nil {
		return nil, err
	}
	units, err := store.Units(ctx)
	var copies []ikp.Copy
	for _, i := range drafts {
		sendOn, unknown := o.Calendar.FirstWorkingDayFrom(i.SendOn)
		if unknown != nil {
			continue
		}
		i.SentOn = sendOn
		v := o.settings.IKP.View(sendOn, o.Calendar)
		for _, u := range i.For(units) {
			if c, err := v.Apply(ikp.NewCopy(i, u.Code), ikp.Act{Action: ikp.Send, Actor: ikp.TheClock}); err == nil {
				copies = append(copies, c)
			}
		}
	}
	return copies, err
}

// ofMonth are the copies of a month's instructions.
func ofMonth(copies []ikp.Copy, month budget.Date) []ikp.Copy {
	return slices.DeleteFunc(slices.Clone(copies), func(c ikp.Copy) bool {
		return c.Instruction.Year != month.Year || c.Instruction.Month != month.Month
	})
}

// reckoned leaves out the copies that the calendar cannot reckon with, so that they keep nobody else's
// from being told; its error says why.
func reckoned(v ikp.View, copies []ikp.Copy) ([]ikp.Copy, error) {
	var fit []ikp.Copy
	var unknown error
	for _, c := range copies {
		if _, err := v.Look(c); err != nil {
			unknown = err
			continue
		}
		fit = append(fit, c)
	}
	return fit, unknown
}

// crowd knows who hears of a unit's instructions.
type crowd struct {
	units            []budget.Unit
	names            map[string]string
	heads, operators map[string][]policy.Recipient // by unit
	mentors, leaders []policy.Recipient
	groups           []people.Chat // bound, and in force
}

func gather(ctx context.Context, store instructionStore) (crowd, error) {
	c := crowd{heads: map[string][]policy.Recipient{}, operators: map[string][]policy.Recipient{}}
	persons, err := reachable(ctx, store)
	if err != nil {
		return c, err
	}
	c.mentors, c.leaders = holding(persons, people.Mentor), holding(persons, people.Leader)
	for _, p := range persons {
		for _, m := range p.Memberships {
			switch to := (policy.Recipient{Chat: p.ID}); m.Role {
			case people.Head:
				c.heads[m.Unit] = append(c.heads[m.Unit], to)
			case people.Operator:
				c.operators[m.Unit] = append(c.operators[m.Unit], to)
			}
		}
	}
	if c.units, err = store.Units(ctx); err != nil {
		return c, err
	}
	c.names = namesOf(c.units)
	chats, err := store.Chats(ctx)
	for _, chat := range chats {
		if chat.State == people.ChatActive {
			c.groups = append(c.groups, chat)
		}
	}
	return c, err
}

// responsible are those who answer for the unit: its heads; where none of them can be reached its
// operators, or else the mentors.
func (c crowd) responsible(unit string) []policy.Recipient {
	return firstOf(c.heads[unit], c.operators[unit], c.mentors)
}

// bound are the groups to which the unit belongs.
func (c crowd) bound(unit string) []policy.Recipient {
	i := slices.IndexFunc(c.units, func(u budget.Unit) bool { return u.Code == unit })
	if i < 0 {
		return nil
	}
	var found []policy.Recipient
	for _, g := range c.groups {
		if g.Scope.Has(c.units[i]) {
			found = append(found, policy.Recipient{Chat: g.ID, Group: true})
		}
	}
	return found
}

// forwards tells whether the recipient hears of the unit only because nobody of it can be reached.
func (c crowd) forwards(to policy.Recipient, unit string) bool {
	return !to.Group && !slices.Contains(c.heads[unit], to) && !slices.Contains(c.operators[unit], to)
}

// group finds a bound group.
func (c crowd) group(to policy.Recipient) (people.Chat, bool) {
	i := slices.IndexFunc(c.groups, func(g people.Chat) bool { return g.ID == to.Chat })
	if i < 0 {
		return people.Chat{}, false
	}
	return c.groups[i], true
}

// namesOf are the names of the units of copies, each once.
func (c crowd) namesOf(copies []ikp.Copy) []string {
	var names []string
	for _, each := range copies {
		if name := cmp.Or(c.names[each.Unit], each.Unit); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// reading are the copies of which one recipient hears.
type reading struct {
	to     policy.Recipient
	copies []ikp.Copy
}

// readings gives each recipient the copies of which he hears, in the order of their chats.
func readings(copies []ikp.Copy, hears func(unit string) []policy.Recipient) []reading {
	mine := map[policy.Recipient][]ikp.Copy{}
	for _, c := range copies {
		for _, to := range hears(c.Unit) {
			mine[to] = append(mine[to], c)
		}
	}
	var all []reading
	for to, copies := range mine {
		all = append(all, reading{to, copies})
	}
	slices.SortFunc(all, func(a, b reading) int { return cmp.Compare(a.to.Chat, b.to.Chat) })
	return all
}

// readingOf are the copies of which the recipient hears.
func readingOf(to policy.Recipient, copies []ikp.Copy, hears func(unit string) []policy.Recipient) []ikp.Copy {
	return slices.DeleteFunc(slices.Clone(copies), func(c ikp.Copy) bool { return !slices.Contains(hears(c.Unit), to) })
}

// unsaid keeps the promises whose keys are not in the outbox yet.
func unsaid(ctx context.Context, store instructionStore, promises []outbox.Promise) ([]outbox.Promise, error) {
	if len(promises) == 0 {
		return nil, nil
	}
	keys := make([]string, len(promises))
	for i, p := range promises {
		keys[i] = p.Key
	}
	known, err := store.KnownKeys(ctx, keys)
	return slices.DeleteFunc(promises, func(p outbox.Promise) bool { return known[p.Key] }), err
}

// refusedQuietly tells whether the error is a refusal of the machine: it says that nothing is to be done.
func refusedQuietly(err error) bool {
	refused, ok := errors.AsType[*budget.Error](err)
	return ok && refused.Code != "calendar_unknown"
}
