package paper_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"serapan/billing"
	"serapan/budget"
	"serapan/pack"
	"serapan/pack/packtest"
	. "serapan/paper"
	"serapan/paper/papertest"
	"serapan/text"
)

func pagesOf(t papertest.T, p pack.Pack) [][]papertest.Line {
	t.Helper()
	pdf, err := Pack(p)
	if err != nil {
		t.Fatal(err)
	}
	pages := papertest.Read(t, pdf)
	want := 2
	if p.Works != nil {
		want++
	}
	if p.Instructions != nil || p.Purchases != nil {
		want++
	}
	if len(pages) != want {
		t.Fatalf("%d pages, want %d", len(pages), want)
	}
	return pages
}

// has fails where a page does not bear these texts, one behind the other.
func has(t *testing.T, page []papertest.Line, texts ...string) {
	t.Helper()
	if all, want := "\n"+strings.ReplaceAll(papertest.Words(page), "\u00a0", " ")+"\n", "\n"+strings.Join(texts, "\n")+"\n"; !strings.Contains(all, want) {
		t.Errorf("no%sin%s", strings.ReplaceAll(want, "\n", " | "), strings.ReplaceAll(all, "\n", " | "))
	}
}

// Each page says its statement, and the figures that carry it: all reckoned by hand from the example.
func TestPackSaysWhatTheFiguresSay(t *testing.T) {
	pages := pagesOf(t, packtest.Example())
	for i, page := range pages {
		has(t, page, "Kabupaten Contoh", "Rapat evaluasi · keadaan per 24 Oktober 2023")
		has(t, page, "Bot Serapan · dibuat 24 Okt 2023 pukul 09.00 WIB · halaman "+string(rune('1'+i))+" dari 4")
	}
	has(t, pages[0], "Serapan 40,00 % dari pagu Rp1,00 T, 40,00 poin di bawah target s.d. Oktober; bila 3 pekerjaan selesai dibayar, menjadi 56,00 %.")
	has(t, pages[0], "Fisik", "72,22 %", "selisih dari keuangan +32,22 poin", "Potensi bila tagihan dibayar", "56,00 %", "3 pekerjaan selesai, Rp160,00 M bruto", "Proyeksi 31 Desember", "71–80 %")
	has(t, pages[0], "hijau: 1 unit", "kuning: 0 unit", "merah: 2 unit", "belum dapat dinilai: 2 unit")
	has(t, pages[0], "Perlu diperhatikan", "1 unit belum ada data: Damkar.")
	has(t, pages[0], "Kecamatan", "2", "Rp100,00 M", "Rp80,00 M", "Rp20,00 M", "80,00 %", "80,00 %", "0,00 poin", "90,00 %", "90,00 %")
	has(t, pages[1], "5 unit: 1 mencapai target, 0 mendekati, 2 jauh di bawah, 2 belum dapat dinilai.")
	has(t, pages[1], "1", "Kec. Setu", "80,00 %", "0,00", "2", "Setwan", "40,00 %", "−40,00")
	has(t, pages[1], "–", "Kec. Babelan", "pagu nol", "–", "–")
	has(t, pages[1], "–", "Damkar", "tanpa data", "–", "–")
	has(t, pages[2], "3 pekerjaan senilai Rp160,00 M bruto sudah selesai tetapi belum dibayar; yang tertua 35 hari kerja sejak BAST.")
	has(t, pages[2], "10–16", "2", "Rp40,00 M", "Rp10,00 M", "Rp30,00 M", "Rp0")
	has(t, pages[2], "Dinkes", "2", "Rp150,00 M", "35", "53,75 %")
	has(t, pages[2], "Dinkes", "Rehabilitasi Atap Puskesmas", "Rp30,00 M", "9 Okt 2023", "11", "SPM")
	has(t, pages[2], "Janji unit tahun ini: 0 ditepati · 1 terlewati · 1 menunggu")
	has(t, pages[2], "Dinkes", "Pembangunan Ruang Rawat Inap", "Rp120,00 M", "2 Okt 2023", "10 Okt 2023", "terlewati, belum dibayar")
	has(t, pages[3], "IKP Oktober: 1 dari 3 tugas tercapai. E-purchasing 60,00 % dari nilai belanja.")
	has(t, pages[3], "Pembersihan saluran sebelum musim hujan", "31 Okt 2023", "1/2")
	has(t, pages[3], "Dari jumlah paket", "33,33 %", "1 dari 3 paket")
	has(t, pages[3], "Kec. Setu", "0,00 %", "0 dari 1", "Rp2,00 M")
}

