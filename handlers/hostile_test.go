package handlers_test

import (
	"testing"
)

// Whatever a changed client sends in the place of a button, the answer is an answer: no internal
// error, no markup of strangers, nothing that Telegram would refuse.
func FuzzPress(f *testing.F) {
	for _, data := range []string{"", ":", "undang", "undang:anggota:-1", "undang:anggota:99999999999999999999", "undang:grup:9", "undang:chat:-100", "undang:aktif:-100",
		"undang:lingkup:", "undang:peran:\x00", "undang:unit:kepala:\x00", "undang:unit:grup:<b>", "satuan:daftar:<b>:1", "satuan:daftar::-5", "satuan:lihat", "satuan:hapus:" + dinkes,
		"satuan:tambah:" + dinkes, "satuan:tutup:" + dinkes, "satuan:tertutup", "satuan:buka:\x00", "libur:tahun:-9", "libur:tahun:0x", "libur:hapus:2023:99", "libur:buang:0000-00-00",
		"libur:tambah", "libur:jenis::", "atur:lihat:<b>", "atur:isi:daerah.nama", "atur:isi:daerah.nama:\x00", "atur:ubah:target.bulanan", "atur:bawaan:", "status:x", "serapan:\x00",
		"unit:<i>", "rinci:x", "peringkat:x:9", "daftar:x:-1", "tren:u:", "tren:g:<b>", "tarik:x", "simpan:-1", "jenis:1:2:3"} {
		f.Add(data)
	}
	h := newHouse(f)
	h.calendar()
	h.bind(-100, "Forum", "Seluruh OPD")
	f.Fuzz(func(t *testing.T, data string) {
		h.t = t
		for _, s := range []*speaker{h.meet(boss, "Admin"), h.meet(66, "Asing"), h.meet(boss, "Admin").in(-100, "Forum")} {
			if s.pressData(data) == "" {
				t.Errorf("%q is not answered", data)
			}
		}
	})
}

// Whatever people write where words are awaited, and behind commands, the answer is an answer.
func FuzzWords(f *testing.F) {
	for _, words := range []string{"", " ", "x", "dinkes", "cikarang", "<b>tebal</b>", "\x00", "\u202e\u2066", "&amp;", "14 Februari 2024 Pemilu", "2024-02-14 <i>x", "31/02/2024 x", "9999-12-31 akhir",
		"1 2 3 4 5 6 7 8 9 10 11 12", "ya", "-1", "30 %", "tambah", "tambah 2024-02-14 a\x00b", "hapus", "hapus 2023-08-17", "kepala", "kepala dinkes", "grup dinkes", "sebutan baru"} {
		f.Add(words)
	}
	h := newHouse(f)
	h.calendar()
	f.Fuzz(func(t *testing.T, words string) {
		h.t = t
		admin := h.meet(boss, "Admin")
		for _, open := range []string{"undang:peran:kepala", "undang:lingkup:unit", "satuan:tambah:" + dpu, "libur:tambah", "atur:ubah:daerah.nama", "atur:ubah:target.bulanan", "atur:ubah:lampu.kuning"} {
			admin.pressData(open)
			admin.say(words)
		}
		for _, command := range []string{"undang", "unit", "libur", "pengaturan", "start", "bantuan", "saya", "status"} {
			if admin.say("/"+command+" "+words) == "" {
				t.Errorf("/%s %q is not answered", command, words)
			}
		}
	})
}
