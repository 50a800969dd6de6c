package entities

import (
	"fmt"
	"net/netip"
	"regexp"
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
	host, path := cutHost(rest)
	path, _, _ = strings.Cut(strings.TrimPrefix(path, "/"), "#")
	query, ok := strings.CutPrefix(path, "?")
	if !ok || lower(host) != "user" {
		return 0, false
	}
	for _, pair := range strings.Split(query, "&") {
		if value, ok := cutFold(pair, "id="); ok {
			id, err := strconv.ParseUint(value, 10, 63)
			return int64(id), err == nil && id > 0
		}
	}
	return 0, false
}

// cutHost divides an address behind its scheme.
func cutHost(rest string) (host, path string) {
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		return rest[:i], rest[i:]
	}
	return rest, ""
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
	scheme, rest := "http", raw
	if i := strings.IndexAny(raw, ":/?#"); i >= 0 && strings.HasPrefix(raw[i:], "://") {
		scheme, rest = lower(raw[:i]), raw[i+3:]
	}
	if scheme != "http" && scheme != "https" {
		return "", false
	}
	authority, path := cutHost(rest)
	host, ok := checkAuthority(authority)
	if !ok {
		return "", false
	}
	return scheme + "://" + host + cleanPath(path), true
}

func ownLink(scheme, rest string) (string, bool) {
	host, path := cutHost(rest)
	for i := 0; i < len(host); i++ {
		if c := host[i]; !letter(c) && (c < '0' || c > '9') && c != '-' && c != '_' {
			return "", false
		}
	}
	if path = cleanPath(path); strings.HasPrefix(path, "/?") {
		path = path[1:]
	}
	return scheme + "://" + lower(host) + path, host != ""
}

// What may stand before the @ and in the name of a host.
var (
	userInfo = regexp.MustCompile(`^([A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])*$`)
	hostName = regexp.MustCompile(`^([A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])*$`)
)

// checkAuthority looks at user:password@host:port.
func checkAuthority(authority string) (string, bool) {
	user, host := "", authority
	if i := strings.LastIndexByte(authority, '@'); i >= 0 {
		user, host = authority[:i], authority[i+1:]
		if !userInfo.MatchString(user) {
			return "", false
		}
		user += "@"
	}
	port := ""
	if i := strings.LastIndexByte(host, ':'); i >= 0 && !strings.HasSuffix(host, "]") {
		n, err := strconv.ParseUint(host[i+1:], 10, 16)
		if err != nil || n == 0 {
			return "", false
		}
		host, port = host[:i], ":"+strconv.FormatUint(n, 10)
	}
	return user + lower(host) + port, checkHost(host)
}

func checkHost(host string) bool {
	if inner, ok := strings.CutPrefix(host, "["); ok {
		inner, ok = strings.CutSuffix(inner, "]")
		ip, err := netip.ParseAddr(inner)
		return ok && err == nil && ip.Is6() && ip.Zone() == ""
	}
	return host != "." && strings.Contains(host, ".") && hostName.MatchString(host)
}

// cleanPath gives every address a path and escapes blanks and control characters.
func cleanPath(path string) string {
	path = strings.TrimRight(path, " \t\r\n\v\x00")
	if path == "" || path[0] != '/' {
		path = "/" + path
	}
	var out strings.Builder
	for i := 0; i < len(path); i++ {
		if c := path[i]; c <= ' ' {
			fmt.Fprintf(&out, "%%%02X", c)
		} else {
			out.WriteByte(c)
		}
	}
	return out.String()
}