// What the data do not carry is said in words; nothing is made up.
func TestPackWithoutTheOtherLists(t *testing.T) {
	p := packtest.Example()
	p.Works, p.Instructions, p.Purchases, p.Outlook, p.Groups = nil, nil, nil, nil, nil
	p.NoNumber, p.Regency.Potential = "Proyeksi akhir tahun belum disampaikan.", nil
	pages := pagesOf(t, p)
	has(t, pages[0], "Serapan 40,00 % dari pagu Rp1,00 T, 40,00 poin di bawah target s.d. Oktober.")
	has(t, pages[0], "Potensi bila tagihan dibayar", "–", "belum ada daftar pekerjaan", "Proyeksi 31 Desember", "–", "data belum cukup")
	has(t, pages[0], "Proyeksi", "Proyeksi akhir tahun belum disampaikan.")
	has(t, pages[1], "Bot Serapan · dibuat 24 Okt 2023 pukul 09.00 WIB · halaman 2 dari 2")
	p.Purchases = packtest.Example().Purchases
	pages = pagesOf(t, p)
	has(t, pages[2], "E-purchasing 60,00 % dari nilai belanja.")
	has(t, pages[2], "Instruksi Khusus Pimpinan (IKP)", "Belum ada instruksi yang dikirim sampai tanggal ini.")
}

// A year without a pagu, and one whose works are all paid, still make a pack.
func TestPackOfLittle(t *testing.T) {
	p := packtest.Example()
	p.Regency = pack.Part{Report: budget.Report{AsOf: p.Day, Light: budget.Grey}}
	p.Units, p.Curve, p.Works = nil, pack.Curve{}, &pack.Works{}
	pages := pagesOf(t, p)
	has(t, pages[0], "Pagu nol: persentase serapan tidak dapat dihitung.")
	has(t, pages[0], "Belum ada data.")
	has(t, pages[2], "Tidak ada pekerjaan selesai yang belum dibayar.")
	has(t, pages[2], "Tidak ada janji yang terlewati atau masih ditunggu.")
}

// Every rank, name and figure of a regency's units is read in full.
func TestRankingOfARegency(t *testing.T) {
	for _, n := range []int{1, 9, 23, 76, 84} {
		p := packtest.Example()
		p.Units = nil
		for i := range n {
			share := budget.Percent(n-i) * budget.OnePercent
			p.Units = append(p.Units, pack.Unit{Rank: i + 1, Known: true, Percent: &share, Target: budget.Hundred, Unit: budget.Unit{Code: "x", Name: "Kec. Kedung Waringin"}})
		}
		page := papertest.Words(pagesOf(t, p)[1])
		for i := range n {
			if want := fmt.Sprintf("\n%d\nKec. Kedung Waringin\n%d,00 %%\n−%d,00\n", i+1, n-i, 100-n+i); !strings.Contains(page, want) {
				t.Fatalf("of %d units: no %q in\n%s", n, want, page)
			}
		}
	}
}

// Of works of a year that the calendar does not know no age is made up.
func TestWorksWithoutAnAge(t *testing.T) {
	p := packtest.Example()
	survey, sums := &p.Works.Survey, &p.Works.Sums
	i := slices.IndexFunc(survey.Items, func(i billing.Item) bool { return i.Step == billing.S2 }) // 30 M
	survey.Unaged, survey.Items = []billing.Item{survey.Items[i]}, slices.Delete(slices.Clone(survey.Items), i, i+1)
	sums.Unaged, sums.ByAge[2], sums.Grid[2][billing.S2] = sums.Grid[2][billing.S2], sums.Grid[2][billing.S1], billing.Money{}
	page := pagesOf(t, p)[2]
	has(t, page, "10–16", "1", "Rp10,00 M", "Rp10,00 M", "Rp0", "Rp0")
	has(t, page, "tidak diketahui", "1", "Rp30,00 M", "Rp0", "Rp30,00 M", "Rp0")
	has(t, page, "Jumlah", "3", "Rp160,00 M")
	has(t, page, "Rp30,00 M", "9 Okt 2023", "–", "SPM")
	survey.Unaged, survey.Items = slices.Concat(survey.Items, survey.Unaged), nil
	sums.Unaged = sums.Money
	has(t, pagesOf(t, p)[2], "3 pekerjaan senilai Rp160,00 M bruto sudah selesai tetapi belum dibayar.")
}

