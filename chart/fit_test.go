package chart

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func testFaces(t rapid.TB) *faces {
	f, err := newFaces()
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
		if got := f.clean(c.text); got != c.want {
			t.Errorf("clean(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestFit(t *testing.T) {
	f := testFaces(t)
	for _, c := range []struct {
		name, text string
		lines      int
		want       []string
	}{
		{"fits", "Dinas Kesehatan", 2, []string{"Dinas Kesehatan"}},
		{"two lines", "Dinas Sumber Daya Air, Bina Marga dan Bina Konstruksi", 2,
			[]string{"Dinas Sumber Daya Air, Bina", "Marga dan Bina Konstruksi"}},
		{"one line", "Dinas Sumber Daya Air, Bina Marga dan Bina Konstruksi", 1, []string{"Dinas Sumber Daya Air…"}},
		{"endless word", strings.Repeat("Panjang", 43), 2, []string{"PanjangPanjangPanjangPanj", "angPanjangPanjangPanjan…"}},
		{"nothing", " \t", 2, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := f.fit(c.text, nameStyle, widestName, c.lines)
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
		got := f.fit(text, nameStyle, width, lines)
		if len(got) > lines {
			t.Fatalf("%d lines, at most %d", len(got), lines)
		}
		for _, line := range got {
			if f.width(line, nameStyle) > width || !utf8.ValidString(line) {
				t.Fatalf("%q is %v wide, at most %v", line, f.width(line, nameStyle), width)
			}
		}
		letters := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		set, whole := letters(strings.Join(got, "")), letters(f.clean(text))
		if set != whole && !(strings.HasSuffix(set, ellipsis) && strings.HasPrefix(whole, strings.TrimSuffix(set, ellipsis))) {
			t.Fatalf("%q became %q", whole, set)
		}
	})
}
