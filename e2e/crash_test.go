package e2e

import (
	"fmt"
	"testing"

	"serapan/sample"
	"serapan/simulator"
)

const (
	absorbed = "Serapan 56,00 %" // begins every answer to /serapan on the sample's data
	stored   = "Tersimpan"       // is in the answer to Simpan
)

// propose sends a file as the mentor does and waits until it may be saved.
func (s *site) propose(file sample.File) {
	s.t.Helper()
	mentor := cast["pembina"].id
	if _, err := s.telegram.Upload(mentor, mentor, file.Name, file.Data, ""); err != nil {
		s.t.Fatal(err)
	}
	s.await("a preview", func() bool { _, _, ok := s.saveButton(); return ok })
	s.settled()
}

func (s *site) saveButton() (message int64, data string, ok bool) {
	for _, m := range backwards(s.telegram.Chat(cast["pembina"].id)) {
		for _, row := range m.Buttons {
			for _, b := range row {
				if b.Text == "Simpan" {
					return m.ID, b.Data, true
				}
			}
		}
	}
	return 0, "", false
}

// save presses Simpan.
func (s *site) save() {
	s.t.Helper()
	message, data, ok := s.saveButton()
	if !ok {
		s.t.Fatal("there is no button Simpan")
	}
	if _, err := s.telegram.Press(cast["pembina"].id, cast["pembina"].id, message, data); err != nil {
		s.t.Fatal(err)
	}
}

// traces counts what an import leaves in the database.
type traces struct{ imports, figures, audit, version int }

func (s *site) traces() traces {
	s.t.Helper()
	return traces{
		s.count(`SELECT count(*) FROM imports`), s.count(`SELECT count(*) FROM figures`),
		s.count(`SELECT count(*) FROM audit WHERE action = 'import'`), s.count(`SELECT version FROM data_version`),
	}
}

// latestLRA is a report that the sample's database does not hold yet.
func latestLRA(t *testing.T) sample.File {
	t.Helper()
	file, err := region.LRA(region.Latest(), sample.LRALayout{})
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// once is what one import of the report adds.
func (before traces) once() traces {
	return traces{before.imports + 1, before.figures + len(region.Units), before.audit + 1, before.version + 1}
}

// TestKilledInTheMiddleOfAnImport kills the service while its transaction waits for a lock on a table:
// nothing of the import stays, and the press of Simpan is taken up again after the restart.
func TestKilledInTheMiddleOfAnImport(t *testing.T) {
	t.Parallel()
	for _, table := range []string{"figures", "data_version", "audit"} {
		for _, freed := range []string{"before", "after"} {
			t.Run(fmt.Sprintf("%s freed %s the restart", table, freed), func(t *testing.T) {
				t.Parallel()
				s := newSite(t)
				s.start()
				s.propose(latestLRA(t))
				before := s.traces()

				free, backend := s.block(table)
				s.save()
				dead := 0
				s.await("an import that waits for "+table, func() bool { dead = backend(); return dead != 0 })
				s.kill()
				if freed == "before" {
					free()
					s.await("the dead child's connection gone", func() bool { return s.count(`SELECT count(*) FROM pg_stat_activity WHERE pid = $1`, dead) == 0 })
				}
				if now := s.traces(); now != before {
					t.Errorf("after the crash there are %+v, before there were %+v", now, before)
				}
				s.start()
				free()
				s.await("the import after the restart", func() bool { return s.answers("pembina", stored) > 0 })
				s.settled()
				if now := s.traces(); now != before.once() {
					t.Errorf("in the end there are %+v, want %+v", now, before.once())
				}
				if n := s.answers("pembina", stored); n != 1 {
					t.Errorf("%d messages say that the file is stored", n)
				}
			})
		}
	}
}

// block lets a table be read but not written. backend is the process of the server that waits for it.
func (s *site) block(table string) (free func(), backend func() int) {
	s.t.Helper()
	return s.lock(table, "SHARE")
}

// lock locks a table in a mode of PostgreSQL's.
func (s *site) lock(table, mode string) (free func(), backend func() int) {
	s.t.Helper()
	tx, err := s.sql.Beginx()
	if err != nil {
		s.t.Fatal(err)
	}
	free = func() { _ = tx.Rollback() }
	s.t.Cleanup(free)
	if _, err := tx.Exec(`LOCK TABLE ` + table + ` IN ` + mode + ` MODE`); err != nil {
		s.t.Fatal(err)
	}
	return free, func() int {
		return s.count(`SELECT coalesce(max(pid), 0) FROM pg_locks WHERE NOT granted AND relation = $1::regclass
			AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`, table)
	}
}

// TestKilledInTheMiddleOfAnAnswer kills the service while Telegram has read its answer but not
// accepted it: after the restart the answer comes, once.
func TestKilledInTheMiddleOfAnAnswer(t *testing.T) {
	t.Parallel()
	for who, method := range map[string]string{"bupati": "sendPhoto", "tamu": "sendMessage"} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			s.start()
			clear := s.telegram.Fault(simulator.Fault{Kind: simulator.FaultHang, Method: method})
			s.say(who, "/serapan")
			s.await("an answer under way", func() bool { return s.wire.calling(method) > 0 })
			s.kill()
			s.await("telegram notices", func() bool { return s.wire.calling(method) == 0 })
			clear()
			if n := s.answers(who, ""); n != 0 {
				t.Fatalf("%d answers before the restart", n)
			}
			s.start()
			s.await("an answer after the restart", func() bool { return s.answers(who, "") > 0 })
			s.settled()
			if n := s.answers(who, ""); n != 1 {
				t.Errorf("%d answers, want 1", n)
			}
		})
	}
}

