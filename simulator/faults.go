package simulator

import (
	"net/http"
	"slices"
	"time"
)

// FaultKind names a way to go wrong.
type FaultKind string

// What can go wrong on request.
const (
	FaultTooMany   FaultKind = "429"        // refused with RetryAfter
	FaultServer    FaultKind = "5xx"        // Code (default 502) with a page of HTML
	FaultError     FaultKind = "error"      // Code (default 400) with Text, in the Bot API's form
	FaultConflict  FaultKind = "409"        // as if a second poller had come
	FaultLost      FaultKind = "lost"       // accepted, then the connection is closed: the lost acknowledgement
	FaultHang      FaultKind = "hang"       // read and held; when the fault is cleared the call goes on
	FaultHangAfter FaultKind = "hang-after" // accepted and held; never answered
	FaultOutage    FaultKind = "outage"     // the connection is closed before anything is read
	FaultSlow      FaultKind = "slow"       // held for Delay by the clock handed in, then goes on
	FaultRepeat    FaultKind = "repeat"     // a batch of getUpdates begins with updates that were confirmed already
	FaultDisorder  FaultKind = "disorder"   // a batch of getUpdates comes with the newest first
)

// beforeFaults happen before the call is looked at.
var beforeFaults = []FaultKind{FaultOutage, FaultSlow, FaultHang, FaultTooMany, FaultServer, FaultError, FaultConflict}

// Fault says what goes wrong, for which calls and how often.
type Fault struct {
	Kind       FaultKind
	Method     string        // e.g. "sendMessage", "file" for downloads; empty: all
	ChatID     int64         // 0: all
	Times      int           // 0: until cleared
	Skip       int           // so many calls go well first
	Code       int           // of FaultServer and FaultError
	Text       string        // description of FaultError, e.g. "Forbidden: bot was blocked by the user"
	RetryAfter int           // seconds, of FaultTooMany; default 1
	Delay      time.Duration // of FaultSlow
}

type fault struct {
	Fault
	cleared chan struct{}
}

// Fault arranges for something to go wrong. clear ends it and lets hung calls go on; calling it twice does no harm.
func (s *Server) Fault(f Fault) (clear func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	planned := &fault{Fault: f, cleared: make(chan struct{})}
	s.faults = append(s.faults, planned)
	return func() { s.clearFault(planned) }
}

// ClearFaults ends all faults.
func (s *Server) ClearFaults() {
	s.mu.Lock()
	all := slices.Clone(s.faults)
	s.mu.Unlock()
	for _, f := range all {
		s.clearFault(f)
	}
}

func (s *Server) clearFault(f *fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-f.cleared:
		return
	default:
		close(f.cleared)
	}
	s.faults = slices.DeleteFunc(s.faults, func(x *fault) bool { return x == f })
	s.touch()
}

// takeFault uses up one turn of the first fault of these kinds that concerns the call. A fault whose turns are
// used up no longer strikes, but stays listed so that clear can still release what hangs on it.
func (s *Server) takeFault(method string, chatID int64, kinds ...FaultKind) *fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.faults {
		if !slices.Contains(kinds, f.Kind) || f.Times < 0 || f.Method != "" && f.Method != method || f.ChatID != 0 && f.ChatID != chatID {
			continue
		}
		if f.Skip > 0 {
			f.Skip--
			continue
		}
		if f.Times > 0 {
			if f.Times--; f.Times == 0 {
				f.Times = -1
			}
		}
		s.touch()
		return f
	}
	return nil
}

// play does what the fault says and reports whether the call is over.
func (f *fault) play(s *Server, w http.ResponseWriter, c *call) (over bool) {
	switch f.Kind {
	case FaultOutage:
		abort()
	case FaultSlow, FaultHang:
		f.wait(s, c)
		return false
	case FaultTooMany:
		seconds := max(f.RetryAfter, 1)
		s.mu.Lock()
		s.limits.until[c.patience()] = s.now().Add(time.Duration(seconds) * time.Second)
		s.mu.Unlock()
		writeError(w, tooMany(seconds).(*apiError))
	case FaultConflict:
		writeError(w, conflict("terminated by other getUpdates request; make sure that only one bot instance is running").(*apiError))
	case FaultServer:
		code := f.code(http.StatusBadGateway)
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(code)
		_, _ = w.Write([]byte("<html>\r\n<head><title>" + http.StatusText(code) + "</title></head>\r\n<body>\r\n<center><h1>" + http.StatusText(code) + "</h1></center>\r\n</body>\r\n</html>\r\n"))
	case FaultError:
		text := f.Text
		if text == "" {
			text = http.StatusText(f.code(http.StatusBadRequest))
		}
		writeError(w, &apiError{Code: f.code(http.StatusBadRequest), Text: text})
	}
	return true
}

func (f *fault) code(otherwise int) int {
	if f.Code != 0 {
		return f.Code
	}
	return otherwise
}

// wait holds the call: until cleared, until the client gives up, or for Delay where one is given.
func (f *fault) wait(s *Server, c *call) {
	if f.Kind == FaultLost {
		return
	}
	var over <-chan time.Time
	if f.Kind == FaultSlow {
		over = s.o.Clock.After(f.Delay)
	}
	select {
	case <-over:
	case <-f.cleared:
	case <-c.r.Context().Done():
		abort()
	case <-s.closed:
		abort()
	}
}
