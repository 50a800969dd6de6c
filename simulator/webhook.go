package simulator

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"time"
)

// webhook is where updates are posted while one is set.
type webhook struct {
	url, secret string
	lastError   string
	lastErrorAt time.Time
	stop        context.CancelFunc
}

// The delivery's patience: how long one post may take, and the longest pause between tries.
const (
	hookTimeout  = 60 * time.Second
	longestPause = 60 * time.Second
)

var secretToken = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)

// setWebhook accepts https addresses, and http on this machine, where tests live.
func (s *Server) setWebhook(c *call) (any, error) {
	address := c.str("url")
	if address == "" {
		return s.deleteWebhook(c)
	}
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "":
		return nil, badRequest("bad webhook: invalid webhook URL specified")
	case u.Scheme != "https" && !local(u.Hostname()):
		return nil, badRequest("bad webhook: An HTTPS URL must be provided for webhook")
	case c.has("secret_token") && !secretToken.MatchString(c.str("secret_token")):
		return nil, badRequest("secret token contains unallowed characters")
	}
	if err := s.allow(c); err != nil {
		return nil, err
	}
	s.stopPoll("terminated by setWebhook request")
	s.dropHook(c)
	ctx, stop := context.WithCancel(context.Background())
	s.hook = webhook{url: address, secret: c.str("secret_token"), stop: stop}
	go s.deliver(ctx, s.hook)
	return true, nil
}

func local(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func (s *Server) deleteWebhook(c *call) (any, error) {
	s.dropHook(c)
	return true, nil
}

func (s *Server) dropHook(c *call) {
	if s.hook.stop != nil {
		s.hook.stop()
	}
	s.hook = webhook{}
	if c.bool("drop_pending_updates") {
		s.updates.pending = nil
	}
}

func (s *Server) getWebhookInfo(*call) (any, error) {
	info := map[string]any{"url": s.hook.url, "has_custom_certificate": false, "pending_update_count": len(s.updates.pending)}
	if s.hook.lastError != "" {
		info["last_error_message"], info["last_error_date"] = s.hook.lastError, s.hook.lastErrorAt.Unix()
	}
	if s.updates.allowed != nil {
		info["allowed_updates"] = s.updates.allowed
	}
	return info, nil
}

// deliver posts updates one after another, each again and again until the bot answers 2xx.
func (s *Server) deliver(ctx context.Context, hook webhook) {
	client := &http.Client{Timeout: hookTimeout}
	pause := time.Second
	for {
		s.mu.Lock()
		pending, arrived := s.updates.pending, s.updates.arrived
		s.mu.Unlock()
		next := (<-chan time.Time)(nil)
		if len(pending) > 0 {
			err := hook.post(ctx, client, pending[0])
			if err == nil {
				s.delivered(pending[0].ID)
				pause = time.Second
				continue
			}
			s.hookFailed(ctx, err)
			next, arrived = s.o.Waits.After(pause), nil
			pause = min(2*pause, longestPause)
		}
		select {
		case <-arrived:
		case <-next:
		case <-ctx.Done():
			return
		case <-s.closed:
			return
		}
	}
}

func (h webhook) post(ctx context.Context, client *http.Client, u wireUpdate) error {
	body, err := json.Marshal(u)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, h.url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	if h.secret != "" {
		req.Header.Set("X-Telegram-Bot-Api-Secret-Token", h.secret)
	}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		//lint:ignore ST1005 these are Telegram's own words
		return fmt.Errorf("Wrong response from the webhook: %s", resp.Status)
	}
	return nil
}

func (s *Server) delivered(id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.confirm(id + 1)
	s.touch()
}

func (s *Server) hookFailed(ctx context.Context, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ctx.Err() == nil {
		s.hook.lastError, s.hook.lastErrorAt = err.Error(), s.now()
		s.touch()
	}
}
