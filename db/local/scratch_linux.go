package local

import (
	"os"
	"syscall"
)

// enough is the room, in bytes, that ephemeral clusters should have: about
// 40 MB each, and 8 MB for every database. Containers often have just 64 MB.
const enough = 1 << 30

// Scratch returns the folder in which to make the folders of ephemeral
// clusters: memory where there is plenty of it, else the temp folder.
func Scratch() string {
	const memory = "/dev/shm"
	var fs syscall.Statfs_t
	if err := syscall.Statfs(memory, &fs); err != nil || fs.Bavail*uint64(fs.Bsize) < enough {
		return os.TempDir()
	}
	probe, err := os.MkdirTemp(memory, "serapan-probe-")
	if err != nil {
		return os.TempDir()
	}
	_ = os.Remove(probe)
	return memory
}
