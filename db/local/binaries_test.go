//go:build linux || darwin

package local

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func TestMajorVersion(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]int{
		"postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n": 15,
		"postgres (PostgreSQL) 18beta1\n":                        18,
		"postgres (PostgreSQL) 19devel\n":                        19,
		"postgres (PostgreSQL) 9.6.24\n":                         9,
		"postgres (EnterpriseDB) 17\n":                           0,
		"":                                                       0,
	} {
		if got := majorVersion(line); got != want {
			t.Errorf("majorVersion(%q) = %d, want %d", line, got, want)
		}
	}
}

// install puts programs into root that claim to be PostgreSQL of a version.
func install(t *testing.T, root, dir string, major int) string {
	t.Helper()
	path := filepath.Join(root, dir)
	if err := os.MkdirAll(path, 0o755); err != nil {
		t.Fatal(err)
	}
	script := fmt.Sprintf("#!/bin/sh\necho 'postgres (PostgreSQL) %d.1'\n", major)
	for _, name := range []string{"initdb", "postgres"} {
		if err := os.WriteFile(filepath.Join(path, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

func TestChoiceOfBinaries(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	old, onPath := install(t, root, "old", 13), install(t, root, "path", 15)
	newest := install(t, root, "lib/18/bin", 18)
	install(t, root, "lib/16/bin", 16)
	half := install(t, root, "lib/20/bin", 20)
	if err := os.Remove(filepath.Join(half, "initdb")); err != nil {
		t.Fatal(err)
	}
	pattern := []string{filepath.Join(root, "lib/*/bin")}
	for name, c := range map[string]struct {
		path []string
		want int
		dir  string
		err  error
	}{
		"PATH is the user's choice":       {path: []string{onPath}, dir: onPath},
		"PATH is too old":                 {path: []string{old}, dir: newest},
		"nothing on PATH":                 {path: []string{root, "", "."}, dir: newest},
		"data of another version than it": {path: []string{onPath}, want: 18, dir: newest},
		"data of a version that is gone":  {path: []string{onPath}, want: 17, err: ErrVersion},
		"data of a version too old":       {path: []string{old}, want: 13, err: ErrVersion},
		"a server without its initdb":     {path: []string{half}, want: 20, err: ErrVersion},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := finder{path: c.path, patterns: pattern}.choose(testContext(t), c.want)
			if !errors.Is(err, c.err) || got.dir != c.dir {
				t.Errorf("got %q, %v; want %q, %v", got.dir, err, c.dir, c.err)
			}
		})
	}
}

func TestNothingInstalled(t *testing.T) {
	t.Parallel()
	nothing := machine{find: finder{path: []string{t.TempDir()}}, namespace: inNamespace}
	_, err := start(context.Background(), options(tempDir(t)), nothing)
	if !errors.Is(err, ErrNotInstalled) {
		t.Fatalf("start returned %v, want ErrNotInstalled", err)
	}
	for _, want := range []string{"apt install postgresql", "brew install postgresql", "dnf install postgresql-server"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q does not say %q", err, want)
		}
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("%q is more than one line", err)
	}
}

func TestDataOfAnotherVersionAreKept(t *testing.T) {
	t.Parallel()
	o := options(preparedDir(t))
	c := mustStart(t, o)
	write(t, c.URL("postgres"), "kept")
	mustStop(t, c)
	path := filepath.Join(c.folder.data(), "PG_VERSION")
	version, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, other := range []string{"99\n", "9.6\n", ""} {
		if err := os.WriteFile(path, []byte(other), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Start(testContext(t), o); !errors.Is(err, ErrVersion) || strings.Contains(err.Error(), "\n") {
			t.Errorf("data of version %s: %v, want one line of ErrVersion", strconv.Quote(other), err)
		}
	}
	if err := os.WriteFile(path, version, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := read(t, mustStart(t, o).URL("postgres")); got != "kept" {
		t.Errorf("the mark is %q", got)
	}
}
