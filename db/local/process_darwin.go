package local

import (
	"os/exec"
	"strconv"
	"strings"
)

// commandLine returns the words with which the process was started, none for
// one that is gone or a zombie.
func commandLine(pid int) []string {
	text, err := exec.Command("/bin/ps", "-ww", "-o", "stat=,command=", "-p", strconv.Itoa(pid)).Output()
	if err != nil {
		return nil
	}
	words := strings.Fields(string(text))
	if len(words) < 2 || strings.HasPrefix(words[0], "Z") {
		return nil
	}
	return words[1:]
}

// workingDir is not asked for here: macOS has no cheap way to tell.
func workingDir(int) string { return "" }
