package simulator

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"time"
)

// pageEvents streams what happens as server-sent events: change, clock, toast, typing.
func (s *Server) pageEvents(w http.ResponseWriter, r *http.Request) {
	stream := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	l := s.listen()
	defer s.unlisten(l)
	second := time.NewTicker(time.Second) // of the reader's time, whatever the simulated clock does
	defer second.Stop()
	s.sendClock(w)
	for {
		if stream.Flush() != nil {
			return
		}
		select {
		case <-l.wake:
			s.sendNews(w, l.take())
		case <-second.C:
			s.sendClock(w)
		case <-r.Context().Done():
			return
		case <-s.closed:
			return
		}
	}
}

func (s *Server) sendNews(w http.ResponseWriter, n news) {
	if n.clock {
		s.sendClock(w)
	}
	if len(n.chats) > 0 {
		event(w, "change", map[string]any{"chats": slices.Sorted(maps.Keys(n.chats))})
	}
	for _, t := range n.toasts {
		event(w, "toast", t)
	}
	for _, t := range n.typing {
		event(w, "typing", t)
	}
}

func (s *Server) sendClock(w http.ResponseWriter) {
	event(w, "clock", map[string]string{"clock": s.pageTime(s.now())})
}

func event(w http.ResponseWriter, name string, data any) {
	body, err := json.Marshal(data)
	if err != nil {
		return
	}
	_, _ = fmt.Fprintf(w, "event: %s\ndata: %s\n\n", name, body) // a broken stream shows at the next flush
}
