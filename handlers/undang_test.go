package handlers_test

import (
	"fmt"
	"slices"
	"testing"

	"serapan/people"
)

func TestInviteByWordsAndButtons(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Admin")
	wants(t, admin.say("/undang"), "Sebagai apa")
	wants(t, admin.press("Kepala unit"), "mohon tulis nama, singkatan, atau kode unitnya")
	got := admin.say("entah berantah")
	wants(t, got, "tidak ditemukan", "misalnya dinkes.")
	lacks(t, got, "/serapan") // what is asked for is a name, not a command
	wants(t, admin.say("cikarang"), "dapat berarti beberapa unit")
	wants(t, admin.press("Kecamatan Cikarang Barat"), "Undangan Kepala unit Kecamatan Cikarang Barat", "t.me/SerapanBot?start=")
	wants(t, admin.say("halo"), "belum memahami") // the dialogue has ended
	wants(t, admin.say("/undang operator cikrang utara"), "Undangan Operator unit Kecamatan Cikarang Utara")

	admin.say("/undang grup")
	admin.press("Satu unit")
	wants(t, admin.say("kesehatan"), "Kode grup: Dinkes")
	h.audited("invite grup Dinkes")
	admin.say("/undang pimpinan")
	wants(t, fmt.Sprint(admin.labels()), "Bagikan")
}

// A command ends the dialogue: later words are no answer to a forgotten question.
func TestCommandEndsTheDialogue(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Admin")
	admin.say("/undang kepala")
	admin.say("/saya")
	lacks(t, admin.say("dinkes"), "Undangan")
	admin.say("/undang kepala")
	wants(t, admin.say("/batal"), "Baik, dibatalkan")
	wants(t, admin.say("/batal"), "Tidak ada isian")
}

func TestMadeUpButtonsDoNothing(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Admin")
	before := len(h.audit())
	for _, data := range []string{"undang:peran:raja", "undang:unit:pimpinan:" + dinkes, "undang:lingkup:dunia", "undang:entah", "undang:orang:999", "undang:akhiri:999:ya",
		"undang:chat:5", "undang:aktif:x:y", "satuan:lihat:0", "satuan:buka:" + dinkes, "satuan:hapus:" + dinkes + ":00000000", "satuan:x:" + dinkes, "libur:jenis:libur_nasional:2023-10-24",
		"libur:jenis:pesta:2023-10-24", "libur:buang:kapan", "libur:buang:2023-10-24:ya", "libur:x", "atur:lihat:x", "atur:x:daerah.nama", "entah"} {
		if admin.pressData(data); admin.last.Toast == "" {
			t.Errorf("%s: %+v", data, admin.last)
		}
	}
	if rows := h.audit(); len(rows) != before {
		t.Errorf("something was changed: %q", rows[before:])
	}
}

func TestMembersInPages(t *testing.T) {
	h := newHouse(t)
	for i := range 23 {
		h.join(int64(100+i), fmt.Sprintf("Orang %02d", i), people.Operator, dinkes)
	}
	admin := h.meet(boss, "Admin")
	admin.say("/undang")
	wants(t, admin.press("Anggota"), "Anggota (23 orang)", "1. Orang 00: Operator unit Dinkes", "10. Orang 09")
	wants(t, admin.press("Lanjut ›"), "11. Orang 10", "20. Orang 19")
	got := admin.press("Lanjut ›")
	wants(t, got, "23. Orang 22")
	lacks(t, got, "20. Orang 19")
	wants(t, admin.press("23"), "Orang 22", "ID Telegram: 122")
}

func TestEndingRoles(t *testing.T) {
	h := newHouse(t)
	head := h.join(7, "dr. Sari", people.Head, dinkes)
	head.say("/start")
	second := h.join(2, "Admin Kedua", people.Admin, "")
	second.say("/undang")
	second.press("Anggota")
	wants(t, second.press("2"), "dr. Sari", "Kepala unit Dinkes")
	wants(t, second.press("Akhiri peran"), "akan diakhiri", "Lanjutkan?")
	lacks(t, head.say("/saya"), "khusus bagi")
	old := second.seen[0][0].Data
	wants(t, second.press("Ya, akhiri"), "Peran dr. Sari (Kepala unit Dinkes) telah diakhiri")
	wants(t, head.say("/saya"), "khusus bagi perangkat daerah yang terdaftar")
	if menu, told := h.menus[7]; !told || len(menu) != 0 {
		t.Errorf("menu after the end: %q", menu)
	}
	h.audited("roles_ended 7 Kepala unit Dinkes")
	wants(t, second.pressData(old), "sudah tidak mempunyai peran")

	wants(t, second.pressData("undang:akhiri:2:ya"), "hanya dapat diakhiri oleh admin lain")
	second.pressData("undang:orang:2")
	if slices.Contains(second.labels(), "Akhiri peran") {
		t.Error("an admin is offered to end his own roles")
	}
	// Who lost the role of an admin between two presses can press no more, and leaves no way back in.
	second.say("/undang admin")
	spare := second.token()
	h.meet(boss, "Admin").pressData("undang:akhiri:2:ya")
	wants(t, second.pressData("undang:anggota:0"), "khusus bagi perangkat daerah")
	wants(t, second.say("/start "+spare), "masa berlaku undangan ini sudah lewat")
	wants(t, second.say("/undang"), "khusus bagi perangkat daerah")
}
