package entities

import (
	"html"
	"sort"
	"strings"
	"unicode/utf16"
)

// pairs are the tags that show an entity on a page; kinds that are not listed show their text only.
var pairs = map[string][2]string{
	"bold": {"<b>", "</b>"}, "italic": {"<i>", "</i>"}, "underline": {"<u>", "</u>"}, "strikethrough": {"<s>", "</s>"},
	"spoiler": {`<span class="tg-spoiler">`, "</span>"}, "code": {"<code>", "</code>"}, "pre": {"<pre>", "</pre>"},
	"blockquote": {"<blockquote>", "</blockquote>"}, "expandable_blockquote": {`<blockquote class="expandable">`, "</blockquote>"},
}

// Render writes the text as safe HTML: everything escaped, line ends kept, only tags of this package's own.
func Render(text string, list []Entity) string {
	units := utf16.Encode([]rune(text))
	_, list = Fix(text, list) // so that tags nest, whatever came in
	order(list)
	opens := map[int][]Entity{}
	for _, e := range list {
		opens[e.Offset] = append(opens[e.Offset], e)
	}
	var out strings.Builder
	var open []Entity
	from := 0
	for _, at := range edges(list, len(units)) {
		out.WriteString(html.EscapeString(string(utf16.Decode(units[from:at]))))
		from = at
		for n := len(open); n > 0 && open[n-1].End() <= at; n-- {
			out.WriteString(tags(open[n-1], units)[1])
			open = open[:n-1]
		}
		for _, e := range opens[at] {
			out.WriteString(tags(e, units)[0])
			open = append(open, e)
		}
	}
	return out.String()
}

// edges are all places where an entity begins or ends, and the end of the text.
func edges(list []Entity, n int) []int {
	set := map[int]bool{n: true}
	for _, e := range list {
		set[clamp(e.Offset, n)], set[clamp(e.End(), n)] = true, true
	}
	out := make([]int, 0, len(set))
	for at := range set {
		out = append(out, at)
	}
	sort.Ints(out)
	return out
}

func tags(e Entity, units []uint16) [2]string {
	href := ""
	switch e.Type {
	case "text_link":
		href = e.URL
	case "url":
		href = string(utf16.Decode(units[e.Offset:e.End()]))
	default:
		return pairs[e.Type]
	}
	if !strings.HasPrefix(href, "http://") && !strings.HasPrefix(href, "https://") {
		return [2]string{} // tg: and ton: lead nowhere outside Telegram
	}
	return [2]string{`<a href="` + html.EscapeString(href) + `" target="_blank" rel="noopener noreferrer">`, "</a>"}
}
