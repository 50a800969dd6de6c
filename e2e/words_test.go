package e2e

import (
	"strings"
	"testing"
	"unicode/utf16"
)

// hostile is a name as it may come out of a file: markup, entities, emoji beyond the basic plane, and far
// longer than any message.
var hostile = "Dinas <b>Umum</i> & &amp; <script> 🏛️👩‍👩‍👧 " + strings.Repeat("Bidang “A<B>&C” 🙏 ", 300)

// TestHostileWords gives the deadline, people and a group names of more than 5,000 characters with markup
// and emoji, and the units such that the digest has more than one message holds: each push arrives on
// time, as valid HTML, in parts where it is too long, and nothing is cut within a character.
func TestHostileWords(t *testing.T) {
	t.Parallel()
	s := newStory(t)
	if n := len([]rune(hostile)); n < 5000 {
		t.Fatalf("only %d characters", n)
	}
	s.bind()
	for _, statement := range []string{`UPDATE units SET short = '', name = code || ' ' || left($1, 900)`, `UPDATE deadlines SET name = $1`,
		`INSERT INTO settings (key, value) VALUES ('daerah.nama', left($1, 60)), ('pimpinan.sapaan', left($1, 60))`,
		`UPDATE people SET name = $1`, `UPDATE chats SET title = $1`} {
		if _, err := s.sql.Exec(statement, hostile); err != nil {
			t.Fatal(err)
		}
	}
	p := newPlot(t, s, 0)
	p.raise()
	p.onward()
	v := p.judge(p.able)
	v.extra = 0 // a long push comes in parts
	p.accept(v, 0)
	if strings.Contains(p.log.String(), "does not parse") {
		t.Error("a text was not valid HTML")
	}
	longest := 0
	for id := range p.chats() {
		for _, m := range p.telegram.Chat(id) {
			if n := len(utf16.Encode([]rune(m.Text))); m.FromBot {
				longest = max(longest, n)
			}
			if m.FromBot && strings.ContainsRune(m.Text, '\uFFFD') {
				t.Errorf("a character was cut: %.80q", m.Text)
			}
		}
	}
	if longest < 3000 || p.answers("bupati", "Dinas <b>Umum</i> & &amp; <script>") < 2 {
		t.Errorf("the longest message has %d units: the names did not come through", longest)
	}
	if violations := p.telegram.Violations(); len(violations) > 0 {
		t.Errorf("%q", violations)
	}
}
