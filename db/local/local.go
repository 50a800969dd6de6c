// Package local runs a private PostgreSQL for a program that was given none:
// one folder, one server, reached through a unix socket that only its owner
// can open.
//
// The server lives exactly as long as the program. Stop ends it; where the
// program dies without a word (kill -9), a watcher ends it; where the watcher
// died too, the next Start finds the orphan and takes the folder over.
//
// What stands in the folder:
//
//	lock         held by the program while it runs
//	server.lock  held by the server and its children while any of them runs
//	data/        the cluster; made under the name data.new and then renamed
//	run/         the socket (in a temp folder where this path is too long)
//	log/         what the server said, at most two files of 4 MiB
package local

import (
	"errors"
	"log/slog"
)

// Options says where the cluster lives and how careful it is.
type Options struct {
	// Dir is the cluster's folder, for nothing else; it is made if missing.
	Dir string
	// Logger gets the few events worth a line; nil means slog.Default.
	Logger *slog.Logger
	// Ephemeral trades durability for speed: nothing is forced to the disk.
	// It is for tests, whose data may die with the machine.
	Ephemeral bool
}

// Every failure that the person at the keyboard can do something about; each
// message is one line.
var (
	// ErrNotInstalled: no usable initdb and postgres on this machine.
	ErrNotInstalled = errors.New("PostgreSQL 14 or newer is not installed; " +
		"Debian and Ubuntu: apt install postgresql; " +
		"macOS: brew install postgresql@17; " +
		"Fedora and RHEL: dnf install postgresql-server")
	// ErrInUse: another living program has this folder.
	ErrInUse = errors.New("the database folder is in use by another running program")
	// ErrVersion: the data belong to a PostgreSQL that is not installed.
	ErrVersion = errors.New("the data were written by another version of PostgreSQL")
	// ErrAccount: as root, no account was found under which PostgreSQL, which
	// refuses root, can run in this folder.
	ErrAccount = errors.New("PostgreSQL refuses to run as root and no other account can use the folder")
	// ErrUnsupported: this operating system has no private cluster.
	ErrUnsupported = errors.New("a private PostgreSQL needs Linux or macOS; " +
		"set DATABASE_URL to a server of your own")
)