// TestKilledAfterTheAnswerWasAccepted kills the service after Telegram accepted the answer and before
// the service could know. The Bot API has no way to ask: the answer is repeated, once.
func TestKilledAfterTheAnswerWasAccepted(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.start()
	clear := s.telegram.Fault(simulator.Fault{Kind: simulator.FaultHangAfter, Method: "sendPhoto"})
	s.say("bupati", "/serapan")
	s.await("an accepted answer", func() bool { return s.answers("bupati", absorbed) == 1 })
	s.kill()
	clear()
	s.start()
	s.settled()
	if n := s.answers("bupati", absorbed); n != 2 {
		t.Errorf("%d answers, want the one before the crash and one repeat", n)
	}
}

// TestLostAcknowledgement shows that without a crash an answer whose acknowledgement is lost is never
// repeated: the person has it.
func TestLostAcknowledgement(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.start()
	s.telegram.Fault(simulator.Fault{Kind: simulator.FaultLost, Method: "sendPhoto", Times: 1})
	s.say("bupati", "/serapan")
	s.await("the answer", func() bool { return s.answers("bupati", absorbed) > 0 })
	s.settled()
	if n := s.answers("bupati", absorbed); n != 1 {
		t.Errorf("%d answers, want 1", n)
	}
}

// TestSIGTERMDrains lets an answer be under way when the service is asked to end: the service takes no
// more updates, delivers the answer and ends with success.
func TestSIGTERMDrains(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.start()
	clear := s.telegram.Fault(simulator.Fault{Kind: simulator.FaultHang, Method: "sendPhoto"})
	s.say("bupati", "/serapan")
	s.await("an answer under way", func() bool { return s.wire.calling("sendPhoto") > 0 })
	s.term()
	s.await("the end of polling", func() bool { return s.wire.calling("getUpdates") == 0 })
	s.say("kepala", "/serapan") // for the next start
	clear()
	if code := s.exitCode(); code != 0 {
		t.Errorf("exit %d; log:\n%s", code, s.log)
	}
	if n := s.answers("bupati", absorbed); n != 1 {
		t.Errorf("%d answers to what was asked before SIGTERM", n)
	}
	if n := s.answers("kepala", ""); n != 0 {
		t.Errorf("%d answers to what was asked after SIGTERM", n)
	}
	s.start()
	s.await("the answer after the next start", func() bool { return s.answers("kepala", absorbed) == 1 })
}
