package scheduler

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"serapan/bot"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
)

// odd is a job that does what a test wants.
type odd struct {
	due   func(since, now time.Time) ([]outbox.Promise, error)
	write func() (bot.Message, bool, error)
}

func (odd) Name() string        { return "ganjil" }
func (odd) Topic() policy.Topic { return "ganjil" }
func (o odd) Due(_ context.Context, since, now time.Time) ([]outbox.Promise, error) {
	return o.due(since, now)
}
func (odd) Next(context.Context, time.Time) (time.Time, error) { panic("no idea") }
func (o odd) Write(context.Context, outbox.Promise, time.Time) (bot.Message, bool, error) {
	return o.write()
}

// A job that panics, or cannot answer, stops no other; it is logged once, and the admins are told once
// a day. What fell due meanwhile is told when it works again.
func TestAPanicStopsNothingElse(t *testing.T) {
	broken := true
	job := odd{due: func(since, now time.Time) ([]outbox.Promise, error) {
		if broken {
			panic("ganjil sekali")
		}
		if due := at("2023-10-30 06:00"); due.After(since) && !due.After(now) {
			return []outbox.Promise{{Key: "ganjil", Topic: "ganjil", Reason: policy.ReasonNew, To: policy.Recipient{Chat: 9}, Due: due}}, nil
		}
		return nil, nil
	}}
	s := newStage(t, job)
	s.join(10, "Bupati", people.Leader, "")
	s.ring("2023-10-30 07:20")
	same(t, "the digest", digests(s.ring("2023-10-30 07:30")), "ringkasan 10 baru 2023-10-30 07:30")
	s.ring("2023-10-30 07:31")
	s.ring("2023-10-31 07:25")
	if n := strings.Count(s.log.String(), "a job panicked"); n != 1 || !strings.Contains(s.log.String(), "ganjil sekali") || !strings.Contains(s.log.String(), "trouble_test.go") {
		t.Errorf("logged %d times:\n%s", n, s.log)
	}
	told := 0
	for _, p := range s.waiting() {
		if p.Facts["what"] == "gagal" {
			told++
		}
	}
	if told != 2 {
		t.Errorf("admins were told %d times on two days", told)
	}
	broken = false
	if got := about("ganjil", s.ring("2023-10-31 07:30")); len(got) != 0 {
		t.Errorf("the mark of a job that never answered is the moment of its first answer; got %q", got)
	}
}

// The mark stays where a job fails: what fell due meanwhile is not lost.
func TestNothingIsLostWhileAJobFails(t *testing.T) {
	var failure error
	job := odd{due: func(since, now time.Time) ([]outbox.Promise, error) {
		if due := at("2023-10-25 06:00"); failure == nil && due.After(since) && !due.After(now) {
			return []outbox.Promise{{Key: "ganjil", Topic: "ganjil", Reason: policy.ReasonNew, To: policy.Recipient{Chat: 9}, Due: due}}, nil
		}
		return nil, failure
	}}
	s := newStage(t, job)
	s.ring("2023-10-24 09:00")
	failure = errors.New("no facts")
	s.ring("2023-10-25 06:00")
	s.ring("2023-10-25 07:00")
	failure = nil
	same(t, "after all", about("ganjil", s.ring("2023-10-25 08:00")), "ganjil 9 baru 2023-10-25 06:00")
}

// The auditor asks anew: what the database says was never promised is promised after all, and told.
func TestTheAuditorFindsWhatIsMissing(t *testing.T) {
	asked := 0
	job := odd{due: func(time.Time, time.Time) ([]outbox.Promise, error) {
		if asked++; asked == 3 { // the alarm clock asks first, the auditor next: the second ring finds nothing
			return nil, nil
		}
		if asked < 3 {
			return nil, nil
		}
		return []outbox.Promise{{Key: "ganjil", Topic: "ganjil", Reason: policy.ReasonNew, To: policy.Recipient{Chat: 9}, Due: at("2023-10-24 09:01")}}, nil
	}}
	s := newStage(t, job)
	s.ring("2023-10-24 09:00")
	same(t, "found by the auditor", s.ring("2023-10-24 09:01"), "ganjil 9 baru 2023-10-24 09:01", "alarm 1 baru 2023-10-24 09:01")
	if words, still := s.worded("alarm", 1); !still || !strings.Contains(words, "sudah jatuh tempo tetapi belum tercatat") {
		t.Errorf("worded: %s", words)
	}
	same(t, "told once", s.ring("2023-10-24 09:02"))
}

func TestTheAuditorNoticesWhatDoesNotGoOut(t *testing.T) {
	s := newStage(t)
	s.join(10, "Bupati", people.Leader, "")
	s.ring("2023-10-30 07:29")
	s.ring("2023-10-30 07:30")
	var alarms []string
	for i := range 45 {
		alarms = append(alarms, about("alarm", s.ring(at("2023-10-30 07:31").Add(minutes(i)).Format("2006-01-02 15:04")))...)
	}
	same(t, "once, after half an hour", alarms, "alarm 1 baru 2023-10-30 07:59")
	if words, still := s.worded("alarm", 1); !still || !strings.Contains(words, "tertahan lebih dari setengah jam") {
		t.Errorf("worded: %s", words)
	}
}

func TestTheAuditorNoticesSilence(t *testing.T) {
	s := newStage(t)
	same(t, "the first ring ever", s.ring("2023-10-24 09:00"))
	same(t, "ten minutes", s.ring("2023-10-24 09:10"))
	same(t, "an hour", s.ring("2023-10-24 10:10"), "alarm 1 baru 2023-10-24 10:10")
	if words, _ := s.worded("alarm", 1); !strings.Contains(words, "antara 24 Okt 2023 pukul 09.10 WIB dan 24 Okt 2023 pukul 10.10 WIB") {
		t.Errorf("worded: %s", words)
	}
	if last, err := s.store.LastRing(t.Context()); err != nil || !last.Equal(s.clock.Now()) || !s.alarm.LastRing().Equal(last) {
		t.Errorf("last ring: %v, %v, %v", last, s.alarm.LastRing(), err)
	}
}

func TestDoubtsAreListed(t *testing.T) {
	s := newStage(t)
	s.join(20, "Pembina <A>", people.Mentor, "")
	s.figures("2023-10-24", 50)
	s.ring("2023-10-27 08:29")
	s.ring("2023-10-27 08:30")
	now := s.clock.Now()
	claims, err := s.store.Claim(t.Context(), 1, now, now.Add(time.Minute))
	if err != nil || len(claims) != 1 {
		t.Fatalf("claims: %v, %v", claims, err)
	}
	if err := s.store.MarkSending(t.Context(), claims[0], now, now.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if err := s.store.Finish(t.Context(), claims[0], outbox.Outcome{State: outbox.InDoubt, Doubtful: true, Note: "EOF"}, now.Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	same(t, "admins", s.ring("2023-10-27 08:31"), "alarm 1 baru 2023-10-27 08:31")
	if words, still := s.worded("alarm", 1); !still || !strings.Contains(words, "pengingat data lama untuk Pembina <A>, 27 Okt 2023 pukul 08.30 WIB") {
		t.Errorf("worded: %s", words)
	}
}
