// Package page is the chat page of the Telegram simulator: static files inside
// the binary, and the rules that keep a browser from running anything else.
//
// The page speaks to the simulator through /sim/* on the same origin and needs
// nothing from any other host.
package page

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

//go:embed assets
var embedded embed.FS

// policy lets the browser load scripts, styles and pictures of this origin and
// nothing else. With Trusted Types and no policy of theirs, no script can turn
// text into markup at all; message texts become elements one by one instead.
var policy = strings.Join([]string{
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self' blob:",
	"connect-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
	"require-trusted-types-for 'script'",
	"trusted-types 'none'",
}, "; ")

// Handler serves the page at "/" and its files under "/assets/". Every other
// path is a 404, so that it can be mounted beside the simulator's own routes.
func Handler() http.Handler {
	assets := sub(embedded, "assets")
	tags := hashes(assets)
	mux := http.NewServeMux()
	mux.Handle("GET /{$}", serve(assets, tags, func(*http.Request) string { return "index.html" }))
	mux.Handle("GET /assets/{name...}", serve(assets, tags, func(r *http.Request) string { return r.PathValue("name") }))
	return harden(mux)
}

// serve answers with the file that name picks. The tag is the hash of the
// content: embedded files carry no modification time to compare.
func serve(assets fs.FS, tags map[string]string, name func(*http.Request) string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		file := name(r)
		tag, known := tags[file]
		if !known {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("ETag", tag)
		w.Header().Set("Cache-Control", "no-cache")
		if kind, ok := kinds[path.Ext(file)]; ok {
			w.Header().Set("Content-Type", kind)
		}
		http.ServeFileFS(w, r, assets, file)
	})
}

// kinds fixes the content types that browsers insist on; the tables of the
// operating system, which net/http asks first, are sometimes wrong about them.
var kinds = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".svg":  "image/svg+xml",
}

// harden adds the headers that hold for every answer, errors included.
func harden(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// hashes returns the entity tag of every file by its path.
func hashes(assets fs.FS) map[string]string {
	tags := map[string]string{}
	err := fs.WalkDir(assets, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(assets, name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(content)
		tags[name] = fmt.Sprintf("%q", hex.EncodeToString(sum[:8]))
		return nil
	})
	if err != nil { // only a broken build can lead here: the files are in the binary
		panic(fmt.Errorf("read the embedded page: %w", err))
	}
	return tags
}

// sub is fs.Sub for a folder that the compiler has checked to exist.
func sub(files fs.FS, dir string) fs.FS {
	inner, err := fs.Sub(files, dir)
	if err != nil {
		panic(fmt.Errorf("open the embedded page: %w", err))
	}
	return inner
}
