//go:build linux || darwin

package local

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestDataOutliveTheServer(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]Options{
		"durable":   {Dir: tempDirIn(t, os.TempDir())},
		"ephemeral": {Dir: tempDir(t), Ephemeral: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := mustStart(t, o)
			write(t, c.URL("postgres"), name)
			mustStop(t, c)
			if got := read(t, mustStart(t, o).URL("postgres")); got != name {
				t.Errorf("after a restart the mark is %q, want %q", got, name)
			}
		})
	}
}

func TestServerIsPrivateAndAsConfigured(t *testing.T) {
	t.Parallel()
	c := mustStart(t, options(preparedDir(t)))
	db := open(t, c.URL("postgres"))
	for setting, want := range map[string]string{
		"listen_addresses": "", "TimeZone": "UTC", "server_encoding": "UTF8", "shared_buffers": "32MB",
		"lc_collate": "C", "fsync": "off", "data_directory": c.folder.data(),
	} {
		var got string
		if err := db.QueryRow(`SELECT coalesce(current_setting($1, true), 'C')`, setting).Scan(&got); err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("%s is %q, want %q", setting, got, want)
		}
	}
	// A Ctrl-C in our terminal must not reach it: it would stop before we do.
	if group, err := syscall.Getpgid(c.server.Process.Pid); err != nil || group == syscall.Getpgrp() {
		t.Errorf("the server is in process group %d, %v; want one of its own", group, err)
	}
	info, err := os.Stat(c.socket)
	if err != nil {
		t.Fatal(err)
	}
	if perm := info.Mode().Perm(); perm != 0o700 {
		t.Errorf("the socket's folder has mode %o, want 700", perm)
	}
}

func TestOneProgramPerFolder(t *testing.T) {
	t.Parallel()
	dir := preparedDir(t)
	other := startProgram(t, dir)
	_, err := Start(testContext(t), options(dir))
	if !errors.Is(err, ErrInUse) || strings.Contains(err.Error(), "\n") {
		t.Errorf("a start beside another program returned %v, want one line of ErrInUse", err)
	}
	if err := Remove(testContext(t), dir); !errors.Is(err, ErrInUse) {
		t.Errorf("Remove beside another program returned %v, want ErrInUse", err)
	}
	write(t, other.url, "unharmed")
}

func TestStopTwiceAndWithoutTime(t *testing.T) {
	t.Parallel()
	c := mustStart(t, options(preparedDir(t)))
	write(t, c.URL("postgres"), "committed")
	hurried, cancel := context.WithCancel(context.Background())
	cancel()
	if err := c.Stop(hurried); err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("Stop without time returned %v", err)
	}
	if err := c.Stop(hurried); err != nil {
		t.Errorf("the second Stop returned %v", err)
	}
	awaitServerGone(t, c.folder.root)
	again := mustStart(t, options(c.folder.root))
	if got := read(t, again.URL("postgres")); got != "committed" {
		t.Errorf("after a hurried stop the mark is %q", got)
	}
}

func TestFailedStartLeavesTheFolderUsable(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Start(cancelled, options(dir)); !errors.Is(err, context.Canceled) {
		t.Fatalf("a cancelled start returned %v", err)
	}
	mustStart(t, options(dir))
}

func TestHalfMadeClusterIsMadeAnew(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	half := filepath.Join(dir, "data.new")
	if err := os.MkdirAll(half, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(half, "PG_VERSION"), []byte("3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	mustStart(t, options(dir))
	if _, err := os.Lstat(half); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the half-made cluster is still there: %v", err)
	}
}

func TestAnyFolderWillDo(t *testing.T) {
	t.Parallel()
	for name, tail := range map[string]string{
		"longer than a socket's path": strings.Repeat("panjang/", 20),
		"comma, space and quotes":     `data, milik "kami"`,
		"per cent and unicode":        "100% ✓?x=y&z",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := options(filepath.Join(tempDir(t), tail))
			c := mustStart(t, o)
			write(t, c.URL("postgres"), name)
			mustStop(t, c)
			c = mustStart(t, o)
			if got := read(t, c.URL("postgres")); got != name {
				t.Errorf("the mark is %q, want %q", got, name)
			}
			mustStop(t, c)
			if _, err := os.Lstat(c.socket); c.socket != c.folder.run() && !errors.Is(err, os.ErrNotExist) {
				t.Errorf("the temp folder of the socket is still there: %v", err)
			}
		})
	}
}

func TestSocketFolderOfAStrangerIsNotUsed(t *testing.T) {
	t.Parallel()
	o := options(filepath.Join(tempDir(t), strings.Repeat("panjang/", 20)))
	c := mustStart(t, o)
	mustStop(t, c)
	if err := os.Symlink(t.TempDir(), c.socket); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Remove(c.socket) })
	again, err := Start(testContext(t), o)
	if err == nil {
		defer mustStop(t, again)
		if again.socket == c.socket {
			t.Error("the server followed somebody's link with its socket")
		}
		return
	}
	if !strings.Contains(err.Error(), "socket") || strings.Contains(err.Error(), "\n") {
		t.Errorf("Start returned %v", err)
	}
}

func TestOpenSocketFolderIsClosed(t *testing.T) {
	t.Parallel()
	o := options(preparedDir(t))
	c := mustStart(t, o)
	mustStop(t, c)
	if err := os.Chmod(c.socket, 0o777); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(mustStart(t, o).socket)
	if err != nil {
		t.Fatal(err)
	}
	if perm := info.Mode().Perm(); perm != 0o700 {
		t.Errorf("the socket's folder has mode %o, want 700", perm)
	}
}

func TestRemove(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	mustStop(t, mustStart(t, options(dir)))
	for range 2 {
		if err := Remove(testContext(t), dir); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Lstat(dir); !errors.Is(err, os.ErrNotExist) {
			t.Fatalf("after Remove the folder is still there: %v", err)
		}
	}
}
