package handlers_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"serapan/bot"
	"serapan/people"
)

// types types "@bot query" in a chat of other people, and gives the cards that are offered.
func (s *speaker) types(query string) []string {
	s.h.t.Helper()
	s.chat = bot.Chat{}
	answer := s.ask(bot.Request{Kind: bot.InlineQuery, Inline: query})
	if answer == "" {
		return nil
	}
	return strings.Split(answer, "\n---\n")
}

func TestInlineCards(t *testing.T) {
	h := newHouse(t)
	leader := h.join(9, "Pj. Bupati", people.Leader, "")
	h.report(2023, time.October, 20, 60, 52)
	got := leader.types("dinkse")
	if len(got) != 1 {
		t.Fatalf("%q", got)
	}
	wants(t, got[0], "Dinkes 60,00 % ", "Dinas Kesehatan · Rp600,00 M dari pagu Rp1,00 T", "Per 20 Oktober 2023")
	if first, _, _ := strings.Cut(got[0], "\n"); !strings.HasPrefix(first, "Dinkes 60,00 %") {
		t.Errorf("the title is %q", first)
	}
	if got := leader.types("dinas"); len(got) != 2 {
		t.Errorf("“dinas” offers %q", got)
	}
	for _, query := range []string{"", "d", "qwertyuiop", "<b>", "cikarang", strings.Repeat("x", 256)} { // no sub-district has figures
		if got := leader.types(query); got != nil {
			t.Errorf("%q offers %q", query, got)
		}
	}
}

func TestInlineCardsAreForThoseWhoMaySeeTheUnit(t *testing.T) {
	h := newHouse(t)
	h.report(2023, time.October, 20, 60, 52)
	head := h.join(7, "dr. Sari", people.Head, dinkes)
	for _, query := range []string{"", "dinkes", "dinas"} {
		if got := head.types(query); len(got) != 1 || !strings.HasPrefix(got[0], "Dinkes") {
			t.Errorf("%q offers %q", query, got)
		}
	}
	if got := head.types("dpu"); got != nil {
		t.Errorf("the head of another office is offered %q", got)
	}
	stranger := h.meet(99, "Iseng")
	for _, query := range []string{"", "dinkes"} {
		if got := stranger.types(query); got != nil || stranger.last.Toast != "" {
			t.Errorf("a stranger is offered %q", got)
		}
	}
}

func TestInlineLooksAreWrittenDownOnceAnHour(t *testing.T) {
	h := newHouse(t)
	h.report(2023, time.October, 20, 60, 52)
	looks := func() int {
		return len(slices.DeleteFunc(h.audit(), func(row string) bool { return !strings.HasPrefix(row, "look ") }))
	}
	h.join(7, "dr. Sari", people.Head, dinkes).types("dinkes")
	if n := looks(); n != 0 {
		t.Errorf("a head's look at his own unit is written down %d times", n)
	}
	leader := h.join(9, "Pj. Bupati", people.Leader, "")
	leader.types("dinke")
	leader.types("dinkes")
	h.audited("look " + dinkes + " /inline")
	h.join(10, "Bu Ani", people.Mentor, "").types("dinkes")
	if n := looks(); n != 2 {
		t.Errorf("%d looks of two people", n)
	}
	h.clock.Advance(time.Hour)
	if leader.types("dinkes"); looks() != 3 {
		t.Errorf("%d looks an hour later", looks())
	}
}
