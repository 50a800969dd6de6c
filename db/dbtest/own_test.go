package dbtest

import "testing"

// TestOwnServer: it has the template, keeps what was written over a stop, and leaves everybody's alone.
func TestOwnServer(t *testing.T) {
	t.Parallel()
	mine := Own(t)
	url := mine.URL(t)
	others, conn := open(t, URL(t)), open(t, url)
	if _, err := conn.Exec(`INSERT INTO unit VALUES ('Dinas Lain')`); err != nil {
		t.Fatal(err)
	}
	mine.Stop(t)
	if err := conn.Ping(); err == nil {
		t.Error("a stopped server answers")
	}
	if n := count(t, others); n != 1 {
		t.Errorf("everybody's database has %d rows", n)
	}
	mine.Start(t)
	if n := count(t, open(t, url)); n != 2 {
		t.Errorf("%d rows after the restart", n)
	}
}
