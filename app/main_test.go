package app

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"serapan/budget"
	"serapan/db"
	"serapan/db/dbtest"
	"serapan/sample"
)

// region is the made-up data of these tests.
var region = sample.Make(2023)

// TestMain leaves the databases empty: the commands migrate.
func TestMain(m *testing.M) { dbtest.Main(m, nil) }

// said is how a command ended.
type said struct {
	code      int
	out, errs string
}

// run runs a command with the environment as the test has set it.
func run(t *testing.T, args ...string) said {
	t.Helper()
	return runContext(t.Context(), args...)
}

func runContext(ctx context.Context, args ...string) said {
	var out, errs bytes.Buffer
	code := Command(ctx, args, strings.NewReader(""), &out, &errs)
	return said{code, out.String(), errs.String()}
}

// want checks the exit code, and that what went wrong takes at most one line.
func (s said) want(t *testing.T, code int) said {
	t.Helper()
	if s.code != code {
		t.Fatalf("exit %d, want %d\nout: %s\nerr: %s", s.code, code, s.out, s.errs)
	}
	if n := strings.Count(s.errs, "\n"); n > 1 || n == 0 && s.errs != "" {
		t.Errorf("not one line on stderr:\n%s", s.errs)
	}
	return s
}

// contains checks what was said, on either output.
func (s said) contains(t *testing.T, words ...string) said {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(s.out+s.errs, w) {
			t.Errorf("%q is not in\nout: %s\nerr: %s", w, s.out, s.errs)
		}
	}
	return s
}

// environment sets all that the service reads, so that nothing of the tester's own shows through, and
// returns the address of a fresh database.
func environment(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL", "ADMIN_TELEGRAM_IDS", "LISTEN_ADDR", "WEBHOOK_URL", "WEBHOOK_SECRET"} {
		t.Setenv(name, "")
	}
	for name, value := range map[string]string{"TIMEZONE": "Asia/Jakarta", "LOG_LEVEL": "warn", "LOG_FORMAT": "text", "DATA_DIR": t.TempDir()} {
		t.Setenv(name, value)
	}
	url := dbtest.URL(t)
	t.Setenv("DATABASE_URL", url)
	return url
}

// write puts a sample file into a folder of the test's own.
func write(t *testing.T, f sample.File) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), f.Name)
	if err := os.WriteFile(path, f.Data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// made takes a file out of a maker's two results.
func made(t *testing.T) func(sample.File, error) sample.File {
	return func(f sample.File, err error) sample.File {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
}

// opened opens the test's database beside the command.
func opened(t *testing.T, url string) *db.DB {
	t.Helper()
	store, err := db.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

// totals are the sums over all units on the region's newest day.
func totals(t *testing.T, store *db.DB) budget.Figure {
	t.Helper()
	position, err := store.Position(t.Context(), region.AsOf)
	if err != nil {
		t.Fatal(err)
	}
	var sum budget.Figure
	for _, s := range position.Standings {
		sum.Pagu += s.Figure.Pagu
		sum.Realized += s.Figure.Realized
	}
	return sum
}
