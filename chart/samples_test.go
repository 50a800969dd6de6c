package chart

import (
	"strings"
	"time"

	"serapan/budget"
)

func pct(whole float64) budget.Percent { return budget.Percent(whole * 1_000_000) }

func ref(whole float64) *budget.Percent { p := pct(whole); return &p }

func known(name string, value float64, l budget.Light, note string) Bar {
	return Bar{Name: name, Value: pct(value), Known: true, Light: l, Note: note}
}

func day(year int, m time.Month, d int) budget.Date { return budget.Date{Year: year, Month: m, Day: d} }

// regency is a ranking of twenty units as a regent would see it.
func regency() Ranking {
	return Ranking{
		Title:    "Peringkat serapan perangkat daerah",
		Subtitle: "Keuangan terhadap pagu, per 24 Oktober 2023",
		Source:   "Sumber: RFK 24 Oktober 2023, diunggah BPKD 24 Okt 2023 pukul 09.00 WIB",

		TargetLabel: "Target s.d. Oktober", Target: ref(75), First: 1,
		Words: Words{Green: "sesuai target", Yellow: "kurang dari target", Red: "jauh dari target"},
		Bars: []Bar{
			known("Dinas Perhubungan", 84.12, budget.Green, "Rp78,0 M"),
			known("Dinas Kebudayaan, Pemuda dan Olahraga", 81.55, budget.Green, "Rp249,1 M"),
			known("Dinas Sosial", 78.40, budget.Green, "Rp24,3 M"),
			known("Inspektorat Daerah", 77.02, budget.Green, "Rp31,8 M"),
			known("Sekretariat DPRD", 75.90, budget.Green, "Rp142,0 M"),
			known("Badan Kepegawaian dan Pengembangan SDM", 73.31, budget.Yellow, "Rp40,2 M"),
			known("Dinas Kesehatan", 72.85, budget.Yellow, "Rp1,25 T"),
			known("Dinas Pendidikan", 71.44, budget.Yellow, "Rp2,01 T"),
			known("Satuan Polisi Pamong Praja", 70.10, budget.Yellow, "Rp55,7 M"),
			known("Dinas Komunikasi, Informatika, Statistik dan Persandian", 69.05, budget.Yellow, "Rp61,9 M"),
			known("Kecamatan Tambun Selatan", 68.77, budget.Yellow, "Rp8,5 M"),
			known("RSUD", 66.00, budget.Yellow, "Rp402,6 M"),
			known("Dinas Lingkungan Hidup", 63.18, budget.Yellow, "Rp310,4 M"),
			known("Dinas Ketenagakerjaan", 59.92, budget.Red, "Rp49,9 M"),
			known("Dinas Perikanan", 55.21, budget.Red, "Rp22,7 M"),
			known("Dinas Perumahan Rakyat, Kawasan Permukiman dan Pertanahan", 47.61, budget.Red, "Rp465,0 M"),
			known("Dinas Cipta Karya dan Tata Ruang", 39.88, budget.Red, "Rp346,0 M"),
			known("Dinas Sumber Daya Air, Bina Marga dan Bina Konstruksi", 30.67, budget.Red, "Rp577,2 M"),
			known("Badan Kesatuan Bangsa dan Politik", 21.30, budget.Red, "Rp77,0 M"),
			{Name: "Kecamatan Bojongmangu", Note: "Rp5,1 M"},
		},
	}
}

// few are five sub-districts without notes, ranks or a common target.
func few() Ranking {
	return Ranking{
		Title:    "Serapan kecamatan",
		Subtitle: "Per 24 Oktober 2023",

		TargetLabel: "target masing-masing",
		Bars: []Bar{
			{Name: "Cikarang Utara", Value: pct(81.2), Known: true, Light: budget.Green, Target: ref(75)},
			{Name: "Setu", Value: pct(75), Known: true, Light: budget.Green, Target: ref(75)},
			{Name: "Tarumajaya", Value: pct(70.004999), Known: true, Light: budget.Yellow, Target: ref(75)},
			{Name: "Babelan", Value: pct(0), Known: true, Light: budget.Red, Target: ref(75)},
			{Name: "Muaragembong", Target: ref(75)},
		},
	}
}

