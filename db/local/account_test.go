//go:build linux || darwin

package local

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// bare is a machine whose kernel forbids root user namespaces, as it does in
// containers. Others need them only where they have no name; that is not what
// these tests are about.
func bare() machine {
	return machine{find: systemFinder(), namespace: func() (account, error) {
		if os.Geteuid() != 0 {
			return inNamespace()
		}
		return account{}, errors.New("forbidden")
	}}
}

// runsAs tells the server's user by what it writes.
func runsAs(t *testing.T, c *Cluster) int {
	t.Helper()
	info, err := os.Stat(c.folder.pidFile())
	if err != nil {
		t.Fatal(err)
	}
	return owner(info)
}

// stranger is a user other than root that we may become: as root the one who
// runs services, else ourselves.
func stranger(t *testing.T) account {
	t.Helper()
	if os.Geteuid() != 0 {
		return self()
	}
	who, err := serviceUser()
	if err != nil {
		t.Fatal(err)
	}
	return who
}

func TestNewDataAreOursWhereTheKernelAllows(t *testing.T) {
	t.Parallel()
	c := mustStart(t, options(tempDir(t)))
	want := os.Geteuid()
	if renamed, err := inNamespace(); err != nil || !runs(renamed) {
		want = stranger(t).uid
	}
	if got := runsAs(t, c); got != want {
		t.Errorf("the server runs as %d, want %d", got, want)
	}
}

// runs tells whether anything at all can run as the account here.
func runs(who account) bool {
	cmd := exec.Command("true")
	who.dress(cmd)
	return cmd.Run() == nil
}

func TestWithoutNamespaces(t *testing.T) {
	t.Parallel()
	o, want := options(tempDir(t)), stranger(t)
	for range 2 {
		c, err := start(testContext(t), o, bare())
		if err != nil {
			t.Fatal(err)
		}
		if got := runsAs(t, c); got != want.uid {
			t.Errorf("the server runs as %d, want %d", got, want.uid)
		}
		mustStop(t, c)
	}
	// Where namespaces come back, the owner of the data still runs them.
	if got := runsAs(t, mustStart(t, o)); got != want.uid {
		t.Errorf("the server of another's data runs as %d, want %d", got, want.uid)
	}
}

func TestDataOfRootWithoutNamespaces(t *testing.T) {
	t.Parallel()
	o, want := options(preparedDir(t)), stranger(t)
	c := mustStart(t, o)
	write(t, c.URL("postgres"), "made with namespaces")
	mustStop(t, c)
	c, err := start(testContext(t), o, bare())
	if err != nil {
		t.Fatal(err)
	}
	defer mustStop(t, c)
	if got := runsAs(t, c); got != want.uid {
		t.Errorf("the server runs as %d, want %d", got, want.uid)
	}
	if got := read(t, c.URL("postgres")); got != "made with namespaces" {
		t.Errorf("the mark is %q", got)
	}
}

func TestFolderThatOnlyRootMayEnter(t *testing.T) {
	t.Parallel()
	parent := filepath.Join(tempDir(t), "closed")
	if err := os.MkdirAll(parent, 0o700); err != nil {
		t.Fatal(err)
	}
	c, err := start(testContext(t), options(filepath.Join(parent, "pg")), bare())
	if err == nil {
		mustStop(t, c)
	}
	if os.Geteuid() != 0 {
		if err != nil {
			t.Errorf("an ordinary user's own folder: %v", err)
		}
		return
	}
	if !errors.Is(err, ErrAccount) || strings.Contains(err.Error(), "\n") {
		t.Errorf("root without namespaces in a closed folder got %v, want one line of ErrAccount", err)
	}
}

func TestFolderWithOtherThingsKeepsItsOwner(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	if err := os.MkdirAll(filepath.Join(dir, "somebody's"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	c, err := start(testContext(t), options(dir), bare())
	if err != nil {
		t.Fatal(err)
	}
	defer mustStop(t, c)
	for _, path := range []string{dir, filepath.Join(dir, "somebody's")} {
		file, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := owner(file); got != os.Geteuid() {
			t.Errorf("%s went to user %d", path, got)
		}
	}
}
