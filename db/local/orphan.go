//go:build linux || darwin

package local

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	// pollEvery is the beat at which a start looks again.
	pollEvery = 10 * time.Millisecond
	// orphanPatience is how long an orphan may take for an orderly stop.
	orphanPatience = 20 * time.Second
)

// postmasterPid is what the server writes about itself beside its data.
type postmasterPid struct {
	pid   int
	ready bool
}

// readPid returns a zero pid where there is no file, or half of one.
func (f folder) readPid() postmasterPid {
	text, err := os.ReadFile(f.pidFile())
	if err != nil {
		return postmasterPid{}
	}
	lines := strings.Split(string(text), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(lines[0]))
	if err != nil || pid <= 0 {
		return postmasterPid{}
	}
	return postmasterPid{pid: pid, ready: len(lines) > 7 && strings.TrimSpace(lines[7]) == "ready"}
}

// takeOver returns the server's lock, after it has ended the server that a
// crashed program left behind, if there is one.
func (f folder) takeOver(ctx context.Context, log *slog.Logger) (*os.File, error) {
	file, err := lockFile(f.serverLock())
	if errors.Is(err, errLocked) {
		if log != nil {
			log.Warn("stopping the database server that a crashed program left behind", "folder", f.root)
		}
		file, err = f.endOrphan(ctx)
	}
	if err != nil {
		return nil, err
	}
	if err := f.checkPidFile(); err != nil {
		_ = file.Close()
		return nil, err
	}
	return file, nil
}

// endOrphan asks the orphan to go, in rising tones, until its lock is free,
// which means that its last process is gone.
func (f folder) endOrphan(ctx context.Context) (*os.File, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, orphanPatience+lastChance,
		errors.New("the server that a crashed program left behind does not stop"))
	defer cancel()
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	patience := time.NewTimer(orphanPatience)
	defer patience.Stop()
	f.signalOrphan(syscall.SIGINT)
	for {
		file, err := lockFile(f.serverLock())
		if !errors.Is(err, errLocked) {
			return file, err
		}
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-patience.C:
			f.signalOrphan(syscall.SIGQUIT)
		case <-tick.C:
		}
	}
}

// signalOrphan reaches the server only if it really is the one of this folder:
// its number may long belong to somebody else.
func (f folder) signalOrphan(s syscall.Signal) {
	if pid := f.readPid().pid; pid != 0 && f.isServer(pid) {
		_ = syscall.Kill(pid, s)
	}
}

// checkPidFile deals with a postmaster.pid although no server of ours lives:
// either somebody started one by hand, or it is stale. The server itself
// removes a stale one, unless the number in it now belongs to an innocent
// process; that file it would take for a living server, so it goes.
func (f folder) checkPidFile() error {
	pid := f.readPid().pid
	if pid == 0 || syscall.Kill(pid, 0) == syscall.ESRCH {
		return nil
	}
	if f.isServer(pid) {
		return fmt.Errorf("%w: a PostgreSQL started by hand, process %d, serves it", ErrInUse, pid)
	}
	return os.Remove(f.pidFile())
}

// isServer tells whether the process is the server of this folder.
func (f folder) isServer(pid int) bool {
	args := commandLine(pid)
	if len(args) == 0 {
		return false // gone, or dead and not yet buried
	}
	name := filepath.Base(args[0])
	if name != "postgres" && name != "postmaster" {
		return false
	}
	rest := strings.Join(args, " ") + " "
	return strings.Contains(rest, "-D "+f.data()+" ") || workingDir(pid) == f.data()
}
