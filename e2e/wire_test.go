package e2e

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"path"
	"sync"
)

// wire lies between the service and Telegram. It counts the calls and can hold one of them, so that a
// test knows where the service stands when it is killed.
type wire struct {
	telegram http.Handler

	mu       sync.Mutex
	underWay map[string]int // by method
	counted  int            // calls since countTo, polls not counted
	target   int            // the call to hold; 0: none
	accepted bool           // Telegram accepts the held call, its answer is lost
	reached  bool
}

func newWire(telegram http.Handler) *wire {
	return &wire{telegram: telegram, underWay: map[string]int{}}
}

// holdCall holds the n-th call from now on until its caller is gone.
func (w *wire) holdCall(n int, accepted bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.counted, w.target, w.accepted, w.reached = 0, n, accepted, false
}

// held tells whether the call that holdCall waits for has come.
func (w *wire) held() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.reached
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

// ServeHTTP hands the call on, or holds it.
func (w *wire) ServeHTTP(out http.ResponseWriter, r *http.Request) {
	method := path.Base(r.URL.Path)
	hold, accepted := w.enter(method)
	defer w.leave(method)
	body, err := io.ReadAll(r.Body) // net/http notices that a caller is gone only once its body is read
	r.Body = io.NopCloser(bytes.NewReader(body))
	if !hold {
		w.telegram.ServeHTTP(out, r)
		return
	}
	if err == nil && accepted {
		w.telegram.ServeHTTP(httptest.NewRecorder(), r)
	}
	w.mu.Lock()
	w.reached = true
	w.mu.Unlock()
	<-r.Context().Done()
	panic(http.ErrAbortHandler)
}

func (w *wire) enter(method string) (hold, accepted bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.underWay[method]++
	if method == "getUpdates" {
		return false, false
	}
	w.counted++
	return w.counted == w.target, w.accepted
}

func (w *wire) leave(method string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.underWay[method]--
}
