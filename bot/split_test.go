package bot

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		name, markup string
		limit        int
		want         []string
	}{
		{"short stays whole", "satu\ndua", 20, []string{"satu\ndua"}},
		{"cuts at line ends", "satu\ndua\ntiga", 9, []string{"satu\ndua", "tiga"}},
		{"tags count nothing", "<b>satu</b>\n<i>dua</i>", 8, []string{"<b>satu</b>\n<i>dua</i>"}},
		{"entities count one", "&lt;&amp;&#128522;\nab", 7, []string{"&lt;&amp;&#128522;\nab"}},
		{"open tags go on", "<b>satu\ndua</b>", 6, []string{"<b>satu</b>", "<b>dua</b>"}},
		{"attributes go on", `<a href="https://x.id/?a>b">satu dua</a>`, 5, []string{`<a href="https://x.id/?a>b">satu</a>`, `<a href="https://x.id/?a>b">dua</a>`}},
		{"nested in order", "<b><i>aa\nbb</i></b>", 3, []string{"<b><i>aa</i></b>", "<b><i>bb</i></b>"}},
		{"better outside of tags", "aaaa\n<pre>b\nc</pre>", 7, []string{"aaaa", "<pre>b\nc</pre>"}},
		{"a long line at a space", "satu dua tiga", 9, []string{"satu dua", "tiga"}},
		{"a long word anywhere", "abcdef", 4, []string{"abcd", "ef"}},
		{"never inside a character", "a😊😊", 3, []string{"a😊", "😊"}},
		{"never inside an entity", "a&lt;&gt;", 2, []string{"a&lt;", "&gt;"}},
		{"no words, no piece", "\n\n<b> </b>\n", 2, nil},
		{"a lone bracket is a character", "1 < 2\nya", 6, []string{"1 < 2", "ya"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := split(c.markup, c.limit)
			if strings.Join(got, "¦") != strings.Join(c.want, "¦") {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestSplitKeepsEntitiesUnderTheLimit(t *testing.T) {
	line := "<b>Dinas</b> <i>x</i>\n"
	pieces := split(strings.Repeat(line, 150), maxText)
	if got := strings.Count(strings.Join(pieces, "\n"), "<b>Dinas</b>"); got != 150 {
		t.Errorf("%d of 150 lines are left", got)
	}
	for _, piece := range pieces {
		if n := strings.Count(piece, "<b>") + strings.Count(piece, "<i>"); n > maxEntities {
			t.Errorf("a piece with %d formatted stretches", n)
		}
	}
}

// markup draws well-formed HTML of the kind the templates make.
func markup(t *rapid.T) string {
	var out strings.Builder
	var open []string
	for range rapid.IntRange(0, 60).Draw(t, "steps") {
		switch rapid.IntRange(0, 5).Draw(t, "step") {
		case 0:
			tag := rapid.SampledFrom([]string{"b", "i", "pre", `a href="https://x.id/?q=1&amp;r=>"`, "blockquote expandable"}).Draw(t, "tag")
			out.WriteString("<" + tag + ">")
			open = append(open, tagName(tag))
		case 1:
			if len(open) > 0 {
				out.WriteString("</" + open[len(open)-1] + ">")
				open = open[:len(open)-1]
			}
		case 2:
			out.WriteString(rapid.SampledFrom([]string{"\n", " ", "&lt;", "&#128522;", "😊", "é"}).Draw(t, "piece"))
		default:
			out.WriteString(escape(rapid.StringMatching(`[a-z0-9 <&>]{0,12}`).Draw(t, "words")))
		}
	}
	for i := len(open) - 1; i >= 0; i-- {
		out.WriteString("</" + open[i] + ">")
	}
	return out.String()
}

// unbalanced tells what is wrong with the nesting of tags, or "".
func unbalanced(markup string) string {
	var open []string
	for rest := markup; rest != ""; {
		token := nextToken(rest)
		rest = rest[len(token.raw):]
		switch {
		case token.tag && !token.closing:
			open = append(open, token.name)
		case token.tag && (len(open) == 0 || open[len(open)-1] != token.name):
			return "</" + token.name + "> closes nothing"
		case token.tag:
			open = open[:len(open)-1]
		}
	}
	return strings.Join(open, " ")
}

func squeeze(text string) string { return strings.Join(strings.Fields(text), "") }

func TestSplitProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole, limit := markup(t), rapid.IntRange(2, 40).Draw(t, "limit")
		var read strings.Builder
		for _, piece := range split(whole, limit) {
			if n := visibleLength(piece); n > limit {
				t.Fatalf("a piece of %d units, %d fit: %q", n, limit, piece)
			}
			if wrong := unbalanced(piece); wrong != "" {
				t.Fatalf("%s in %q of %q", wrong, piece, whole)
			}
			read.WriteString(plain(piece))
		}
		if got, want := squeeze(read.String()), squeeze(plain(whole)); got != want {
			t.Fatalf("reads %q, want %q", got, want)
		}
	})
}

func FuzzSplit(f *testing.F) {
	f.Add("<b>a < b</b> &amp; &nope; <a href='x", 3)
	f.Add("</b></i><pre>\n\n", 1)
	f.Fuzz(func(t *testing.T, markup string, limit int) {
		if limit < 2 || len(markup) > 1<<9 || !utf8.ValidString(markup) {
			return
		}
		var read strings.Builder
		for _, piece := range split(markup, limit) {
			if visibleLength(piece) > limit {
				t.Fatalf("%q is longer than %d", piece, limit)
			}
			read.WriteString(plain(piece))
		}
		if squeeze(read.String()) != squeeze(plain(markup)) {
			t.Fatalf("words were lost: %q, %q", read.String(), plain(markup))
		}
	})
}

func TestVisibleLengthCountsUTF16AfterParsing(t *testing.T) {
	for markup, want := range map[string]int{
		"":                                      0,
		"abc":                                   3,
		"<b>abc</b>":                            3,
		"😊":                                     2,
		"&amp;&#x1F60A;":                        3,
		"&nbsp;":                                6, // Telegram does not know it
		"a < b":                                 5,
		`<a href="a>b">x</a>`:                   1,
		"<blockquote expandable>x</blockquote>": 1,
	} {
		if got := visibleLength(markup); got != want {
			t.Errorf("%q is %d units long, want %d", markup, got, want)
		}
	}
}

func TestPlain(t *testing.T) {
	if got := plain(`<b>Rp1 &lt; Rp2</b> <a href="x">tautan</a>`); got != "Rp1 < Rp2 tautan" {
		t.Errorf("got %q", got)
	}
}
