package e2e

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"serapan/simulator"
)

func titleCmd(ts *testscript.TestScript, w *world, args []string) {
	ts.Check(w.telegram.Rename(w.chat, strings.Join(args, " ")))
}

func kickCmd(ts *testscript.TestScript, w *world, _ []string) { ts.Check(w.telegram.Kick(w.chat)) }
func addCmd(ts *testscript.TestScript, w *world, _ []string)  { ts.Check(w.telegram.AddBot(w.chat)) }

func promoteCmd(ts *testscript.TestScript, w *world, _ []string) {
	ts.Check(w.telegram.Promote(w.chat, true))
}

func demoteCmd(ts *testscript.TestScript, w *world, _ []string) {
	ts.Check(w.telegram.Promote(w.chat, false))
}

func forumCmd(_ *testscript.TestScript, w *world, _ []string) {
	w.telegram.AddGroup(simulator.Group{ID: camatGroup, Title: "Camat se-Kabupaten Bekasi", Type: "supergroup", Members: []int64{103, 106, 107}, Forum: true})
}

// topicOf is the topic that a verb names.
func topicOf(ts *testscript.TestScript, args []string) int64 {
	topic, err := strconv.ParseInt(args[0], 10, 64)
	ts.Check(err)
	return topic
}

func topicCmd(ts *testscript.TestScript, w *world, args []string) { w.topic = topicOf(ts, args) }

func closeCmd(ts *testscript.TestScript, w *world, args []string) {
	ts.Check(w.telegram.CloseTopic(w.chat, topicOf(ts, args), false))
}

func deleteCmd(ts *testscript.TestScript, w *world, args []string) {
	ts.Check(w.telegram.CloseTopic(w.chat, topicOf(ts, args), true))
}

func pinnedCmd(ts *testscript.TestScript, neg bool, args []string) {
	w, pattern := worldOf(ts), regexp.MustCompile(strings.Join(args, " "))
	pinned := func() bool {
		return slices.ContainsFunc(w.telegram.Chat(w.chat), func(m simulator.Message) bool { return m.Pinned && pattern.MatchString(m.Text) })
	}
	if neg {
		w.settle()
	}
	if (neg && pinned()) || (!neg && !w.await(pinned)) {
		ts.Fatalf("%q is pinned: %v\n%s\nlog:\n%s", pattern, neg, w.transcript(), w.log)
	}
}

func blockCmd(ts *testscript.TestScript, w *world, _ []string) {
	ts.Check(w.telegram.Block(w.who.id))
}

func unblockCmd(ts *testscript.TestScript, w *world, _ []string) {
	ts.Check(w.telegram.Unblock(w.who.id))
}

func migrateCmd(ts *testscript.TestScript, w *world, _ []string) {
	id, err := w.telegram.Migrate(w.chat)
	ts.Check(err)
	w.chat = id
}

func menuCmd(ts *testscript.TestScript, neg bool, args []string) {
	w, pattern := worldOf(ts), regexp.MustCompile(strings.Join(args, " "))
	menu := func() string {
		var names []string
		for _, c := range w.telegram.Commands(w.chat, w.who.id) {
			names = append(names, "/"+c.Command)
		}
		return strings.Join(names, " ")
	}
	if neg {
		w.settle()
		if pattern.MatchString(menu()) {
			ts.Fatalf("the menu is %s", menu())
		}
	} else if !w.await(func() bool { return pattern.MatchString(menu()) }) {
		ts.Fatalf("the menu is %q, not %q", menu(), pattern)
	}
}

// codes are how one-time codes look in an answer.
var codes = regexp.MustCompile(`(?:start=|startgroup=|/start(?:@\w+)? )([A-Za-z0-9_-]{24})`)

func codeCmd(ts *testscript.TestScript, w *world, args []string) {
	var found string
	w.await(func() bool {
		for _, m := range w.answers() {
			if match := codes.FindStringSubmatch(m.Text); match != nil {
				found = match[1]
			}
		}
		return found != ""
	})
	if found == "" {
		ts.Fatalf("no code in\n%s", w.transcript())
	}
	ts.Setenv(args[0], found)
}
