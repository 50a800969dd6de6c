//go:build !linux

package local

import "os"

// Scratch returns the folder in which to make the folders of ephemeral
// clusters: the temp folder.
func Scratch() string { return os.TempDir() }
