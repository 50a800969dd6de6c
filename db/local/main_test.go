//go:build linux || darwin

package local

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// childFolder, when set, makes the test binary a program that starts the
// cluster of that folder, says so, and lives until its input ends.
const childFolder = "LOCAL_TEST_CHILD_FOLDER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childFolder); dir != "" {
		os.Exit(child(dir))
	}
	code := m.Run()
	if err := os.RemoveAll(model); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func child(dir string) int {
	c, err := Start(context.Background(), Options{Dir: dir, Ephemeral: true})
	if err != nil {
		fmt.Println("error", err)
		return 1
	}
	fmt.Println("ready", c.watcher.cmd.Process.Pid, c.server.Process.Pid, c.URL("postgres"))
	_, _ = io.Copy(io.Discard, os.Stdin)
	_ = c.Stop(context.Background())
	return 0
}

// program is another process that has a cluster.
type program struct {
	cmd             *exec.Cmd
	watcher, server int
	url             string
}

// startProgram returns once the other program's cluster answers.
func startProgram(t *testing.T, dir string) *program {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childFolder+"="+dir)
	cmd.Stderr = os.Stderr
	if _, err := cmd.StdinPipe(); err != nil { // open as long as cmd is
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &program{cmd: cmd}
	t.Cleanup(func() { p.kill() })
	line, err := bufio.NewReader(out).ReadString('\n')
	words := strings.Fields(line)
	if err != nil || len(words) != 4 || words[0] != "ready" {
		t.Fatalf("the other program said %q, %v", line, err)
	}
	p.watcher, _ = strconv.Atoi(words[1])
	p.server, _ = strconv.Atoi(words[2])
	p.url = words[3]
	return p
}

// kill ends the other program as kill -9 does.
func (p *program) kill() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
}

// tempDir is short enough for a socket, unlike t.TempDir, and in reach of
// every user.
func tempDir(t *testing.T) string {
	t.Helper()
	return tempDirIn(t, Scratch())
}

func tempDirIn(t *testing.T, base string) string {
	t.Helper()
	dir, err := os.MkdirTemp(base, "local-test-")
	if err != nil {
		t.Fatal(err)
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return filepath.Join(dir, "pg")
}

// preparedDir is a tempDir with a cluster in it already, stopped: a copy of
// one that is made once.
func preparedDir(t *testing.T) string {
	t.Helper()
	model, err := prepared()
	if err != nil {
		t.Fatal(err)
	}
	dir := tempDir(t)
	data := folder{dir}.data()
	if err := os.CopyFS(data, os.DirFS(model)); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(data, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

// model is the folder of the cluster that preparedDir copies.
var model = filepath.Join(Scratch(), "local-test-model-"+strconv.Itoa(os.Getpid()))

var prepared = sync.OnceValues(func() (data string, err error) {
	c, err := Start(context.Background(), options(model))
	if err != nil {
		return "", err
	}
	return c.folder.data(), c.Stop(context.Background())
})

func testContext(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	return ctx
}

func options(dir string) Options {
	return Options{Dir: dir, Ephemeral: true, Logger: slog.New(slog.DiscardHandler)}
}

func mustStart(t *testing.T, o Options) *Cluster {
	t.Helper()
	c, err := Start(testContext(t), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { mustStop(t, c) })
	return c
}

func mustStop(t *testing.T, c *Cluster) {
	t.Helper()
	if err := c.Stop(testContext(t)); err != nil {
		t.Error(err)
	}
}

func open(t *testing.T, url string) *sql.DB {
	t.Helper()
	db, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// write leaves a mark in the database that read finds again.
func write(t *testing.T, url, mark string) {
	t.Helper()
	db := open(t, url)
	defer func() { _ = db.Close() }()
	const statement = `CREATE TABLE IF NOT EXISTS mark (word text); TRUNCATE mark`
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`INSERT INTO mark VALUES ($1)`, mark); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, url string) (mark string) {
	t.Helper()
	db := open(t, url)
	defer func() { _ = db.Close() }()
	if err := db.QueryRow(`SELECT word FROM mark`).Scan(&mark); err != nil {
		t.Fatal(err)
	}
	return mark
}
