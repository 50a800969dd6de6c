package app

import (
	"testing"
	"time"

	"serapan/budget"
	"serapan/people"
)

// pushing fills a fresh database with two units, figures of 20 October 2023, a leader and a mentor.
func pushing(t *testing.T) {
	t.Helper()
	url := environment(t)
	run(t, "migrate").want(t, 0)
	store := opened(t, url)
	nine := time.Date(2023, time.October, 20, 2, 0, 0, 0, time.UTC)
	keep := func(i budget.Import, c budget.Contents) {
		t.Helper()
		i.StoredAt, i.Rows, i.Year = nine, 1, 2023
		if _, err := store.Store(t.Context(), i, []byte(i.File), c, people.Event{At: nine, Action: "import"}); err != nil {
			t.Fatal(err)
		}
	}
	dinkes, camat := "1.02.0.00.0.00.01.0000", "7.01.0.00.0.00.01.0000"
	keep(budget.Import{Kind: budget.KindUnit, File: "units.csv"}, budget.Contents{Units: []budget.Unit{
		{Code: dinkes, Name: "Dinas Kesehatan", Short: "Dinkes", Kind: budget.OPD, Aliases: []string{}},
		{Code: camat, Name: "Kecamatan Setu", Kind: budget.Kecamatan, Aliases: []string{}},
	}})
	keep(budget.Import{Kind: budget.KindHoliday, File: "libur.csv"}, budget.Contents{Holidays: []budget.Holiday{
		{Date: budget.Date{Year: 2023, Month: time.December, Day: 25}, Name: "Natal", Kind: budget.NationalHoliday}}})
	keep(budget.Import{Kind: budget.KindRFK, File: "rfk.xlsx", AsOf: budget.Date{Year: 2023, Month: time.October, Day: 20}}, budget.Contents{Figures: []budget.Figure{
		{Code: dinkes, Pagu: 3e9 * budget.OneRupiah, Realized: 2e9 * budget.OneRupiah}, {Code: camat, Pagu: 1e9 * budget.OneRupiah, Realized: 8e8 * budget.OneRupiah}}})
	for id, role := range map[int64]people.Role{10: people.Leader, 20: people.Mentor} {
		p := people.Person{ID: id, Name: map[int64]string{10: "Bupati & Wakil", 20: "Nina"}[id]}
		if err := store.Grant(t.Context(), p, people.Membership{Role: role}, people.Event{At: nine, Action: "join"}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestJobsPreview(t *testing.T) {
	pushing(t)
	const digest = `ringkasan at Mon 2023-10-30 07:30 WIB: 1 due

--- Bupati & Wakil (10), reason baru
--- sent Mon 2023-10-30 07:30 WIB
Yth. Bapak Pj. Bupati, ringkasan pekan ini:
Serapan 70,00 % dari pagu Rp4,00 M 🟡
Kabupaten Bekasi · realisasi Rp2,80 M
Belum ada data baru sejak pekan lalu.
Target s.d. Oktober 83,00 % (target daerah) · deviasi −13,00 poin

Terendah
🟡 Dinkes 66,67 %

⚠️ Data sudah 6 hari kerja; mohon diperbarui.
Per 20 Oktober 2023 · rfk.xlsx, 20 Okt 2023 pukul 09.00 WIB
[Serapan] [Per unit] [Tren]
`
	if got := run(t, "jobs", "preview", "ringkasan", "--at", "2023-10-30T07:30").want(t, 0); got.out != digest {
		t.Errorf("got:\n%s\nwant:\n%s", got.out, digest)
	}
	// On a Saturday the window is closed: the words are those of Monday.
	const stale = `data_basi at Sat 2023-10-28 09:00 WIB: 1 due

--- Nina (20), reason baru
--- sent Mon 2023-10-30 08:30 WIB
Data serapan perlu diperbarui.
Data terakhir per 20 Oktober 2023, sudah 6 hari kerja (batas 2). Mohon laporan terbaru dikirim ke percakapan ini.

Per 20 Oktober 2023 · rfk.xlsx, 20 Okt 2023 pukul 09.00 WIB
[Cara mengunggah]
`
	if got := run(t, "jobs", "preview", "data_basi", "--at", "2023-10-28 09:00").want(t, 0); got.out != stale {
		t.Errorf("got:\n%s\nwant:\n%s", got.out, stale)
	}
	if got := run(t, "jobs", "preview", "ringkasan", "--at", "2023-10-31").want(t, 0); got.out != "ringkasan at Tue 2023-10-31 00:00 WIB: 0 due\n" {
		t.Errorf("nothing is due, and yet:\n%s", got.out)
	}
}

func TestJobsList(t *testing.T) {
	pushing(t)
	run(t, "jobs").want(t, 0).contains(t, "JOB", "NEXT DUE", "ringkasan", "data_basi", "batas", "senin", "pemeriksa")
	run(t, "jobs", "run", "batas").want(t, 0).contains(t, "batas: 0 messages promised")
	for _, wrong := range [][]string{{"jobs", "run"}, {"jobs", "run", "entah"}, {"jobs", "preview", "entah", "--at", "2023-10-30"}, {"jobs", "preview", "batas", "--at", "besok"}} {
		run(t, wrong...).want(t, 2)
	}
}
