// Bot Serapan tells a regency's leaders, from a phone, how much of the budget is absorbed and why not
// more. This is the service and its operator commands; see README.md.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"serapan/app"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := app.Command(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
