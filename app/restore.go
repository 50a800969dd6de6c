package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"serapan/db"
)

type restoreCommand struct {
	File string `arg:"" type:"path" help:"A file that backup wrote."`
	Yes  bool   `help:"Replace what the database holds now."`
}

// Run puts the backup in the place of what the database holds, in one transaction, and migrates it.
func (c *restoreCommand) Run(ctx context.Context, config Config, t terminal) error {
	if info, err := os.Stat(c.File); err != nil || !info.Mode().IsRegular() {
		return fmt.Errorf("%s: there is no such file", filepath.Base(c.File))
	}
	server, err := config.openServer(ctx, t.log)
	if err != nil {
		return err
	}
	defer server.Close()
	shape, err := db.ShapeOf(ctx, server.URL)
	if err != nil {
		return err
	}
	if len(shape.Tables) > 0 && !c.Yes {
		return errors.New("the database is not empty: all it holds would be replaced; say --yes if that is meant")
	}
	if err := c.replay(ctx, server.URL, shape); err != nil {
		return fmt.Errorf("restore: nothing was changed: %w", err)
	}
	if err := db.Migrate(ctx, server.URL); err != nil {
		return err
	}
	if shape, err = db.ShapeOf(ctx, server.URL); err != nil {
		return err
	}
	_, err = fmt.Fprintf(t.out, "Restored %d tables from %s.\n", len(shape.Tables), c.File)
	return err
}

// opening begins the one transaction. Whoever else uses the tables has ten seconds to let go.
const opening = "BEGIN; SET LOCAL lock_timeout = '10s'; SET LOCAL client_min_messages = warning;\n"

// replay lets pg_restore write the backup as SQL and psql carry it out. COMMIT is said only once
// pg_restore has read the whole file, so that a cut file, or our own end, leaves everything as it was.
func (c *restoreCommand) replay(ctx context.Context, address string, shape db.Shape) error {
	reader, readerSaid, err := pgTool(ctx, "pg_restore", shape.Major, "", "--no-owner", "--no-privileges", "--file=-", c.File)
	if err != nil {
		return err
	}
	writer, writerSaid, err := pgTool(ctx, "psql", shape.Major, address, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--output="+os.DevNull)
	if err != nil {
		return err
	}
	script, err := writer.StdinPipe()
	if err != nil {
		return err
	}
	reader.Stdout = script
	if err := writer.Start(); err != nil {
		return err
	}
	_, err = io.WriteString(script, opening+db.Clearing)
	if err == nil {
		err = reader.Run()
	}
	if err == nil {
		_, err = io.WriteString(script, "\nCOMMIT;\n")
	}
	_ = script.Close()
	if failed := writer.Wait(); failed != nil {
		return complaint("psql", failed, writerSaid)
	}
	if err != nil {
		return complaint("pg_restore", err, readerSaid)
	}
	return nil
}
