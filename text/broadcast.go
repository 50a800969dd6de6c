package text

import (
	"html/template"
	"regexp"
	"strings"
	"time"

	"serapan/people"
)

// Broadcast words the message by which a broadcast reaches people; late is when it should have been there, or nil.
func Broadcast(b people.Broadcast, late *time.Time) (string, error) {
	return Render("siaran_pesan", map[string]any{"B": b, "Late": late})
}

var (
	boldWords   = regexp.MustCompile(`(^|[\s(])\*([^*\s]|[^*\s][^*\n]*[^*\s])\*($|[\s).,;:!?])`)
	italicWords = regexp.MustCompile(`(^|[\s(>])_([^_\s<]|[^_\s<][^_<\n]*[^_\s<])_($|[\s).,;:!?<])`)
)

// Formatted is what a person typed with the marks of simple formatting: *tebal*, _miring_. All else stands as typed.
func Formatted(words string) template.HTML {
	lines := strings.Split(template.HTMLEscapeString(words), "\n")
	for i, line := range lines {
		for range 2 { // neighbours share the space between them
			line = boldWords.ReplaceAllString(line, "$1<b>$2</b>$3")
		}
		for range 2 {
			line = italicWords.ReplaceAllString(line, "$1<i>$2</i>$3")
		}
		lines[i] = line
	}
	return template.HTML(strings.Join(lines, "\n"))
}

// Unmarked is what a person typed without the marks of simple formatting, for where a part of it stands as a title.
func Unmarked(words string) string { return Plain(string(Formatted(words))) }
