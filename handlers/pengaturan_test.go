package handlers_test

import (
	"strings"
	"testing"

	"serapan/people"
	"serapan/settings"
)

func TestEverySettingIsShownAndExplained(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Admin")
	all := admin.say("/pengaturan")
	labels := admin.labels()
	if len(labels) != len(settings.All) {
		t.Fatalf("buttons %q for %d settings", labels, len(settings.All))
	}
	for i, s := range settings.All {
		wants(t, all, labels[i]+": "+s.Default+" (bawaan)")
		card := admin.pressData("atur:lihat:" + s.Key)
		wants(t, card, labels[i], "Sekarang: "+s.Default+" (bawaan)")
		if len(card) < len(labels[i])+len(s.Default)+50 {
			t.Errorf("no explanation: %s", card)
		}
	}
}

func TestSettingChangesAndReturns(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Admin")
	admin.say("/pengaturan")
	admin.press("Batas umur data")
	wants(t, admin.press("Ubah"), "Sekarang: 2 (bawaan)", "jumlah hari kerja, 0–60")
	wants(t, admin.say("seratus"), "“seratus” belum dapat dipakai", "jumlah hari kerja, 0–60")
	wants(t, admin.say("61"), "belum dapat dipakai")
	wants(t, admin.say(" 5 "), "Sebelum: 2", "Sesudah: 5")
	h.audited("setting data.basi 2 → 5")
	wants(t, admin.say("/pengaturan"), "Batas umur data: 5\n")
	wants(t, admin.press("Batas umur data"), "Bawaan: 2")
	wants(t, admin.press("Kembalikan bawaan"), "Sebelum: 5", "Sesudah: 2 (bawaan)")
	values, err := h.store.Settings(t.Context())
	if err != nil || len(values) != 0 {
		t.Errorf("stored: %v, %v", values, err)
	}
	wants(t, admin.press("‹ Pengaturan"), "Batas umur data: 2 (bawaan)")
	wants(t, admin.pressData("atur:bawaan:data.basi"), "memang sudah 2")
}

func TestSettingsTakeEffectAtOnce(t *testing.T) {
	h := newHouse(t)
	admin, head := h.meet(boss, "Admin"), h.join(7, "dr. Sari", people.Head, dinkes)
	wants(t, head.say("/peringkat"), "belum dibuka oleh pimpinan")
	admin.pressData("atur:lihat:peringkat.terbuka")
	wants(t, admin.press("Ubah menjadi “ya”"), "Sesudah: ya")
	lacks(t, head.say("/peringkat"), "belum dibuka oleh pimpinan")
	wants(t, admin.press("Ubah menjadi “tidak”"), "Sesudah: tidak (bawaan)")
	wants(t, head.say("/peringkat"), "belum dibuka oleh pimpinan")
	admin.pressData("atur:ubah:daerah.nama")
	admin.say("Kabupaten <Contoh>")
	wants(t, head.say("/start"), "posisi serapan Kabupaten <Contoh>")
}

func TestSettingsThatAreRefused(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Admin")
	for _, c := range []struct{ key, words, answer string }{
		{"lampu.hijau", "30", "hijau tidak boleh lebih besar daripada batas lampu kuning"},
		{"lampu.hijau", "101", "persentase 0–100"},
		{"target.bulanan", "1 2 3", "dua belas persentase"},
		{"target.bulanan", "2 7 20 30 40 50 58 66 75 83 90 80", "tidak boleh turun"},
		{"daerah.nama", strings.Repeat("x", 61), "1–60 huruf"},
		{"peringkat.terbuka", "mungkin", "ya atau tidak"},
	} {
		admin.pressData("atur:ubah:" + c.key)
		wants(t, admin.say(c.words), c.answer)
	}
	if values, _ := h.store.Settings(t.Context()); len(values) != 0 {
		t.Errorf("stored: %v", values)
	}
	wants(t, h.join(7, "Sekda", people.Leader, "").pressData("atur:isi:peringkat.terbuka:ya"), "tidak tersedia")
}