// In January, before the new year has figures, the course is that of the year before.
func TestPackOfJanuary(t *testing.T) {
	p := packtest.Example()
	p.Day = budget.Date{Year: 2024, Month: 1, Day: 5}
	page := pagesOf(t, p)[0]
	has(t, page, "Rapat evaluasi · keadaan per 5 Januari 2024")
	has(t, page, "Perjalanan tahun 2023, persen pagu")
	if !bytes.Equal(curveOf(t, p), curveOf(t, packtest.Example())) {
		t.Error("the curves of 2023 stand elsewhere in 2024")
	}
}

// curveOf is what draws the curves of the first page.
func curveOf(t *testing.T, p pack.Pack) []byte {
	t.Helper()
	pdf, err := Pack(p)
	if err != nil {
		t.Fatal(err)
	}
	drawn := papertest.Contents(t, pdf)[0]
	return drawn[bytes.Index(drawn, []byte(" m\n")):bytes.LastIndex(drawn, []byte(" l\n"))]
}

// Of many units the page names the best and the worst, and says how many stand between them.
func TestRankingOfACountry(t *testing.T) {
	p := packtest.Example()
	p.Units = nil
	for n := range 40_000 {
		share := budget.Percent(n) * 2_000
		p.Units = append(p.Units, pack.Unit{Rank: n + 1, Known: true, Percent: &share, Unit: budget.Unit{Code: "x", Name: "Unit"}})
	}
	page := pagesOf(t, p)[1]
	has(t, page, "1", "Unit", "0,00 %", "0,00")
	has(t, page, "40.000", "Unit", "80,00 %", "+80,00")
	all := papertest.Words(page)
	if !strings.Contains(all, "39.916 unit di tengah peringkat ada pada berkas Excel.") || strings.Count(all, "\nUnit\n") < 84 {
		t.Error(all)
	}
}

// Every unit bears its rank, however many there are.
func TestEveryRankIsWrittenOut(t *testing.T) {
	for _, n := range []int{9, 10, 76, 84, 99, 1_000, 40_000} {
		p := packtest.Example()
		one := p.Units[0]
		p.Units = nil
		for i := range n {
			one.Rank = i + 1
			p.Units = append(p.Units, one)
		}
		page := pagesOf(t, p)[1]
		if strings.Contains(papertest.Words(page), "…") {
			t.Errorf("of %d units some have no rank: %s", n, papertest.Words(page))
		}
		has(t, page, text.Number(n), "Kec. Setu", "80,00 %", "0,00")
	}
}

// The same pack is the same file, and its promises that are kept are not spoken of.
func TestPackIsTheSameEveryTime(t *testing.T) {
	p := packtest.Example()
	for i := range p.Works.Promises.List {
		p.Works.Promises.List[i].Verdict = billing.Kept
	}
	one, err := Pack(p)
	if err != nil {
		t.Fatal(err)
	}
	other, err := Pack(p)
	if err != nil || !bytes.Equal(one, other) {
		t.Errorf("%d and %d bytes differ (%v)", len(one), len(other), err)
	}
	has(t, papertest.Read(t, one)[2], "Tidak ada janji yang terlewati atau masih ditunggu.")
	if slices.Contains([]bool{bytes.HasPrefix(one, []byte("%PDF-1.")), bytes.HasSuffix(bytes.TrimSpace(one), []byte("%%EOF"))}, false) {
		t.Error("no PDF")
	}
}
