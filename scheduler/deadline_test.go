package scheduler

import (
	"strings"
	"testing"

	"serapan/budget"
	"serapan/people"
)

var everybody = people.Scope{All: true}

func TestDeadlinesAreRecalled(t *testing.T) {
	s := newStage(t)
	s.join(30, "Operator Dinkes", people.Operator, dinkes)
	s.join(31, "Kepala Dinkes", people.Head, dinkes)
	s.join(32, "Camat", people.Head, camat)
	s.bind(-100, "Camat", people.Scope{Group: budget.GroupKecamatan})
	s.bind(-101, "Dinas", people.Scope{Units: []string{dpu}})
	s.ring("2023-10-24 09:00")
	// Friday, 15 December: seven working days before is the 6th, three the 12th, one the 14th.
	s.deadline(people.Deadline{Name: "SPM GU", Day: day("2023-12-15"), Audience: people.Scope{Group: budget.GroupOPD}})
	s.deadline(people.Deadline{Name: "Laporan <camat>", Day: day("2023-12-15"), Audience: people.Scope{Group: budget.GroupKecamatan}, Leads: []int{2}})
	all := func(words string) []string { return about("batas", s.ring(words)) }
	same(t, "long before", all("2023-12-06 08:29"))
	same(t, "seven working days before", all("2023-12-06 08:30"), "batas 30 baru 2023-12-06 08:30", "batas -101 baru 2023-12-06 08:30")
	same(t, "again", all("2023-12-06 15:00"))
	if words, still := s.worded("batas", 30); !still || !strings.Contains(words, "SPM GU: Jumat, 15 Desember 2023 (7 hari kerja lagi)") || strings.Contains(words, "camat") {
		t.Errorf("worded %v: %s", still, words)
	}
	same(t, "three and, for camat, two before, in one outage", all("2023-12-13 09:00"),
		"batas 30 terlambat 2023-12-12 08:30", "batas -101 terlambat 2023-12-12 08:30", "batas 32 baru 2023-12-13 08:30", "batas -100 baru 2023-12-13 08:30")
	if words, _ := s.worded("batas", 30); !strings.Contains(words, "Terlambat: seharusnya 12 Des 2023 pukul 08.30 WIB.") {
		t.Errorf("not marked as late: %s", words)
	}
	same(t, "the day itself", all("2023-12-15 09:00"), "batas 30 baru 2023-12-15 08:30", "batas -101 baru 2023-12-15 08:30", "batas 32 baru 2023-12-15 08:30", "batas -100 baru 2023-12-15 08:30")
	if words, _ := s.worded("batas", 32); !strings.Contains(words, "Laporan <camat>: Jumat, 15 Desember 2023 (hari ini)") {
		t.Errorf("on the day: %s", words)
	}
}

// Where nobody of the operators can be reached the head is told, the same day.
func TestHeadsStandInForOperators(t *testing.T) {
	s := newStage(t)
	s.join(30, "Operator", people.Operator, dinkes)
	s.join(31, "Kepala", people.Head, dinkes)
	s.deadline(people.Deadline{Name: "RFK", Day: day("2023-11-10"), Audience: everybody})
	same(t, "the operator", about("batas", s.ring("2023-11-07 09:00")), "batas 30 baru 2023-11-07 08:30")
	if err := s.store.SetReachable(t.Context(), 30, false); err != nil {
		t.Fatal(err)
	}
	same(t, "the head in his place", about("batas", s.ring("2023-11-07 09:10")), "batas 31 baru 2023-11-07 08:30")
}

// Deadlines on days off, around Eid and over the year: reckoned by hand from the calendar.
func TestDeadlineDays(t *testing.T) {
	o := theOffice(t)
	for _, c := range []struct{ day, want string }{
		{"2023-12-15", "2023-12-06 2023-12-12 2023-12-14 2023-12-15 2023-12-18"},
		{"2023-12-16", "2023-12-06 2023-12-12 2023-12-14 2023-12-15 2023-12-18"}, // Saturday
		{"2023-12-25", "2023-12-13 2023-12-19 2023-12-21 2023-12-22 2023-12-27"}, // Christmas
		{"2023-04-23", "2023-04-06 2023-04-13 2023-04-17 2023-04-18 2023-04-26"}, // Eid, Sunday
		{"2023-12-31", "2023-12-18 2023-12-22 2023-12-28 2023-12-29 2024-01-02"}, // year change
		{"2027-12-31", "2027-12-21 2027-12-28 2027-12-30 2027-12-31"},            // the calendar's end
	} {
		all, _ := o.recallsOf(people.Deadline{Day: day(c.day)})
		var got []string
		for _, r := range all {
			got = append(got, o.today(r.due).String())
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: recalled on %v, want %s", c.day, got, c.want)
		}
	}
}

func TestChangedDeadlines(t *testing.T) {
	s := newStage(t)
	s.join(30, "Operator", people.Operator, dinkes)
	s.ring("2023-11-07 08:00")
	id := s.deadline(people.Deadline{Name: "RFK", Day: day("2023-11-10"), Audience: everybody, Optional: true})
	same(t, "three before", about("batas", s.ring("2023-11-07 08:30")), "batas 30 baru 2023-11-07 08:30")
	s.set("2023-11-07 09:00")
	s.deadline(people.Deadline{ID: id, Name: "RFK", Day: day("2023-12-10"), Audience: everybody, Optional: true})
	if words, still := s.worded("batas", 30); still {
		t.Errorf("moved away, and yet: %s", words)
	}
	s.deadline(people.Deadline{Name: "Mendadak", Day: day("2023-11-08"), Audience: everybody})
	same(t, "written down on the day before", about("batas", s.ring("2023-11-07 10:00")), "batas 30 baru 2023-11-07 09:00")
	if err := s.store.QuietDeadline(t.Context(), id, 30, true, s.event("deadline_quiet")); err != nil {
		t.Fatal(err)
	}
	s.ring("2023-11-09 10:00")
	same(t, "switched off", about("batas", s.ring("2023-12-05 10:00")))
}

// A deadline beyond the calendar stops no other, and the admins are told.
func TestDeadlineBeyondTheCalendar(t *testing.T) {
	s := newStage(t)
	s.set("2027-12-20 08:00")
	s.join(30, "Operator", people.Operator, dinkes)
	s.deadline(people.Deadline{Name: "Tahun depan", Day: day("2028-01-10"), Audience: everybody})
	s.deadline(people.Deadline{Name: "RFK", Day: day("2027-12-23"), Audience: everybody})
	got := s.ring("2027-12-22 09:00")
	same(t, "the other is recalled", about("batas", got), "batas 30 baru 2027-12-22 08:30")
	if len(about("alarm", got)) != 1 {
		t.Fatalf("admins: %q", got)
	}
	if words, still := s.worded("alarm", 1); !still || !strings.Contains(words, "pengingat batas waktu") || !strings.Contains(words, "tahun 2028 belum ada") {
		t.Errorf("worded: %s", words)
	}
}