// hostile is what nobody should send: figures out of range and names that no typeface holds.
func hostile() Ranking {
	return Ranking{
		Title:       strings.Repeat("Judul yang tidak mau selesai ", 20),
		Subtitle:    strings.Repeat("x", 300),
		Source:      "Sumber:\x00 \u202eterbalik\u202c  banyak     spasi\n\tdan baris",
		TargetLabel: strings.Repeat("Target ", 30), Target: ref(75), First: 98,
		Bars: []Bar{
			known(strings.Repeat("Panjang", 43), 250, budget.Green, "Rp577,2 M"),
			known("🏥🏥 Dinas 👩‍👩‍👧‍👦 Kesehatan ❤️", -12.5, budget.Red, strings.Repeat("catatan ", 20)),
			known("漢字かな交じり文の部署", 100, budget.Yellow, ""),
			known("وزارة الصحة", 1e9, budget.Grey, ""),
			known("משרד Dinas e\u0301 Ñ", 0.004, budget.Red, "\xff\xfe"),
			known("", -1e9, budget.Light("ungu"), ""),
			{Name: "\u200b\u200d", Note: " "},
		},
	}
}

// october is the summary of the seed article: 56 % paid, 70 % built.
func october() Summary {
	bars := regency().Bars
	for i := range bars {
		bars[i].Note = ""
	}
	return Summary{
		Title:    "Serapan APBD Kabupaten Bekasi",
		Subtitle: "Per 24 Oktober 2023 · pagu Rp7,18 T",
		Source:   "Sumber: RFK 24 Oktober 2023, diunggah BPKD 24 Okt 2023 pukul 09.00 WIB",
		Realized: ref(56), Physical: ref(70), Target: ref(75), Light: budget.Red,
		LastMonth: ref(48.12), LastYear: ref(58.4),
		RealizedLabel: "Realisasi keuangan", PhysicalLabel: "Realisasi fisik", TargetLabel: "Target s.d. Oktober",
		LastMonthLabel: "30 September 2023", LastYearLabel: "24 Oktober 2022",
		BestTitle: "Lima tertinggi", WorstTitle: "Lima terendah",
		Best: bars[:5], Worst: bars[14:19],
	}
}

// bare is a summary of which almost nothing is known.
func bare() Summary {
	return Summary{Title: "Serapan", Realized: ref(112.5), Target: ref(-3)}
}

func monthEnds(year int, values ...float64) []Point {
	points := make([]Point, len(values))
	for i, v := range values {
		points[i] = Point{day(year, time.Month(i+1), 1).MonthEnd(), pct(v)}
	}
	return points
}

// year is the trend that belongs to october.
func year() Trend {
	return Trend{
		Title:    "Kurva S serapan tahun 2023",
		Subtitle: "Kumulatif terhadap pagu, per 24 Oktober 2023",
		Source:   "Sumber: RFK dan RAK 2023",
		Year:     2023, Today: day(2023, time.October, 24),
		Plan:      monthEnds(2023, 2, 8, 20, 28, 38, 50, 58, 66, 75, 83, 92, 100),
		Financial: append(monthEnds(2023, 1, 4, 9, 14, 20, 28, 36, 42, 48.12), Point{day(2023, time.October, 24), pct(56)}),
		Physical:  append(monthEnds(2023, 2, 7, 13, 20, 29, 38, 47, 55, 63), Point{day(2023, time.October, 24), pct(70)}),
		LastYear:  monthEnds(2022, 1, 5, 11, 17, 24, 32, 39, 45, 51, 60, 72, 91.18),
	}
}

// expecting is year with what is expected of its end.
func expecting() Trend {
	t := year()
	t.Outlook = &Outlook{pct(87.75), pct(94.8)}
	return t
}

// crowded is a trend whose curves all end at the same place.
func crowded() Trend {
	same := monthEnds(2024, 1, 5, 101)
	return Trend{
		Title: "Kurva S", Year: 2024, Today: day(2024, time.March, 31),
		Plan: same, Financial: same, Physical: same, LastYear: same,
		PlanLabel: "Rencana anggaran kas yang panjang sekali",
	}
}

