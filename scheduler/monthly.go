package scheduler

import (
	"context"
	"slices"

	"serapan/budget"
	"serapan/people"
	"serapan/text"
)

// around lists the deadlines around the day: those that were written down, and last month's report for
// the units that still owe it. Where a year is not in the calendar the others are given beside the error.
func (j deadlines) around(ctx context.Context, o office, today budget.Date) ([]people.Deadline, error) {
	all, err := j.store.Deadlines(ctx, today.AddDays(-daysBehind), today.AddDays(daysAhead))
	if err != nil || o.settings.ReportBy == 0 {
		return all, err
	}
	now, err := j.store.Position(ctx, today)
	if err != nil {
		return nil, err
	}
	end := people.LastMonthEnd(today)
	then, err := j.store.Position(ctx, end)
	if err != nil {
		return nil, err
	}
	report, err := people.MonthlyReport(now, then, today, o.settings.ReportBy, o.Calendar)
	if err != nil || report.Audience.Empty() {
		return all, nil // an unknown year is told of by the deadlines themselves
	}
	report.Name = "Laporan RFK " + text.Month(end.Month)
	report.Leads = slices.DeleteFunc(slices.Clone(o.Leads), func(lead int) bool { return lead >= o.settings.ReportBy })
	if len(report.Leads) == 0 {
		report.Leads = []int{0}
	}
	return append(all, report), nil
}
