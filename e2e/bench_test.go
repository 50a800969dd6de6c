package e2e

import (
	"context"
	"testing"

	"serapan/bot"
)

// BenchmarkAnswer takes the time of answers from the moment Telegram has the update to the moment it
// has the last byte of the answer: poll, stored update, handler, words, picture, call. Everything is
// real but Telegram, which is the simulator in the same process; "floor" is what remains when the
// handler says one word, so the difference is the house's own.
//
//	go test ./e2e -run '^$' -bench Answer -benchtime 300x -count 5
func BenchmarkAnswer(b *testing.B) {
	b.Run("floor", func(b *testing.B) { benchFloor(b) })
	b.Run("units=76", func(b *testing.B) { benchAnswers(newStopwatch(b, nil), b) })
	b.Run("units=40000", func(b *testing.B) { benchAnswers(newStopwatch(b, loadScale), b) })
}

// asked are the answers that people ask for most.
var asked = []struct{ name, words string }{
	{"serapan", "/serapan"},
	{"serapan-unit", "/serapan dinkes"},
	{"peringkat", "/peringkat"},
	{"tren", "/tren"},
	{"tren-unit", "/tren dinkes"},
}

func benchAnswers(s *stopwatch, b *testing.B) {
	s.serve()
	b.Run("words/daftar", func(b *testing.B) {
		list := s.openList()
		s.measure(b, nil, func(n int) error { return s.press(list, []string{"daftar::1", "daftar::0"}[n%2]) })
	})
	for _, a := range asked {
		b.Run("stored-picture/"+a.name, func(b *testing.B) {
			s.say(a.words) // draws and uploads it
			s.await()
			s.measure(b, nil, func(int) error { return s.say(a.words) })
		})
	}
	for _, a := range asked {
		b.Run("first-picture/"+a.name, func(b *testing.B) {
			s.measure(b, s.forgetPictures, func(int) error { return s.say(a.words) })
		})
	}
	for _, a := range asked {
		b.Run("after-an-import/"+a.name, func(b *testing.B) {
			s.measure(b, s.correct, func(int) error { return s.say(a.words) })
		})
	}
}

// benchFloor runs the same edge with a handler that looks at nothing.
func benchFloor(b *testing.B) {
	s := newStopwatch(b, nil)
	s.serveOneWord()
	s.measure(b, nil, func(int) error { return s.say("/serapan") })
}

// oneWord says one word to everything.
type oneWord struct{}

func (oneWord) Handle(context.Context, bot.Request) bot.Answer {
	return bot.Say(bot.Message{HTML: "Ya"})
}

func (oneWord) Apologise(bot.Request, string) bot.Answer { return bot.Answer{} }
