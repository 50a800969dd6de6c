//go:build linux || darwin

package local

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"syscall"
)

// watch reads the server's number and then waits for the end of its input,
// which the kernel brings about when our program is gone, however it went.
// A shell does it because every system with PostgreSQL has one; Linux's own
// signal at a parent's death is tied to a thread, and macOS has none.
const watch = `trap '' HUP INT TERM; read -r pid || exit 0; read -r end; kill -INT "$pid"`

// watcher is a small process that stops the server if we die.
type watcher struct {
	cmd  *exec.Cmd
	line io.WriteCloser
	once sync.Once
}

func startWatcher() (*watcher, error) {
	cmd := exec.Command("/bin/sh", "-c", watch)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	cmd.Dir = "/"
	line, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("start the watcher: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the watcher: %w", err)
	}
	return &watcher{cmd: cmd, line: line}, nil
}

// guard tells the watcher which process is the server.
func (w *watcher) guard(pid int) error {
	if _, err := fmt.Fprintln(w.line, pid); err != nil {
		return fmt.Errorf("tell the watcher: %w", err)
	}
	return nil
}

// dismiss ends the watcher without it doing anything.
func (w *watcher) dismiss() {
	w.once.Do(func() {
		_ = w.cmd.Process.Signal(os.Kill)
		_ = w.cmd.Wait()
		_ = w.line.Close()
	})
}
