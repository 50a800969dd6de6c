//go:build linux || darwin

package local

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestLock(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "lock")
	held, err := lockFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lockFile(path); !errors.Is(err, errLocked) {
		t.Errorf("a held lock was taken again: %v", err)
	}
	if !stillThere(held) {
		t.Error("a lock in its place is taken for one that was removed")
	}
	// Remove takes the file away; somebody else makes it anew and locks that.
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if stillThere(held) {
		t.Error("the lock of a removed file counts")
	}
	other, err := lockFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if stillThere(held) || !stillThere(other) {
		t.Error("the old file's lock counts beside the new one's")
	}
	unlock(held)
	unlock(other)
	again, err := lockFile(path)
	if err != nil {
		t.Fatalf("a lock given back is not free: %v", err)
	}
	unlock(again)
}
