package entities

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Error is a text that Telegram refuses to parse; the words are Telegram's own.
type Error struct{ Reason string }

// Error says what is wrong, for the log.
func (e *Error) Error() string { return "Can't parse entities: " + e.Reason }

func refuse(format string, args ...any) error { return &Error{Reason: fmt.Sprintf(format, args...)} }

// kinds maps each tag to the entity it makes. Tags with an empty kind need a closer look.
var kinds = map[string]string{
	"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
	"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
	"tg-spoiler": "spoiler", "span": "spoiler", "blockquote": "blockquote",
	"pre": "pre", "code": "code", "a": "", "tg-emoji": "", "tg-time": "",
}

// timeForm is how a tg-time may be shown: relative, or weekday, date and time in short or long.
var timeForm = regexp.MustCompile(`^(r|w?[dD]?[tT]?)$`)

// tag is one start tag that waits for its end.
type tag struct {
	name       string
	attributes map[string]string
	offset     int // UTF-16 units of text before it
	textFrom   int // bytes of text before it
}

type parser struct {
	in        string
	at        int
	out       strings.Builder
	units     int // UTF-16 units written
	open      []tag
	found     []Entity
	surrogate bool // a numeric reference named half a character
}

// ParseHTML reads parse_mode HTML. The entities are sorted but neither merged nor trimmed yet: see Fix.
// The error is an *Error with Telegram's words.
func ParseHTML(in string) (string, []Entity, error) {
	p := &parser{in: in}
	for p.at < len(in) {
		if err := p.step(); err != nil {
			return "", nil, err
		}
	}
	if n := len(p.open); n > 0 {
		return "", nil, refuse("Can't find end tag corresponding to start tag %q", p.open[n-1].name)
	}
	if p.surrogate {
		return "", nil, refuse("Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units")
	}
	for i := range p.found {
		if p.found[i].Type == "code" {
			p.found[i].Language = "" // a language belongs to blocks only
		}
	}
	order(p.found)
	return p.out.String(), p.found, nil
}

func (p *parser) step() error {
	switch p.in[p.at] {
	case '<':
		if p.peek(p.at+1) == '/' {
			return p.endTag()
		}
		return p.startTag()
	case '&':
		if r, next, ok := reference(p.in, p.at); ok {
			p.surrogate = p.surrogate || (r >= 0xd800 && r <= 0xdfff)
			p.out.WriteRune(r)
			p.units += width(r)
			p.at = next
			return nil
		}
	}
	r, size := utf8.DecodeRuneInString(p.in[p.at:])
	p.out.WriteString(p.in[p.at : p.at+size])
	p.units += width(r)
	p.at += size
	return nil
}

// peek returns the byte at i, and 0 behind the end: a zero byte ends every tag, as in Telegram.
func (p *parser) peek(i int) byte {
	if i < len(p.in) {
		return p.in[i]
	}
	return 0
}

func blank(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == 0
}

// word reads up to a blank or one of the stop bytes.
func (p *parser) word(stops string) string {
	from := p.at
	for c := p.peek(p.at); !blank(c) && strings.IndexByte(stops, c) < 0; c = p.peek(p.at) {
		p.at++
	}
	return p.in[from:p.at]
}

func (p *parser) skipBlanks() {
	for c := p.peek(p.at); c != 0 && blank(c); c = p.peek(p.at) {
		p.at++
	}
}

func (p *parser) startTag() error {
	begin := p.at
	p.at++
	t := tag{name: lower(p.word(">")), attributes: map[string]string{}, offset: p.units, textFrom: p.out.Len()}
	if p.peek(p.at) == 0 {
		return refuse("Unclosed start tag at byte offset %d", begin)
	}
	if _, ok := kinds[t.name]; !ok {
		return refuse("Unsupported start tag \"%s\" at byte offset %d", t.name, begin)
	}
	if err := p.attributes(t, begin); err != nil {
		return err
	}
	if t.name == "span" && t.attributes["class"] != "tg-spoiler" {
		return refuse("Tag \"span\" must have class \"tg-spoiler\" at byte offset %d", begin)
	}
	p.open = append(p.open, t)
	return nil
}

func (p *parser) endTag() error {
	begin := p.at
	if len(p.open) == 0 {
		return refuse("Unexpected end tag at byte offset %d", begin)
	}
	p.at += 2
	name := lower(p.word(">"))
	p.skipBlanks()
	if p.peek(p.at) != '>' {
		return refuse("Unclosed end tag at byte offset %d", begin)
	}
	p.at++
	t := p.open[len(p.open)-1]
	if name != "" && name != t.name {
		return refuse("Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", begin, t.name, name)
	}
	p.open = p.open[:len(p.open)-1]
	if p.units == t.offset {
		return nil // nothing inside: no entity
	}
	return p.close(t)
}

// close turns a finished tag into its entity.
func (p *parser) close(t tag) error {
	e := Entity{Type: kinds[t.name], Offset: t.offset, Length: p.units - t.offset}
	switch t.name {
	case "a":
		if !link(&e, t.attributes["href"], p.out.String()[t.textFrom:]) {
			return nil
		}
	case "tg-emoji":
		id, err := strconv.ParseInt(t.attributes["emoji-id"], 10, 64)
		if err != nil || id == 0 || t.attributes["emoji-id"][0] == '+' {
			return refuse("Invalid custom emoji identifier specified")
		}
		e.Type, e.EmojiID = "custom_emoji", strconv.FormatInt(id, 10)
	case "tg-time":
		e.Type, e.TimeForm = "date_time", t.attributes["format"]
		if !timeForm.MatchString(e.TimeForm) {
			return refuse("Invalid date format used")
		}
		if e.UnixTime = leading(t.attributes["unix"]); e.UnixTime == 0 {
			return nil
		}
	case "blockquote":
		if _, ok := t.attributes["expandable"]; ok {
			e.Type = "expandable_blockquote"
		}
	case "code":
		e.Language, _ = strings.CutPrefix(t.attributes["class"], "language-")
		if e.Language == t.attributes["class"] {
			e.Language = ""
		}
		if p.mergeBlock(e, "pre", e.Language) {
			return nil
		}
	case "pre":
		if n := len(p.found); n > 0 && p.mergeBlock(e, "code", p.found[n-1].Language) {
			return nil
		}
	}
	p.found = append(p.found, e)
	return nil
}

// leading reads the digits that a text begins with; 0 where there are none or more than Telegram can keep.
func leading(s string) int64 {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	unix, err := strconv.ParseInt(s[:n], 10, 32)
	if err != nil {
		return 0
	}
	return unix
}

// mergeBlock joins <pre> and <code class="language-x"> around the same text into one block of code.
func (p *parser) mergeBlock(e Entity, other, language string) bool {
	n := len(p.found)
	if language == "" || n == 0 {
		return false
	}
	last := &p.found[n-1]
	if last.Type != other || last.Offset != e.Offset || last.Length != e.Length {
		return false
	}
	last.Type, last.Language = "pre", language
	return true
}

// lower lowers ASCII letters only, as Telegram does with the names of tags.
func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
