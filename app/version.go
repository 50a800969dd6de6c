package app

import (
	"context"
	"fmt"
	"runtime/debug"
)

type versionCommand struct{}

// Run prints the version.
func (versionCommand) Run(_ context.Context, t terminal) error {
	_, err := fmt.Fprintln(t.out, "serapan", Version())
	return err
}

// Version is the module's version, or the commit it was built from.
func Version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	version := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			version += " " + s.Value[:min(12, len(s.Value))]
		}
	}
	return version
}

type migrateCommand struct{}

// Run migrates: opening the store does it.
func (migrateCommand) Run(ctx context.Context, config Config, t terminal) error {
	store, err := config.OpenStore(ctx, t.log)
	if err != nil {
		return err
	}
	store.Close()
	_, err = fmt.Fprintln(t.out, "The database is up to date.")
	return err
}
