package handlers

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/text"
)

const (
	mostOffered  = 5 // units under the field where a person types "@bot …"
	shortestName = 2 // letters from which units are looked for
)

// inline answers "@bot dinkes" in any chat with a card of each unit that may be meant, for those alone
// who may see it. Whoever may not, and whatever is not understood, gets nothing: these words appear
// while somebody types in a chat of other people.
func (r *Router) inline(ctx context.Context, v visit) (bot.Answer, error) {
	var answer bot.Answer
	for _, unit := range v.offered() {
		c, err := r.card(ctx, v, unit)
		if budget.Code(err) == "no_unit_data" {
			continue
		}
		if err != nil {
			return bot.Answer{}, err
		}
		words, err := text.Render("kartu", c)
		if err != nil {
			return bot.Answer{}, err
		}
		if err := r.noteGlance(ctx, v, unit); err != nil {
			return bot.Answer{}, err
		}
		answer.Messages = append(answer.Messages, bot.Message{HTML: words})
	}
	return answer, nil
}

// offered are the units that an inline query may mean: one's own where nothing is typed yet.
func (v visit) offered() []budget.Unit {
	query := strings.TrimSpace(v.Inline)
	var units []budget.Unit
	switch n := len([]rune(query)); {
	case n == 0:
		for _, code := range v.viewer.Person.Units() {
			if u, known := v.units.ByCode(code); known {
				units = append(units, u)
			}
		}
	case n >= shortestName:
		units = v.units.Find(query)
	}
	seen := slices.DeleteFunc(slices.Clone(units), func(u budget.Unit) bool { return !v.viewer.Sees(u) })
	return seen[:min(len(seen), mostOffered)]
}

// glances remembers who was shown which unit inline in this hour, since every letter typed is a query.
type glances struct {
	mu   sync.Mutex
	hour time.Time
	seen map[glance]bool
}

type glance struct {
	person int64
	unit   string
}

// again tells whether the person was shown the unit in this hour before.
func (g *glances) again(now time.Time, who glance) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if hour := now.Truncate(time.Hour); !hour.Equal(g.hour) {
		g.hour, g.seen = hour, map[glance]bool{}
	}
	return g.seen[who]
}

func (g *glances) note(who glance) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.seen[who] = true
}

// noteGlance writes down a look at another unit's figures, once an hour.
func (r *Router) noteGlance(ctx context.Context, v visit, u budget.Unit) error {
	who := glance{v.From.ID, u.Code}
	if r.glances.again(v.now, who) {
		return nil
	}
	v.Command = "inline"
	if err := r.noteLook(ctx, v, u); err != nil {
		return err
	}
	r.glances.note(who)
	return nil
}
