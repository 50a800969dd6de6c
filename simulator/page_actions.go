package simulator

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

type sayRequest struct {
	Chat    int64  `json:"chat"`
	As      int64  `json:"as"`
	Text    string `json:"text"`
	ReplyTo int64  `json:"replyTo"`
}

func (s *Server) pageSay(in sayRequest) (any, error) {
	id, err := s.Reply(in.Chat, in.As, in.ReplyTo, in.Text)
	return map[string]int64{"message": id}, err
}

type pressRequest struct {
	Chat    int64  `json:"chat"`
	As      int64  `json:"as"`
	Message int64  `json:"message"`
	Data    string `json:"data"`
}

func (s *Server) pagePress(in pressRequest) (any, error) {
	id, err := s.Press(in.Chat, in.As, in.Message, in.Data)
	return map[string]string{"callback": id}, err
}

type clockRequest struct {
	Advance string `json:"advance"` // a Go duration, e.g. "24h"
}

func (s *Server) pageClock(in clockRequest) (any, error) {
	d, err := time.ParseDuration(in.Advance)
	switch {
	case err != nil:
		return nil, fmt.Errorf("advance: %w", err)
	case d <= 0 || d > 366*24*time.Hour:
		return nil, errors.New("advance: forward only, by a year at most")
	case s.o.Advance == nil:
		return nil, errors.New("this clock cannot be moved")
	}
	s.o.Advance(d)
	s.mu.Lock()
	s.announce(func(n *news) { n.clock = true })
	s.touch()
	s.mu.Unlock()
	return map[string]string{"clock": s.pageTime(s.now())}, nil
}

type memberRequest struct {
	Action string `json:"action"`
	User   int64  `json:"user"`
	Group  int64  `json:"group"`
	Title  string `json:"title"`
}

func (s *Server) pageMember(in memberRequest) (any, error) {
	out := map[string]any{"ok": true}
	var err error
	switch in.Action {
	case "block":
		err = s.Block(in.User)
	case "unblock":
		err = s.Unblock(in.User)
	case "kick":
		err = s.Kick(in.Group)
	case "add":
		err = s.AddBot(in.Group)
	case "promote", "demote":
		err = s.Promote(in.Group, in.Action == "promote")
	case "migrate":
		out["group"], err = s.Migrate(in.Group)
	case "rename":
		err = s.Rename(in.Group, in.Title)
	default:
		err = fmt.Errorf("unknown action %q", in.Action)
	}
	return out, err
}

type faultRequest struct {
	Kind       string `json:"kind"` // a FaultKind, or "clear" to end all
	Method     string `json:"method"`
	Chat       int64  `json:"chat"`
	Times      int    `json:"times"`
	Skip       int    `json:"skip"`
	Code       int    `json:"code"`
	Text       string `json:"text"`
	RetryAfter int    `json:"retry_after"`
	Delay      string `json:"delay"` // a Go duration
}

func (s *Server) pageFault(in faultRequest) (any, error) {
	if in.Kind == "clear" {
		s.ClearFaults()
		return map[string]bool{"ok": true}, nil
	}
	f := Fault{Kind: FaultKind(in.Kind), Method: in.Method, ChatID: in.Chat, Times: in.Times, Skip: in.Skip, Code: in.Code, Text: in.Text, RetryAfter: in.RetryAfter}
	if !f.Kind.known() {
		return nil, fmt.Errorf("unknown kind of fault %q", in.Kind)
	}
	if in.Delay != "" {
		d, err := time.ParseDuration(in.Delay)
		if err != nil {
			return nil, fmt.Errorf("delay: %w", err)
		}
		f.Delay = d
	}
	s.Fault(f)
	return map[string]bool{"ok": true}, nil
}

func (k FaultKind) known() bool {
	for _, other := range append([]FaultKind{FaultLost, FaultHangAfter}, beforeFaults...) {
		if k == other {
			return true
		}
	}
	return false
}

// pageUpload takes multipart: chat, as, caption and file. Pictures may be sent as=photo=1.
func (s *Server) pageUpload(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	file, head, err := r.FormFile("file")
	if err != nil {
		fail(w, http.StatusBadRequest, "no file in the request: "+err.Error())
		return
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil {
		fail(w, http.StatusBadRequest, err.Error())
		return
	}
	chat, errChat := strconv.ParseInt(r.FormValue("chat"), 10, 64)
	as, errAs := strconv.ParseInt(r.FormValue("as"), 10, 64)
	if err := errors.Join(errChat, errAs); err != nil {
		fail(w, http.StatusBadRequest, "chat and as must be numbers")
		return
	}
	send := s.Upload
	if strings.EqualFold(r.FormValue("photo"), "1") {
		send = s.SayPhoto
	}
	id, err := send(chat, as, head.Filename, data, r.FormValue("caption"))
	if err != nil {
		fail(w, http.StatusBadRequest, err.Error())
		return
	}
	writeJSON(w, http.StatusOK, map[string]int64{"message": id})
}
