package dbtest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/lib/pq"

	"serapan/db/local"
)

// role makes the test binary play another test binary: one without Main, or
// one that is killed in the middle of a test.
const role = "DBTEST_ROLE"

func TestMain(m *testing.M) {
	if os.Getenv(role) == "without Main" {
		os.Exit(m.Run())
	}
	Main(m, migrate)
}

func migrate(ctx context.Context, url string) error {
	db, err := sql.Open("postgres", url)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, `CREATE TABLE unit (name text PRIMARY KEY); INSERT INTO unit VALUES ('Dinas Contoh')`)
	return errors.Join(err, db.Close())
}

func open(t *testing.T, url string) *sql.DB {
	t.Helper()
	db, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func count(t *testing.T, db *sql.DB) (n int) {
	t.Helper()
	if err := db.QueryRow(`SELECT count(*) FROM unit`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestEachTestHasItsOwnMigratedDatabase(t *testing.T) {
	for i := range 6 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			db := open(t, URL(t))
			if got := count(t, db); got != 1 {
				t.Errorf("a fresh database has %d units, want the migration's 1", got)
			}
			// The same key in all of them: one shared database would refuse.
			if _, err := db.Exec(`INSERT INTO unit VALUES ('Kecamatan Contoh')`); err != nil {
				t.Error(err)
			}
			if other := open(t, URL(t)); count(t, other) != 1 {
				t.Error("a test's second database is not fresh")
			}
		})
	}
}

func TestDatabaseGoesWithItsTest(t *testing.T) {
	var url string
	var db *sql.DB
	t.Run("inner", func(t *testing.T) {
		url = URL(t)
		var err error
		if db, err = sql.Open("postgres", url); err != nil { // left open: dropped all the same
			t.Fatal(err)
		}
		count(t, db)
	})
	defer func() { _ = db.Close() }()
	var missing *pq.Error
	if err := open(t, url).Ping(); !errors.As(err, &missing) || missing.Code != "3D000" {
		t.Errorf("after the test its database answers %v, want that it does not exist", err)
	}
}

func TestDataOutliveARestart(t *testing.T) {
	url := URL(t)
	db := open(t, url)
	if _, err := db.Exec(`INSERT INTO unit VALUES ('Badan Contoh')`); err != nil {
		t.Fatal(err)
	}
	StopServer(t)
	if err := db.Ping(); err == nil {
		t.Error("a stopped server answers")
	}
	StartServer(t)
	if got := count(t, open(t, url)); got != 2 {
		t.Errorf("after a restart there are %d units, want 2", got)
	}
	Restart(t)
	if got := count(t, open(t, url)); got != 2 {
		t.Errorf("after another restart there are %d units, want 2", got)
	}
}

func TestMigrationThatLeavesConnectionsOpen(t *testing.T) {
	var held *sql.DB
	s, err := newServer(func(ctx context.Context, url string) (err error) {
		if held, err = sql.Open("postgres", url); err != nil {
			return err
		}
		return held.PingContext(ctx)
	})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = held.Close() }()
	if _, err := s.create(t.Context()); err != nil {
		t.Error(err)
	}
	if err := s.remove(); err != nil {
		t.Error(err)
	}
}

func TestFailedMigrationLeavesNothing(t *testing.T) {
	boom := errors.New("boom")
	var dir string
	_, err := newServer(func(ctx context.Context, url string) error {
		db := open(t, url)
		return errors.Join(boom, db.QueryRowContext(ctx, `SHOW data_directory`).Scan(&dir))
	})
	if !errors.Is(err, boom) || dir == "" {
		t.Errorf("newServer returned %v, want the migration's error", err)
	}
	if _, err := os.Lstat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the server's folder is left: %v", err)
	}
}

func TestWithoutMain(t *testing.T) {
	out, err := player("without Main", "TestPlayer").CombinedOutput()
	if err == nil || !strings.Contains(string(out), "dbtest.Main(m, migrate)") {
		t.Errorf("a package without Main got %v and was told %s", err, out)
	}
}

func TestLeftoversOfAKilledRun(t *testing.T) {
	cmd := player("killed", "TestPlayer")
	if _, err := cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	var dir string
	if _, err := fmt.Fscanf(out, "folder %s\n", &dir); err != nil {
		t.Fatal(err)
	}
	sweep(t.Context(), local.Scratch())
	if _, err := os.Lstat(dir); err != nil {
		t.Errorf("a living run's folder was swept: %v", err)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	sweep(t.Context(), local.Scratch())
	if _, err := os.Lstat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a killed run's folder was not swept: %v", err)
	}
}

// TestPlayer is a test of the other test binary; here it only shows that a
// server is had without a migration's help.
func TestPlayer(t *testing.T) {
	URL(t)
	if os.Getenv(role) == "killed" {
		fmt.Println("folder", shared.server.dir)
		_, _ = io.Copy(io.Discard, os.Stdin)
	}
}

func player(as, test string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], "-test.run=^"+test+"$")
	cmd.Env = append(os.Environ(), role+"="+as)
	return cmd
}

func BenchmarkURL(b *testing.B) {
	s, err := running()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		name, err := s.create(b.Context())
		if err := errors.Join(err, s.drop(b.Context(), name)); err != nil {
			b.Fatal(err)
		}
	}
}
