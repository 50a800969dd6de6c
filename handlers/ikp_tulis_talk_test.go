package handlers_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"serapan/people"
)

// writes answers the questions one after the other and gives what was said last.
func (s *speaker) writes(answers ...string) (said string) {
	s.h.t.Helper()
	for _, words := range answers {
		said = s.say(words)
	}
	return said
}

// TestTheLongestInstructionIsShown: texts of the greatest length, with markup, fit into the preview.
func TestTheLongestInstructionIsShown(t *testing.T) {
	h := newHouse(t)
	h.calendar()
	leader := h.join(13, "Bupati <b>", people.Leader, "")
	long := strings.Repeat("Saluran <b> & \"got\" 🏛️ ", 200)
	wants(t, leader.writes("/ikp baru", long), "paling banyak 2.000 huruf", "Apa yang diinstruksikan")
	cut := func(n int) string { return string([]rune(long)[:n]) }
	wants(t, leader.writes(cut(1990), cut(600)), "Output terukur perlu diisi, paling banyak 500 huruf")
	wants(t, leader.writes(cut(499), "5 "+cut(70)), "Satuan perlu diisi, paling banyak 60 huruf")
	wants(t, leader.writes("5 "+cut(59), "semua", "november", "30 november", cut(499), "jumlah"), "Pratinjau", "(jumlah semua laporan)", "Penerima: 0 orang",
		"Kepala dan operator 4 unit belum terdaftar")
	wants(t, leader.press("Kirim sekarang"), "IKP 01/IKP/XI/2023 dikirim ke 4 unit")
}

// TestAnswersThatNoLongerFitAreAskedAgain: another target takes back the measure and the counting that were
// chosen for the old one.
func TestAnswersThatNoLongerFitAreAskedAgain(t *testing.T) {
	h := newHouse(t)
	h.calendar()
	mentor := h.join(11, "Pak Pembina", people.Mentor, "")
	wants(t, mentor.writes("/ikp baru", "Serapan akhir bulan", "Realisasi terhadap pagu", "80 %", "opd", "November 2023", "30/11/2023", "tidak", "terakhir"),
		"Perlukah capaiannya dihitung otomatis")
	wants(t, mentor.press("Serapan anggaran"), "Pratinjau", "Target: 80 persen", "Dihitung otomatis: serapan anggaran menurut data")
	for _, row := range mentor.seen {
		if len(row) > 2 {
			t.Errorf("%d buttons stand beside each other, and a phone cuts their words: %v", len(row), row)
		}
	}
	mentor.press("Ubah target")
	wants(t, mentor.say("maksimal 3 pekerjaan"), "Perlukah capaiannya dihitung otomatis", "dari 8")
	wants(t, mentor.say("entah"), "Mohon pilih umur tagihannya")
	wants(t, mentor.say("lebih tua dari 25 hari"), "Pratinjau", "paling banyak 3 pekerjaan", "lama belum dibayar")
	mentor.press("Ubah target")
	wants(t, mentor.say("3 lokasi"), "angka mana yang dihitung")
	wants(t, mentor.press("Jumlah semua"), "Pratinjau", "3 lokasi (jumlah semua laporan)")
	wants(t, mentor.press("Batal"), "Draf Instruksi Khusus Pimpinan (IKP) tetap tersimpan")
	wants(t, mentor.pressData("ikp_tulis:nanti:1"), "01/IKP/XI/2023 tersimpan dan dikirim Rabu, 1 November 2023")
}

// TestAWaitingInstructionMovesToAnotherMonth: whoever writes may change what waits; in another month it gets
// that month's number, and once it was sent it stays as it is.
func TestAWaitingInstructionMovesToAnotherMonth(t *testing.T) {
	h := newHouse(t)
	h.calendar()
	leader, mentor := h.join(13, "Bupati", people.Leader, ""), h.join(11, "Pak Pembina", people.Mentor, "")
	leader.writes("/ikp baru", "Apel siaga", "Apel", "1 kali", "dinkes, cikarang utara", "November 2023", "29/12/2023", "foto", "terakhir")
	wants(t, leader.press("Kirim hari kerja pertama November"), "01/IKP/XI/2023 tersimpan")
	wants(t, mentor.pressData("ikp_tulis:ubah:1"), "Pratinjau", "di luar November 2023")
	mentor.press("Ubah bulan")
	wants(t, mentor.say("desember"), "Pratinjau", "Desember 2023")
	wants(t, mentor.press("Kirim hari kerja pertama Desember"), "01/IKP/XII/2023 tersimpan dan dikirim Jumat, 1 Desember 2023")
	wants(t, leader.pressData("ikp_tulis:ubah:1"), "01/IKP/XII/2023")
	wants(t, mentor.pressData("ikp_tulis:kirimkan:1"), "01/IKP/XII/2023 dikirim ke 2 unit")
	wants(t, leader.press("Kirim sekarang"), "sudah dikirim, jadi tidak dapat diubah lagi")
	wants(t, leader.pressData("ikp_tulis:hapus:1:ya"), "sudah dikirim")
	h.audited("ikp_changed 01/IKP/XII/2023 Apel siaga")
}

// TestDraftsAreOnesOwn: nobody reaches into the draft of another, and what was dropped is gone.
func TestDraftsAreOnesOwn(t *testing.T) {
	h := newHouse(t)
	h.calendar()
	leader, mentor := h.join(13, "Bupati", people.Leader, ""), h.join(11, "Pak Pembina", people.Mentor, "")
	admin, group := h.meet(boss, "Admin"), h.join(16, "Sekda", people.Leader, "").in(-100, "Rapim")
	leader.writes("/ikp baru", "Apel siaga")
	for _, data := range []string{"ikp_tulis:lanjut:1", "ikp_tulis:buang:1", "ikp_tulis:kirim:1", "ikp_tulis:jawab:1:output:x"} {
		wants(t, mentor.pressData(data), "Draf ini sudah tidak ada")
		wants(t, admin.pressData(data), "tidak tersedia untuk peran")
	}
	wants(t, admin.say("/ikp baru"), "tidak tersedia untuk peran")
	if said := group.say("/ikp baru"); strings.Contains(said, "Apa yang diinstruksikan") {
		t.Errorf("an instruction is written in a group: %s", said)
	}
	wants(t, leader.pressData("ikp_tulis:kirim:1"), "Apa output terukurnya")
	wants(t, leader.pressData("ikp_tulis:ke:1:pratinjau"), "Apa output terukurnya")
	wants(t, leader.pressData("ikp_tulis:jawab:1:sasaran:semua"), "Apa output terukurnya")
	wants(t, leader.pressData("ikp_tulis:ke:1:apa"), "Apa output terukurnya")
	wants(t, leader.pressData("ikp_tulis:lihat:99"), "sudah tidak ada")
	h.clock.Advance(30 * 24 * time.Hour)
	wants(t, leader.say("/ikp baru"), "Ada draf", "Apel siaga")
	wants(t, leader.press("IKP belum dikirim"), "Tidak ada.", "Draf Bapak/Ibu yang belum selesai: Apel siaga")
	leader.press("Buang draf")
	wants(t, leader.pressData("ikp_tulis:lanjut:1"), "Draf ini sudah tidak ada")
	if _, known, err := h.store.Writing(context.Background(), 13); known || err != nil {
		t.Errorf("the dropped draft stands: %v", err)
	}
}
