package e2e

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"serapan/simulator"
)

// TestStories plays every script under testdata. The words of a script:
//
//	as NAME [group]        be that person, in his own chat or in the camat group
//	say WORDS…             write; "say -quiet" does not wait for an answer
//	upload FILE [CAPTION]  send a document
//	press LABEL            press the button of that label under the newest message that has it
//	forge DATA             press with data that no button offered, on the newest message of the bot
//	see REGEXP             an answer to the last act matches; "! see" none does
//	first REGEXP           the first line of the newest answer matches
//	picture                the newest answer has a picture
//	document REGEXP        an answer brings a document of that name
//	cell SHEET!A1 REGEXP   a cell of the newest workbook holds it
//	toast REGEXP           the word over the chat after a press matches
//	buttons REGEXP         the newest buttons, row by row, match
//	silent                 the last act has no answer
//	inline QUERY           type "@bot QUERY" in a chat of other people
//	offers REGEXP          what is offered to choose from matches, title by title; "! offers" it is nothing like it
//	menu REGEXP            the command menu of this person matches
//	code NAME              remember the code in the newest answer as $NAME
//	title WORDS…           rename the group; kick, add, migrate, promote, demote do what they say to the bot in it; block, unblock
//	forum                  give the camat group topics
//	topic N                be in that topic of the group until the next "as"; "close N", "delete N" end it
//	pinned REGEXP          a pinned message of this chat matches; "! pinned" none does
//	clock DURATION         move the clock
//	quiet                  what follows is not an answer to anything said before
//	empty                  take away all data; people stay
//	fresh                  a new house: no data and nobody; the admin is one from the start
//	restart                stop and start the service
//	log REGEXP             the service's log matches; "! log" it does not
func TestStories(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			w := newWorld(env.T().(testing.TB))
			env.Values[worldKey{}] = w
			w.up()
			w.invited(context.Background())
			w.bound(context.Background())
			w.be("bupati", false)
			return writeSamples(env.WorkDir)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"as": verb(asCmd), "say": verb(sayCmd), "upload": verb(uploadCmd), "press": verb(pressCmd), "forge": verb(forgeCmd),
			"see": seeCmd, "first": verb(firstCmd), "picture": verb(pictureCmd), "document": verb(documentCmd), "cell": verb(cellCmd), "toast": verb(toastCmd), "buttons": seeButtons,
			"silent": verb(silentCmd), "inline": verb(inlineCmd), "offers": offersCmd, "menu": menuCmd, "code": verb(codeCmd), "title": verb(titleCmd), "kick": verb(kickCmd),
			"add": verb(addCmd), "promote": verb(promoteCmd), "demote": verb(demoteCmd), "pinned": pinnedCmd, "forum": verb(forumCmd), "topic": verb(topicCmd),
			"close": verb(closeCmd), "delete": verb(deleteCmd), "block": verb(blockCmd), "unblock": verb(unblockCmd), "migrate": verb(migrateCmd),
			"clock": verb(clockCmd), "empty": verb(emptyCmd), "fresh": verb(freshCmd), "quiet": verb(quietCmd), "restart": verb(restartCmd), "log": logCmd,
		},
	})
}

type worldKey struct{}

func worldOf(ts *testscript.TestScript) *world { return ts.Value(worldKey{}).(*world) }

// verb is a command that cannot be negated.
func verb(do func(*testscript.TestScript, *world, []string)) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg {
			ts.Fatalf("this command cannot be negated")
		}
		do(ts, worldOf(ts), args)
	}
}

func (w *world) be(name string, inGroup bool) {
	w.who = cast[name]
	w.chat, w.topic = w.who.id, 0
	if inGroup {
		w.chat = camatGroup
	}
}

func asCmd(ts *testscript.TestScript, w *world, args []string) {
	if _, known := cast[args[0]]; !known {
		ts.Fatalf("nobody is called %s", args[0])
	}
	w.be(args[0], len(args) > 1)
}

// act notes what stands in the chat, so that what comes after is the answer.
func (w *world) act() {
	w.marks[w.chat] = len(w.telegram.Chat(w.chat))
	w.callback = ""
}

