package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"serapan/budget"
	"serapan/db/dbtest"
	"serapan/sample"
)

// backedUp is a database with figures, and a backup of it.
func backedUp(t *testing.T) (url, file string, sum budget.Figure) {
	t.Helper()
	url = furnished(t)
	run(t, "import", "rfk", "--yes", write(t, made(t)(region.RFK(region.Latest(), sample.RFKLayout{})))).want(t, 0)
	file = filepath.Join(t.TempDir(), "serapan.backup")
	run(t, "backup", file).want(t, 0).contains(t, file)
	if sum = totals(t, opened(t, url)); sum.Pagu == 0 {
		t.Fatal("there is nothing in the database")
	}
	return url, file, sum
}

func TestBackupAndRestore(t *testing.T) {
	_, file, want := backedUp(t)
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the backup holds people's names and is %v; %v", info.Mode(), err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(file), ".*")); len(left) > 0 {
		t.Errorf("unfinished files are left: %v", left)
	}
	fresh := dbtest.URL(t)
	t.Setenv("DATABASE_URL", fresh)
	run(t, "restore", file).want(t, 0).contains(t, file)
	if got := totals(t, opened(t, fresh)); got != want {
		t.Errorf("restored are %v, want %v", got, want)
	}
	run(t, "import", "libur", "--yes", write(t, region.HolidayFile())).want(t, 0) // identities and constraints are there, too
}

func TestRestoreReplacesOnlyWhenToldTo(t *testing.T) {
	url, file, want := backedUp(t)
	run(t, "import", "libur", "--yes", write(t, region.HolidayFile())).want(t, 0)
	store := opened(t, url)
	imports := func() int {
		list, err := store.Imports(t.Context(), 0, 100)
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	before := imports()
	run(t, "restore", file).want(t, 1).contains(t, "--yes")
	if n := imports(); n != before {
		t.Errorf("%d imports after a refusal, before it %d", n, before)
	}
	run(t, "restore", "--yes", file).want(t, 0)
	if n := imports(); n != 2 {
		t.Errorf("%d imports after the restore, want the 2 of the backup", n)
	}
	if got := totals(t, store); got != want {
		t.Errorf("restored are %v, want %v", got, want)
	}
}

// TestACutBackupChangesNothing gives restore files that end too early, or are none at all.
func TestACutBackupChangesNothing(t *testing.T) {
	url, file, want := backedUp(t)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{"cut": data[:len(data)*9/10], "half": data[:len(data)/2], "letter": []byte("%PDF-1.4"), "empty": nil} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		run(t, "restore", "--yes", path).want(t, 1).contains(t, "nothing was changed")
		if got := totals(t, opened(t, url)); got != want {
			t.Fatalf("after %s there are %v, want %v", name, got, want)
		}
	}
}

func TestBackupOfNothing(t *testing.T) {
	environment(t)
	file := filepath.Join(t.TempDir(), "x")
	run(t, "backup", file).want(t, 1).contains(t, "empty")
	run(t, "migrate").want(t, 0)
	run(t, "backup", filepath.Join(t.TempDir(), "tiada", "x")).want(t, 1)
	run(t, "restore", file).want(t, 1).contains(t, "no such file")
}

// TestThePasswordStaysOffTheCommandLine looks at what a tool would be started with.
func TestThePasswordStaysOffTheCommandLine(t *testing.T) {
	t.Setenv("TELEGRAM_BOT_TOKEN", "1:rahasia")
	for _, address := range []string{"postgres://orang:kata%40sandi@db.contoh/serapan?sslmode=require", "postgres://orang@db.contoh/serapan?password=kata%40sandi&sslmode=require"} {
		t.Setenv("DATABASE_URL", address)
		tool, _, err := pgTool(t.Context(), "pg_dump", 14, address, "--format=custom")
		if err != nil {
			t.Fatal(err)
		}
		if line := strings.Join(tool.Args, " "); strings.Contains(line, "sandi") || !strings.Contains(line, "orang@db.contoh/serapan") {
			t.Errorf("the command line is %s", line)
		}
		env := strings.Join(tool.Env, "\n")
		if !strings.Contains(env, "PGPASSWORD=kata@sandi") || strings.Contains(env, "rahasia") || strings.Contains(env, "DATABASE_URL") {
			t.Errorf("the environment should have the password alone of all secrets")
		}
	}
}

// TestThePrivateClusterIsBackedUpToo does without DATABASE_URL.
func TestThePrivateClusterIsBackedUpToo(t *testing.T) {
	environment(t)
	t.Setenv("DATABASE_URL", "")
	run(t, "import", "unit", write(t, region.UnitFile())).want(t, 0)
	file := filepath.Join(t.TempDir(), "serapan.backup")
	run(t, "backup", file).want(t, 0)
	t.Setenv("DATA_DIR", t.TempDir())
	run(t, "restore", file).want(t, 0)
	run(t, "import", "unit", write(t, region.UnitFile())).want(t, 0).contains(t, "sudah tersimpan")
}
