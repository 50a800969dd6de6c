//go:build linux || darwin

package local

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

// superuser is the cluster's only role. The socket's folder is the lock on
// the door: nobody but its owner can pass, so the role needs no password.
const superuser = "serapan"

// lastChance is how long a server may still take after it was told to drop
// everything at once, before it is killed.
const lastChance = 5 * time.Second

// Cluster is a running private server.
type Cluster struct {
	folder folder
	socket string // the folder of the socket
	log    *slog.Logger

	program *os.File // the lock on the whole folder
	output  *rotatingFile
	server  *exec.Cmd
	watcher *watcher
	exited  chan struct{} // closed once the server has been reaped

	mu       sync.Mutex
	up       bool // it has answered once
	stopping bool
}

// Start brings the cluster of o.Dir up, makes it first if there is none, and
// returns when it answers. ctx bounds the start only; the server then runs
// until Stop or the end of this program. Data that are there are never
// deleted. Errors that a person can act on wrap one of the package's Err
// values.
func Start(ctx context.Context, o Options) (*Cluster, error) {
	return start(ctx, o, machine{find: systemFinder(), namespace: inNamespace})
}

// machine is what differs from one machine to the next.
type machine struct {
	find      finder
	namespace func() (account, error)
}

func start(ctx context.Context, o Options, on machine) (*Cluster, error) {
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	f, err := makeFolder(o.Dir)
	if err != nil {
		return nil, err
	}
	program, err := f.claim()
	if err != nil {
		return nil, err
	}
	c := &Cluster{folder: f, log: o.Logger, program: program}
	if err := c.bringUp(ctx, o, on); err != nil {
		c.release()
		return nil, fmt.Errorf("private PostgreSQL in %s: %w", f.root, err)
	}
	return c, nil
}

// bringUp does the steps of a start in their order; each leaves the folder in
// a state from which the next start can go on.
func (c *Cluster) bringUp(ctx context.Context, o Options, on machine) error {
	// Claimed before anything looks at the data: no server of ours lives now.
	serverLock, err := c.folder.takeOver(ctx, c.log)
	if err != nil {
		return err
	}
	// The server holds its own copy; ours must not outlive the start.
	defer func() { _ = serverLock.Close() }()

	bin, err := c.folder.binaries(ctx, on.find)
	if err != nil {
		return err
	}
	who, err := on.chooseAccount(ctx, c.folder, bin)
	if err != nil {
		return err
	}
	if err := c.folder.prepare(ctx, bin, who, o.Ephemeral); err != nil {
		return err
	}
	if c.socket, err = c.folder.socketDir(ctx, bin, who); err != nil {
		return err
	}
	if c.output, err = c.folder.openLog(who); err != nil {
		return err
	}
	err = c.launch(bin, who, serverLock, o.Ephemeral)
	if err == nil {
		err = c.ready(ctx)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.up, c.stopping = err == nil, err != nil
	if err != nil && c.server != nil {
		_ = c.end(context.WithoutCancel(ctx))
	}
	return err
}

// URL returns the address of one of the cluster's databases, for lib/pq.
// "postgres" always exists.
func (c *Cluster) URL(database string) string {
	u := url.URL{
		Scheme: "postgres",
		User:   url.User(superuser),
		Path:   "/" + database,
		RawQuery: url.Values{
			"host": {c.socket}, "port": {socketPort}, "sslmode": {"disable"},
		}.Encode(),
	}
	return u.String()
}

// Stop ends the server: open transactions are rolled back, connections are
// closed, everything is written. When ctx ends first, the server is told to
// drop everything at once, which loses no committed data, and the error wraps
// ctx's. Further calls do nothing.
func (c *Cluster) Stop(ctx context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stopping {
		return nil
	}
	c.stopping = true
	defer c.release()
	return c.end(ctx)
}

// end sends the signals of PostgreSQL's fast, then immediate shutdown.
func (c *Cluster) end(ctx context.Context) error {
	signal := func(s os.Signal) error {
		if err := c.server.Process.Signal(s); err != nil && !errors.Is(err, os.ErrProcessDone) {
			return fmt.Errorf("stop private PostgreSQL: %w", err)
		}
		return nil
	}
	if err := signal(syscall.SIGINT); err != nil {
		return err
	}
	select {
	case <-c.exited:
		return nil
	case <-ctx.Done():
	}
	_ = signal(syscall.SIGQUIT)
	select {
	case <-c.exited:
	case <-time.After(lastChance):
		_ = signal(syscall.SIGKILL)
		<-c.exited
	}
	return fmt.Errorf("private PostgreSQL had no time for an orderly stop: %w", context.Cause(ctx))
}

// release gives up what only a running cluster needs; the folder's lock last.
func (c *Cluster) release() {
	if c.watcher != nil {
		c.watcher.dismiss()
	}
	if c.output != nil {
		_ = c.output.Close()
	}
	if c.socket != "" && c.socket != c.folder.run() {
		_ = os.Remove(c.socket) // fails, rightly, while something is in it
	}
	unlock(c.program)
}