// unbilled is the regency on 24 October 2023, with a long name and amounts in trillions.
func unbilled() Gap {
	billion := 1_000_000_000 * budget.OneRupiah
	return Gap{
		Title: "353 pekerjaan selesai belum dibayar", Subtitle: "Kabupaten Bekasi · Rp717,93 M bruto · tertua 187 hari kerja",
		Source:   "Sumber: pekerjaan-2023.xlsx dan sp2d-2023.xlsx, per 24 Oktober 2023",
		Realized: ref(56), Potential: ref(66), Physical: ref(70), RealizedLabel: "Serapan", PotentialLabel: "Potensi bila dibayar", PhysicalLabel: "Fisik",
		RowsTitle: "Umur sejak BAST (hari kerja)", Parts: []string{"menunggu tagihan/SPP", "menunggu SPM", "di Kuasa BUD"},
		Rows: []Stack{
			{"0–4", []budget.Rupiah{60 * billion, 10 * billion, 3 * billion}, "40 · Rp73,66 M"},
			{"5–9", []budget.Rupiah{80 * billion, 40 * billion, 23 * billion}, "58 · Rp143,08 M"},
			{"10–16", []budget.Rupiah{30 * billion, 20 * billion, 14 * billion}, "41 · Rp64,95 M"},
			{"17–29", []budget.Rupiah{90 * billion, 20 * billion, 31 * billion}, "80 · Rp141,67 M"},
			{"30 ke atas", []budget.Rupiah{150 * billion, 40 * billion, 104 * billion}, "134 · Rp1,29 T"},
		},
	}
}

// month is what a month's nudges brought, in trillions and with long names.
func month() Pace {
	return Pace{
		Title: "Hasil pengingat tagihan, Oktober 2023", Subtitle: "Kabupaten Bekasi · 148 pekerjaan dibayar, Rp1,29 T bruto",
		Source: "Per 31 Oktober 2023 · sumber: pekerjaan-2023.xlsx dan sp2d-2023.xlsx",
		Figure: "Rp1,02 T", FigureLabel: "bergerak dalam 10 hari kerja sesudah pengingat (bruto)",
		RowsTitle: "Hari kerja sampai dibayar", MedianLabel: "median", P90Label: "9 dari 10 paling lama", ReferenceLabel: "acuan", Empty: "belum ada yang dibayar",
		Rows: []Span{
			{"BAST sampai SP2D", 14, 36, 14, "median 14 · 9 dari 10 ≤ 36"},
			{"menunggu tagihan/SPP", 9.5, 25, 10, "median 9,5 · 9 dari 10 ≤ 25"},
			{"menunggu SPM", 2, 6, 2, "median 2 · 9 dari 10 ≤ 6"},
			{"menunggu SP2D di Kuasa BUD, sebuah nama langkah yang sangat panjang", 2, 4, 2, "median 2 · 9 dari 10 ≤ 4"},
		},
	}
}

// promising is october with what finished works would bring.
func promising() Summary {
	s := october()
	s.Potential, s.PotentialLabel = ref(66), "Potensi bila yang selesai dibayar"
	return s
}

// boundless is a gap of a whole country: long names, trillions, and more than the pagu.
func boundless() Gap {
	const trillion = 1e12 * budget.OneRupiah
	return Gap{
		Title:    "128.941 pekerjaan selesai belum dibayar",
		Subtitle: "Kabupaten Kepulauan Siau Tagulandang Biaro dan Kabupaten Ogan Komering Ulu Selatan · Rp1.234,56 T bruto · tertua 187 hari kerja",
		Source:   "Per 24 Oktober 2023 · sumber: daftar pekerjaan seluruh perangkat daerah semester dua final revisi 3.xlsx dan register SP2D seluruh unit.xlsx",
		Realized: ref(96.5), Potential: ref(131.25), Physical: ref(99), RealizedLabel: "Serapan keuangan terhadap pagu", PotentialLabel: "Potensi serapan bila semuanya dibayar", PhysicalLabel: "Fisik",
		RowsTitle: "Umur sejak berita acara serah terima (hari kerja)",
		Parts:     []string{"menunggu tagihan/SPP dari PPK/PPTK unit", "menunggu SPM dari PPK-SKPD", "menunggu SP2D di Kuasa BUD"},
		Rows: []Stack{
			{"0–4", []budget.Rupiah{60 * trillion, 0, 3 * trillion}, "40.000 · Rp63,00 T"},
			{"5–9", nil, "0 · Rp0"},
			{"30 ke atas, yang tertua", []budget.Rupiah{999 * trillion, 100 * trillion, 72 * trillion}, "88.941 · Rp1.171,56 T"},
		},
	}
}

