package handlers_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
	"serapan/people"
	"serapan/text"
)

const (
	cikut = "7.01.0.00.0.00.01.0000"
	cikba = "7.01.0.00.0.00.02.0000"
)

// order is an instruction to both kecamatan, due at the end of October.
func order(number string) ikp.Instruction {
	return ikp.Instruction{Counting: ikp.CountLast, Sense: ikp.AtLeast, Instruction: budget.Instruction{
		Number: number, Year: 2023, Month: time.October, Text: "Pendataan lokasi <rawan> kekeringan", Output: "Lokasi terdata & dipetakan",
		Measure: "lokasi", Target: 5 * budget.OneQuantity, Audience: budget.Audience{Scope: budget.ScopeKecamatan},
		Due: budget.Date{Year: 2023, Month: time.October, Day: 31}, Evidence: "foto lokasi"}}
}

// instruct sends an instruction to the units, and gives its id.
func (h *house) instruct(i ikp.Instruction, codes ...string) int64 {
	h.t.Helper()
	ctx, e := context.Background(), people.Event{At: h.clock.Now(), Person: boss, Action: "ikp_kirim"}
	i, err := h.store.SaveInstruction(ctx, i.Tidy(), ikp.DefaultPattern, e)
	if err != nil {
		h.t.Fatal(err)
	}
	view := ikp.View{Today: budget.DateOf(h.clock.Now()), Calendar: h.working(), Rules: ikp.DefaultRules()}
	if _, err := h.store.SendInstruction(ctx, i.ID, codes, func(c ikp.Copy) (ikp.Copy, error) {
		return view.Apply(c, ikp.Act{Action: ikp.Send, Actor: ikp.TheClock})
	}, e); err != nil {
		h.t.Fatal(err)
	}
	return i.ID
}

func (h *house) working() budget.Calendar {
	holidays, err := h.store.Holidays(context.Background())
	if err != nil {
		h.t.Fatal(err)
	}
	return budget.NewCalendar(holidays)
}

// hand sends a photo with a caption.
func (s *speaker) hand(id, caption string, data []byte) string {
	s.h.files[id] = data
	return s.ask(bot.Request{Kind: bot.Upload, Text: caption, File: &bot.File{ID: id, Name: "photo.jpg", Size: int64(len(data)), Photo: true}})
}

