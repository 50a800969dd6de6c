//go:build linux || darwin

package local

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
)

// errLocked: somebody living holds the lock.
var errLocked = errors.New("locked")

// lockFile takes the lock without waiting. The kernel gives it back when the
// last process that holds the returned file is gone, however it went.
func lockFile(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o600)
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	if err == nil {
		return file, nil
	}
	_ = file.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, errLocked
	}
	return nil, fmt.Errorf("lock %s: %w", path, err)
}

// claim makes the folder and locks it for this program.
func (f folder) claim() (*os.File, error) {
	for {
		if err := makeDir(f.root); err != nil {
			return nil, fmt.Errorf("private PostgreSQL: %w", err)
		}
		file, err := lockFile(f.lock())
		switch {
		case errors.Is(err, errLocked):
			return nil, fmt.Errorf("%w: %s", ErrInUse, f.root)
		case errors.Is(err, os.ErrNotExist):
			continue // removed under our feet by Remove
		case err != nil:
			return nil, fmt.Errorf("private PostgreSQL: %w", err)
		}
		// Remove may have taken the file away between its opening and its
		// locking; then the lock is on nothing that others can see.
		if stillThere(file) {
			return file, nil
		}
		_ = file.Close()
	}
}

// unlock gives a lock back at once, even where a child that is just being
// started still has a copy of the file.
func unlock(file *os.File) {
	_ = syscall.Flock(int(file.Fd()), syscall.LOCK_UN)
	_ = file.Close()
}

func stillThere(file *os.File) bool {
	mine, err := file.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(file.Name())
	return err == nil && os.SameFile(mine, there)
}

// Remove deletes a cluster with all its data. It refuses, with ErrInUse,
// while a living program has it; an orphaned server is stopped first. A
// folder that does not exist is no error.
func Remove(ctx context.Context, dir string) error {
	f, err := newFolder(dir)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(f.root); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	program, err := f.claim()
	if err != nil {
		return err
	}
	defer unlock(program)
	server, err := f.takeOver(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = server.Close() }()
	return os.RemoveAll(f.root)
}
