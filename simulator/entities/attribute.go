package entities

import (
	"strings"
	"unicode/utf8"
)

// wanted are the attributes that mean something; all others are read and forgotten.
var wanted = map[string]string{
	"a": "href", "code": "class", "span": "class", "tg-emoji": "emoji-id", "blockquote": "expandable",
}

// attributes reads up to and over the ">" of a start tag that began at byte begin.
func (p *parser) attributes(t tag, begin int) error {
	for valued := false; ; {
		if valued && p.peek(p.at) == 0 {
			return refuse("Unclosed start tag at byte offset %d", begin)
		}
		p.skipBlanks()
		if p.peek(p.at) == '>' {
			p.at++
			return nil
		}
		name := p.word("=>/\"'")
		if name == "" {
			return refuse("Empty attribute name in the tag \"%s\" at byte offset %d", t.name, begin)
		}
		p.skipBlanks()
		if p.peek(p.at) == 0 {
			return refuse("Unclosed start tag \"%s\" at byte offset %d", t.name, begin)
		}
		value := ""
		if valued = p.peek(p.at) == '='; valued {
			var err error
			if value, err = p.value(t.name, begin); err != nil {
				return err
			}
		}
		t.keep(name, value)
	}
}

func (t tag) keep(name, value string) {
	switch {
	case t.name == "tg-time" && (name == "unix" || name == "format"):
	case wanted[t.name] != name:
		return
	case t.name == "code" && !strings.HasPrefix(value, "language-"), t.name == "span" && !strings.HasPrefix(value, "tg-"):
		return // another class does not undo the one that counts
	}
	t.attributes[name] = value
}

func (p *parser) value(name string, begin int) (string, error) {
	p.at++ // the equal sign
	p.skipBlanks()
	switch quote := p.peek(p.at); quote {
	case 0:
		return "", refuse("Unclosed start tag \"%s\" at byte offset %d", name, begin)
	case '"', '\'':
		p.at++
		return p.quoted(quote, begin)
	}
	from := p.at
	for c := p.peek(p.at); letter(c) || '0' <= c && c <= '9' || c == '.' || c == '-'; c = p.peek(p.at) {
		p.at++
	}
	if c := p.peek(p.at); !blank(c) && c != '>' {
		return "", refuse("Unexpected end of name token at byte offset %d", from)
	}
	return lower(p.in[from:p.at]), nil
}

func (p *parser) quoted(quote byte, begin int) (string, error) {
	var value strings.Builder
	for {
		switch c := p.peek(p.at); c {
		case 0:
			return "", refuse("Unclosed start tag at byte offset %d", begin)
		case quote:
			p.at++
			return value.String(), nil
		case '&':
			if r, next, ok := reference(p.in, p.at); ok {
				value.WriteRune(r)
				p.at = next
				continue
			}
			fallthrough
		default:
			value.WriteByte(c)
			p.at++
		}
	}
}

// named are the only character references with a name that Telegram knows.
var named = map[string]rune{"lt": '<', "gt": '>', "amp": '&', "quot": '"'}

// reference decodes the character reference at s[at] == '&'. The semicolon may be missing.
func reference(s string, at int) (r rune, next int, ok bool) {
	next = at + 1
	if next < len(s) && s[next] == '#' {
		r, next = numeric(s, next+1)
		if r == 0 || r >= utf8.MaxRune || next-at >= 10 {
			return 0, at, false
		}
	} else {
		for next < len(s) && letter(s[next]) {
			next++
		}
		if r, ok = named[s[at+1:next]]; !ok {
			return 0, at, false
		}
	}
	if next < len(s) && s[next] == ';' {
		next++
	}
	return r, next, true
}

func numeric(s string, at int) (r rune, next int) {
	base := rune(10)
	if at < len(s) && s[at] == 'x' {
		base = 16
		at++
	}
	for ; at < len(s); at++ {
		d := digit(s[at])
		if d >= base {
			break
		}
		if r = r*base + d; r > utf8.MaxRune {
			r = utf8.MaxRune // stays refused, and cannot overflow
		}
	}
	return r, at
}

func digit(c byte) rune {
	switch {
	case '0' <= c && c <= '9':
		return rune(c - '0')
	case 'a' <= c && c <= 'f':
		return rune(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return rune(c-'A') + 10
	}
	return 99
}

func letter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
