package e2e

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/lib/pq"

	"serapan/db"
	"serapan/people"
	"serapan/sample"
	"serapan/simulator"
)

// TestSecretsStaySecret plays a story in which everything goes wrong that shows addresses, and then
// looks for the bot's token and for invitations in the whole log, in every row and in every chat.
func TestSecretsStaySecret(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	personal := s.invitation(people.Invite{Role: people.Head, Unit: cast["kepala"].unit})
	wrong := people.NewToken()

	s.badStart()
	s.badAnswers()
	s.badFile()
	s.join(personal, wrong)
	link := s.groupLink()
	s.unauthorized()

	for _, secret := range []string{token, strings.TrimPrefix(token, "42:"), personal, link} {
		s.absent("the log", s.log.String(), secret)
		s.absent("the database", s.rows(), secret)
	}
	s.absent("the log", s.log.String(), wrong)
	for name, p := range cast {
		for _, m := range s.telegram.Chat(p.id) {
			s.absent("the chat of "+name, m.Text+fmt.Sprint(m.Buttons), token)
			offered := name == "admin" && strings.Contains(m.Text, "startgroup=")
			if m.FromBot && !offered {
				for _, code := range []string{personal, link, wrong} {
					s.absent("an answer to "+name, m.Text+fmt.Sprint(m.Buttons), code)
				}
			}
		}
	}
}

// invitation makes an invitation as the command line does.
func (s *site) invitation(invite people.Invite) string {
	s.t.Helper()
	store, err := db.Open(s.t.Context(), s.database)
	if err != nil {
		s.t.Fatal(err)
	}
	defer store.Close()
	code := people.NewToken()
	invite.Expires = opening.AddDate(100, 0, 0)
	if err := store.Invite(s.t.Context(), code, invite, people.Event{At: opening, Action: "invite"}); err != nil {
		s.t.Fatal(err)
	}
	return code
}

// fails lets the next calls of a method fail, and waits until one has.
func (s *site) fails(f simulator.Fault, meanwhile func()) {
	s.t.Helper()
	clear := s.telegram.Fault(f)
	mark := len(s.log.String())
	meanwhile()
	s.await(fmt.Sprintf("trouble with %s in the log", f.Method), func() bool {
		return strings.Contains(s.log.String()[mark:], "level=WARN") || strings.Contains(s.log.String()[mark:], "level=ERROR")
	})
	clear()
}

// badStart starts while Telegram is out of reach, and then breaks the poll.
func (s *site) badStart() {
	s.t.Helper()
	s.fails(simulator.Fault{Kind: simulator.FaultOutage, Method: "getMe"}, func() { s.start() })
	s.say("bupati", "/saya")
	s.await("the first answer", func() bool { return s.answers("bupati", "Peran") > 0 })
	for _, kind := range []simulator.FaultKind{simulator.FaultServer, simulator.FaultConflict} {
		s.fails(simulator.Fault{Kind: kind, Method: "getUpdates", Times: 1}, func() { s.say("bupati", "/saya") })
		s.settled()
	}
}

// badAnswers lets answers meet a page of HTML, a closed connection, a refusal and a wrong file id.
func (s *site) badAnswers() {
	s.t.Helper()
	for _, f := range []simulator.Fault{
		{Kind: simulator.FaultServer, Times: 1},
		{Kind: simulator.FaultLost, Times: 1},
		{Kind: simulator.FaultError, Code: http.StatusBadRequest, Text: "Bad Request: wrong file identifier/HTTP URL specified", Times: 1},
		{Kind: simulator.FaultError, Code: http.StatusUnauthorized, Text: "Unauthorized", Times: 1},
		{Kind: simulator.FaultError, Code: http.StatusForbidden, Text: "Forbidden: bot was blocked by the user", Times: 1},
	} {
		f.Method = "sendPhoto"
		s.telegram.Fault(f)
		s.say("bupati", "/serapan")
		s.settled()
	}
}

// badFile lets the download of a report fail as long as the service tries.
func (s *site) badFile() {
	s.t.Helper()
	mentor, file := cast["pembina"].id, sample.File{Name: "rfk.csv", Data: []byte("kode;nama\n")}
	for _, f := range []simulator.Fault{{Kind: simulator.FaultOutage, Method: "file"}, {Kind: simulator.FaultServer, Method: "file"}, {Kind: simulator.FaultError, Method: "getFile"}} {
		clear := s.telegram.Fault(f)
		if _, err := s.telegram.Upload(mentor, mentor, file.Name, file.Data, ""); err != nil {
			s.t.Fatal(err)
		}
		s.settled()
		clear()
	}
}

// join lets somebody follow a link, again, and one that nobody made.
func (s *site) join(code, wrong string) {
	s.t.Helper()
	for _, words := range []string{"/start " + code, "/start " + code, "/start " + wrong, code} {
		s.say("baru", words)
		s.settled()
	}
	if s.answers("baru", "Kepala unit") == 0 {
		s.t.Fatal("nobody has joined")
	}
}

// groupLink lets the admin ask for a link and gives the code in it.
func (s *site) groupLink() string {
	s.t.Helper()
	admin := cast["admin"].id
	s.say("admin", "/undang grup")
	s.settled()
	for _, m := range backwards(s.telegram.Chat(admin)) {
		if len(m.Buttons) == 0 {
			continue
		}
		if _, err := s.telegram.Press(admin, admin, m.ID, m.Buttons[0][0].Data); err != nil {
			s.t.Fatal(err)
		}
		break
	}
	var link string
	s.await("a link for a group", func() bool {
		for _, m := range s.telegram.Chat(admin) {
			if found := codes.FindStringSubmatch(m.Text); found != nil {
				link = found[1]
			}
		}
		return link != ""
	})
	s.settled()
	return link
}

// unauthorized lets Telegram take the token back: the service ends and says why.
func (s *site) unauthorized() {
	s.t.Helper()
	clear := s.telegram.Fault(simulator.Fault{Kind: simulator.FaultError, Method: "getUpdates", Code: http.StatusUnauthorized, Text: "Unauthorized"})
	defer clear()
	s.say("bupati", "/saya")
	if code := s.exitCode(); code != 1 {
		s.t.Errorf("exit %d after the token was refused", code)
	}
}

// rows are all rows of all tables as text.
func (s *site) rows() string {
	s.t.Helper()
	var tables, all []string
	if err := s.sql.Select(&tables, `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`); err != nil {
		s.t.Fatal(err)
	}
	for _, table := range tables {
		var rows []string
		if err := s.sql.Select(&rows, `SELECT t::text FROM `+pq.QuoteIdentifier(table)+` t`); err != nil {
			s.t.Fatal(err)
		}
		all = append(all, rows...)
	}
	return strings.Join(all, "\n")
}

// absent looks for a secret as it is and as databases and logs encode it.
func (s *site) absent(where, text, secret string) {
	s.t.Helper()
	for _, form := range []string{secret, hex.EncodeToString([]byte(secret)), base64.StdEncoding.EncodeToString([]byte(secret)), strings.ReplaceAll(secret, ":", "%3A")} {
		if at := strings.Index(text, form); at >= 0 {
			s.t.Errorf("a secret stands in %s: …%s…", where, text[max(0, at-120):min(len(text), at+len(form)+40)])
		}
	}
}
