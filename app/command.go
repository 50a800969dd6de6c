package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/jonboulle/clockwork"

	"serapan/budget"
	"serapan/text"
)

// Exit codes of the operator commands (design §3).
const (
	exitDone    = 0
	exitRefused = 1
	exitUsage   = 2
)

// commands is the grammar of the command line.
type commands struct {
	Serve   serveCommand   `cmd:"" help:"Run the bot until SIGTERM."`
	Migrate migrateCommand `cmd:"" help:"Bring the database to the newest shape."`
	Import  importCommand  `cmd:"" help:"Read spreadsheets and store them. Exit 0: stored; 1: refused, with every wrong cell."`
	Invite  inviteCommand  `cmd:"" help:"Print a one-time link by which a person joins."`
	Jobs    jobsCommand    `cmd:"" help:"What the bot says by itself: list, preview NAME [--at TIME], run NAME."`
	Backup  backupCommand  `cmd:"" help:"Write the whole database into one file."`
	Restore restoreCommand `cmd:"" help:"Put a backup in the place of the database, whole or not at all."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

// terminal is where a command reads and writes.
type terminal struct {
	in    io.Reader
	out   io.Writer // what was asked for
	errs  io.Writer // one line for each thing that went wrong
	log   *slog.Logger
	clock clockwork.Clock
}

// Command runs one operator command and returns its exit code. Wrong usage is one line and exit 2.
func Command(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	var chosen commands
	helped := false
	parser, err := kong.New(&chosen, kong.Name("serapan"), kong.Description("Bot Serapan: absorption of a regency's budget, by Telegram."),
		kong.Writers(out, errs), kong.Exit(func(int) { helped = true }), kong.UsageOnError())
	if err != nil {
		return fail(errs, err)
	}
	parsed, err := parser.Parse(args)
	if helped {
		return exitDone
	}
	if err != nil {
		fmt.Fprintf(errs, "serapan: %s (see serapan --help)\n", firstLine(err.Error()))
		return exitUsage
	}
	config, err := FromEnvironment()
	if err != nil {
		fmt.Fprintf(errs, "serapan: %v\n", err)
		return exitUsage
	}
	t := terminal{in: in, out: out, errs: errs, log: config.Logger(errs), clock: clockwork.NewRealClock()}
	parsed.BindTo(ctx, (*context.Context)(nil))
	if err := parsed.Run(config, t); err != nil {
		return fail(errs, err)
	}
	return exitDone
}

// errRefused ends a command whose refusal was worded already.
var errRefused = errors.New("refused")

// fail says in one line why a command ended.
func fail(errs io.Writer, err error) int {
	if refused, ok := errors.AsType[*usageError](err); ok {
		fmt.Fprintf(errs, "serapan: %s\n", refused.words)
		return exitUsage
	}
	if !errors.Is(err, errRefused) {
		fmt.Fprintf(errs, "serapan: %s\n", words(err))
	}
	return exitRefused
}

// usageError is a wrong argument that only the command itself could notice.
type usageError struct{ words string }

// Error says what is wrong, for the log.
func (e *usageError) Error() string { return e.words }

// words says an error in one line: a refusal in its own sentence.
func words(err error) string {
	if refused, ok := errors.AsType[*budget.Error](err); ok {
		if sentence, err := text.Render("error_"+refused.Code, refused.Facts); err == nil {
			return text.Plain(sentence)
		}
	}
	return firstLine(err.Error())
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
