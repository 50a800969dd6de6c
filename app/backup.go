package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"serapan/db"
)

type backupCommand struct {
	File string `arg:"" type:"path" help:"Where to write. A file of that name is replaced once the new one is complete."`
}

// Run dumps the database with pg_dump in its custom format. The file appears under its name only when
// it is complete.
func (c *backupCommand) Run(ctx context.Context, config Config, t terminal) error {
	server, err := config.openServer(ctx, t.log)
	if err != nil {
		return err
	}
	defer server.Close()
	shape, err := db.ShapeOf(ctx, server.URL)
	if err != nil {
		return err
	}
	if len(shape.Tables) == 0 {
		return errors.New("there is nothing to back up: the database is empty")
	}
	size, err := c.dump(ctx, server.URL, shape.Major)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	_, err = fmt.Fprintf(t.out, "Backed up %d tables to %s (%d kB).\n", len(shape.Tables), c.File, (size+999)/1000)
	return err
}

func (c *backupCommand) dump(ctx context.Context, address string, major int) (size int64, err error) {
	unfinished, err := os.CreateTemp(filepath.Dir(c.File), "."+filepath.Base(c.File)+".*.unfinished") // for our eyes only
	if err != nil {
		return 0, err
	}
	defer func() {
		if err != nil {
			_ = unfinished.Close()
			_ = os.Remove(unfinished.Name())
		}
	}()
	tool, said, err := pgTool(ctx, "pg_dump", major, address, "--format=custom", "--no-owner", "--no-privileges")
	if err != nil {
		return 0, err
	}
	tool.Stdout = unfinished
	if err := tool.Run(); err != nil {
		return 0, complaint("pg_dump", err, said)
	}
	info, err := unfinished.Stat()
	if err != nil {
		return 0, err
	}
	if err := errors.Join(unfinished.Sync(), unfinished.Close()); err != nil {
		return 0, err
	}
	return info.Size(), os.Rename(unfinished.Name(), c.File)
}
