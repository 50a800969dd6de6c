package simulator

import "testing"

func TestPrivacyModeInGroups(t *testing.T) {
	for _, c := range []struct {
		name, text string
		admin      bool
		reply      string // "bot", "person" or none
		seen       bool
	}{
		{"small talk", "selamat pagi", false, "", false},
		{"command", "/serapan", false, "", true},
		{"command with words", "/serapan dinkes", false, "", true},
		{"to this bot", "/serapan@SerapanBot", false, "", true},
		{"to this bot in another case", "/serapan@serapanbot dinkes", false, "", true},
		{"to another bot", "/serapan@LainBot", false, "", false},
		{"command later", "coba /serapan", false, "", false},
		{"mention", "@SerapanBot halo", false, "", false},
		{"answer to the bot", "sudah selesai", false, "bot", true},
		{"answer to a person", "sudah selesai", false, "person", false},
		{"the bot is an administrator", "selamat pagi", true, "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t)
			if c.admin {
				_ = r.Promote(camat, true)
			}
			to := int64(0)
			switch c.reply {
			case "bot":
				to = r.ok("sendMessage", "chat_id", itoa(camat), "text", "x").messageID()
			case "person":
				to = r.say(camat, sari, "halo")
			}
			r.poll("offset", "-1")
			r.updates.pending = nil
			id, err := r.Reply(camat, budi, to, c.text)
			if err != nil {
				t.Fatal(err)
			}
			ups := r.poll()
			if seen := len(ups) == 1 && ups[0].Message.ID == id; seen != c.seen {
				t.Errorf("seen %v, want %v", seen, c.seen)
			}
		})
	}
}

func TestDocumentsInGroupsNeedACommandToo(t *testing.T) {
	r := newRig(t)
	for caption, want := range map[string]int{"laporan": 0, "/unggah": 1} {
		r.updates.pending = nil
		if _, err := r.Upload(camat, budi, "a.xlsx", []byte("x"), caption); err != nil {
			t.Fatal(err)
		}
		if got := len(r.poll()); got != want {
			t.Errorf("%q: %d updates, want %d", caption, got, want)
		}
	}
}

func TestStrangersOfAGroupCannotWriteThere(t *testing.T) {
	r := newRig(t)
	r.AddPerson(Person{ID: 9, FirstName: "Orang"})
	for name, try := range map[string]func() error{
		"group":              func() error { _, err := r.Say(camat, 9, "x"); return err },
		"somebody's chat":    func() error { _, err := r.Say(budi, 9, "x"); return err },
		"unknown person":     func() error { _, err := r.Say(10, 10, "x"); return err },
		"empty text":         func() error { _, err := r.Say(budi, budi, " "); return err },
		"blocked, no /start": func() error { _ = r.Block(budi); _, err := r.Say(budi, budi, "x"); return err },
	} {
		if try() == nil {
			t.Errorf("%s: allowed", name)
		}
	}
}
