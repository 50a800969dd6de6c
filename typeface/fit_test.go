package typeface

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// name is a style as names of units bear it.
var name = Regular(30)

// anyText is what people and files may bring in.
var anyText = rapid.OneOf(
	rapid.String(),
	rapid.StringMatching(`[A-Za-z,]{1,20}( [A-Za-z]{1,14}){0,9}`),
	rapid.SampledFrom([]string{"", "Dinas Sumber Daya Air, Bina Marga dan Bina Konstruksi", "漢字", "🏥🏥", "وزارة الصحة"}),
)

func testFaces(t rapid.TB) *Faces {
	f, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestClean(t *testing.T) {
	f := testFaces(t)
	for _, c := range []struct{ text, want string }{
		{"Dinas Kesehatan", "Dinas Kesehatan"},
		{"  Dinas\t \n Kesehatan ", "Dinas Kesehatan"},
		{"56,00\u00a0%", "56,00\u00a0%"},
		{"Dinas 🏥🏥 Kesehatan", "Dinas □ Kesehatan"},
		{"👩‍👩‍👧‍👦", "□"},
		{"漢字 A", "□ A"},
		{"وزارة", "□"},
		{"משרד", "□"},
		{"e\u0301", "é"},
		{"Z\u0300\u0301\u0302a\u0301\u0302\u0303lgo", "Zálgo"},
		{"a\x00b\u202ec\u200bd\ufeff", "abcd"},
		{"\xff\xfeabc", "abc"},
		{"", ""},
		{strings.Repeat("a", 5_000), strings.Repeat("a", longest)},
	} {
		if got := f.Clean(c.text); got != c.want {
			t.Errorf("clean(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestFit(t *testing.T) {
	f := testFaces(t)
	for _, c := range []struct {
		about, text string
		lines       int
		want        []string
	}{
		{"fits", "Dinas Kesehatan", 2, []string{"Dinas Kesehatan"}},
		{"two lines", "Dinas Sumber Daya Air, Bina Marga dan Bina Konstruksi", 2,
			[]string{"Dinas Sumber Daya Air, Bina", "Marga dan Bina Konstruksi"}},
		{"one line", "Dinas Sumber Daya Air, Bina Marga dan Bina Konstruksi", 1, []string{"Dinas Sumber Daya Air…"}},
		{"endless word", strings.Repeat("Panjang", 43), 2, []string{"PanjangPanjangPanjangPanj", "angPanjangPanjangPanjan…"}},
		{"nothing", " \t", 2, nil},
	} {
		t.Run(c.about, func(t *testing.T) {
			got := f.Fit(c.text, name, 410, c.lines)
			if strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestFitKeepsItsPromise: no line is too wide, there are not too many, and nothing is lost without
// an ellipsis.
func TestFitKeepsItsPromise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := testFaces(t)
		text, lines := anyText.Draw(t, "text"), rapid.IntRange(1, 3).Draw(t, "lines")
		width := rapid.Float64Range(60, 1000).Draw(t, "width")
		got := f.Fit(text, name, width, lines)
		if len(got) > lines {
			t.Fatalf("%d lines, at most %d", len(got), lines)
		}
		for _, line := range got {
			if f.Width(line, name) > width || !utf8.ValidString(line) {
				t.Fatalf("%q is %v wide, at most %v", line, f.Width(line, name), width)
			}
		}
		letters := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		set, whole := letters(strings.Join(got, "")), letters(f.Clean(text))
		if set != whole && !(strings.HasSuffix(set, ellipsis) && strings.HasPrefix(whole, strings.TrimSuffix(set, ellipsis))) {
			t.Fatalf("%q became %q", whole, set)
		}
	})
}
