package entities

import (
	"encoding/json"
	"os"
	"reflect"
	"testing"
	"unicode/utf8"
)

// The answers were recorded once, by hand, from TDLib 1.8.65 (npm package prebuilt-tdlib 0.1008065.0):
// parseTextEntities with textParseModeHTML, and parseMarkdown over its result for the fixing pass
// (left out where the text has markdown marks of its own).
type recorded struct {
	HTML     string
	Error    string
	Text     string
	Entities []wire
	Fixed    *struct {
		Text     string
		Entities []wire
	}
}

type wire struct {
	Type     string `json:"type"`
	Offset   int    `json:"offset"`
	Length   int    `json:"length"`
	URL      string `json:"url"`
	Language string `json:"language"`
	EmojiID  string `json:"custom_emoji_id"`
	UserID   int64  `json:"user_id"`
	UnixTime int64  `json:"unix_time"`
}

func wires(list []Entity) []wire {
	var out []wire
	for _, e := range list {
		w := wire{e.Type, e.Offset, e.Length, e.URL, e.Language, e.EmojiID, 0, e.UnixTime}
		if e.User != nil {
			w.UserID = e.User.ID
		}
		out = append(out, w)
	}
	return out
}

func corpus(t testing.TB) []recorded {
	t.Helper()
	data, err := os.ReadFile("../testdata/tdlib-entities.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []recorded }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Cases) < 500 {
		t.Fatalf("only %d recorded texts", len(file.Cases))
	}
	return file.Cases
}

func same(a, b []wire) bool { return len(a) == len(b) && (len(a) == 0 || reflect.DeepEqual(a, b)) }

func TestParseHTMLAnswersAsTDLib(t *testing.T) {
	for _, c := range corpus(t) {
		text, list, err := ParseHTML(c.HTML)
		if c.Error != "" {
			if err == nil || err.Error() != c.Error {
				t.Errorf("%q: error %v, TDLib says %q", c.HTML, err, c.Error)
			}
			continue
		}
		if err != nil || text != c.Text || !same(wires(list), c.Entities) {
			t.Errorf("%q: %q %+v %v, TDLib says %q %+v", c.HTML, text, wires(list), err, c.Text, c.Entities)
		}
	}
}

func TestFixAnswersAsTDLib(t *testing.T) {
	compared := 0
	for _, c := range corpus(t) {
		if c.Fixed == nil {
			continue
		}
		compared++
		text, list, err := ParseHTML(c.HTML)
		if err != nil {
			continue // the other test tells
		}
		text, list = Fix(text, list)
		if text != c.Fixed.Text || !same(wires(list), c.Fixed.Entities) {
			t.Errorf("%q: %q %+v, TDLib says %q %+v", c.HTML, text, wires(list), c.Fixed.Text, c.Fixed.Entities)
		}
	}
	if compared < 300 {
		t.Fatalf("only %d texts compared", compared)
	}
}

func FuzzParseHTML(f *testing.F) {
	for _, c := range corpus(f) {
		f.Add(c.HTML)
	}
	f.Fuzz(func(t *testing.T, in string) {
		text, list, err := ParseHTML(in)
		if err != nil || !utf8.ValidString(in) {
			return
		}
		text, list = Trim(Fix(text, list))
		n := Len(text)
		for i, e := range list {
			if e.Offset < 0 || e.Length <= 0 || e.End() > n {
				t.Fatalf("%q: entity %+v outside a text of %d units", in, e, n)
			}
			for _, other := range list[:i] {
				if e.Offset < other.End() && other.Offset < e.Offset && e.End() > other.End() {
					t.Fatalf("%q: %+v and %+v cross", in, other, e)
				}
			}
		}
		again, fixed := Fix(text, list)
		if again != text || !same(wires(fixed), wires(list)) {
			t.Fatalf("%q: fixing twice changes %q %+v into %q %+v", in, text, list, again, fixed)
		}
	})
}