// TestAnInstructionFromHandToHand: one unit acknowledges, proposes, reports with a photo, is sent back and
// approved; all that others try is refused.
func TestAnInstructionFromHandToHand(t *testing.T) {
	h := newHouse(t)
	camat, mentor := h.join(10, "Camat Utara", people.Head, cikut), h.join(11, "Pak Pembina", people.Mentor, "")
	other, leader, stranger := h.join(12, "Camat Barat", people.Head, cikba), h.join(13, "Bupati", people.Leader, ""), h.meet(14, "Orang Lain")
	dinas := h.join(15, "Kadinkes", people.Head, dinkes)
	h.instruct(order("01/IKP/X/2023"), cikut, cikba)

	wants(t, camat.say("/ikp"), "Instruksi Khusus Pimpinan (IKP)", "01/IKP/X/2023", "Pendataan lokasi <rawan> kekeringan", "target 5 lokasi", "belum ditanggapi",
		"sisa 5 hari kerja (batas 31 Okt 2023)", "Mohon tekan Diterima")
	wants(t, dinas.say("/ikp"), "Tidak ada instruksi yang masih terbuka")
	wants(t, dinas.pressData("ikp_terima:1"), "Tidak ada instruksi dengan nomor itu")
	wants(t, dinas.pressData("ikp:c:1"), "hanya dapat dilihat oleh unit tersebut")
	wants(t, stranger.say("/ikp"), "khusus bagi perangkat daerah")
	wants(t, stranger.pressData("ikp_terima:1"), "khusus bagi perangkat daerah")
	wants(t, leader.pressData("ikp_terima:1"), "hanya untuk unit yang menerima")

	wants(t, camat.press("Diterima"), "tercatat diterima oleh Camat Utara untuk Kecamatan Cikarang Utara")
	wants(t, camat.pressData("ikp_terima:1"), "Sudah tercatat: diterima")
	h.audited("ikp_terima 01/IKP/X/2023/" + cikut)

	camat.say("/ikp")
	wants(t, camat.press("Ajukan perubahan"), "dialog kinerja", "Target berapa")
	wants(t, camat.say("banyak"), "“banyak” belum terbaca sebagai angka")
	wants(t, camat.say("4 lokasi"), "Batas waktu sekarang: Selasa, 31 Oktober 2023")
	wants(t, camat.say("kapan-kapan"), "kapan-kapan")
	wants(t, camat.pressData("ikp_usul:tetap:target"), "sudah tidak berlaku")
	wants(t, camat.pressData("ikp_usul:tetap:batas"), "Diusulkan: target 4 lokasi", "Mohon tulis alasannya")
	wants(t, camat.say("Satu lokasi <banjir> & tidak terjangkau"), "Usulan diteruskan", "target 5 → 4", "banjir")
	wants(t, camat.pressData("ikp_lapor:1"), "Usulan perubahannya belum diputuskan")

	wants(t, mentor.say("/ikp"), "1 instruksi, 2 tugas unit")
	wants(t, leader.pressData("ikp_usulan"), "Usulan 24 Okt 2023 oleh Camat Utara", "target 5 → 4", "usulan 1 dari 1")
	wants(t, other.pressData("ikp_putus:1:ya:3"), "tidak tersedia untuk peran")
	wants(t, leader.press("Sepakati"), "Tercatat: perubahan disepakati")
	wants(t, mentor.pressData("ikp_putus:1:tidak:3"), "Keadaannya sudah berubah")
	wants(t, leader.pressData("ikp_usulan"), "Tidak ada usulan")

	wants(t, camat.pressData("ikp_lapor:1"), "capaiannya", "4 lokasi", "foto lokasi")
	wants(t, camat.say("4 lokasi, semua sudah dipetakan"), "Capaian: 4 lokasi, target 4", "semua sudah dipetakan", "Bukti: belum ada", "Mohon kirim buktinya")
	wants(t, camat.hand("p1", "peta desa", []byte("foto pertama")), "Bukti: 1 berkas", "peta desa")
	wants(t, camat.hand("p1", "", []byte("foto pertama")), "Bukti: 1 berkas")
	wants(t, camat.hand("p2", "", []byte("foto kedua")), "Bukti: 2 berkas")
	send := camat.seen
	wants(t, camat.press("Kirim laporan"), "Laporan diterima dan menunggu verifikasi")
	camat.seen = send
	wants(t, camat.press("Kirim laporan"), "sudah dikirim atau dihentikan")
	wants(t, camat.pressData("ikp_lapor:1"), "sedang diperiksa")

	wants(t, mentor.pressData("ikp_periksa"), "capaian 4", "semua sudah dipetakan", "laporan 1 dari 1")
	wants(t, mentor.press("Bukti 1"), "Bukti foto dari Kecamatan Cikarang Utara")
	if doc := mentor.last.Messages[0].Document; doc == nil || string(doc.Data) != "foto pertama" {
		t.Errorf("the evidence is %+v", doc)
	}
	wants(t, other.pressData("ikp_bukti:1"), "hanya dapat dilihat oleh unit tersebut")
	wants(t, camat.pressData("ikp_bukti:1"), "Bukti foto")
	wants(t, leader.pressData("ikp_nilai:1:ya:5"), "tidak tersedia untuk peran")
	mentor.pressData("ikp_periksa")
	wants(t, mentor.press("Kembalikan"), "Apa yang perlu diperbaiki?")
	wants(t, mentor.say("Foto lokasi ketiga <kurang jelas>"), "Tercatat: dikembalikan", "kurang jelas")

	h.clock.Advance(24 * time.Hour)
	wants(t, camat.say("/ikp"), "dikembalikan", "Mohon perbaiki dan tekan Lapor lagi")
	camat.press("Lapor")
	wants(t, camat.hand("p3", "4", []byte("foto ketiga")), "Capaian: 4 lokasi", "Bukti: 1 berkas")
	wants(t, camat.press("Kirim laporan"), "menunggu verifikasi")
	mentor.pressData("ikp_periksa")
	wants(t, mentor.press("Setujui"), "Tercatat: tercapai")
	wants(t, camat.say("/ikp"), "Tidak ada instruksi yang masih terbuka", "Bulan Oktober: 1 dari 1 tercapai")
	wants(t, camat.pressData("ikp_terima:1"), "Sudah tercatat: tercapai")
	wants(t, camat.pressData("ikp_lapor:1"), "sudah selesai: tercapai")
	wants(t, mentor.pressData("ikp:c:1"), "Riwayat", "24 Okt 2023: diterima, Camat Utara", "dikembalikan, Pak Pembina: Foto lokasi ketiga <kurang jelas>", "25 Okt 2023: tercapai", "target 5 → 4")
}

