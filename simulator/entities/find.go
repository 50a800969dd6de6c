package entities

import (
	"regexp"
	"unicode"
	"unicode/utf8"
)

// What Telegram marks by itself in every text. Boundaries are checked apart, for Go's regexp cannot look around.
var finders = []struct {
	kind    string
	pattern *regexp.Regexp
}{
	{"url", regexp.MustCompile(`https?://[^\s<>"]+[^\s<>".,;:!?)\]]`)},
	{"bot_command", regexp.MustCompile(`/[A-Za-z0-9_]{1,64}(@[A-Za-z0-9_]{3,32})?`)},
	{"mention", regexp.MustCompile(`@[A-Za-z0-9_]{4,32}`)},
	{"hashtag", regexp.MustCompile(`#[\p{L}\d_]*\p{L}[\p{L}\d_]*`)},
}

// Find lists the addresses, commands, mentions and hashtags that Telegram marks by itself.
func Find(text string) []Entity {
	var out []Entity
	for _, f := range finders {
		for _, at := range f.pattern.FindAllStringIndex(text, -1) {
			if !alone(text, at[0], at[1], f.kind) {
				continue
			}
			e := Entity{Type: f.kind, Offset: Len(text[:at[0]]), Length: Len(text[at[0]:at[1]])}
			if !overlaps(e, out) {
				out = append(out, e)
			}
		}
	}
	order(out)
	return out
}

// alone is true where neither side of the match continues a word or, for commands, a path.
func alone(text string, from, to int, kind string) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	glue := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_' ||
			kind == "bot_command" && (r == '/' || r == '<' || r == '>')
	}
	return (from == 0 || !glue(before)) && (to == len(text) || kind == "url" || !glue(after))
}

func overlaps(e Entity, list []Entity) bool {
	for _, x := range list {
		if e.Offset < x.End() && x.Offset < e.End() {
			return true
		}
	}
	return false
}

// AddFound adds what Telegram finds by itself, where no code, link or other block stands already.
func AddFound(text string, list []Entity) []Entity {
	var blocks []Entity
	for _, e := range list {
		if styleBit(e.Type) == 0 && !isQuote(e.Type) {
			blocks = append(blocks, e)
		}
	}
	all := append([]Entity(nil), list...)
	for _, e := range Find(text) {
		if !overlaps(e, blocks) {
			all = append(all, e)
		}
	}
	if len(all) == len(list) {
		return list
	}
	return arrange(all, Len(text))
}
