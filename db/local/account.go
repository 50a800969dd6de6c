//go:build linux || darwin

package local

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// account is who the server runs as. uid and gid own its files, as seen from
// here.
type account struct {
	uid, gid int
	attr     syscall.SysProcAttr
}

// self runs the server as whoever we are.
func self() account { return account{uid: os.Geteuid(), gid: os.Getegid()} }

// dropTo lets the server's processes become another user; root only.
func dropTo(uid, gid int) account {
	return account{uid: uid, gid: gid, attr: syscall.SysProcAttr{
		Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)},
	}}
}

// dress makes the command run as the account, and out of the terminal's
// reach: Ctrl-C is for the program, which stops the server when it is ready.
func (a account) dress(cmd *exec.Cmd) {
	attr := a.attr
	attr.Setsid = true
	cmd.SysProcAttr = &attr
}

// own gives a file to the account. Most accounts own what we make anyway.
func (a account) own(path string) error {
	if a.uid == os.Geteuid() {
		return nil
	}
	return os.Lchown(path, a.uid, a.gid)
}

// probe tells whether the account can run the binaries with dir in reach.
func (a account) probe(ctx context.Context, bin binaries, dir string) error {
	cmd := exec.CommandContext(ctx, bin.postgres(), "--version")
	cmd.Dir = dir
	a.dress(cmd)
	return cmd.Run()
}

// chooseAccount decides who runs the server. An ordinary user does it alone.
// PostgreSQL refuses root: there the owner of the data runs it; data of root's
// own, and new ones, get a user namespace in which root carries another name,
// so that files stay root's and any folder will do; where the kernel forbids
// that, the account postgres or nobody takes over.
func (m machine) chooseAccount(ctx context.Context, f folder, bin binaries) (account, error) {
	if os.Geteuid() != 0 {
		return m.chooseOrdinary(ctx, f, bin), nil
	}
	if info, err := os.Stat(f.data()); err == nil {
		if stat, ok := info.Sys().(*syscall.Stat_t); ok && stat.Uid != 0 {
			return handOver(ctx, f, bin, dropTo(int(stat.Uid), int(stat.Gid)))
		}
	}
	renamed, nsErr := m.namespace()
	if nsErr == nil {
		if nsErr = renamed.probe(ctx, bin, f.root); nsErr == nil {
			return renamed, nil
		}
	}
	who, err := serviceUser()
	if err != nil {
		return account{}, fmt.Errorf("%w (user namespace: %w; %w)", ErrAccount, nsErr, err)
	}
	if who, err = handOver(ctx, f, bin, dropTo(who.uid, who.gid)); err != nil {
		return account{}, fmt.Errorf("%w (user namespace: %w)", err, nsErr)
	}
	return who, nil
}

// chooseOrdinary only has to help users without a name, as in a container
// started under a bare number: initdb insists on one.
func (m machine) chooseOrdinary(ctx context.Context, f folder, bin binaries) account {
	if _, err := user.LookupId(strconv.Itoa(os.Geteuid())); err == nil {
		return self()
	}
	if renamed, err := m.namespace(); err == nil && renamed.probe(ctx, bin, f.root) == nil {
		return renamed
	}
	return self()
}

// serviceUser finds the account made for PostgreSQL, or the powerless one.
func serviceUser() (account, error) {
	for _, name := range []string{"postgres", "_postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, uidErr := strconv.Atoi(u.Uid)
		gid, gidErr := strconv.Atoi(u.Gid)
		if uidErr == nil && gidErr == nil && uid > 0 {
			return account{uid: uid, gid: gid}, nil
		}
	}
	return account{}, fmt.Errorf("there is no user postgres or nobody")
}

// handOver gives the cluster's files to the account, and looks whether it can
// get at them.
func handOver(ctx context.Context, f folder, bin binaries, who account) (account, error) {
	if f.isOurs() {
		if err := who.own(f.root); err != nil {
			return account{}, fmt.Errorf("%w: %w", ErrAccount, err)
		}
	}
	for _, path := range []string{f.lock(), f.serverLock(), f.data(), f.run(), f.log()} {
		if err := ownTree(path, who); err != nil {
			return account{}, fmt.Errorf("%w: %w", ErrAccount, err)
		}
	}
	if err := who.probe(ctx, bin, f.root); err != nil {
		return account{}, fmt.Errorf("%w: user %d cannot get at %s: %w; choose a folder that others may enter",
			ErrAccount, who.uid, f.root, err)
	}
	return who, nil
}

func ownTree(root string, who account) error {
	if _, err := os.Lstat(root); os.IsNotExist(err) {
		return nil
	}
	return filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return who.own(path)
	})
}