// TestAGroupAnswersForItsUnits: in a group of all camat everybody speaks for his own unit; in a unit's own
// group whoever writes speaks for it.
func TestAGroupAnswersForItsUnits(t *testing.T) {
	h := newHouse(t)
	camat := h.join(10, "Camat Utara", people.Head, cikut)
	h.instruct(order("01/IKP/X/2023"), cikut, cikba)
	h.bindTo(t, -300, people.Scope{Group: budget.GroupKecamatan})
	h.bindTo(t, -200, people.Scope{Units: []string{cikba}})
	forum, member, staff := camat.in(-300, "Camat"), h.meet(50, "Anggota").in(-300, "Camat"), h.meet(51, "Staf").in(-200, "Dinkes")

	wants(t, member.pressData("ikp_terima:1"), "hanya untuk unit yang menerima")
	wants(t, forum.pressData("ikp_terima:1"), "diterima oleh Camat Utara untuk Kecamatan Cikarang Utara")
	wants(t, forum.pressData("ikp_lapor:1"), "percakapan pribadi")
	wants(t, forum.say("/ikp"), "1 instruksi, 2 tugas unit", "🟡 1", "⚪ 1 dari 2")
	lacks(t, forum.say("/ikp"), "IKP baru")
	wants(t, staff.say("/ikp"), "Kecamatan Cikarang Barat", "belum ditanggapi")
	wants(t, staff.pressData("ikp_terima:1"), "diterima oleh Staf untuk Kecamatan Cikarang Barat")
	wants(t, staff.pressData("ikp_usul:1"), "percakapan pribadi")
	wants(t, h.meet(52, "Orang").in(-400, "Grup Lain").pressData("ikp_terima:1"), "belum terhubung")
}

// TestTheBoardOfAMonth: many instructions with long words fit below the picture, page by page, and the months
// before and after are a press away.
func TestTheBoardOfAMonth(t *testing.T) {
	h := newHouse(t)
	leader := h.join(13, "Bupati", people.Leader, "")
	wants(t, leader.say("/ikp"), "Oktober 2023", "Belum ada instruksi yang dikirim")
	for n := range 14 {
		i := order("")
		i.Text, i.Measure = strings.Repeat("Uraian panjang & <sulit> ", 60), "kepala keluarga penerima manfaat"
		i.Due = budget.Date{Year: 2023, Month: time.October, Day: 25 + n%5}
		h.instruct(i, cikut, cikba, dinkes)
	}
	h.clock.Advance(3 * 24 * time.Hour)
	wants(t, leader.say("ikp bulan ini"), "14 instruksi, 42 tugas unit", "⚪ 42 dari 42", "lewat batas waktu", "01/IKP/X/2023", "belum: ")
	for range 3 {
		for _, m := range leader.last.Messages {
			if m.Photo == nil {
				t.Error("the board has no picture")
			} else if _, err := m.Photo.Render(t.Context()); err != nil {
				t.Error(err)
			}
			if n := len(utf16.Encode([]rune(text.Plain(m.HTML)))); n > 1024 {
				t.Errorf("%d characters stand below the picture:\n%s", n, m.HTML)
			}
		}
		leader.press("Lanjut ›")
	}
	wants(t, leader.press("Per unit"), "Dinkes: 0 dari 14 tercapai, 14 berjalan", "/ikp dinkes")
	wants(t, leader.press("Per instruksi"), "14 instruksi")
	wants(t, leader.press("‹ Sep 2023"), "September 2023", "Belum ada instruksi")
	wants(t, leader.say("/ikp oktober"), "14 instruksi")
	wants(t, leader.press("2"), "02/IKP/X/2023", "Dinkes: belum ditanggapi")
	wants(t, leader.press("1"), "Riwayat")
	wants(t, leader.press("Tidak dapat"), "alasan sah")
	wants(t, leader.say("Wilayah ini tidak terdampak"), "Tercatat: tidak dapat ditindaklanjuti")
	wants(t, leader.say("/ikp dinkes"), "Dinkes", "+ 5 instruksi lainnya")
	wants(t, leader.pressData("ikp_rekap:2023-10"), "Rekap Instruksi Khusus Pimpinan", "0 dari 42 tercapai")
	if sheets := leader.sheets().GetSheetList(); !slices.Equal(sheets, []string{"Ringkasan", "Per Instruksi", "Rincian"}) {
		t.Errorf("worksheets %q", sheets)
	}
	wants(t, leader.pressData("ikp_rekap:2023-09"), "Belum ada instruksi")
	head := h.join(77, "dr. Sari", people.Head, dinkes) // is not offered what he would be refused
	for _, board := range []string{"ikp_papan:2023-10", "ikp_unit:2023-10"} {
		if head.pressData(board); slices.Contains(head.labels(), "Rekap (XLSX)") {
			t.Errorf("%s offers %q", board, head.labels())
		}
	}
	for _, forged := range []string{"ikp_rekap:x", "ikp_papan:2023-99", "ikp:q", "ikp_papan:", "ikp_unit:0000-01", "ikp_tutup:1:terima:1"} {
		wants(t, leader.pressData(forged), "sudah tidak berlaku")
	}
}

