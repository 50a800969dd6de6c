package outbox

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"serapan/bot"
)

func TestAButtonNamesThePromiseThatCarriedIt(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		data := rapid.StringMatching(`[a-z]{1,12}( [a-z0-9]{0,10}){0,3}`).Draw(r, "data")
		id := rapid.Int64Min(1).Draw(r, "id")
		b := sign([][]bot.Button{{{Text: "x", Data: data}}}, id)[0][0]
		if meaning, got := Signature(b.Data); meaning != data || got != id && len(b.Data) > len(data) || len(b.Data) > 64 {
			r.Errorf("%q became %q and was read as %q of %d", data, b.Data, meaning, got)
		}
	})
}

func TestASignatureIsReadWithCare(t *testing.T) {
	long := strings.Repeat("x", 60)
	for data, want := range map[string]struct {
		meaning string
		id      int64
	}{
		"a b":       {"a b", 0},
		"a b~z":     {"a b", 35},
		"a~":        {"a~", 0},
		"a~-1":      {"a~-1", 0},
		"a~0":       {"a~0", 0},
		"a~1~2":     {"a~1~2", 0},
		"a~ß":       {"a~ß", 0},
		long + "~1": {long, 1},
	} {
		if meaning, id := Signature(data); meaning != want.meaning || id != want.id {
			t.Errorf("%q is read as %q of %d", data, meaning, id)
		}
	}
	link := [][]bot.Button{{{Text: "x", URL: "https://example.org"}, {Text: "y", Data: long + "1234"}}}
	if got := sign(link, 7); got[0][0].Data != "" || got[0][1].Data != long+"1234" {
		t.Errorf("%+v", got)
	}
}
