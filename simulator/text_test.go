package simulator

import (
	"strings"
	"testing"
)

func TestLimitsCountUTF16UnitsAfterParsing(t *testing.T) {
	for _, c := range []struct {
		name, text string
		refused    string
	}{
		{"one", "x", ""},
		{"4096 letters", strings.Repeat("a", 4096), ""},
		{"4097 letters", strings.Repeat("a", 4097), "Bad Request: message is too long"},
		{"2048 pairs", strings.Repeat("😀", 2048), ""},
		{"2049 pairs", strings.Repeat("😀", 2049), "Bad Request: message is too long"},
		{"tags do not count", "<b>" + strings.Repeat("a", 4096) + "</b>", ""},
		{"references count as one", strings.Repeat("&amp;", 4096), ""},
		{"blanks at the ends do not count", "  \n" + strings.Repeat("a", 4096) + "\n ", ""},
		{"nothing", "", "Bad Request: message text is empty"},
		{"blanks only", " \n ", "Bad Request: message text is empty"},
		{"empty tags only", "<b></b>", "Bad Request: message text is empty"},
		{"not HTML", "a < b", `Bad Request: can't parse entities: Unsupported start tag "" at byte offset 2`},
		{"unknown tag", "abc<br>", `Bad Request: can't parse entities: Unsupported start tag "br" at byte offset 3`},
		{"not UTF-8", "a\xffb", "must be encoded in UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t)
			a := r.call("sendMessage", "chat_id", "7", "text", c.text, "parse_mode", "HTML")
			if c.refused == "" {
				if !a.OK {
					t.Fatal(a.Body)
				}
				return
			}
			wantRefusal(t, a, 400, c.refused)
			if n := len(r.Sent()); n != 0 {
				t.Errorf("%d messages in the ledger", n)
			}
		})
	}
}

func TestCaptionsHaveTheirOwnLimit(t *testing.T) {
	r := newRig(t, unlimited)
	for n, refused := range map[int]bool{0: false, 1024: false, 1025: true} {
		a := r.post("sendPhoto", "photo", "a.png", picture(t, 10, 10), "chat_id", "7", "caption", "<b>"+strings.Repeat("a", n)+"</b>", "parse_mode", "HTML")
		if refused {
			wantRefusal(t, a, 400, "message caption is too long")
		} else if !a.OK {
			t.Error(n, a.Body)
		}
	}
}

func TestMessagesCarryTheirEntities(t *testing.T) {
	r := newRig(t)
	a := r.ok("sendMessage", "chat_id", "7", "text", "<b>Serapan</b> 😀 <code>56</code> /bantuan", "parse_mode", "HTML")
	for _, want := range []string{
		`"text":"Serapan 😀 56 /bantuan"`, `{"type":"bold","offset":0,"length":7}`,
		`{"type":"code","offset":11,"length":2}`, `{"type":"bot_command","offset":14,"length":8}`,
	} {
		if !strings.Contains(a.Body, want) {
			t.Errorf("%s is not in %s", want, a.Body)
		}
	}
	if got := r.Chat(budi)[1]; got.Text != "Serapan 😀 56 /bantuan" || len(got.Entities) != 3 || !got.FromBot {
		t.Errorf("%+v", got)
	}
}
