package handlers

import (
	"context"
	"time"

	"serapan/budget"
	"serapan/people"
)

// owedReport is last month's report of figures in words.
type owedReport struct {
	dueDay
	Month time.Month
	Owing int         // the visitor's units that have not reported
	First budget.Unit // the first of them
}

// monthlyReport is the report that is owed in the running year; nil for other years, where none is asked
// for, or where nothing was ever reported.
func (r *Router) monthlyReport(ctx context.Context, v visit, year int) (*owedReport, error) {
	if year != v.today().Year || v.rules.ReportBy == 0 {
		return nil, nil
	}
	views, err := r.look(ctx, v.today())
	if err != nil || views.Now.Empty() {
		return nil, err
	}
	end := people.LastMonthEnd(v.today())
	then, err := r.look(ctx, end)
	if err != nil {
		return nil, err
	}
	holidays, err := r.store.Holidays(ctx)
	if err != nil {
		return nil, err
	}
	calendar := budget.NewCalendar(holidays)
	d, err := people.MonthlyReport(views.Now, then.Now, v.today(), v.rules.ReportBy, calendar)
	if err != nil {
		return nil, nil // the calendar does not reach so far
	}
	report := &owedReport{dueDay: v.dueDay(d, calendar, nil), Month: end.Month}
	for _, code := range d.Audience.Units {
		if u, known := v.units.ByCode(code); known && v.viewer.Sees(u) {
			if report.Owing++; report.Owing == 1 {
				report.First = u
			}
		}
	}
	return report, nil
}
