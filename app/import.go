package app

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/term"

	"serapan/budget"
	"serapan/intake"
	"serapan/people"
	"serapan/settings"
	"serapan/text"
)

// largestFile is the bound on a file from the command line, the same as in chat.
const largestFile = 20 << 20

type importCommand struct {
	Kind   string   `arg:"" help:"What the files are: unit, rfk, lra, rak, pekerjaan, sp2d, epurchasing, ikp, libur."`
	Files  []string `arg:"" type:"path" help:"XLSX or CSV files."`
	AsOf   string   `help:"Day of the figures, such as 2023-10-24; otherwise by the file." placeholder:"DATE"`
	DryRun bool     `help:"Show what would be stored, store nothing."`
	Yes    bool     `help:"Answer every question with yes."`
}

// Run imports the files one after the other. Each is stored whole or not at all.
func (c *importCommand) Run(ctx context.Context, config Config, t terminal) error {
	order := intake.Order{Today: budget.DateOf(t.clock.Now().In(config.Zone))}
	var known bool
	if order.Kind, known = budget.ParseFileKind(c.Kind); !known {
		return &usageError{fmt.Sprintf("%q is not a kind of file: want unit, rfk, lra, rak, pekerjaan, sp2d, epurchasing, ikp or libur", c.Kind)}
	}
	if c.AsOf != "" {
		var err error
		if order.AsOf, err = budget.ParseDate(c.AsOf); err != nil {
			return &usageError{"--as-of: " + err.Error()}
		}
	}
	store, err := config.OpenStore(ctx, t.log)
	if err != nil {
		return err
	}
	defer store.Close()
	var refused bool
	for _, file := range c.Files {
		if err := c.one(ctx, store, order, file, config.Zone, t); err != nil {
			if !errors.Is(err, errRefused) {
				fmt.Fprintf(t.errs, "serapan: %s: %s\n", filepath.Base(file), words(err))
			}
			refused = true
		}
	}
	if refused {
		return errRefused
	}
	return nil
}

func (c *importCommand) one(ctx context.Context, store *Store, order intake.Order, path string, zone *time.Location, t terminal) error {
	var err error
	if order.Data, err = readFile(path); err != nil {
		return err
	}
	order.Name = filepath.Base(path)
	values, err := store.Settings(ctx)
	if err != nil {
		return err
	}
	rules, _ := settings.From(values)
	order.Pattern = rules.IKP.Pattern
	desk := intake.New(store)
	preview, err := desk.Read(ctx, order)
	if err != nil {
		return err
	}
	units, err := store.Units(ctx)
	if err != nil {
		return err
	}
	facts := preview.Facts(budget.NewDirectory(units), false)
	switch {
	case preview.Refused():
		facts["Problems"], facts["More"] = preview.Problems, 0
		return errors.Join(t.say("berkas_ditolak", facts), errRefused)
	case preview.Twice != nil:
		preview.Twice.StoredAt = preview.Twice.StoredAt.In(zone)
		return t.say("unggah_kembar", facts)
	case c.DryRun:
		return t.say("impor_pratinjau", facts)
	}
	if err := c.agree(preview, facts, t); err != nil {
		return err
	}
	now := t.clock.Now()
	if _, err := desk.Save(ctx, preview, people.Person{}, now, 0); err != nil {
		return err
	}
	return t.say("tersimpan", facts)
}

// agree asks what a person should decide. A title of an older year alone needs the day in so many
// words, since that is how a wrong file looks.
func (c *importCommand) agree(p intake.Preview, facts map[string]any, t terminal) error {
	if p.AskYear {
		return errors.Join(t.say("impor_tahun", facts), errRefused)
	}
	if c.Yes || !p.Questions() && !interactive(t.in) {
		return nil
	}
	if err := t.say("impor_tanya", facts); err != nil {
		return err
	}
	answer, _ := bufio.NewReader(t.in).ReadString('\n')
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "y", "ya", "yes":
		return nil
	}
	return errors.Join(t.say("impor_tidak", facts), errRefused)
}

func (t terminal) say(template string, facts any) error {
	words, err := text.Render(template, facts)
	if err == nil {
		_, err = fmt.Fprintln(t.out, text.Plain(words))
	}
	return err
}

// interactive tells whether a person sits at the input.
func interactive(in io.Reader) bool {
	file, ok := in.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// readFile reads a file within the bound.
func readFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New("there is no such file")
	case err != nil || !info.Mode().IsRegular():
		return nil, errors.New("this file cannot be read")
	case info.Size() > largestFile:
		return nil, budget.Refuse("file_too_big")
	}
	return os.ReadFile(path)
}
