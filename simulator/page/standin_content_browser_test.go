//go:build browser

package page_test

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"time"
)

const (
	regent   = int64(1001)
	head     = int64(1002)
	operator = int64(1003)
	stranger = int64(1009)
	camats   = int64(-2001)
)

// furnish fills the stand-in with fictional people and figures.
func (s *standIn) furnish() {
	s.people = []person{
		{ID: regent, Name: "Rahmat Hidayat", Label: "Penjabat Bupati", Username: "pjbupati", Started: true},
		{ID: head, Name: "dr. Alamsyah Prawiranegara Kusumah Wardhana", Label: "Kepala Dinas Kesehatan", Started: true},
		{ID: operator, Name: "Siti Rahayu", Label: "Operator Dinas Pekerjaan Umum", Started: true},
		{ID: 1004, Name: "Wawan Setiawan", Label: "Camat Cikarang Utara", Started: true},
		{ID: 1005, Name: "Endang Kurnia", Label: "Pembina, BPKD", Started: true},
		{ID: stranger, Name: "Orang Asing", Label: "Belum terdaftar"},
	}
	s.groups = []group{{ID: camats, Title: "Para Camat", Label: "3 camat dan Setda", Members: []int64{1004, regent, 1005}, Type: "supergroup"}}
	s.commands = []command{
		{"serapan", "Serapan anggaran hari ini"}, {"peringkat", "Peringkat perangkat daerah"},
		{"tren", "Kurva rencana dan realisasi"}, {"tagihan", "Pekerjaan selesai yang belum ditagihkan"},
		{"ikp", "Instruksi khusus pimpinan bulan ini"}, {"siaran", "Kirim pesan kepada kepala perangkat daerah"},
		{"bantuan", "Daftar perintah"},
	}
	s.files["grafik.png"] = chart()
	day := s.clock
	s.clock = day.Add(-26 * time.Hour)
	s.add(regent, message{FromBot: true, Name: "Bot Serapan", HTML: "Selamat pagi, Bapak Penjabat Bupati.\nSilakan tulis /serapan untuk melihat serapan anggaran, atau /bantuan untuk daftar perintah."})
	s.add(regent, message{From: regent, Name: "Rahmat Hidayat", HTML: "serapan dinkes berapa?"})
	s.add(regent, message{FromBot: true, Name: "Bot Serapan", HTML: "<b>Dinas Kesehatan 61,20 %</b> dari Rp1,12 T\n<blockquote>Target Oktober 72,00 %, deviasi −10,80 poin</blockquote>\nPer 23 Oktober 2023."})
	s.clock = day
	s.add(camats, message{Service: true, HTML: "Bot Serapan ditambahkan ke grup"})
	s.add(camats, message{From: 1004, Name: "Wawan Setiawan", HTML: "Mohon izin, kami tampilkan serapan kecamatan."})
	s.add(camats, message{From: 1004, Name: "Wawan Setiawan", HTML: "/serapan@SerapanBot kecamatan"})
	s.add(camats, message{FromBot: true, Name: "Bot Serapan", Pinned: true, HTML: "<b>Kecamatan 58,40 %</b>\n<pre>Kecamatan               Pagu        Realisasi   Serapan   Fisik\nCikarang Utara   Rp38,21 M   Rp24,07 M   63,00 %   71,20 %\nTambun Selatan   Rp41,90 M   Rp23,61 M   56,35 %   68,00 %\nMuara Gembong    Rp19,04 M   Rp 9,12 M   47,90 %   60,10 %</pre>"})
	s.add(operator, message{From: operator, Name: "Siti Rahayu", HTML: "Laporan RFK Oktober", Document: &document{Name: "RFK_DPUPR_Oktober_2023_revisi_final_terbaru.xlsx", Size: 38412, URL: "/sim/file/grafik.png"}})
	s.add(operator, message{FromBot: true, Name: "Bot Serapan", HTML: "Berkas dikenali: <b>RFK</b>, 14 baris.\n• 12 baris berubah\n• 2 baris baru\nTotal pagu <code>Rp1.204.500.000.000,00</code>", Buttons: [][]button{{{Text: "Simpan", Data: "save"}, {Text: "Batal", Data: "cancel"}}}})
}

// report is the answer to /serapan.
func (s *standIn) report() message {
	return message{
		FromBot: true, Name: "Bot Serapan", Photo: "/sim/file/grafik.png",
		HTML: "<b>Serapan 56,00 % dari Rp7,18 T</b>\n🔴 Target Oktober 70,00 %, deviasi −14,00 poin\nFisik 70,00 %, selisih 14,00 poin\nBulan lalu 48,20 %, tahun lalu 59,10 %\n\n<b>Tertinggi</b>\n1. Kecamatan Cibitung 81,40 %\n2. Satpol PP 78,90 %\n<b>Terendah</b>\n1. Dinas Pekerjaan Umum 38,10 %\n2. Dinas Perumahan 41,70 %\n\n<i>Per 24 Oktober 2023, sumber BPKD. Rincian: /peringkat</i>",
		Buttons: [][]button{
			{{Text: "OPD", Data: "opd"}, {Text: "Kecamatan", Data: "kec"}},
			{{Text: "Per perangkat daerah", Data: "unit"}},
			{{Text: "Undangan", URL: "https://t.me/SerapanBot?start=KODE123"}},
		},
	}
}

// chart draws a picture of bars, as a stand-in for the bot's own.
func chart() []byte {
	const width, height = 1080, 900
	canvas := image.NewRGBA(image.Rect(0, 0, width, height))
	fill := func(r image.Rectangle, c color.Color) {
		draw.Draw(canvas, r, image.NewUniform(c), image.Point{}, draw.Src)
	}
	fill(canvas.Bounds(), color.White)
	fill(image.Rect(60, 50, 620, 80), color.Gray{60})
	for i := range 10 {
		top, long := 140+i*72, 760-i*52
		colour := color.RGBA{31, 122, 104, 255}
		if i > 5 {
			colour = color.RGBA{190, 86, 54, 255}
		}
		fill(image.Rect(60, top, 200, top+22), color.Gray{150})
		fill(image.Rect(230, top-8, 1020, top+32), color.Gray{238})
		fill(image.Rect(230, top-8, 230+long, top+32), colour)
	}
	fill(image.Rect(782, 110, 786, 860), color.RGBA{30, 30, 30, 255})
	var out bytes.Buffer
	if err := png.Encode(&out, canvas); err != nil {
		panic(err)
	}
	return out.Bytes()
}
