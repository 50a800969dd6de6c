package handlers_test

import (
	"slices"
	"strings"
	"testing"

	"serapan/people"
	"serapan/settings"
)

func TestEverySettingIsShownAndExplained(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Admin")
	all := admin.say("/pengaturan")
	var labels []string
	for {
		page := slices.DeleteFunc(admin.labels(), func(l string) bool { return strings.ContainsAny(l, "‹›") || strings.Contains(l, " / ") })
		labels = append(labels, page...)
		if len(labels) >= len(settings.All) {
			break
		}
		all += "\n" + admin.press("Lanjut ›")
	}
	if len(labels) != len(settings.All) {
		t.Fatalf("buttons %q for %d settings", labels, len(settings.All))
	}
	for i, s := range settings.All {
		unit := map[string]string{"data.basi": " hari kerja", "lampu.hijau": " %", "lampu.kuning": " %"}[s.Key]
		wants(t, all, labels[i]+": "+s.Default+unit+" (bawaan)")
		card := admin.pressData("atur:lihat:" + s.Key)
		wants(t, card, labels[i], "Sekarang: "+s.Default+unit+" (bawaan)")
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
	wants(t, admin.press("Ubah"), "Sekarang: 2 hari kerja (bawaan)", "jumlah hari kerja, 0–60")
	wants(t, admin.say("seratus"), "“seratus” belum dapat dipakai", "jumlah hari kerja, 0–60")
	wants(t, admin.say("61"), "belum dapat dipakai")
	wants(t, admin.say(" 5 "), "Sebelum: 2 hari kerja", "Sesudah: 5 hari kerja")
	h.audited("setting data.basi 2 → 5")
	wants(t, admin.say("/pengaturan"), "Batas umur data: 5 hari kerja\n")
	wants(t, admin.press("Batas umur data"), "Bawaan: 2 hari kerja")
	wants(t, admin.press("Kembalikan bawaan"), "Sebelum: 5 hari kerja", "Sesudah: 2 hari kerja (bawaan)")
	values, err := h.store.Settings(t.Context())
	if err != nil || len(values) != 0 {
		t.Errorf("stored: %v, %v", values, err)
	}
	wants(t, admin.press("‹ Pengaturan"), "Batas umur data: 2 hari kerja (bawaan)")
	wants(t, admin.pressData("atur:bawaan:data.basi"), "memang sudah 2 hari kerja")
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
	wants(t, head.say("/start"), "Data serapan Kabupaten <Contoh> belum ada")
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

// Equal values are equal, however they are typed; the default by other words is the default.
func TestSettingsAreKeptInOneSpelling(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Admin")
	for _, c := range []struct{ key, words, answer, kept string }{
		{"lampu.kuning", "30 %", "Sesudah: 30 %\n", "30"},
		{"lampu.kuning", " 25%", "Sesudah: 25 % (bawaan)", ""},
		{"peringkat.terbuka", "YA", "Sesudah: ya", "ya"},
		{"peringkat.terbuka", "Tidak", "Sesudah: tidak (bawaan)", ""},
		{"target.bulanan", "2 7 20 30 40 50 58 66 75 83 90 100", "memang sudah 2, 7, 20", ""},
		{"tagihan.nilai_besar", "Rp 150000000", "Sesudah: 150.000.000", "150.000.000"},
		{"tagihan.nilai_besar", "200000000", "Sesudah: 200.000.000 (bawaan)", ""},
		{"tagihan.akhir_tahun", "YA", "Sesudah: ya", "ya"},
		{"tagihan.akhir_tahun", "Otomatis", "Sesudah: otomatis (bawaan)", ""},
		{"target.bulanan", "1;7;20;30;40;50;58;66;75;83;90;100", "Sesudah: 1, 7, 20", "1, 7, 20, 30, 40, 50, 58, 66, 75, 83, 90, 100"},
	} {
		admin.pressData("atur:ubah:" + c.key)
		wants(t, admin.say(c.words)+"\n", c.answer)
		if values, _ := h.store.Settings(t.Context()); values[c.key] != c.kept {
			t.Errorf("%s %q: kept %q, want %q", c.key, c.words, values[c.key], c.kept)
		}
	}
}
