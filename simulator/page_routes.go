package simulator

import (
	"encoding/json"
	"mime"
	"net"
	"net/http"
	"slices"

	"serapan/simulator/page"
)

// pageRoutes mounts what the chat page needs. The page itself comes from package page.
func (s *Server) pageRoutes() {
	s.mux.Handle("/", page.Handler())
	s.mux.HandleFunc("GET /sim/state", s.guard(s.pageState))
	s.mux.HandleFunc("GET /sim/chat", s.guard(s.pageChat))
	s.mux.HandleFunc("GET /sim/events", s.guard(s.pageEvents))
	s.mux.HandleFunc("GET /sim/file/{id}/{name}", s.guard(s.pageFile))
	s.mux.HandleFunc("GET /sim/ledger", s.guard(s.pageLedger))
	s.mux.HandleFunc("POST /sim/say", s.guard(action(s.pageSay)))
	s.mux.HandleFunc("POST /sim/press", s.guard(action(s.pagePress)))
	s.mux.HandleFunc("POST /sim/clock", s.guard(action(s.pageClock)))
	s.mux.HandleFunc("POST /sim/fault", s.guard(action(s.pageFault)))
	s.mux.HandleFunc("POST /sim/member", s.guard(action(s.pageMember)))
	s.mux.HandleFunc("POST /sim/upload", s.guard(s.pageUpload))
}

// guard keeps pages of other sites from driving the simulator through somebody's browser: writes must come from
// the same origin, and the host must be an address or localhost, which no other site's name can be made to be.
func (s *Server) guard(next http.HandlerFunc) http.HandlerFunc {
	same := http.NewCrossOriginProtection()
	return func(w http.ResponseWriter, r *http.Request) {
		if !s.hostAllowed(r.Host) {
			fail(w, http.StatusForbidden, "this host name may not drive the simulator")
			return
		}
		site := r.Header.Get("Sec-Fetch-Site")
		if site != "" && site != "same-origin" && site != "none" || same.Check(r) != nil {
			fail(w, http.StatusForbidden, "requests from other sites are refused")
			return
		}
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-store")
		next(w, r)
	}
}

func (s *Server) hostAllowed(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	return name == "localhost" || net.ParseIP(name) != nil || slices.Contains(s.o.Hosts, name) || slices.Contains(s.o.Hosts, "*")
}

// action wraps a handler that reads one JSON object and returns what to answer.
func action[T any](run func(T) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "application/json" {
			fail(w, http.StatusUnsupportedMediaType, "send application/json")
			return
		}
		var in T
		decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&in); err != nil {
			fail(w, http.StatusBadRequest, err.Error())
			return
		}
		out, err := run(in)
		if err != nil {
			fail(w, http.StatusBadRequest, err.Error())
			return
		}
		writeJSON(w, http.StatusOK, out)
	}
}

func fail(w http.ResponseWriter, status int, why string) {
	writeJSON(w, status, map[string]string{"error": why})
}