func sayCmd(ts *testscript.TestScript, w *world, args []string) {
	w.act()
	words, err := strings.Join(args, " "), error(nil)
	if w.topic == 0 {
		_, err = w.telegram.Say(w.chat, w.who.id, words)
	} else {
		_, err = w.telegram.SayIn(w.chat, w.who.id, w.topic, words)
	}
	ts.Check(err)
}

func uploadCmd(ts *testscript.TestScript, w *world, args []string) {
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	w.act()
	_, err = w.telegram.Upload(w.chat, w.who.id, args[0], data, strings.Join(args[1:], " "))
	ts.Check(err)
}

func pressCmd(ts *testscript.TestScript, w *world, args []string) {
	label := regexp.MustCompile("^" + strings.Join(args, " ") + "$")
	var pressed bool
	w.await(func() bool {
		for _, m := range backwards(w.telegram.Chat(w.chat)) {
			for _, row := range m.Buttons {
				for _, b := range row {
					if pressed || !label.MatchString(b.Text) {
						continue
					}
					w.act()
					id, err := w.telegram.Press(w.chat, w.who.id, m.ID, b.Data)
					ts.Check(err)
					w.callback, pressed = id, true
				}
			}
		}
		return pressed
	})
	if !pressed {
		ts.Fatalf("no button %q in\n%s", label, w.transcript())
	}
}

func forgeCmd(ts *testscript.TestScript, w *world, args []string) {
	for _, m := range backwards(w.telegram.Chat(w.chat)) {
		if m.FromBot {
			w.act()
			id, err := w.telegram.PressForged(w.chat, w.who.id, m.ID, args[0])
			ts.Check(err)
			w.callback = id
			return
		}
	}
	ts.Fatalf("the bot has written nothing here")
}

// answers are the bot's bubbles that came or changed since the last act, in the topic where one is; after a press
// the pressed bubble may have changed, so all count.
func (w *world) answers() []simulator.Message {
	bubbles := w.telegram.Chat(w.chat)
	from := w.marks[w.chat]
	if w.callback != "" {
		from = 0
	}
	var out []simulator.Message
	for _, m := range bubbles[min(from, len(bubbles)):] {
		if m.FromBot && !m.Service && m.ThreadID == w.topic {
			out = append(out, m)
		}
	}
	return out
}

func seeCmd(ts *testscript.TestScript, neg bool, args []string) {
	w, pattern := worldOf(ts), regexp.MustCompile(strings.Join(args, " "))
	matches := func() bool {
		for _, m := range w.answers() {
			if pattern.MatchString(m.Text) {
				return true
			}
		}
		return false
	}
	if neg {
		w.settle()
		if matches() {
			ts.Fatalf("%q was said:\n%s", pattern, w.transcript())
		}
		return
	}
	if !w.await(matches) {
		ts.Fatalf("%q was not said:\n%s\nlog:\n%s", pattern, w.transcript(), w.log)
	}
}

// settle waits until the service has done what was asked of it and what is due.
func (w *world) settle() { w.await(w.settled) }

func firstCmd(ts *testscript.TestScript, w *world, args []string) {
	pattern := regexp.MustCompile(strings.Join(args, " "))
	if !w.await(func() bool { line, ok := w.firstLine(); return ok && pattern.MatchString(line) }) {
		ts.Fatalf("the first line does not match %q:\n%s\nlog:\n%s", pattern, w.transcript(), w.log)
	}
}

func (w *world) firstLine() (string, bool) {
	answers := w.answers()
	if len(answers) == 0 {
		return "", false
	}
	line, _, _ := strings.Cut(answers[len(answers)-1].Text, "\n")
	return line, true
}

func pictureCmd(ts *testscript.TestScript, w *world, _ []string) {
	if !w.await(func() bool {
		answers := w.answers()
		return len(answers) > 0 && answers[len(answers)-1].Photo != nil
	}) {
		ts.Fatalf("no picture in\n%s", w.transcript())
	}
}

func toastCmd(ts *testscript.TestScript, w *world, args []string) {
	pattern := regexp.MustCompile(strings.Join(args, " "))
	var got simulator.Answer
	if !w.await(func() bool {
		answer, ok := w.telegram.CallbackAnswer(w.callback)
		got = answer
		return ok && (pattern.MatchString(answer.Text) || answer.Text == "" && w.followed(pattern))
	}) {
		ts.Fatalf("the toast is %q, not %q", got.Text, pattern)
	}
}

