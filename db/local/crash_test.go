//go:build linux || darwin

package local

import (
	"errors"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// awaitServerGone waits in the kernel until no process of the folder's server
// is left.
func awaitServerGone(t *testing.T, dir string) {
	t.Helper()
	file, err := os.OpenFile(folder{dir}.serverLock(), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	for {
		if err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX); !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestServerEndsWithAKilledProgram(t *testing.T) {
	t.Parallel()
	dir := preparedDir(t)
	other := startProgram(t, dir)
	write(t, other.url, "before the crash")
	other.kill()
	awaitServerGone(t, dir) // a server that stays makes this test hang, not pass
	if pid := (folder{dir}).readPid().pid; pid != 0 {
		t.Errorf("the server went without tidying up: process %d is still noted", pid)
	}
	if got := read(t, mustStart(t, options(dir)).URL("postgres")); got != "before the crash" {
		t.Errorf("the mark is %q", got)
	}
}

func TestStartRightAfterACrash(t *testing.T) {
	t.Parallel()
	dir := preparedDir(t)
	other := startProgram(t, dir)
	write(t, other.url, "before the crash")
	other.kill()
	if got := read(t, mustStart(t, options(dir)).URL("postgres")); got != "before the crash" {
		t.Errorf("the mark is %q", got)
	}
}

func TestOrphanIsTakenOver(t *testing.T) {
	t.Parallel()
	for name, use := range map[string]func(t *testing.T, dir string){
		"by Start": func(t *testing.T, dir string) {
			c := mustStart(t, options(dir))
			if got := read(t, c.URL("postgres")); got != "orphan's" {
				t.Errorf("the mark is %q", got)
			}
		},
		"by Remove": func(t *testing.T, dir string) {
			if err := Remove(testContext(t), dir); err != nil {
				t.Error(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := preparedDir(t)
			other := orphan(t, dir)
			use(t, dir)
			if (folder{dir}).isServer(other.server) {
				t.Errorf("the orphan %d still runs", other.server)
			}
		})
	}
}

// orphan leaves a server whose program and watcher are both dead.
func orphan(t *testing.T, dir string) *program {
	t.Helper()
	other := startProgram(t, dir)
	write(t, other.url, "orphan's")
	if err := syscall.Kill(other.watcher, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	other.kill()
	if read(t, other.url); !(folder{dir}).isServer(other.server) {
		t.Fatal("the orphan is not recognised")
	}
	return other
}

func TestServerKilledBesideItsProgram(t *testing.T) {
	t.Parallel()
	dir := preparedDir(t)
	other := startProgram(t, dir)
	write(t, other.url, "committed")
	for _, pid := range []int{other.watcher, other.server} {
		if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
	}
	other.kill()
	if got := read(t, mustStart(t, options(dir)).URL("postgres")); got != "committed" {
		t.Errorf("the mark is %q", got)
	}
}

func TestStalePidFile(t *testing.T) {
	t.Parallel()
	innocent := exec.Command("cat")
	if _, err := innocent.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := innocent.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = innocent.Process.Kill(); _ = innocent.Wait() })
	gone := exec.Command("true")
	if err := gone.Run(); err != nil {
		t.Fatal(err)
	}
	dir := preparedDir(t)
	mustStop(t, mustStart(t, options(dir)))
	rest := "\n" + folder{dir}.data() + "\n1700000000\n5432\n/nowhere\n\n  1 2\nready\n"
	for name, text := range map[string]string{
		"of a dead process":      strconv.Itoa(gone.Process.Pid) + rest,
		"of an innocent process": strconv.Itoa(innocent.Process.Pid) + rest,
		"of init":                "1" + rest,
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(folder{dir}.pidFile(), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			mustStop(t, mustStart(t, options(dir)))
		})
	}
	if err := innocent.Process.Signal(syscall.Signal(0)); err != nil {
		t.Errorf("the innocent process: %v", err)
	}
}

func TestServerStartedByHandIsLeftAlone(t *testing.T) {
	t.Parallel()
	dir := preparedDir(t)
	c := mustStart(t, options(dir))
	f := c.folder
	if err := f.checkPidFile(); !errors.Is(err, ErrInUse) || strings.Contains(err.Error(), "\n") {
		t.Errorf("a server without our lock: %v, want one line of ErrInUse", err)
	}
	if f.readPid().pid != c.server.Process.Pid {
		t.Error("its pid file was touched")
	}
}
