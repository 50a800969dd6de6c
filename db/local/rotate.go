//go:build linux || darwin

package local

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"syscall"
)

const (
	logLimit  = 4 << 20 // bytes in one log file
	tailLimit = 4 << 10 // bytes kept in memory for error messages
)

// rotatingFile is the server's log: it starts over in a new file when one is
// full and keeps the one before. It never fails: a server must not stand
// still because its log cannot be written.
type rotatingFile struct {
	mu    sync.Mutex
	path  string
	limit int64
	who   account
	file  *os.File
	size  int64
	tail  []byte
}

func (f folder) openLog(who account) (*rotatingFile, error) {
	if err := ownDir(f.log(), who); err != nil {
		return nil, err
	}
	r := &rotatingFile{path: filepath.Join(f.log(), "server.log"), limit: logLimit, who: who}
	return r, r.open()
}

func (r *rotatingFile) open() error {
	// No link is followed: as root we write where another account may write too.
	file, err := os.OpenFile(r.path, os.O_WRONLY|os.O_CREATE|os.O_APPEND|syscall.O_NOFOLLOW, 0o600)
	if err != nil {
		return err
	}
	info, err := file.Stat()
	if err != nil {
		return errors.Join(err, file.Close())
	}
	r.file, r.size = file, info.Size()
	return r.who.own(r.path)
}

// Write implements io.Writer.
func (r *rotatingFile) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tail = append(r.tail, p...)
	if extra := len(r.tail) - tailLimit; extra > 0 {
		r.tail = r.tail[extra:]
	}
	if r.file != nil && r.size > 0 && r.size+int64(len(p)) > r.limit {
		_ = r.file.Close()
		r.file = nil
		_ = os.Rename(r.path, r.path+".1")
		_ = r.open()
	}
	if r.file != nil {
		n, _ := r.file.Write(p)
		r.size += int64(n)
	}
	return len(p), nil
}

// Tail returns the last few KiB that this program's server said.
func (r *rotatingFile) Tail() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return string(r.tail)
}

// Close implements io.Closer.
func (r *rotatingFile) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.file == nil {
		return nil
	}
	file := r.file
	r.file = nil
	return file.Close()
}
