package bot

import (
	"html"
	"strings"
	"unicode/utf16"
)

// tagEnd is where the tag at the front of s ends, behind its bracket; 0 if there is none. A bracket
// inside a quoted attribute does not end it.
func tagEnd(s string) int {
	start := 1
	if strings.HasPrefix(s, "</") {
		start = 2
	}
	if start >= len(s) || !isLetter(s[start]) {
		return 0
	}
	var quote byte
	for i := start; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
		case c == '"' || c == '\'':
			quote = c
		case c == '<':
			return 0
		case c == '>':
			return i + 1
		}
	}
	return 0
}

// tagName is "a" of `<a href="…">` and of `</a>`.
func tagName(tag string) string {
	name := strings.TrimPrefix(strings.TrimPrefix(tag, "<"), "/")
	if end := strings.IndexAny(name, " \t\r\n/>"); end >= 0 {
		name = name[:end]
	}
	return strings.ToLower(name)
}

// isEntity tells whether Telegram decodes &name; — only four names and numbers.
func isEntity(name string) bool {
	switch name {
	case "lt", "gt", "amp", "quot":
		return true
	}
	digits, numeric := strings.CutPrefix(name, "#")
	if !numeric || digits == "" {
		return false
	}
	set := "0123456789"
	if hex := strings.TrimLeft(digits, "xX"); len(hex) == len(digits)-1 {
		digits, set = hex, "0123456789abcdefABCDEF"
	}
	return digits != "" && strings.Trim(digits, set) == ""
}

// entityUnits is how many UTF-16 units the entity stands for.
func entityUnits(name string) int {
	return len(utf16.Encode([]rune(html.UnescapeString("&" + name + ";"))))
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
