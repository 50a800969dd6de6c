package local

import (
	"os"
	"strconv"
	"strings"
)

// commandLine returns the words with which the process was started, none for
// one that is gone or a zombie.
func commandLine(pid int) []string {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/cmdline")
	if err != nil || len(text) == 0 {
		return nil
	}
	return strings.Split(strings.TrimRight(string(text), "\x00"), "\x00")
}

// workingDir returns where the process stands; a server stands in its data.
func workingDir(pid int) string {
	dir, err := os.Readlink("/proc/" + strconv.Itoa(pid) + "/cwd")
	if err != nil {
		return ""
	}
	return dir
}
