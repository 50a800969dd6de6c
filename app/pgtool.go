package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"strings"

	"serapan/db/local"
)

// pgTool makes a command of one of PostgreSQL's own client programs on the database at the address. The
// password goes by the child's environment: command lines are for everybody on the machine to read.
func pgTool(ctx context.Context, name string, major int, address string, args ...string) (*exec.Cmd, *bytes.Buffer, error) {
	path, err := local.Binary(ctx, name, major)
	if err != nil {
		return nil, nil, err
	}
	env := toolEnvironment(os.Environ())
	if address != "" {
		open, password, err := withoutPassword(address)
		if err != nil {
			return nil, nil, err
		}
		args = append(args, "--no-password", "--dbname="+open)
		if password != "" {
			env = append(env, "PGPASSWORD="+password)
		}
	}
	said := &bytes.Buffer{}
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Env, cmd.Stderr = env, said
	return cmd, said, nil
}

// toolEnvironment is ours without the service's own secrets.
func toolEnvironment(all []string) []string {
	var env []string
	for _, pair := range all {
		name, _, _ := strings.Cut(pair, "=")
		if name != "DATABASE_URL" && !strings.HasPrefix(name, "TELEGRAM_") && !strings.HasPrefix(name, "WEBHOOK_") {
			env = append(env, pair)
		}
	}
	return append(env, "LC_ALL=C")
}

// withoutPassword splits a postgres:// address.
func withoutPassword(address string) (open, password string, err error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" {
		return "", "", errors.New("DATABASE_URL: is not a usable postgres:// URL")
	}
	query := u.Query()
	password = query.Get("password")
	query.Del("password")
	u.RawQuery = query.Encode()
	if given, set := u.User.Password(); set {
		password, u.User = given, url.User(u.User.Username())
	}
	return u.String(), password, nil
}

// complaint is the tool's own first line beside how it ended.
func complaint(tool string, err error, said *bytes.Buffer) error {
	line := firstLine(strings.TrimSpace(said.String()))
	if line == "" {
		return fmt.Errorf("%s: %w", tool, err)
	}
	return fmt.Errorf("%s: %s", tool, strings.TrimPrefix(line, tool+": "))
}
