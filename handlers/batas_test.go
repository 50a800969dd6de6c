package handlers_test

import (
	"slices"
	"strings"
	"testing"

	"serapan/people"
)

func TestDeadlineIsAdded(t *testing.T) {
	h := newHouse(t)
	h.calendar()
	mentor := h.join(5, "Nina", people.Mentor, "")
	wants(t, mentor.say("/batas"), "Batas waktu 2023", "Belum ada batas waktu yang dicatat")
	wants(t, mentor.say("/batas tambah 2023-12-15 SPM <GU>"), "Jumat, 15 Desember 2023: SPM <GU>", "Berlaku untuk:")
	wants(t, mentor.press("OPD"), "Tersimpan", "SPM <GU>: Jumat, 15 Desember 2023 (38 hari kerja lagi)", "Untuk: seluruh OPD", "7, 3, 1 hari kerja sebelumnya, pada harinya, dan sehari sesudahnya (bawaan)")
	h.audited("deadline_set 2023-12-15 SPM <GU> (seluruh OPD)")
	mentor.say("/batas")
	mentor.press("Tambah")
	wants(t, mentor.say("kapan-kapan"), "belum dapat dibaca sebagai tanggal")
	wants(t, mentor.say("1/2/2023 Lama"), "sudah lewat atau lebih dari setahun lagi")
	wants(t, mentor.say("31 Oktober 2023"), "Nama batas waktunya belum ditulis")
	wants(t, mentor.say("31 Oktober 2023 RFK"), "Berlaku untuk:")
	wants(t, mentor.press("Satu unit"), "Mohon tulis nama unitnya")
	wants(t, mentor.say("cikarang"), "dapat berarti beberapa unit")
	wants(t, mentor.press("Kecamatan Cikarang Utara"), "Tersimpan", "Untuk: Kecamatan Cikarang Utara")
	wants(t, mentor.say("/batas"), "🟢 31 Okt 2023: RFK · Kecamatan Cikarang Utara · 5 hari kerja lagi\n🟢 15 Des 2023: SPM <GU> · seluruh OPD · 38 hari kerja lagi")
	wants(t, h.meet(boss, "Admin").say("/batas 2023"), "RFK", "SPM <GU>")
	for _, words := range []string{"/batas 1", "/batas kapan"} {
		wants(t, mentor.say(words), "bukan tahun yang dapat ditampilkan")
	}
}

// Everybody sees what concerns him, and nobody but those who plan changes it.
func TestDeadlinesOfOthers(t *testing.T) {
	h := newHouse(t)
	h.calendar()
	mentor := h.join(5, "Nina", people.Mentor, "")
	mentor.say("/batas tambah 2023-12-15 SPM GU")
	mentor.press("OPD")
	mentor.say("/batas tambah 2023-12-20 Laporan")
	mentor.press("Kecamatan")
	card := mentor.seen[1][1].Data // "batas:hapus:ID"
	head := h.join(7, "dr. Sari", people.Head, dinkes)
	wants(t, head.say("/batas"), "SPM GU")
	lacks(t, head.say("/batas"), "Laporan", "/batas tambah")
	if labels := head.labels(); !slices.Equal(labels, []string{"2022", "2024"}) {
		t.Errorf("buttons: %q", labels)
	}
	wants(t, head.say("/batas tambah 2023-12-15 SPM LS"), "tidak tersedia untuk peran Bapak/Ibu")
	for _, data := range []string{"batas:tambah", card, card + ":ya", strings.Replace(card, "hapus", "ganti", 1), strings.Replace(card, "hapus", "boleh", 1), "batas:untuk:semua:2023-12-15", "batas:pilih:2023:0", "batas:unit:" + dinkes} {
		wants(t, head.pressData(data), "tidak tersedia untuk peran Bapak/Ibu")
	}
	wants(t, head.pressData(strings.Replace(card, "hapus", "diam", 1)), "sudah tidak ada")
	wants(t, mentor.pressData("batas:lihat:999"), "sudah tidak ada")
	wants(t, mentor.in(-100, "Grup").say("/batas"), "belum terhubung")
}

func TestDeadlineIsChanged(t *testing.T) {
	h := newHouse(t)
	h.calendar()
	mentor := h.join(5, "Nina", people.Mentor, "")
	mentor.say("/batas tambah 2023-12-15 SPM GU")
	mentor.press("Seluruh unit")
	mentor.say("/batas")
	mentor.press("Ubah")
	wants(t, mentor.press("15 Des 2023"), "SPM GU: Jumat, 15 Desember 2023")
	mentor.press("Tanggal dan nama")
	wants(t, mentor.say("18/12/2023 SPM GU terakhir"), "Tersimpan", "SPM GU terakhir: Senin, 18 Desember 2023", "Untuk: seluruh unit")
	h.audited("deadline_set 2023-12-18 SPM GU terakhir (seluruh unit)")
	mentor.press("Pengingat")
	for _, words := range []string{"besok", "0", "31", "1 2 3 4 5 6", ","} {
		wants(t, mentor.say(words), "satu sampai lima angka hari kerja dari 1 sampai 30")
	}
	wants(t, mentor.say("1, 10 5 10"), "10, 5, 1 hari kerja sebelumnya, pada harinya, dan sehari sesudahnya\n")
	mentor.press("Pengingat")
	wants(t, mentor.say("Bawaan"), "7, 3, 1 hari kerja sebelumnya, pada harinya, dan sehari sesudahnya (bawaan)")
	head := h.join(7, "dr. Sari", people.Head, dinkes)
	id := strings.TrimPrefix(mentor.seen[1][0].Data, "batas:boleh:")
	wants(t, head.pressData("batas:diam:"+id), "tidak dapat dimatikan di sini")
	wants(t, mentor.press("Boleh dimatikan"), "boleh dimatikan oleh penerimanya")
	wants(t, head.pressData("batas:diam:"+id), "tidak lagi dikirim")
	wants(t, head.say("/batas"), "🔕")
	head.pressData("batas:diam:" + id)
	wants(t, head.press("Ingatkan kembali"), "dikirim kembali")
	lacks(t, head.say("/batas"), "🔕")
	wants(t, mentor.press("Hapus"), "akan dihapus. Lanjutkan?")
	wants(t, mentor.press("Ya, hapus"), "telah dihapus")
	h.audited("deadline_removed 2023-12-18 SPM GU terakhir")
	wants(t, mentor.say("/batas"), "Belum ada batas waktu")
}

// The name waits in the dialogue: the button of an older question must not take the name of a newer.
func TestDeadlineButtonsDoNotMixQuestions(t *testing.T) {
	h := newHouse(t)
	mentor := h.join(5, "Nina", people.Mentor, "")
	mentor.say("/batas tambah 2023-12-15 SPM GU")
	old := mentor.seen[0][0].Data
	mentor.say("/batas tambah 2023-12-20 Laporan")
	wants(t, mentor.pressData(old), "sudah tidak berlaku")
	mentor.say("/saya")
	wants(t, mentor.pressData("batas:untuk:semua:2023-12-20"), "sudah tidak berlaku")
	wants(t, mentor.pressData("batas:unit:"+dinkes), "sudah tidak berlaku")
}
