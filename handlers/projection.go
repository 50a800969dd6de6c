package handlers

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"

	"serapan/budget"
	"serapan/text"
)

// formerYears is how many years before this one are looked at.
const formerYears = 3

// outlook is where absorption will probably stand on 31 December, or why nothing can be said.
type outlook struct {
	budget.Projection
	Known bool
	Code  string // of the refusal, where it is not Known
	Facts map[string]any
}

// Refusal is the name of the sentence that says why there is no number.
func (o outlook) Refusal() string { return "error_" + o.Code }

// outlookOf projects a position by the courses of former years.
func outlookOf(now budget.Position, former [formerYears][]budget.Moment) (outlook, error) {
	sum := now.Absorption()
	p, err := budget.Project(budget.Moment{Day: now.AsOf, Pagu: sum.Pagu, Realized: sum.Realized}, former[:]...)
	var refused *budget.Error
	if errors.As(err, &refused) {
		return outlook{Code: refused.Code, Facts: refused.Facts}, nil
	}
	return outlook{Projection: p, Known: err == nil}, err
}

// formerKey is what the courses of former years are kept by.
type formerKey struct {
	year  int
	group budget.Group
}

// formers are the courses of a group in the years before that of its position, the newest first.
func (r *Router) formers(ctx context.Context, v visit, now budget.Position, group budget.Group) ([formerYears][]budget.Moment, error) {
	return r.former.get(ctx, formerKey{now.AsOf.Year, group}, func(ctx context.Context) ([formerYears][]budget.Moment, error) {
		return r.readFormers(ctx, v, now.AsOf.Year, codesOf(now, group))
	})
}

func (r *Router) readFormers(ctx context.Context, v visit, year int, codes []string) (former [formerYears][]budget.Moment, err error) {
	together, ctx := errgroup.WithContext(ctx)
	for i := range former {
		together.Go(func() (err error) {
			former[i], err = r.store.History(ctx, year-1-i, v.today(), codes)
			return err
		})
	}
	err = together.Wait()
	return former, err
}

// withOutlook adds the projection for those who see everything, where the words still fit under the
// picture with it.
func (r *Router) withOutlook(ctx context.Context, v visit, s summary, now budget.Position) (string, error) {
	if v.viewer.SeesAll() {
		former, err := r.formers(ctx, v, now, s.Group)
		if err != nil {
			return "", err
		}
		if s.Outlook, err = outlookOf(now, former); err != nil {
			return "", err
		}
	}
	words, err := text.Render("serapan", s)
	if err == nil && s.Outlook.Known && text.Length(words) > captionLength {
		s.Outlook = outlook{}
		return text.Render("serapan", s)
	}
	return words, err
}

// captionLength is how many characters Telegram shows under a picture.
const captionLength = 1024

// Shapes are the former years in words.
func (o outlook) Shapes() []string {
	names := make([]string, len(o.Years))
	for i, year := range o.Years {
		names[i] = fmt.Sprint(year)
	}
	return names
}
