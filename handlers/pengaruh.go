package handlers

import (
	"context"
	"fmt"
	"slices"
	"time"

	"serapan/billing"
	"serapan/bot"
	"serapan/budget"
	"serapan/export"
	"serapan/people"
	"serapan/policy"
	"serapan/text"
)

// trafficStore knows what the bot said by itself.
type trafficStore interface {
	Traffic(ctx context.Context, from, until time.Time) (people, groups []policy.Sent, err error)
	Unreachable(ctx context.Context) ([]people.Person, error)
}

// effectPress answers "pengaruh:2023-10" with what the nudges of that month brought, as XLSX.
func (r *Router) effectPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	month, err := budget.ParseDate(args.word(0) + "-01")
	if err != nil || month.After(v.today()) {
		return bot.Answer{}, refuse("month_unknown")
	}
	day := v.today() // all that is known by now
	if month.Year != day.Year {
		day = budget.Date{Year: month.Year, Month: time.December, Day: 31} // a year has claims of its own
	}
	ledger, err := r.store.Ledger(ctx, day, nil)
	if err != nil {
		return bot.Answer{}, err
	}
	if len(ledger.Claims) == 0 {
		return bot.Answer{}, refuse("month_unknown")
	}
	e := export.Effect{Region: v.rules.Region, Month: fmt.Sprintf("%s %d", text.Month(month.Month), month.Year), Units: v.unitsByCode(),
		Rules: v.rules.Billing.Rules, Works: billing.Assemble(ledger)}
	view, err := r.morning(ctx, v, ledger)
	if err != nil {
		return bot.Answer{}, err
	}
	traffic, err := r.traffic(ctx, v, view.Calendar, month)
	if err != nil {
		return bot.Answer{}, err
	}
	if e.Effect, err = view.Effect(e.Works, month, traffic); err != nil {
		return bot.Answer{}, err
	}
	e.Calendar = view.Calendar
	if e.Sources, err = r.listLines(ctx, v, day); err != nil {
		return bot.Answer{}, err
	}
	return r.sendWorkbook(ctx, v, "hasil-pengingat-"+args.word(0)+".xlsx", "pengaruh_berkas", e, e.Tables())
}

// traffic is what the outbox knows of the month's messages, as the monthly message counts it.
func (r *Router) traffic(ctx context.Context, v visit, c budget.Calendar, month budget.Date) (billing.Traffic, error) {
	toPeople, toGroups, err := r.store.Traffic(ctx, month.In(r.zone), month.MonthEnd().AddDays(1).In(r.zone))
	if err != nil {
		return billing.Traffic{}, err
	}
	all, err := r.store.People(ctx)
	if err != nil {
		return billing.Traffic{}, err
	}
	gone, err := r.store.Unreachable(ctx)
	if err != nil {
		return billing.Traffic{}, err
	}
	out, err := policy.Office{Rules: v.rules.Policy, Calendar: c, Zone: r.zone}.OutOfHours(slices.Concat(toPeople, toGroups))
	return billing.Traffic{Messages: len(policy.Counted(toPeople)), OutOfHours: out, PersonWeeks: policy.PersonWeeks(len(all)-len(gone), month.MonthEnd().Day)}, err
}

// sendWorkbook hands a workbook out, and notes who took it.
func (r *Router) sendWorkbook(ctx context.Context, v visit, name, template string, facts any, tables []export.Table) (bot.Answer, error) {
	data, err := export.XLSX(tables...)
	if err != nil {
		return bot.Answer{}, err
	}
	words, err := text.Render(template, facts)
	if err != nil {
		return bot.Answer{}, err
	}
	return bot.Say(bot.Message{HTML: words, Document: &bot.Document{Name: name, Data: data}}), r.store.Record(ctx, v.event("export", name, ""))
}

func (v visit) unitsByCode() map[string]budget.Unit {
	units := map[string]budget.Unit{}
	for _, u := range v.units.Units() {
		units[u.Code] = u
	}
	return units
}
