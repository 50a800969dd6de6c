package simulator

import (
	"net/http"
	"strings"
)

func (s *Server) getFile(c *call) (any, error) {
	f := s.files.byID[c.str("file_id")]
	switch {
	case f == nil:
		return nil, badRequest("wrong file_id or the file is temporarily unavailable")
	case f.Size > maxDownload:
		return nil, badRequest("file is too big")
	}
	return wireFile{ID: f.ID, UniqueID: f.UniqueID, Size: f.Size, Path: f.path}, nil
}

// serveDownload answers <base>/file/bot<token>/<path>.
func (s *Server) serveDownload(w http.ResponseWriter, r *http.Request) {
	token, path, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/file/bot"), "/")
	if token != s.o.Token {
		writeError(w, &apiError{Code: http.StatusUnauthorized, Text: "Unauthorized"})
		return
	}
	if fault := s.takeFault("file", 0, append([]FaultKind{FaultOutage}, beforeFaults...)...); fault != nil {
		if fault.Kind == FaultOutage {
			abort()
		}
		if fault.play(s, w, &call{method: "file", r: r}) {
			return
		}
	}
	s.mu.Lock()
	f := s.files.byPath[path]
	s.mu.Unlock()
	if f == nil || f.Size > maxDownload {
		writeError(w, &apiError{Code: http.StatusNotFound, Text: "Not Found"})
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = w.Write(f.Data)
}
