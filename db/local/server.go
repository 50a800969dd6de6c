//go:build linux || darwin

package local

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/lib/pq"
)

// settings are given on the command line, not in a file, so that they always
// are those of the program that runs.
func settings(socketDir string, ephemeral bool) map[string]string {
	s := map[string]string{
		"listen_addresses":        "",
		"port":                    socketPort,
		"unix_socket_directories": `"` + strings.ReplaceAll(socketDir, `"`, `""`) + `"`,
		"unix_socket_permissions": "0700",
		"shared_buffers":          "32MB",
		"max_connections":         "40",
		"max_wal_size":            "128MB",
		"min_wal_size":            "8MB",
		"timezone":                "UTC",
		"log_timezone":            "UTC",
		"lc_messages":             "C",
		"log_destination":         "stderr",
		"logging_collector":       "off",
		"log_line_prefix":         "%m [%p] %q%d ",
		"log_checkpoints":         "off",
		"jit":                     "off", // dear for queries as small as ours
	}
	if ephemeral {
		// Commits still reach the kernel, so that a killed server loses none:
		// tests of crashes must see what they would see in earnest.
		s["fsync"] = "off"
		s["full_page_writes"] = "off"
		s["wal_level"] = "minimal"
		s["max_wal_senders"] = "0"
		s["max_wal_size"] = "32MB"
		s["min_wal_size"] = "2MB"
		s["max_connections"] = "100" // many tests at once
	}
	return s
}

// launch starts the server and the watcher that outlives us.
func (c *Cluster) launch(bin binaries, who account, serverLock *os.File, ephemeral bool) error {
	args := []string{"-D", c.folder.data()}
	for name, value := range settings(c.socket, ephemeral) {
		args = append(args, "-c", name+"="+value)
	}
	watcher, err := startWatcher()
	if err != nil {
		return err
	}
	c.watcher = watcher
	cmd := exec.Command(bin.postgres(), args...)
	cmd.Dir, cmd.Env = c.folder.root, environment()
	cmd.Stdout, cmd.Stderr = c.output, c.output
	cmd.ExtraFiles = []*os.File{serverLock} // inherited: held as long as any server process lives
	cmd.WaitDelay = time.Second
	who.dress(cmd)
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start the server: %w", err)
	}
	c.server, c.exited = cmd, make(chan struct{})
	go c.await()
	return c.watcher.guard(cmd.Process.Pid)
}

// await reaps the server, and says so if nobody asked it to go.
func (c *Cluster) await() {
	err := c.server.Wait()
	c.watcher.dismiss() // before anybody else can get the server's number
	close(c.exited)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.up && !c.stopping {
		c.log.Error("the private PostgreSQL has stopped by itself",
			"folder", c.folder.root, "error", err, "log", c.output.Tail())
	}
}

// ready waits until the server we started, and not some other one, answers.
func (c *Cluster) ready(ctx context.Context) error {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return fmt.Errorf("wait for the server: %w", context.Cause(ctx))
		case <-c.exited:
			return fmt.Errorf("the server did not start: %s", complaint([]byte(c.output.Tail())))
		case <-tick.C:
		}
		said := c.folder.readPid()
		if said.pid != c.server.Process.Pid || !said.ready {
			continue
		}
		return c.ping(ctx)
	}
}

func (c *Cluster) ping(ctx context.Context) error {
	connector, err := pq.NewConnector(c.URL("postgres"))
	if err != nil {
		return fmt.Errorf("connect to the server: %w", err)
	}
	db := sql.OpenDB(connector)
	if err := errors.Join(db.PingContext(ctx), db.Close()); err != nil {
		return fmt.Errorf("connect to the server: %w", err)
	}
	return nil
}