// TestReportsInEveryOrder: number, words and photos come in any order; progress and a final report below the
// target differ; a sum adds up; what is too much is refused in words.
func TestReportsInEveryOrder(t *testing.T) {
	h := newHouse(t)
	camat := h.join(10, "Camat Utara", people.Head, cikut)
	i := order("02/IKP/X/2023")
	i.Counting, i.Evidence = ikp.CountSum, ""
	h.instruct(i, cikut)

	wants(t, camat.pressData("ikp_lapor:kirim"), "sudah dikirim atau dihentikan")
	wants(t, camat.pressData("ikp_lapor:1"), "sejak laporan terakhir")
	wants(t, camat.say("baru rapat persiapan"), "Capaian: belum ditulis", "Mohon tulis angka")
	wants(t, camat.say("2"), "Capaian: 2 lokasi, target 5", "baru rapat persiapan")
	wants(t, camat.press("Kirim perkembangan"), "sebagai perkembangan", "capaian 2 dari 5 lokasi")
	camat.pressData("ikp_lapor:1")
	wants(t, camat.say("1,5 lokasi lagi"), "1,5 lokasi", "ditambah 2 sebelumnya")
	wants(t, camat.press("Tulis ulang"), "Mohon tulis capaiannya")
	wants(t, camat.say(strings.Repeat("a", 1000)), "terlalu panjang")
	wants(t, camat.say("-3"), "−3 lokasi")
	wants(t, camat.press("Kirim perkembangan"), "tidak boleh kurang dari nol")
	wants(t, camat.say("1"), "Capaian: 1 lokasi")
	wants(t, camat.press("Kirim sebagai laporan akhir"), "menunggu verifikasi", "capaian 3 dari 5 lokasi")
}

// TestWhatOneTellsAfterTheDeadlineIsLate: the report counts, and says so.
func TestWhatOneTellsAfterTheDeadlineIsLate(t *testing.T) {
	h := newHouse(t)
	camat := h.join(10, "Camat Utara", people.Head, cikut)
	i := order("03/IKP/X/2023")
	i.Evidence = ""
	h.instruct(i, cikut)
	h.clock.Advance(9 * 24 * time.Hour)
	wants(t, camat.say("/ikp"), "lewat 2 hari kerja (batas 31 Okt 2023)")
	wants(t, camat.pressData("ikp_usul:1"), "sudah lewat, jadi perubahan tidak dapat diusulkan")
	camat.pressData("ikp_lapor:1")
	camat.say("5")
	wants(t, camat.press("Kirim laporan"), "Tercatat terlambat")
}

// TestWhatTheDataShowIsApprovedAtOnce: a mentor need not look at each unit of whose number the bot is sure.
func TestWhatTheDataShowIsApprovedAtOnce(t *testing.T) {
	h := newHouse(t)
	mentor, leader := h.join(11, "Pak Pembina", people.Mentor, ""), h.join(13, "Bupati", people.Leader, "")
	i := order("04/IKP/X/2023")
	i.Gauge, i.Evidence, i.Measure = ikp.GaugeAbsorption, "", "persen"
	id := h.instruct(i, cikut, cikba, dinkes)
	copies, err := h.store.Copies(t.Context(), ikp.Filter{Instruction: id})
	if err != nil {
		t.Fatal(err)
	}
	view := ikp.View{Today: budget.DateOf(h.clock.Now()), Calendar: h.working(), Rules: ikp.DefaultRules()}
	for n, c := range copies {
		reading := ikp.Reading{Number: budget.Quantity(4+n) * budget.OneQuantity, AsOf: view.Today} // the first one falls short
		if _, err := h.store.ActOnCopy(t.Context(), c.ID, func(c ikp.Copy) (ikp.Copy, error) { return view.Apply(c, reading.Observation()) },
			people.Event{At: h.clock.Now(), Action: "ikp_data"}); err != nil {
			t.Fatal(err)
		}
	}
	wants(t, leader.pressData("ikp_semua:1"), "tidak tersedia untuk peran")
	wants(t, mentor.pressData("ikp_periksa"), "(dari data)", "laporan 1 dari 2")
	all := mentor.seen
	wants(t, mentor.press("Setujui 2 laporan dari data"), "2 laporan dari data disetujui")
	mentor.seen = all
	wants(t, mentor.press("Setujui 2 laporan dari data"), "Keadaannya sudah berubah")
	wants(t, mentor.pressData("ikp_semua:x"), "Keadaannya sudah berubah")
	wants(t, leader.say("/ikp"), "2 tercapai", "dari 3")
}
