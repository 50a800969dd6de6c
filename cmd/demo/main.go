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
	listen := flag.String("listen", "127.0.0.1:8088", "address of the chat page")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, *listen, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

// run starts everything, prints the page's address, and stops everything when the context ends.
func run(ctx context.Context, listen string, out io.Writer) error {
	config, err := app.FromEnvironment()
	if err != nil {
		return err
	}
	listener, err := listenNear(listen)
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

	if err := stage.invite(ctx); err != nil {
		return err
	}
	server := &http.Server{Handler: stage.telegram, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(listener) }()
	defer server.Close()
	fmt.Fprintf(out, "Bot Serapan siap. Buka http://%s di peramban, pilih seseorang, lalu ketik /serapan.\n", listener.Addr())
	fmt.Fprintf(out, "Berkas untuk dicoba (dikirim sebagai pembina) ada di %s. Berhenti: Ctrl+C.\n", stage.files)
	return stage.service.Run(ctx)
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