// november is the board of a month with so many instructions, some of them for the sub-districts alone.
func november(n int) Board {
	rows := []BoardRow{
		{"01 Tinjau dan laporkan seluruh ruang kelas rusak berat di sekolah dasar negeri wilayah masing-masing beserta foto keadaan", [5]int{2, 8, 4, 9, 0}},
		{"02 Serapan anggaran ≥ 85 %", [5]int{0, 31, 6, 18, 0}},
		{"03 Tagihkan semua pekerjaan selesai yang berumur lebih dari 10 hari kerja", [5]int{9, 21, 11, 12, 2}},
		{"04 Musyawarah desa RKPDes 2024", [5]int{1, 0, 0, 22, 0}},
		{"05 Bersihkan saluran air di titik rawan banjir sebelum puncak musim hujan", [5]int{0, 0, 0, 0, 23}},
		{"06 Porsi e-purchasing ≥ 60 %", [5]int{12, 40, 1, 1, 1}},
		{"07 Daftar aset tanah kecamatan", [5]int{23, 0, 0, 0, 0}},
		{"08 Pemutakhiran data stunting per posyandu", [5]int{0, 23, 0, 0, 0}},
		{"09 Operasi pasar murah menjelang Natal dan Tahun Baru", [5]int{3, 5, 5, 5, 5}},
		{"10 Lunas PBB-P2 perangkat desa", [5]int{0, 0, 23, 0, 0}},
		{"11 Laporan triwulan inovasi daerah melalui aplikasi yang ditetapkan", [5]int{4, 30, 10, 11, 0}},
		{"12 Siaga bencana hidrometeorologi", [5]int{0, 2, 0, 20, 1}},
	}
	return Board{
		Title: "IKP November 2023", Subtitle: "Kabupaten Bekasi · per 24 November 2023 pukul 08.30 WIB",
		Source: "Instruksi Khusus Pimpinan (IKP): jumlah unit menurut keadaannya",
		Labels: [5]string{"belum ditanggapi", "diterima/dikerjakan", "dilaporkan", "tercapai", "tidak tercapai/dibebaskan"},
		Rows:   rows[:n],
	}
}

// crooked is a board that nobody should ask for.
func crooked() Board {
	h := hostile()
	return Board{
		Title: h.Title, Subtitle: h.Subtitle, Source: h.Source,
		Labels: [5]string{strings.Repeat("diam ", 40), "🏥", "", strings.Repeat("tercapai", 30), "وزارة"},
		Rows: []BoardRow{
			{strings.Repeat("Panjang", 43), [5]int{1, 999, 1, 1, 1}},
			{"🏥🏥 Dinas 👩‍👩‍👧‍👦 Kesehatan ❤️", [5]int{-5, -1, 0, -9, 3}},
			{"", [5]int{}},
			{"\u202eterbalik\x00", [5]int{1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000}},
		},
	}
}

// bought is a year of e-purchasing until October, with a month of nothing.
func bought() Shares {
	s := Shares{Title: "E-purchasing · Kabupaten Bekasi", Subtitle: "928 dari 1.852 paket, Rp274,41 M dari Rp525,19 M",
		Source: "Sumber: e-purchasing per 24 Okt 2023 (epurchasing-2023.csv)", Value: ref(52.25), Packages: ref(50.11),
		ValueLabel: "Dari nilai rupiah", PackagesLabel: "Dari jumlah paket", RowsTitle: "Per bulan", Empty: "belum ada pembelian"}
	for i, name := range []string{"Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt"} {
		if name == "Apr" {
			s.Rows = append(s.Rows, ShareRow{Label: name})
			continue
		}
		s.Rows = append(s.Rows, ShareRow{Label: name, Value: ref(float64(i*11) + 1), Packages: ref(float64(100 - i*9)), Note: "Rp45,20 M · 180 paket"})
	}
	return s
}

// oddShares are figures and words that nobody should send.
func oddShares() Shares {
	long := strings.Repeat("Panjang sekali ", 30)
	return Shares{Title: long, Subtitle: long, Source: long, Value: ref(250), Packages: ref(-3), ValueLabel: long, PackagesLabel: long, RowsTitle: long, Empty: long,
		Rows: []ShareRow{{Label: long, Value: ref(0), Packages: ref(100), Note: long}, {Label: long, Value: ref(400), Packages: ref(-50), Note: long}, {Label: long}}}
}
