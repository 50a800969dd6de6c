//go:build linux || darwin

package local

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
)

// Binary finds a client program of PostgreSQL, such as pg_dump, that can talk to a server of the major
// version: of that version, or else of the next newer one installed, for older ones refuse.
func Binary(ctx context.Context, name string, major int) (string, error) {
	return systemFinder().tool(ctx, name, major)
}

func (f finder) tool(ctx context.Context, name string, major int) (string, error) {
	dirs := slices.Clone(f.path)
	for _, pattern := range f.patterns {
		found, _ := filepath.Glob(pattern) // the patterns are well formed
		dirs = append(dirs, found...)
	}
	best, bestMajor := "", 0
	for _, dir := range dirs {
		path := filepath.Join(dir, name)
		if !filepath.IsAbs(dir) || !executable(path) {
			continue
		}
		out, err := exec.CommandContext(ctx, path, "--version").Output()
		if err != nil {
			continue
		}
		if v := majorVersion(string(out)); v >= major && (best == "" || v < bestMajor) {
			best, bestMajor = path, v
		}
	}
	if ctx.Err() != nil {
		return "", context.Cause(ctx)
	}
	if best == "" {
		return "", fmt.Errorf("%s of PostgreSQL %d or newer is not installed (Debian: apt install postgresql-client-%d; macOS: brew install postgresql@%d)",
			name, major, major, major)
	}
	return best, nil
}
