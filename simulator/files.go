package simulator

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"image"
	_ "image/gif"  // photos come as GIF, JPEG or PNG
	_ "image/jpeg" //
	_ "image/png"  //
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"
)

// Telegram's limits on files.
const (
	maxUpload    = 50 << 20 // bytes of a document that a bot sends
	maxPhoto     = 10 << 20 // bytes of a photo
	maxDownload  = 20 << 20 // bytes of a file that a bot may fetch
	maxSides     = 10000    // width and height of a photo together, pixels
	maxSideRatio = 20       // the longer side of a photo to the shorter
)

// File is a stored photo or document.
type File struct {
	ID            string // file_id, known in this run only
	UniqueID      string // the same for the same bytes
	Name          string
	MIME          string
	Size          int    // bytes
	Width, Height int    // pixels; photos only
	URL           string // on this server, for the page
	Data          []byte

	kind string // "photo" or "document"
	path string // as getFile tells it
}

type files struct {
	run    string // makes ids of another run unknown
	byID   map[string]*File
	byPath map[string]*File
}

func newFiles() files {
	return files{run: rand.Text()[:8], byID: map[string]*File{}, byPath: map[string]*File{}}
}

func (f *File) wire() *wireFile {
	return &wireFile{ID: f.ID, UniqueID: f.UniqueID, Size: f.Size, Name: f.Name, MIME: f.MIME, Width: f.Width, Height: f.Height}
}

func (f *File) wireSizes() []wireFile {
	w := *f.wire()
	w.Name, w.MIME = "", ""
	return []wireFile{w}
}

// store keeps a file and gives it its ids. The caller holds mu.
func (s *Server) store(kind, name string, data []byte) *File {
	sum := sha256.Sum256(append([]byte(kind), data...))
	n := len(s.files.byID) + 1
	short := base64.RawURLEncoding.EncodeToString(sum[:])
	f := &File{
		ID:       map[string]string{"photo": "AgAC", "document": "BQAC"}[kind] + s.files.run + fmt.Sprintf("%06d", n) + short[:24],
		UniqueID: "AQAD" + short[:11], Name: path.Base("/" + name), Size: len(data), Data: data, kind: kind,
		path: fmt.Sprintf("%ss/file_%d%s", kind, n, strings.ToLower(path.Ext(name))),
	}
	if f.MIME = mime.TypeByExtension(strings.ToLower(path.Ext(name))); f.MIME == "" {
		f.MIME = http.DetectContentType(data)
	}
	f.MIME, _, _ = strings.Cut(f.MIME, ";")
	f.URL = "/sim/file/" + f.ID + "/" + url.PathEscape(f.Name)
	s.files.byID[f.ID], s.files.byPath[f.path] = f, f
	return f
}

// inputFile reads a file parameter: an upload, an "attach://" name, or the file_id of a known file.
func (s *Server) inputFile(c *call, kind, value, param string) (*File, error) {
	if name, attached := strings.CutPrefix(value, "attach://"); attached {
		param = name
	}
	if up, uploaded := c.files[param]; uploaded {
		if err := s.paceUpload(c, len(up.data)); err != nil {
			return nil, err
		}
		return s.takeUpload(kind, up)
	}
	if value == "" {
		return nil, badRequest("there is no %s in the request", kind)
	}
	f := s.files.byID[value]
	switch {
	case f == nil && strings.HasPrefix(value, "http"):
		return nil, badRequest("failed to get HTTP URL content")
	case f == nil:
		return nil, badRequest("wrong file identifier/HTTP URL specified")
	case f.kind != kind:
		return nil, badRequest("can't use file of type %s as %s", title(f.kind), title(kind))
	}
	return f, nil
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func (s *Server) takeUpload(kind string, up upload) (*File, error) {
	switch {
	case len(up.data) == 0:
		return nil, badRequest("file must be non-empty")
	case len(up.data) > maxUpload:
		return nil, &apiError{Code: http.StatusRequestEntityTooLarge, Text: "Request Entity Too Large"}
	case kind != "photo":
		return s.store(kind, up.name, up.data), nil
	case len(up.data) > maxPhoto:
		return nil, badRequest("file of size %d bytes is too big for a photo; the maximum size is %d bytes", len(up.data), maxPhoto)
	}
	size, _, err := image.DecodeConfig(bytes.NewReader(up.data))
	if err != nil {
		return nil, badRequest("IMAGE_PROCESS_FAILED")
	}
	long, short := max(size.Width, size.Height), min(size.Width, size.Height)
	if long+short > maxSides || long > short*maxSideRatio {
		return nil, badRequest("PHOTO_INVALID_DIMENSIONS")
	}
	f := s.store(kind, up.name, up.data)
	f.Width, f.Height = size.Width, size.Height
	return f, nil
}
