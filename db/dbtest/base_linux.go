package dbtest

import (
	"os"
	"syscall"
)

// enough is the room, in bytes, that a server in memory should have: about
// 40 MB, and 8 MB for each database. Containers often have just 64 MB there.
const enough = 1 << 30

// baseDir is memory where there is plenty, else the temp folder.
func baseDir() string {
	const memory = "/dev/shm"
	var fs syscall.Statfs_t
	if err := syscall.Statfs(memory, &fs); err != nil || fs.Bavail*uint64(fs.Bsize) < enough {
		return os.TempDir()
	}
	probe, err := os.MkdirTemp(memory, prefix())
	if err != nil {
		return os.TempDir()
	}
	_ = os.Remove(probe)
	return memory
}
