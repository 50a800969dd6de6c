package scheduler

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"sync"
	"time"
)

const (
	pingBound  = 10 * time.Second // of one call to the operator's watcher
	longestURL = 500
	pingAnswer = 1 << 10 // bytes that are read
)

// pinger calls the operator's address, one call at a time.
type pinger struct {
	client *http.Client
	busy   *sync.Mutex
}

func newPinger(client *http.Client) pinger {
	if client == nil {
		client = &http.Client{}
	}
	own := *client
	own.Timeout = pingBound
	own.CheckRedirect = sameHost
	return pinger{&own, &sync.Mutex{}}
}

var (
	errElsewhere = errors.New("redirected to another host")
	errNoAddress = errors.New("not an https address")
)

// sameHost lets a redirect pass only where it stays with the host, by https.
func sameHost(to *http.Request, via []*http.Request) error {
	if len(via) > 3 || to.URL.Scheme != "https" || to.URL.Host != via[0].URL.Host {
		return errElsewhere
	}
	return nil
}

// ping calls the address of the settings after a ring, so that somebody outside notices when the bot
// falls silent; beside the ring and without holding it up. The address may hold a secret: it is never
// logged. A call that is
// still under way makes the next one fall out.
func (a *Alarm) ping(ctx context.Context) {
	o, err := openOffice(ctx, a.store, a.zone)
	address := o.settings.Watcher
	if err != nil || address == "" || !a.pinger.busy.TryLock() {
		return
	}
	go func() {
		defer a.pinger.busy.Unlock()
		err := a.pinger.call(context.WithoutCancel(ctx), address)
		a.observe.Pinged(err)
		if err != nil {
			a.log.Warn("the watcher outside was not reached", "err", err)
		}
	}()
}

// call calls the address. Its errors do not hold it.
func (p pinger) call(ctx context.Context, address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Host == "" || len(address) > longestURL {
		return errNoAddress
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return errNoAddress
	}
	answer, err := p.client.Do(request)
	if err != nil {
		return withoutAddress(err)
	}
	defer answer.Body.Close()
	_, _ = io.CopyN(io.Discard, answer.Body, pingAnswer)
	if answer.StatusCode >= 300 {
		return fmt.Errorf("HTTP status %d", answer.StatusCode)
	}
	return nil
}

// withoutAddress says what kind of trouble it was; the error itself names the address and its host.
func withoutAddress(err error) error {
	switch failed, _ := errors.AsType[*url.Error](err); {
	case errors.Is(err, errElsewhere):
		return errElsewhere
	case failed != nil && failed.Timeout():
		return errors.New("no answer in time")
	}
	return errors.New("no connection")
}
