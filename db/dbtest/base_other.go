//go:build !linux

package dbtest

import "os"

// baseDir is the temp folder.
func baseDir() string { return os.TempDir() }
