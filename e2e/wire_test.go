package e2e

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"path"
	"strings"
	"sync"
)

// wire lies between the service and Telegram. It counts the calls and can hold one of them, so that a
// test knows where the service stands when it is killed.
type wire struct {
	telegram http.Handler

	mu       sync.Mutex
	underWay map[string]int // by method
	cut      int            // messages whose connection Telegram closed: nobody knows what became of them
	counted  int            // calls since holdCall, polls not counted
	only     string         // the method that is counted; "": all
	target   int            // the call to hold; 0: none
	accepted bool           // Telegram accepts the held call, its answer is lost
	reached  bool
	from     string        // who made the held call
	letGo    chan struct{} // closed when the held call may go on
}

// callerPrefix begins the first part of the address at which a process calls; the rest is its number.
const callerPrefix = "anak-"

func newWire(telegram http.Handler) *wire {
	return &wire{telegram: telegram, underWay: map[string]int{}}
}

// holdCall holds the n-th call from now on until its caller is gone.
func (w *wire) holdCall(n int, accepted bool) { w.hold("", n, accepted) }

// hold is holdCall of one method's calls. release lets the call go on, or not be held where it has not
// come; where Telegram has accepted it, it is answered.
func (w *wire) hold(method string, n int, accepted bool) (release func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	letGo := make(chan struct{})
	w.only, w.counted, w.target, w.accepted, w.reached, w.letGo = method, 0, n, accepted, false, letGo
	return sync.OnceFunc(func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.target = 0
		close(letGo)
	})
}

// held tells whether the call that holdCall waits for has come.
func (w *wire) held() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.reached
}

// caller is who made the held call.
func (w *wire) caller() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.from
}

// calling counts the calls of the method that are under way.
func (w *wire) calling(method string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.underWay[method]
}

// idle tells whether no call is under way.
func (w *wire) idle() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, n := range w.underWay {
		if n > 0 {
			return false
		}
	}
	return true
}

// cuts counts the messages whose answer Telegram did not give.
func (w *wire) cuts() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.cut
}

// ServeHTTP hands the call on, or holds it.
func (w *wire) ServeHTTP(out http.ResponseWriter, r *http.Request) {
	method, from := path.Base(r.URL.Path), ""
	if rest, named := strings.CutPrefix(r.URL.Path, "/"+callerPrefix); named {
		number, rest, _ := strings.Cut(rest, "/")
		from, r.URL.Path = callerPrefix+number, "/"+rest
	}
	hold := w.enter(method)
	defer w.leave(method)
	defer w.note(method, r)
	body, err := io.ReadAll(r.Body) // net/http notices that a caller is gone only once its body is read
	r.Body = io.NopCloser(bytes.NewReader(body))
	if hold == nil {
		w.telegram.ServeHTTP(out, r)
		return
	}
	answer := httptest.NewRecorder()
	if err == nil && hold.accepted {
		w.telegram.ServeHTTP(answer, r)
	}
	w.mu.Lock()
	w.reached, w.from = true, from
	w.mu.Unlock()
	select {
	case <-r.Context().Done():
		panic(http.ErrAbortHandler)
	case <-hold.letGo:
	}
	if !hold.accepted {
		w.telegram.ServeHTTP(out, r)
		return
	}
	out.WriteHeader(answer.Code)
	_, _ = out.Write(answer.Body.Bytes())
}

// note counts a message whose connection Telegram closed without an answer.
func (w *wire) note(method string, r *http.Request) {
	broken := recover()
	if broken == nil {
		return
	}
	if method != "getUpdates" && r.Context().Err() == nil {
		w.mu.Lock()
		w.cut++
		w.mu.Unlock()
	}
	panic(broken)
}

// hold is how the one call is held.
type hold struct {
	accepted bool
	letGo    <-chan struct{}
}

// enter tells how the call is held; nil: not at all.
func (w *wire) enter(method string) *hold {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.underWay[method]++
	if method == "getUpdates" || w.only != "" && w.only != method {
		return nil
	}
	w.counted++
	if w.counted != w.target {
		return nil
	}
	return &hold{w.accepted, w.letGo}
}

func (w *wire) leave(method string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.underWay[method]--
}
