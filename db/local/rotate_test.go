//go:build linux || darwin

package local

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLogIsBounded(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "server.log")
	r := &rotatingFile{path: path, limit: 100, who: self()}
	if err := r.open(); err != nil {
		t.Fatal(err)
	}
	line := strings.Repeat("x", 29) + "\n"
	for range 50 {
		if n, err := r.Write([]byte(line)); n != len(line) || err != nil {
			t.Fatalf("Write returned %d, %v", n, err)
		}
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 2 {
		t.Fatalf("there are %d files, %v; want the log and the one before", len(entries), err)
	}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(filepath.Dir(path), e.Name()))
		if err != nil || len(text) == 0 || len(text) > 100 || len(text)%len(line) != 0 {
			t.Errorf("%s has %d bytes, %v; want whole lines, at most 100 bytes", e.Name(), len(text), err)
		}
	}
}

func TestServerComplaintsReachTheLog(t *testing.T) {
	t.Parallel()
	c := mustStart(t, options(preparedDir(t)))
	if _, err := open(t, c.URL("postgres")).Exec(`SELECT complaint_in_the_log`); err == nil {
		t.Fatal("a wrong statement went through")
	}
	mustStop(t, c)
	text, err := os.ReadFile(filepath.Join(c.folder.log(), "server.log"))
	if err != nil || !strings.Contains(string(text), "complaint_in_the_log") {
		t.Errorf("the log says %q, %v", text, err)
	}
}
