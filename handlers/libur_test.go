package handlers_test

import (
	"slices"
	"testing"
	"time"

	"serapan/budget"
	"serapan/people"
)

// calendar leaves a few holidays of 2023 and knows no other year.
func (h *house) calendar() {
	h.blankCalendar()
	h.keep(budget.Import{Kind: budget.KindHoliday, File: "libur.csv", Year: 2023}, budget.Contents{Holidays: []budget.Holiday{
		{Date: budget.Date{Year: 2023, Month: time.January, Day: 1}, Name: "Tahun Baru", Kind: budget.NationalHoliday},
		{Date: budget.Date{Year: 2023, Month: time.January, Day: 23}, Name: "Imlek <2574>", Kind: budget.CollectiveLeave},
		{Date: budget.Date{Year: 2023, Month: time.August, Day: 17}, Name: "Kemerdekaan", Kind: budget.NationalHoliday},
	}})
}

// blankCalendar takes the calendar that the house ships with away.
func (h *house) blankCalendar() {
	h.t.Helper()
	shipped, err := h.store.Holidays(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	for _, holiday := range shipped {
		if _, err := h.store.RemoveHoliday(h.t.Context(), holiday.Date, people.Event{At: h.clock.Now(), Person: boss, Action: "holiday_removed"}); err != nil {
			h.t.Fatal(err)
		}
	}
}

func TestYearOfHolidays(t *testing.T) {
	h := newHouse(t)
	h.calendar()
	head := h.join(7, "dr. Sari", people.Head, dinkes)
	// 2023 has 260 weekdays; the first of January was a Sunday.
	wants(t, head.say("/libur"), "Hari libur 2023: 258 hari kerja", "Januari (21 hari kerja)\n1: Tahun Baru\n23: Imlek <2574> (cuti bersama)",
		"Agustus (22 hari kerja)\n17: Kemerdekaan", "Februari (20 hari kerja)\nMaret")
	if labels := head.labels(); !slices.Equal(labels, []string{"2022", "2024"}) {
		t.Errorf("buttons: %q", labels)
	}
	wants(t, head.press("2024"), "Hari libur 2024 belum diisi", "tidak dapat dihitung", "Tahun yang sudah ada: 2023")
	wants(t, head.say("/libur 2022"), "Hari libur 2022 belum diisi")
	for _, words := range []string{"/libur 1", "/libur 99999", "/libur kapan"} {
		wants(t, head.say(words), "bukan tahun yang dapat ditampilkan (2000–2100)")
	}
	for _, words := range []string{"/libur tambah 2024-02-14 Pemilu", "/libur hapus 2023-08-17"} {
		wants(t, head.say(words), "tidak tersedia untuk peran Bapak/Ibu")
	}
	for _, data := range []string{"libur:tambah", "libur:hapus:2023:0", "libur:buang:2023-08-17:ya", "libur:jenis:libur_nasional:2024-02-14"} {
		wants(t, head.pressData(data), "tidak tersedia untuk peran Bapak/Ibu")
	}
}

func TestHolidayIsAdded(t *testing.T) {
	h := newHouse(t)
	h.calendar()
	admin := h.meet(boss, "Admin")
	wants(t, admin.say("/libur tambah 2024-02-14 Pemilu <serentak>"), "Rabu, 14 Februari 2024: Pemilu <serentak>", "Jenisnya:")
	wants(t, admin.say("/libur 2024"), "belum diisi") // nothing is stored before the kind is chosen
	admin.say("/libur")
	admin.press("Tambah")
	wants(t, admin.say("besok lusa"), "belum dapat dibaca sebagai tanggal")
	wants(t, admin.say("14 Februari 2024"), "Nama hari liburnya belum ditulis")
	wants(t, admin.say("14 Februari 2024 Pemilu"), "Rabu, 14 Februari 2024: Pemilu")
	old := admin.seen[0][1].Data
	wants(t, admin.press("Libur nasional"), "tersimpan")
	h.audited("holiday_set 2024-02-14 libur_nasional Pemilu")
	wants(t, admin.pressData(old), "sudah tidak berlaku")
	wants(t, admin.say("/libur 2024"), "Hari libur 2024: 261 hari kerja", "14: Pemilu")

	wants(t, admin.say("/libur tambah 17/8/2023 HUT RI ke-78"), "Kamis, 17 Agustus 2023", "Menggantikan: Kemerdekaan (libur nasional)")
	wants(t, admin.press("Cuti bersama"), "HUT RI ke-78 (cuti bersama) tersimpan")
}

// The name waits in the dialogue: the button of an older question must not take the name of a newer.
func TestHolidayButtonsDoNotMixQuestions(t *testing.T) {
	h := newHouse(t)
	h.blankCalendar()
	admin := h.meet(boss, "Admin")
	admin.say("/libur tambah 2024-02-14 Pemilu")
	old := admin.seen[0][0].Data
	admin.say("/libur tambah 2024-12-25 Natal")
	newer := admin.seen[0][0].Data
	wants(t, admin.pressData(old), "sudah tidak berlaku")
	wants(t, admin.pressData(newer), "Rabu, 25 Desember 2024: Natal")
	admin.say("/undang kepala")
	wants(t, admin.pressData(newer), "sudah tidak berlaku")
	if all, err := h.store.Holidays(t.Context()); err != nil || len(all) != 1 {
		t.Errorf("holidays: %v, %v", all, err)
	}
}

func TestHolidayIsRemoved(t *testing.T) {
	h := newHouse(t)
	h.calendar()
	admin := h.meet(boss, "Admin")
	admin.say("/libur")
	wants(t, admin.press("Hapus"), "Hari libur 2023 mana")
	wants(t, admin.press("17 Agu 2023"), "akan dihapus", "Lanjutkan?")
	wants(t, admin.say("/libur"), "17: Kemerdekaan")
	wants(t, admin.say("/libur hapus 2023-08-17"), "akan dihapus")
	wants(t, admin.press("Ya, hapus"), "telah dihapus dari kalender")
	h.audited("holiday_removed 2023-08-17 Kemerdekaan")
	lacks(t, admin.say("/libur"), "Kemerdekaan")
	wants(t, admin.say("/libur hapus 2023-08-17"), "17 Agustus 2023 tidak tercatat sebagai hari libur")
}
