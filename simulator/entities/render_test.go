package entities

import (
	"strings"
	"testing"
)

func TestRenderIsSafeHTML(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"a &lt; b &amp; c", "a &lt; b &amp; c"},
		{"<b>a</b>\n<i>b</i>", "<b>a</b>\n<i>b</i>"},
		{"<b>a<i>b</i>c</b>", "<b>a</b><b><i>b</i>c</b>"},
		{"😀<u>x</u>😀", "😀<u>x</u>😀"},
		{"<pre>&lt;script&gt;</pre>", "<pre>&lt;script&gt;</pre>"},
		{`<a href="https://contoh.go.id/?a=1&amp;b=&quot;">x</a>`, `<a href="https://contoh.go.id/?a=1&amp;b=&#34;" target="_blank" rel="noopener noreferrer">x</a>`},
		{`<a href="tg://user?id=7">Budi</a>`, "Budi"},
		{`<a href="javascript:alert(1)">x</a>`, "x"},
		{"<blockquote expandable>a<b>b</b></blockquote>", `<blockquote class="expandable">a<b>b</b></blockquote>`},
		{"<tg-spoiler>x</tg-spoiler>", `<span class="tg-spoiler">x</span>`},
	} {
		text, list, err := ParseHTML(c.in)
		if err != nil {
			t.Fatal(err)
		}
		if got := Render(Fix(text, list)); got != c.want {
			t.Errorf("%s: %s, want %s", c.in, got, c.want)
		}
	}
}

func TestRenderKeepsEveryLetterOfTheCorpus(t *testing.T) {
	for _, c := range corpus(t) {
		if c.Error != "" {
			continue
		}
		text, list, err := ParseHTML(c.HTML)
		if err != nil {
			continue // TestParseHTMLAnswersAsTDLib tells
		}
		text, list = Fix(text, list)
		again, _, err := ParseHTML(strings.NewReplacer(` target="_blank" rel="noopener noreferrer"`, "", "&#34;", "&quot;").Replace(Render(text, list)))
		if err != nil || again != text {
			t.Errorf("%q became %q (%v)", text, again, err)
		}
	}
}

func TestFindMarksWhatTelegramMarks(t *testing.T) {
	for text, want := range map[string]string{
		"/start":                           "bot_command:/start",
		"/serapan@SerapanBot dinkes":       "bot_command:/serapan@SerapanBot",
		"coba /serapan.":                   "bot_command:/serapan",
		"http://a.id/serapan":              "url:http://a.id/serapan",
		"lihat https://a.id/x.":            "url:https://a.id/x",
		"56/100 dan/atau 1/2":              "",
		"//a /b/c":                         "",
		"😀/x":                              "bot_command:/x",
		"@budi_s dan a@b.co":               "mention:@budi_s",
		"#IKP10 #2023":                     "hashtag:#IKP10",
		"/" + strings.Repeat("a", 65):      "",
		"/tagihan #a @SerapanBot https://": "bot_command:/tagihan hashtag:#a mention:@SerapanBot",
	} {
		var got []string
		for _, e := range Find(text) {
			got = append(got, e.Type+":"+e.Slice(text))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %q, want %q", text, s, want)
		}
	}
}

func TestTrim(t *testing.T) {
	for _, c := range []struct{ in, text, entity string }{
		{"  x  ", "x", ""},
		{"\n <b>x</b> \n", "x", "x"},
		{"<b>x </b> ", "x", "x"},
		{"a <b> </b>", "a", ""},
		{"   ", "", ""},
	} {
		text, list, err := ParseHTML(c.in)
		if err != nil {
			t.Fatal(err)
		}
		text, list = Trim(Fix(text, list))
		entity := ""
		if len(list) > 0 {
			entity = list[0].Slice(text)
		}
		if text != c.text || entity != c.entity {
			t.Errorf("%q: %q with %q", c.in, text, entity)
		}
	}
}
