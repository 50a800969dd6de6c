package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"serapan/scheduler"
	"serapan/text"
)

// jobsCommand shows, tries and rings the jobs of the alarm clock.
type jobsCommand struct {
	List    jobsList    `cmd:"" default:"1" help:"Each job with its next due time."`
	Preview jobsPreview `cmd:"" help:"Print exactly what would be sent to whom; send nothing."`
	Run     jobsRun     `cmd:"" help:"Ring one job now; the service sends what it promises."`
}

type jobsList struct{}

// Run lists the jobs.
func (jobsList) Run(ctx context.Context, config Config, t terminal) error {
	return withAlarm(ctx, config, t, func(store *Store, alarm *scheduler.Alarm) error {
		upcoming, err := alarm.Upcoming(ctx)
		if err != nil {
			return err
		}
		marks, err := store.Marks(ctx)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "JOB\tNEXT DUE\tASKED UNTIL")
		for _, name := range alarm.Jobs() {
			fmt.Fprintf(table, "%s\t%s\t%s\n", name, moment(upcoming[name], config.Zone), moment(marks[name], config.Zone))
		}
		return table.Flush()
	})
}

// moment prints a time for a table, "-" for none.
func moment(at time.Time, zone *time.Location) string {
	if at.IsZero() {
		return "-"
	}
	return at.In(zone).Format("Mon 2006-01-02 15:04 MST")
}

type jobsPreview struct {
	Name string `arg:"" help:"Name of the job, as jobs lists it."`
	At   string `help:"The moment, such as 2023-10-30T07:30; otherwise the job's next." placeholder:"TIME"`
}

// Run prints a preview.
func (c *jobsPreview) Run(ctx context.Context, config Config, t terminal) error {
	var at time.Time
	if c.At != "" {
		var err error
		if at, err = parseMoment(c.At, config.Zone); err != nil {
			return err
		}
	}
	return withAlarm(ctx, config, t, func(store *Store, alarm *scheduler.Alarm) error {
		letters, at, err := alarm.Preview(ctx, c.Name, at, gate(store, config.Zone))
		if err != nil {
			return unknownJob(c.Name, err, alarm)
		}
		printLetters(t.out, c.Name, letters, at, config.Zone)
		return nil
	})
}

// parseMoment reads a local time, with or without hours.
func parseMoment(words string, zone *time.Location) (time.Time, error) {
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02 15:04", time.DateOnly} {
		if at, err := time.ParseInLocation(layout, words, zone); err == nil {
			return at, nil
		}
	}
	return time.Time{}, &usageError{fmt.Sprintf("--at: %q is not a time like 2023-10-30T07:30", words)}
}

// printLetters prints messages as they would be sent.
func printLetters(out io.Writer, name string, letters []scheduler.Letter, at time.Time, zone *time.Location) {
	if at.IsZero() {
		fmt.Fprintf(out, "%s: nothing is in sight\n", name)
		return
	}
	fmt.Fprintf(out, "%s at %s: %d due\n", name, moment(at, zone), len(letters))
	for _, l := range letters {
		fmt.Fprintf(out, "\n--- %s (%d), reason %s\n", l.To, l.Promise.To.Chat, l.Promise.Reason)
		if l.Note != "" {
			fmt.Fprintf(out, "--- not sent: %s\n", l.Note)
			continue
		}
		fmt.Fprintf(out, "--- sent %s\n%s\n", moment(l.At, zone), text.Plain(l.Message.HTML))
		for _, row := range l.Message.Buttons {
			var labels []string
			for _, b := range row {
				labels = append(labels, "["+b.Text+"]")
			}
			fmt.Fprintln(out, strings.Join(labels, " "))
		}
	}
}

type jobsRun struct {
	Name string `arg:"" help:"Name of the job, as jobs lists it."`
}

// Run rings one job.
func (c *jobsRun) Run(ctx context.Context, config Config, t terminal) error {
	return withAlarm(ctx, config, t, func(_ *Store, alarm *scheduler.Alarm) error {
		fresh, err := alarm.RingJob(ctx, c.Name)
		if err != nil {
			return unknownJob(c.Name, err, alarm)
		}
		fmt.Fprintf(t.out, "%s: %d messages promised\n", c.Name, fresh)
		return nil
	})
}

// unknownJob words a wrong name as wrong usage.
func unknownJob(name string, err error, alarm *scheduler.Alarm) error {
	if errors.Is(err, scheduler.ErrNoJob) {
		return &usageError{fmt.Sprintf("%q is no job: want %s", name, strings.Join(alarm.Jobs(), ", "))}
	}
	return err
}

// withAlarm opens the database and makes an alarm clock that does not run.
func withAlarm(ctx context.Context, config Config, t terminal, use func(*Store, *scheduler.Alarm) error) error {
	store, err := config.OpenStore(ctx, t.log)
	if err != nil {
		return err
	}
	defer store.Close()
	return use(store, newAlarm(config, store, t, nil))
}
