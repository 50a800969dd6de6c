package evidence_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"serapan/evidence"
)

func TestWhatIsKeptComesBack(t *testing.T) {
	folder := evidence.In(filepath.Join(t.TempDir(), "bukti"))
	for _, data := range [][]byte{[]byte("foto"), {}, bytes.Repeat([]byte{7}, 1<<20), []byte("foto")} {
		hash, err := folder.Keep(t.Context(), data)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := folder.Fetch(t.Context(), hash); err != nil || !bytes.Equal(back, data) {
			t.Errorf("%d bytes came back as %d: %v", len(data), len(back), err)
		}
	}
}

func TestWhatIsLostIsSaid(t *testing.T) {
	dir := t.TempDir()
	folder := evidence.In(dir)
	hash, err := folder.Keep(t.Context(), []byte("foto"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, hash[:2], hash)
	if err := os.WriteFile(path, []byte("lain"), 0o600); err != nil {
		t.Fatal(err)
	}
	other, err := evidence.In(t.TempDir()).Keep(t.Context(), []byte("bukan di sini"))
	if err != nil {
		t.Fatal(err)
	}
	for name, hash := range map[string]string{"changed": hash, "gone": other, "no hash": "../../etc/passwd", "nothing": ""} {
		if _, err := folder.Fetch(t.Context(), hash); !errors.Is(err, evidence.ErrLost) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestAHalfWrittenFileIsWrittenAnew: what a crash left under the name does not stand for the whole.
func TestAHalfWrittenFileIsWrittenAnew(t *testing.T) {
	dir := t.TempDir()
	folder := evidence.In(dir)
	hash, err := folder.Keep(t.Context(), []byte("foto"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, hash[:2], hash), []byte("fo"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := folder.Keep(t.Context(), []byte("foto")); err != nil {
		t.Fatal(err)
	}
	if back, err := folder.Fetch(t.Context(), hash); err != nil || string(back) != "foto" {
		t.Errorf("%q, %v", back, err)
	}
}
