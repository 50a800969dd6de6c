// Command demo is the whole product on one bare machine: a private PostgreSQL, a Telegram of our own
// with a page to chat on, a made-up year of data, and the service itself, which knows of none of this.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"serapan/app"
)

func main() {
	var o options
	flag.StringVar(&o.listen, "listen", "127.0.0.1:8088", "address of the chat page")
	flag.BoolVar(&o.empty, "empty", false, "begin with no data and nobody but the admin, to practise the first day")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, o, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

// options are what the command line decides.
type options struct {
	listen string
	empty  bool // the house is as on its first day
}

// run starts everything, prints the page's address, and stops everything when the context ends.
func run(ctx context.Context, o options, out io.Writer) error {
	config, err := app.FromEnvironment()
	if err != nil {
		return err
	}
	listener, err := listenNear(o.listen)
	if err != nil {
		return err
	}
	defer listener.Close()
	clock := startClock(ctx)
	stage, err := raise(ctx, config, clock, "http://"+listener.Addr().String())
	if err != nil {
		return err
	}
	defer stage.close()

	if err := stage.furnish(ctx, o.empty); err != nil {
		return err
	}
	server := &http.Server{Handler: stage.telegram, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(listener) }()
	defer server.Close()
	greet(out, o, listener.Addr(), stage.files)
	return stage.service.Run(ctx)
}

// greet says where the page is and what to do first.
func greet(out io.Writer, o options, address net.Addr, files string) {
	first, sender := "pilih seseorang, lalu ketik /serapan", "pembina"
	if o.empty {
		first, sender = "pilih Bayu Pratama (Admin), lalu ketik /start", "admin"
	}
	fmt.Fprintf(out, "Bot Serapan siap. Buka http://%s di peramban, %s.\n", address, first)
	fmt.Fprintf(out, "Berkas untuk dicoba (dikirim sebagai %s) ada di %s. Berhenti: Ctrl+C.\n", sender, files)
}

// listenNear listens on the address, or on a free port where that one is taken.
func listenNear(address string) (net.Listener, error) {
	listener, err := net.Listen("tcp", address)
	if errors.Is(err, syscall.EADDRINUSE) {
		host, _, _ := net.SplitHostPort(address)
		return net.Listen("tcp", net.JoinHostPort(host, "0"))
	}
	return listener, err
}