// followed tells whether the words came as a new message: so they do where the press had to be acknowledged
// before they were there, on a busy machine.
func (w *world) followed(pattern *regexp.Regexp) bool {
	return slices.ContainsFunc(w.telegram.Chat(w.chat)[w.marks[w.chat]:], func(m simulator.Message) bool {
		return m.FromBot && pattern.MatchString(m.Text)
	})
}

func seeButtons(ts *testscript.TestScript, neg bool, args []string) {
	w, pattern := worldOf(ts), regexp.MustCompile(strings.Join(args, " "))
	matches := func() bool {
		for _, m := range backwards(w.answers()) {
			if len(m.Buttons) > 0 {
				return pattern.MatchString(labels(m))
			}
		}
		return false
	}
	if neg {
		w.settle()
		if matches() {
			ts.Fatalf("%q is among the buttons:\n%s", pattern, w.transcript())
		}
	} else if !w.await(matches) {
		ts.Fatalf("%q is not among the buttons:\n%s", pattern, w.transcript())
	}
}

func labels(m simulator.Message) string {
	var rows []string
	for _, row := range m.Buttons {
		var names []string
		for _, b := range row {
			names = append(names, b.Text)
		}
		rows = append(rows, strings.Join(names, " | "))
	}
	return strings.Join(rows, "\n")
}

func silentCmd(ts *testscript.TestScript, w *world, _ []string) {
	w.settle()
	if n := len(w.answers()); n > 0 {
		ts.Fatalf("the bot said something:\n%s", w.transcript())
	}
}

func inlineCmd(ts *testscript.TestScript, w *world, args []string) {
	w.act()
	id, err := w.telegram.TypeInline(w.who.id, strings.Join(args, " "))
	ts.Check(err)
	w.inline = id
}

func offersCmd(ts *testscript.TestScript, neg bool, args []string) {
	w, pattern := worldOf(ts), regexp.MustCompile(strings.Join(args, " "))
	var titles []string
	answered := w.await(func() bool {
		offered, personal, answered := w.telegram.Suggestions(w.inline)
		titles = nil
		for _, o := range offered {
			titles = append(titles, o.Title)
		}
		return answered && personal
	})
	if shown := strings.Join(titles, "\n"); !answered || pattern.MatchString(shown) == neg {
		ts.Fatalf("%q is offered (personally: %v):\n%s\nlog:\n%s", pattern, answered, shown, w.log)
	}
}

func quietCmd(_ *testscript.TestScript, w *world, _ []string) {
	w.settle()
	w.act()
}

func clockCmd(ts *testscript.TestScript, w *world, args []string) {
	d, err := time.ParseDuration(args[0])
	ts.Check(err)
	w.settle()
	w.clock.Advance(d)
}

func restartCmd(_ *testscript.TestScript, w *world, _ []string) {
	w.down()
	w.up()
}

func logCmd(ts *testscript.TestScript, neg bool, args []string) {
	w, pattern := worldOf(ts), regexp.MustCompile(strings.Join(args, " "))
	if w.settle(); pattern.MatchString(w.log.String()) == neg {
		ts.Fatalf("%q in the log: %v\n%s", pattern, !neg, w.log)
	}
}

// transcript is the chat as people see it.
func (w *world) transcript() string {
	var out strings.Builder
	for _, m := range w.telegram.Chat(w.chat) {
		who := m.Name
		if m.FromBot {
			who = "BOT"
		}
		fmt.Fprintf(&out, "[%d %s] %s\n", m.ID, who, m.Text)
		if len(m.Buttons) > 0 {
			fmt.Fprintf(&out, "      <%s>\n", strings.ReplaceAll(labels(m), "\n", "> <"))
		}
	}
	return out.String()
}

func backwards(messages []simulator.Message) []simulator.Message {
	out := make([]simulator.Message, 0, len(messages))
	for i := len(messages) - 1; i >= 0; i-- {
		out = append(out, messages[i])
	}
	return out
}
