package entities

import (
	"strconv"
	"strings"
)

// link fills a text_link or text_mention; an address that Telegram does not accept makes no entity at all.
func link(e *Entity, href, content string) bool {
	if href == "" {
		href = content
	}
	if id, ok := userLink(href); ok {
		e.Type, e.User = "text_mention", &User{ID: id}
		return true
	}
	url, ok := CheckLink(href)
	e.Type, e.URL = "text_link", url
	return ok
}

// userLink reads tg://user?id=123.
func userLink(href string) (int64, bool) {
	rest, ok := cutFold(href, "tg:")
	if !ok {
		return 0, false
	}
	rest, _ = cutFold(rest, "//")
	if rest, ok = cutFold(rest, "user?"); !ok {
		return 0, false
	}
	rest, _, _ = strings.Cut(rest, "#")
	for _, pair := range strings.Split(rest, "&") {
		if value, ok := strings.CutPrefix(pair, "id="); ok {
			id, err := strconv.ParseInt(value, 10, 64)
			return id, err == nil && id > 0
		}
	}
	return 0, false
}

func cutFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || lower(s[:len(prefix)]) != prefix {
		return s, false
	}
	return s[len(prefix):], true
}

// CheckLink returns the address as Telegram keeps it (lower-case host, a path, http where no scheme is given),
// or false where Telegram would not make a link of it.
func CheckLink(raw string) (string, bool) {
	for _, own := range []string{"tg", "ton"} {
		if rest, ok := cutFold(raw, own+":"); ok {
			rest, _ = cutFold(rest, "//")
			return ownLink(own, rest)
		}
	}
	scheme, rest, ok := strings.Cut(raw, "://")
	if !ok {
		scheme, rest = "http", raw
	}
	scheme = lower(scheme)
	if scheme != "http" && scheme != "https" {
		return "", false
	}
	authority, path := rest, ""
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		authority, path = rest[:i], rest[i:]
	}
	host, ok := checkAuthority(authority)
	if !ok {
		return "", false
	}
	return scheme + "://" + host + cleanPath(path), true
}

func ownLink(scheme, rest string) (string, bool) {
	host, path := rest, ""
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		host, path = rest[:i], rest[i:]
	}
	for i := 0; i < len(host); i++ {
		if c := host[i]; !letter(c) && (c < '0' || c > '9') && c != '-' && c != '_' {
			return "", false
		}
	}
	return scheme + "://" + lower(host) + path, host != ""
}

// checkAuthority looks at user:password@host:port.
func checkAuthority(authority string) (string, bool) {
	user, host := "", authority
	if i := strings.LastIndexByte(authority, '@'); i >= 0 {
		user, host = authority[:i+1], authority[i+1:]
	}
	port := ""
	if i := strings.LastIndexByte(host, ':'); i >= 0 && !strings.HasSuffix(host, "]") {
		n, err := strconv.ParseUint(host[i+1:], 10, 16)
		if err != nil || n == 0 {
			return "", false
		}
		host, port = host[:i], ":"+strconv.FormatUint(n, 10)
	}
	ipv6 := strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]")
	if host == "." || !ipv6 && !strings.Contains(host, ".") || strings.ContainsAny(host, " \t\r\n\"<>'%") {
		return "", false
	}
	return user + lower(host) + port, true
}

func cleanPath(path string) string {
	path = strings.TrimRight(path, " \t\r\n")
	if path == "" || path[0] != '/' {
		path = "/" + path
	}
	return strings.NewReplacer(" ", "%20", "\t", "%09", "\n", "%0A", "\r", "%0D").Replace(path)
}
