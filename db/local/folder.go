//go:build linux || darwin

package local

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// socketPort only names the socket's file: nothing listens on TCP.
const socketPort = "5432"

// longestSocket is the length in bytes of the longest path a socket can have:
// macOS has room for 103 and a closing zero, Linux for 107.
const longestSocket = 103

// folder knows the names of everything in the cluster's folder.
type folder struct{ root string }

func newFolder(dir string) (folder, error) {
	if dir == "" {
		return folder{}, errors.New("private PostgreSQL: no folder was given")
	}
	root, err := filepath.Abs(dir)
	if err != nil {
		return folder{}, fmt.Errorf("private PostgreSQL in %s: %w", dir, err)
	}
	// The server knows its folder by its real name; so must we.
	if real, err := filepath.EvalSymlinks(root); err == nil {
		root = real
	}
	return folder{root}, nil
}

// makeFolder makes the folder first, so that its real name can be known.
func makeFolder(dir string) (folder, error) {
	if dir != "" {
		if err := makeDir(dir); err != nil {
			return folder{}, fmt.Errorf("private PostgreSQL: %w", err)
		}
	}
	return newFolder(dir)
}

// makeDir makes a folder for its owner alone. Folders above it that are
// missing too may be passed through, though not read, by others: the server
// may have to run as another account.
func makeDir(dir string) error {
	if err := os.MkdirAll(filepath.Dir(dir), 0o711); err != nil {
		return err
	}
	return os.MkdirAll(dir, 0o700)
}

func (f folder) lock() string       { return filepath.Join(f.root, "lock") }
func (f folder) serverLock() string { return filepath.Join(f.root, "server.lock") }
func (f folder) data() string       { return filepath.Join(f.root, "data") }
func (f folder) unfinished() string { return filepath.Join(f.root, "data.new") }
func (f folder) run() string        { return filepath.Join(f.root, "run") }
func (f folder) log() string        { return filepath.Join(f.root, "log") }
func (f folder) pidFile() string    { return filepath.Join(f.data(), "postmaster.pid") }

// isOurs tells whether nothing but the cluster is in the folder, so that it
// may be given to another account as a whole.
func (f folder) isOurs() bool {
	names := []string{f.lock(), f.serverLock(), f.data(), f.unfinished(), f.run(), f.log()}
	entries, err := os.ReadDir(f.root)
	return err == nil && !slices.ContainsFunc(entries, func(e os.DirEntry) bool {
		return !slices.Contains(names, filepath.Join(f.root, e.Name()))
	})
}

// socketDir makes the folder of the socket: in the cluster's folder or, where
// that path is too long for a socket, in a temp folder under a name that
// stays the same from start to start, so that crashes leave no trail of them.
func (f folder) socketDir(ctx context.Context, bin binaries, who account) (string, error) {
	sum := sha256.Sum256([]byte(f.root))
	name := fmt.Sprintf("serapan-%d-%s", who.uid, hex.EncodeToString(sum[:8]))
	candidates := []string{f.run()}
	if base := os.Getenv("XDG_RUNTIME_DIR"); filepath.IsAbs(base) {
		candidates = append(candidates, filepath.Join(base, name))
	}
	candidates = append(candidates, filepath.Join(os.TempDir(), name), filepath.Join("/tmp", name))
	var last error
	for _, dir := range candidates {
		if !fitsSocket(dir) {
			continue
		}
		if last = ownDir(dir, who); last != nil {
			continue
		}
		if last = clearSocket(dir); last != nil {
			continue
		}
		if dir == f.run() {
			return dir, nil // the account has been seen to get at the folder
		}
		if last = who.probe(ctx, bin, dir); last == nil {
			return dir, nil
		}
	}
	if last == nil {
		last = fmt.Errorf("every path is longer than %d bytes", longestSocket)
	}
	return "", fmt.Errorf("no place for the server's socket: %w", last)
}

// fitsSocket also turns commas away: to PostgreSQL and to its clients they
// part one address from the next.
func fitsSocket(dir string) bool {
	return len(dir)+len("/.s.PGSQL."+socketPort) <= longestSocket && !strings.Contains(dir, ",")
}

// ownDir makes dir for the server's account alone, or makes sure that it is
// such a folder: in /tmp anybody may have made one of that name.
func ownDir(dir string, who account) error {
	err := os.Mkdir(dir, 0o700)
	if err == nil {
		return who.own(dir)
	}
	if !errors.Is(err, os.ErrExist) {
		return err
	}
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	if !info.IsDir() || owner(info) != who.uid {
		return fmt.Errorf("%s belongs to somebody else", dir)
	}
	if info.Mode().Perm() != 0o700 {
		return os.Chmod(dir, 0o700)
	}
	return nil
}

// clearSocket removes what a killed server left in a folder that only this
// cluster uses. The server would do it, but takes a dead process that nobody
// has buried for a living one.
func clearSocket(dir string) error {
	for _, name := range []string{".s.PGSQL." + socketPort, ".s.PGSQL." + socketPort + ".lock"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// owner is -1 where it cannot be told.
func owner(info os.FileInfo) int {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return int(stat.Uid)
	}
	return -1
}
