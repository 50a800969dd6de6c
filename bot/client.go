package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync/atomic"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
	"github.com/jonboulle/clockwork"
)

const (
	callTimeout   = 30 * time.Second
	uploadTimeout = 90 * time.Second
	pollSlack     = 15 * time.Second // what a long poll may take beyond its own time
	maxAnswer     = 32 << 20         // bytes; a full batch of updates is far smaller
)

// params are the parameters of one call.
type params = tgbotapi.Params

// upload is a file to send along with a call.
type upload struct {
	field, name string
	data        []byte
}

// client calls the Bot API. The library builds requests and decodes answers; time-outs, fates and
// the keeping of the token are ours.
type client struct {
	token, base string
	redact      redactor
	http        *http.Client
	clock       clockwork.Clock
	observe     Observer
}

func newClient(o Options) *client {
	return &client{
		token:   o.Token,
		base:    strings.TrimRight(o.APIURL, "/"),
		redact:  newRedactor(o.Token),
		http:    newHTTPClient(o.Workers),
		clock:   o.Clock,
		observe: o.Observe,
	}
}

// newHTTPClient keeps a connection for each worker. It speaks HTTP/1.1, so that one dead connection
// costs one call; it follows no redirect, because the address holds the token.
func newHTTPClient(workers int) *http.Client {
	protocols := new(http.Protocols)
	protocols.SetHTTP1(true)
	return &http.Client{
		Transport: &http.Transport{
			Proxy:                 http.ProxyFromEnvironment,
			DialContext:           (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 15 * time.Second}).DialContext,
			TLSHandshakeTimeout:   10 * time.Second,
			ExpectContinueTimeout: time.Second,
			MaxIdleConnsPerHost:   workers + 16,
			IdleConnTimeout:       30 * time.Second,
			Protocols:             protocols,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// call makes one call and gives its result. Every failure is a *SendError.
func (c *client) call(ctx context.Context, method string, p params, files ...upload) (json.RawMessage, error) {
	timeout := callTimeout
	if len(files) > 0 {
		timeout = uploadTimeout
	}
	start := c.clock.Now()
	result, err := c.callWithin(ctx, timeout, method, p, files...)
	c.observe.Called(method, FateOf(err), c.clock.Since(start))
	return result, err
}

func (c *client) callWithin(ctx context.Context, timeout time.Duration, method string, p params, files ...upload) (json.RawMessage, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	x := &exchange{ctx: ctx, http: c.http}
	api := &tgbotapi.BotAPI{Token: c.token, Client: x}
	api.SetAPIEndpoint(strings.ReplaceAll(c.base, "%", "%%") + "/bot%s/%s")
	var (
		answer *tgbotapi.APIResponse
		err    error
	)
	if len(files) > 0 {
		answer, err = api.UploadFiles(method, p, requestFiles(files))
	} else {
		answer, err = api.MakeRequest(method, p)
	}
	if err != nil {
		return nil, c.classify(method, x, answer, err)
	}
	return answer.Result, nil
}

// callInto makes one call and decodes its result. A result that does not decode is doubtful: the
// call was done.
func (c *client) callInto(ctx context.Context, out any, method string, p params, files ...upload) error {
	raw, err := c.call(ctx, method, p, files...)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, out); err != nil {
		return &SendError{Method: method, Fate: Doubtful, Err: fmt.Errorf("result: %w", err)}
	}
	return nil
}

func requestFiles(files []upload) []tgbotapi.RequestFile {
	out := make([]tgbotapi.RequestFile, len(files))
	for i, f := range files {
		out[i] = tgbotapi.RequestFile{Name: f.field, Data: tgbotapi.FileBytes{Name: f.name, Bytes: f.data}}
	}
	return out
}

// exchange carries one request over HTTP for the library and remembers what classify must know.
type exchange struct {
	ctx    context.Context
	http   *http.Client
	sent   atomic.Bool // something of the request may have reached Telegram
	status int
}

// Do sends the request and reads the whole answer, so that the connection can be used again.
func (x *exchange) Do(r *http.Request) (*http.Response, error) {
	trace := &httptrace.ClientTrace{WroteHeaders: func() { x.sent.Store(true) }}
	resp, err := x.http.Do(r.WithContext(httptrace.WithClientTrace(x.ctx, trace)))
	if err != nil {
		return nil, err
	}
	x.status = resp.StatusCode
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	resp.Body.Close()
	if err != nil {
		return nil, fmt.Errorf("answer cut off: %w", err)
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}
