package page_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"serapan/simulator/page"
)

// get asks the handler for a path and returns the answer with its body read.
func get(t *testing.T, method, path string, header http.Header) (*http.Response, string) {
	t.Helper()
	request := httptest.NewRequest(method, path, nil)
	for key, values := range header {
		request.Header[key] = values
	}
	recorder := httptest.NewRecorder()
	page.Handler().ServeHTTP(recorder, request)
	answer := recorder.Result()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(body)
}

func TestPathsAnswerWithTheirStatusAndType(t *testing.T) {
	for _, c := range []struct {
		method, path string
		status       int
		kind         string
	}{
		{"GET", "/", 200, "text/html; charset=utf-8"},
		{"HEAD", "/", 200, "text/html; charset=utf-8"},
		{"GET", "/assets/js/main.js", 200, "text/javascript; charset=utf-8"},
		{"GET", "/assets/css/base.css", 200, "text/css; charset=utf-8"},
		{"GET", "/assets/img/favicon.svg", 200, "image/svg+xml"},
		{"GET", "/assets/js/", 404, ""},
		{"GET", "/assets/js", 404, ""},
		{"GET", "/assets/", 404, ""},
		{"GET", "/assets/none.js", 404, ""},
		{"GET", "/assets/..%2fpage.go", 404, ""},
		{"GET", "/sim/state", 404, ""},
		{"POST", "/", 405, ""},
	} {
		answer, _ := get(t, c.method, c.path, nil)
		if answer.StatusCode != c.status {
			t.Errorf("%s %s: status %d, want %d", c.method, c.path, answer.StatusCode, c.status)
		}
		if kind := answer.Header.Get("Content-Type"); c.kind != "" && kind != c.kind {
			t.Errorf("%s %s: type %q, want %q", c.method, c.path, kind, c.kind)
		}
	}
}

func TestEveryAnswerForbidsForeignContent(t *testing.T) {
	for _, path := range []string{"/", "/assets/js/main.js", "/assets/none"} {
		answer, _ := get(t, "GET", path, nil)
		policy := answer.Header.Get("Content-Security-Policy")
		for _, rule := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} {
			if !strings.Contains(policy, rule) {
				t.Errorf("%s: policy %q lacks %q", path, policy, rule)
			}
		}
		if strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") {
			t.Errorf("%s: policy %q is too wide", path, policy)
		}
		if answer.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: nosniff is missing", path)
		}
	}
}

func TestUnchangedFileIsNotSentAgain(t *testing.T) {
	first, _ := get(t, "GET", "/assets/js/main.js", nil)
	tag := first.Header.Get("ETag")
	if tag == "" {
		t.Fatal("no ETag")
	}
	second, body := get(t, "GET", "/assets/js/main.js", http.Header{"If-None-Match": {tag}})
	if second.StatusCode != http.StatusNotModified || body != "" {
		t.Errorf("status %d with %d bytes, want 304 with none", second.StatusCode, len(body))
	}
}

// TestPageNeedsNoOtherHost reads every asset: an address of another host, or a
// file that does not exist, would break the page only where nobody looks.
func TestPageNeedsNoOtherHost(t *testing.T) {
	outside := regexp.MustCompile(`(?i)(?:src|href)\s*=\s*["']?(?:https?:)?//|@import|url\(\s*["']?(?:https?:)?//|from\s+["']https?:|import\(`)
	local := regexp.MustCompile(`(?:from|href=|src=|url\()\s*["'](\.?/[^"']+)["']`)
	files := assets(t)
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if found := outside.Find(content); found != nil {
			t.Errorf("%s refers to another host: %s", file, found)
		}
		for _, match := range local.FindAllStringSubmatch(string(content), -1) {
			target := match[1]
			if strings.HasPrefix(target, "./") {
				target = "/" + filepath.ToSlash(filepath.Join(filepath.Dir(file), target))
			}
			if answer, _ := get(t, "GET", target, nil); answer.StatusCode != http.StatusOK {
				t.Errorf("%s needs %s, which answers %d", file, target, answer.StatusCode)
			}
		}
		if lines := strings.Count(string(content), "\n"); lines > 300 {
			t.Errorf("%s has %d lines: one file, one job", file, lines)
		}
	}
}

// assets returns the path of every file of the page, from this folder on.
func assets(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("assets/*/*")
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, "assets/index.html")
	if len(files) < 20 {
		t.Fatalf("only %d assets found", len(files))
	}
	return files
}
