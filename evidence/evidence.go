// Package evidence keeps the photos and documents that units hand in with their reports: the bytes lie in a
// folder under their own SHA-256, so that equal files are kept once and a changed one is noticed.
package evidence

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
)

// Folder is where evidence lies.
type Folder struct{ dir string }

// In is the folder of that name; it is made when the first file comes.
func In(dir string) Folder { return Folder{dir} }

// ErrLost is evidence that is not there any more, or whose bytes are no longer those that were handed in.
var ErrLost = errors.New("the evidence is lost")

var hashForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

// Keep stores the bytes and gives their hash, SHA-256 in hex. When it returns without an error they
// survive a crash of the machine.
func (f Folder) Keep(_ context.Context, data []byte) (hash string, err error) {
	sum := sha256.Sum256(data)
	hash = hex.EncodeToString(sum[:])
	path := f.path(hash)
	if info, err := os.Stat(path); err == nil && info.Size() == int64(len(data)) {
		return hash, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", fmt.Errorf("keep evidence: %w", err)
	}
	if err := write(path, data); err != nil {
		return "", fmt.Errorf("keep evidence: %w", err)
	}
	return hash, nil
}

// Fetch gives the bytes of that hash. It fails with ErrLost where they are gone or were changed.
func (f Folder) Fetch(_ context.Context, hash string) ([]byte, error) {
	if !hashForm.MatchString(hash) {
		return nil, fmt.Errorf("%w: no hash", ErrLost)
	}
	data, err := os.ReadFile(f.path(hash))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%w: %s", ErrLost, hash)
	case err != nil:
		return nil, fmt.Errorf("fetch evidence: %w", err)
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != hash {
		return nil, fmt.Errorf("%w: %s was changed", ErrLost, hash)
	}
	return data, nil
}

func (f Folder) path(hash string) string { return filepath.Join(f.dir, hash[:2], hash) }

// write puts the bytes under their name once they are whole on disk.
func write(path string, data []byte) (err error) {
	unfinished, err := os.CreateTemp(filepath.Dir(path), ".unfinished-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = unfinished.Close()
			_ = os.Remove(unfinished.Name())
		}
	}()
	if _, err := unfinished.Write(data); err != nil {
		return err
	}
	if err := unfinished.Sync(); err != nil {
		return err
	}
	if err := unfinished.Close(); err != nil {
		return err
	}
	if err := os.Rename(unfinished.Name(), path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder makes the new name survive a crash.
func syncFolder(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer folder.Close()
	return folder.Sync()
}
