//go:build linux || darwin

package local

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// prepare makes the cluster if there is none. It grows under another name and
// gets its own in one step, so a start that dies on the way leaves nothing
// that the next one could mistake for data.
func (f folder) prepare(ctx context.Context, bin binaries, who account, ephemeral bool) error {
	if _, err := os.Lstat(f.data()); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	var err error
	for _, locale := range locales(bin.major) {
		if err = f.initdb(ctx, bin, who, ephemeral, locale); err == nil || ctx.Err() != nil {
			break
		}
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(f.unfinished()))
	}
	if err := os.Rename(f.unfinished(), f.data()); err != nil {
		return err
	}
	return syncDir(f.root, ephemeral)
}

// locales are initdb's arguments for an order of plain bytes, which no update
// of the operating system can change under the indexes, and, as far as it is
// to be had, upper and lower case beyond ASCII; the best one first.
func locales(major int) [][]string {
	plain := []string{"--locale=C"}
	if major >= 17 {
		return [][]string{{"--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"}, plain}
	}
	return [][]string{{"--locale=C", "--lc-ctype=C.UTF-8"}, plain}
}

func (f folder) initdb(ctx context.Context, bin binaries, who account, ephemeral bool, locale []string) error {
	if err := os.RemoveAll(f.unfinished()); err != nil {
		return err
	}
	if err := os.Mkdir(f.unfinished(), 0o700); err != nil {
		return err
	}
	if err := who.own(f.unfinished()); err != nil {
		return err
	}
	args := append([]string{
		"--pgdata=" + f.unfinished(), "--username=" + superuser, "--encoding=UTF8",
		"--auth=trust", "--wal-segsize=1", "--no-instructions",
	}, locale...)
	if ephemeral {
		args = append(args, "--no-sync")
	}
	cmd := exec.CommandContext(ctx, bin.initdb(), args...)
	cmd.Dir, cmd.Env = f.root, environment()
	who.dress(cmd)
	out, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err != nil {
		return fmt.Errorf("initdb: %w: %s", err, complaint(out))
	}
	return nil
}

// environment is ours without what would change PostgreSQL's behaviour.
func environment() []string {
	var env []string
	for _, pair := range os.Environ() {
		if !strings.HasPrefix(pair, "PG") && !strings.HasPrefix(pair, "LC_") && !strings.HasPrefix(pair, "LANG") {
			env = append(env, pair)
		}
	}
	return append(env, "LC_ALL=C", "TZ=UTC")
}

// complaint finds the line worth showing: the first that speaks of an error,
// else the last.
func complaint(out []byte) string {
	last := ""
	for line := range bytes.Lines(out) {
		text := strings.TrimSpace(string(line))
		if strings.Contains(text, "FATAL") || strings.Contains(text, "PANIC") || strings.Contains(text, "error:") {
			return text
		}
		if text != "" {
			last = text
		}
	}
	return last
}

// syncDir makes the renaming last through a loss of power.
func syncDir(path string, ephemeral bool) error {
	if ephemeral {
		return nil
	}
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = dir.Close() }()
	return dir.Sync()
}
