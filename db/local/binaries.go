//go:build linux || darwin

package local

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// oldest is the oldest major version of PostgreSQL that will do.
const oldest = 14

// binaries is one installed PostgreSQL.
type binaries struct {
	dir   string
	major int
}

func (b binaries) initdb() string   { return filepath.Join(b.dir, "initdb") }
func (b binaries) postgres() string { return filepath.Join(b.dir, "postgres") }

// finder knows where to look: the folders of PATH first, because they are the
// user's own choice, then where packages put the server out of PATH's way.
type finder struct {
	path     []string
	patterns []string
}

func systemFinder() finder {
	return finder{
		path: filepath.SplitList(os.Getenv("PATH")),
		patterns: []string{
			"/usr/lib/postgresql/*/bin",                            // Debian, Ubuntu
			"/usr/pgsql-*/bin",                                     // Red Hat, from postgresql.org
			"/opt/homebrew/opt/postgresql*/bin",                    // Homebrew, Apple silicon
			"/usr/local/opt/postgresql*/bin",                       // Homebrew, Intel
			"/home/linuxbrew/.linuxbrew/opt/postgresql*/bin",       // Homebrew, Linux
			"/Applications/Postgres.app/Contents/Versions/*/bin",   // Postgres.app
			"/opt/local/lib/postgresql*/bin",                       // MacPorts
			"/usr/lib/postgresql*/bin", "/usr/libexec/postgresql*", // SUSE, Alpine
			"/usr/bin", "/usr/local/bin", "/usr/local/pgsql/bin", // Fedora, Arch, own builds
			"/opt/homebrew/bin", "/opt/local/bin", "/opt/pgsql*/bin", // and the rest
		},
	}
}

// choose returns binaries of the wanted major version or, where that is 0,
// PATH's if it is new enough, else the newest.
func (f finder) choose(ctx context.Context, want int) (binaries, error) {
	fits := func(b binaries) bool { return b.major >= oldest && (want == 0 || b.major == want) }
	var found []binaries
	for _, dir := range f.path {
		found = appendInstalled(ctx, found, dir)
		if n := len(found); n > 0 && fits(found[n-1]) {
			return found[n-1], nil
		}
	}
	for _, pattern := range f.patterns {
		dirs, _ := filepath.Glob(pattern) // the patterns are well formed
		for _, dir := range dirs {
			found = appendInstalled(ctx, found, dir)
		}
	}
	found = slices.DeleteFunc(found, func(b binaries) bool { return !fits(b) })
	if ctx.Err() != nil {
		return binaries{}, context.Cause(ctx)
	}
	if len(found) == 0 {
		return binaries{}, missing(want)
	}
	return slices.MaxFunc(found, func(a, b binaries) int { return a.major - b.major }), nil
}

func missing(want int) error {
	if want == 0 {
		return ErrNotInstalled
	}
	return fmt.Errorf("%w: they need PostgreSQL %d, which is not installed; "+
		"install it beside the others (Debian: apt install postgresql-%d; macOS: brew install postgresql@%d) "+
		"or choose another folder", ErrVersion, want, want, want)
}

func appendInstalled(ctx context.Context, found []binaries, dir string) []binaries {
	if !filepath.IsAbs(dir) { // "." in PATH would be whatever folder we are in
		return found
	}
	b := binaries{dir: dir}
	if !executable(b.initdb()) || !executable(b.postgres()) {
		return found
	}
	if slices.ContainsFunc(found, func(o binaries) bool { return o.dir == dir }) {
		return found
	}
	out, err := exec.CommandContext(ctx, b.postgres(), "--version").Output()
	if err != nil {
		return found
	}
	if b.major = majorVersion(string(out)); b.major == 0 {
		return found
	}
	return append(found, b)
}

func executable(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && info.Mode().Perm()&0o111 != 0
}

var versionLine = regexp.MustCompile(`PostgreSQL\) (\d{1,4})`)

// majorVersion reads "postgres (PostgreSQL) 17.2 (Debian 17.2-1)"; 0 if it
// cannot.
func majorVersion(line string) int {
	match := versionLine.FindStringSubmatch(line)
	if match == nil {
		return 0
	}
	major, _ := strconv.Atoi(match[1])
	return major
}

// binaries chooses those that can read the folder's data, if it has any.
func (f folder) binaries(ctx context.Context, find finder) (binaries, error) {
	path := filepath.Join(f.data(), "PG_VERSION")
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return find.choose(ctx, 0)
	}
	if err != nil {
		return binaries{}, err
	}
	want, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil || want <= 0 {
		return binaries{}, fmt.Errorf("%w: %s is unreadable", ErrVersion, path)
	}
	return find.choose(ctx, want)
}
