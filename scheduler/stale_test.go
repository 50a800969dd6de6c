package scheduler

import (
	"strings"
	"testing"
	"time"

	"serapan/people"
)

func minutes(n int) time.Duration { return time.Duration(n) * time.Minute }

// about picks the promises of a topic.
func about(topic string, lines []string) []string {
	var found []string
	for _, l := range lines {
		if strings.HasPrefix(l, topic+" ") {
			found = append(found, l)
		}
	}
	return found
}

// Figures of Tuesday, 24 October are older than two working days on Friday.
func TestStaleDataAreToldOnce(t *testing.T) {
	s := newStage(t)
	s.join(20, "Pembina", people.Mentor, "")
	s.join(21, "BPKD", people.Mentor, "")
	stale := func(words string) []string { return about("data_basi", s.ring(words)) }
	same(t, "no figures at all", stale("2023-10-24 09:00"))
	s.figures("2023-10-24", 50, 60, 70)
	same(t, "two working days old", stale("2023-10-26 15:00"))
	same(t, "before the window", stale("2023-10-27 08:29"))
	same(t, "three working days old", stale("2023-10-27 08:30"), "data_basi 20 baru 2023-10-27 08:30", "data_basi 21 baru 2023-10-27 08:30")
	for _, words := range []string{"2023-10-27 08:31", "2023-10-30 09:00", "2023-11-15 09:00"} {
		same(t, "told already", stale(words))
	}
	if words, still := s.worded("data_basi", 20); !still || !strings.Contains(words, "per 24 Oktober 2023, sudah 16 hari kerja (batas 2)") {
		t.Errorf("worded %v: %s", still, words)
	}
	newer := s.figures("2023-11-15", 55, 65)
	if words, still := s.worded("data_basi", 20); still {
		t.Errorf("newer figures are there, and yet: %s", words)
	}
	same(t, "new data", stale("2023-11-16 09:00"))
	same(t, "new data grew old during an outage", stale("2023-11-22 12:00"), "data_basi 20 terlambat 2023-11-20 08:30", "data_basi 21 terlambat 2023-11-20 08:30")
	same(t, "told late, and so told", stale("2023-11-22 12:01"))
	if _, err := s.store.Withdraw(t.Context(), newer.ID, s.event("withdraw")); err != nil {
		t.Fatal(err)
	}
	same(t, "the older figures stand again", stale("2023-11-22 12:02"))
}

func TestWithoutMentorsTheAdminsAreTold(t *testing.T) {
	s := newStage(t)
	s.figures("2023-10-24", 50)
	same(t, "to the admin from the start", about("data_basi", s.ring("2023-10-27 09:00")), "data_basi 1 baru 2023-10-27 08:30")
}
