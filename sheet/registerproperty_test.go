package sheet

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"serapan/budget"
)

// registerColumn is one column of a random register of T.
type registerColumn[T any] struct {
	titles []string
	value  func(t *rapid.T, row T, us bool) any
}

// randomRegister writes rows in a random layout: titles, order, numbering, junk, an empty column.
func randomRegister[T any](t *rapid.T, list []registerColumn[T], rows []T, us bool) [][]any {
	junk := []registerColumn[T]{
		{[]string{"Keterangan Lain", "Lokasi", "Volume", "Sumber Dana"}, func(t *rapid.T, _ T, _ bool) any {
			return rapid.SampledFrom([]any{nil, "x", 12.5, "#DIV/0!"}).Draw(t, "junk")
		}},
		{[]string{"NIP PPK", "NPWP", "Alamat"}, func(*rapid.T, T, bool) any { return "197001011990031001" }},
		{[]string{""}, func(*rapid.T, T, bool) any { return nil }},
	}
	order := rapid.Permutation(append(junk, list...)).Draw(t, "order")
	var sheet [][]any
	for range rapid.IntRange(0, 4).Draw(t, "lead") {
		sheet = append(sheet, []any{"PEMERINTAH KABUPATEN BEKASI"})
	}
	sheet = append(sheet, []any{"Keadaan s.d. 30 September 2023"})
	var header, count []any
	for i, c := range order {
		header, count = append(header, rapid.SampledFrom(c.titles).Draw(t, "title")), append(count, i+1)
	}
	sheet = append(sheet, header)
	if rapid.Bool().Draw(t, "numbering") {
		sheet = append(sheet, count)
	}
	for _, row := range rows {
		var line []any
		for _, c := range order {
			line = append(line, c.value(t, row, us))
		}
		sheet = append(sheet, line)
	}
	return sheet
}

func randomDay(t *rapid.T, label string) budget.Date {
	return budget.Date{Year: 2023, Month: time.January, Day: 2}.AddDays(rapid.IntRange(0, 260).Draw(t, label))
}

// daySpelling writes a day in one of the ways that people do.
func daySpelling(t *rapid.T, d budget.Date) any {
	if d.IsZero() {
		return rapid.SampledFrom([]any{nil, "-", "0000-00-00"}).Draw(t, "no day")
	}
	serial := float64(d.Days(budget.Date{Year: 1899, Month: time.December, Day: 30}))
	months := []string{"Januari", "Pebruari", "Mar", "April", "Mei", "Jun", "Juli", "Agustus", "Sept", "Okt", "Nopember", "Des"}
	return rapid.SampledFrom([]any{day(serial), serial, d.String(), fmt.Sprintf("%02d/%02d/%d", d.Day, d.Month, d.Year), fmt.Sprintf("%d-%d-%d", d.Day, d.Month, d.Year),
		fmt.Sprintf("%d %s %d", d.Day, months[d.Month-1], d.Year), d.String() + " 00:00:00", d.String() + "T00:00:00.000000Z"}).Draw(t, "day")
}

func unitColumns2[T any](t *rapid.T, code func(T) string) []registerColumn[T] {
	names := registerColumn[T]{[]string{"Nama SKPD", "OPD", "Perangkat Daerah", "nama_satker", "Satuan Kerja", "Unit Kerja"},
		func(t *rapid.T, row T, _ bool) any { return nameSpelling(t, code(row)) }}
	codes := registerColumn[T]{[]string{"Kode SKPD", "kd_satker_str", "Kode OPD"}, func(_ *rapid.T, row T, _ bool) any { return code(row) }}
	switch rapid.IntRange(0, 2).Draw(t, "unit by") {
	case 0:
		return []registerColumn[T]{names}
	case 1:
		return []registerColumn[T]{codes}
	}
	return []registerColumn[T]{names, codes}
}

func randomClaims(t *rapid.T) []budget.Claim {
	var list []budget.Claim
	paper := func(kind string, n int, exists bool) budget.Paper {
		if !exists {
			return budget.Paper{}
		}
		return budget.Paper{Number: fmt.Sprintf("%s/%03d/2023", kind, n), Day: randomDay(t, kind)}
	}
	for i := range rapid.IntRange(1, 8).Draw(t, "claims") {
		price := budget.Rupiah(rapid.Int64Range(10_000_000, 9_000_000_000_00).Draw(t, "price"))
		c := budget.Claim{Unit: rapid.SampledFrom(fewUnits).Draw(t, "unit").Code, RUP: fmt.Sprint(41340000 + i), Package: fmt.Sprintf("Rehabilitasi Ruang %d", i),
			Method: "Tender", Contract: fmt.Sprintf("602.1/%03d/SP/2023", i), Signed: budget.Date{Year: 2023, Month: 1, Day: 1}, Price: price, Provider: "CV Karsa",
			Terms: "Termin", Term: rapid.IntRange(1, 12).Draw(t, "term"), Amount: price / 2}
		stage := rapid.IntRange(0, 5).Draw(t, "stage")
		c.Handover, c.Minutes, c.SPP, c.SPM, c.SP2D = paper("BAST", i, stage > 0), paper("BAP", i, stage > 1), paper("SPP", i, stage > 2), paper("SPM", i, stage > 3), paper("SP2D", i, stage > 4)
		progress := budget.Percent(rapid.Int64Range(150, 10_000).Draw(t, "progress") * 10_000)
		c.Progress = &progress
		c.Key = budget.NewClaimKey(c)
		list = append(list, c)
	}
	return list
}

func claimColumns(t *rapid.T) []registerColumn[budget.Claim] {
	type column = registerColumn[budget.Claim]
	words := func(get func(budget.Claim) string, titles ...string) column {
		return column{titles, func(_ *rapid.T, c budget.Claim, _ bool) any { return get(c) }}
	}
	days := func(get func(budget.Claim) budget.Date, titles ...string) column {
		return column{titles, func(t *rapid.T, c budget.Claim, _ bool) any { return daySpelling(t, get(c)) }}
	}
	money := func(get func(budget.Claim) budget.Rupiah, titles ...string) column {
		return column{titles, func(t *rapid.T, c budget.Claim, us bool) any { return spelling(t, get(c), us) }}
	}
	list := []column{
		words(func(c budget.Claim) string { return c.RUP }, "kd_rup", "Kode RUP", "RUP", "ID RUP"),
		words(func(c budget.Claim) string { return c.Package }, "nama_paket", "Nama Paket", "Paket Pekerjaan", "NAMA PEKERJAAN", "Uraian Pekerjaan"),
		words(func(c budget.Claim) string { return c.Method }, "mtd_pengadaan", "Metode Pengadaan", "Metode Pemilihan"),
		words(func(c budget.Claim) string { return c.Contract }, "no_kontrak", "Nomor Kontrak", "NO. KONTRAK", "No SPK", "Nomor Kontrak/SPK"),
		days(func(c budget.Claim) budget.Date { return c.Signed }, "tgl_kontrak", "Tanggal Kontrak", "TGL. KONTRAK", "Tgl SPK"),
		money(func(c budget.Claim) budget.Rupiah { return c.Price }, "nilai_kontrak", "Nilai Kontrak (Rp)", "HARGA KONTRAK", "Nilai SPK"),
		words(func(c budget.Claim) string { return c.Provider }, "nama_penyedia", "Penyedia", "KONTRAKTOR", "Rekanan", "Nama Perusahaan", "Pelaksana"),
		words(func(c budget.Claim) string { return c.Terms }, "cara_pembayaran_kontrak", "Cara Pembayaran", "Sistem Pembayaran"),
		{[]string{"termin_ke", "Termin", "Termin Ke-", "Pembayaran Ke"}, func(t *rapid.T, c budget.Claim, _ bool) any {
			return rapid.SampledFrom([]any{c.Term, fmt.Sprint(c.Term), fmt.Sprintf("Termin %d", c.Term), fmt.Sprintf("termin ke-%d", c.Term)}).Draw(t, "term")
		}},
		money(func(c budget.Claim) budget.Rupiah { return c.Amount }, "besar_pembayaran", "Besar Pembayaran", "Nilai Tagihan", "Jumlah Pembayaran (Rp)", "Nilai Termin"),
		{[]string{"progres_pekerjaan", "Progres (%)", "Realisasi Fisik (%)", "Kemajuan Fisik"}, func(t *rapid.T, c budget.Claim, _ bool) any { return percentSpelling(t, *c.Progress) }},
	}
	for _, p := range []struct {
		name string
		get  func(budget.Claim) budget.Paper
	}{
		{"BAST", func(c budget.Claim) budget.Paper { return c.Handover }}, {"BAP", func(c budget.Claim) budget.Paper { return c.Minutes }},
		{"SPP", func(c budget.Claim) budget.Paper { return c.SPP }}, {"SPM", func(c budget.Claim) budget.Paper { return c.SPM }},
		{"SP2D", func(c budget.Claim) budget.Paper { return c.SP2D }},
	} {
		list = append(list, words(func(c budget.Claim) string { return p.get(c).Number }, "no_"+p.name, "Nomor "+p.name, "NO. "+p.name),
			days(func(c budget.Claim) budget.Date { return p.get(c).Day }, "tgl_"+p.name, "Tanggal "+p.name, "TGL. "+p.name))
	}
	return append(list, unitColumns2(t, func(c budget.Claim) string { return c.Unit })...)
}

// TestWorksThatAreWrittenAreRead writes random claims in random layouts and spellings, and reads each
// field back as it was.
func TestWorksThatAreWrittenAreRead(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		want := randomClaims(rt)
		rows := randomRegister(rt, claimColumns(rt), want, rapid.Bool().Draw(rt, "us"))
		r, err := Read(t.Context(), workbookOf(t, sheetData{rows: rows}), Options{Units: few(), Today: october})
		if err != nil {
			rt.Fatalf("%v\n%v", err, rows)
		}
		if len(r.Problems) > 0 || len(r.Claims) != len(want) {
			rt.Fatalf("%d claims, problems %+v\nrows %v", len(r.Claims), r.Problems, rows)
		}
		for i, got := range r.Claims {
			if *got.Progress != *want[i].Progress {
				rt.Fatalf("progress %s, want %s", got.Progress, want[i].Progress)
			}
			got.Row, got.Progress, want[i].Progress = 0, nil, nil
			if got != want[i] {
				rt.Fatalf("read %+v\nwant %+v\nrows %v", got, want[i], rows)
			}
		}
	})
}

func paymentColumns(t *rapid.T) []registerColumn[budget.Payment] {
	type column = registerColumn[budget.Payment]
	words := func(get func(budget.Payment) string, titles ...string) column {
		return column{titles, func(_ *rapid.T, p budget.Payment, _ bool) any { return get(p) }}
	}
	money := func(get func(budget.Payment) budget.Rupiah, titles ...string) column {
		return column{titles, func(t *rapid.T, p budget.Payment, us bool) any { return spelling(t, get(p), us) }}
	}
	list := []column{
		words(func(p budget.Payment) string { return p.Number }, "Nomor SP2D", "No. SP2D", "no_sp2d", "NO SP2D"),
		{[]string{"Tanggal SP2D", "Tgl SP2D", "Tanggal Terbit SP2D", "tgl_sp2d"}, func(t *rapid.T, p budget.Payment, _ bool) any { return daySpelling(t, p.Day) }},
		words(func(p budget.Payment) string { return p.Text }, "Keterangan", "Keperluan", "Uraian"),
		money(func(p budget.Payment) budget.Rupiah { return p.Gross }, "Nilai SP2D", "Jumlah Kotor", "Nilai Bruto (Rp)", "Jumlah SP2D (Rp)"),
		money(func(p budget.Payment) budget.Rupiah { return p.Deducted }, "Potongan", "Jumlah Potongan", "Total Potongan (Rp)"),
		money(func(p budget.Payment) budget.Rupiah { return p.Net }, "Jumlah Bersih", "Netto", "Nilai Bersih (Rp)"),
		words(func(p budget.Payment) string { return p.SPM.Number }, "Nomor SPM", "No. SPM", "no_spm"),
		{[]string{"Tanggal SPM", "Tgl. SPM", "tgl_spm"}, func(t *rapid.T, p budget.Payment, _ bool) any { return daySpelling(t, p.SPM.Day) }},
		words(func(p budget.Payment) string { return p.Provider }, "Rekanan", "Bendahara/Rekanan", "Penerima", "Nama Penyedia"),
	}
	if rapid.Bool().Draw(t, "kind in a column") {
		list = append(list, words(func(p budget.Payment) string { return string(p.Kind) }, "Jenis SP2D", "Jenis", "jenis_sp2d"))
	}
	return append(list, unitColumns2(t, func(p budget.Payment) string { return p.Unit })...)
}

// TestPaymentsThatAreWrittenAreRead writes random payments in random layouts and spellings, and reads
// each field back as it was.
func TestPaymentsThatAreWrittenAreRead(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var want []budget.Payment
		for i := range rapid.IntRange(1, 8).Draw(rt, "payments") {
			gross := budget.Rupiah(rapid.Int64Range(10_000_000, 9_000_000_000_00).Draw(rt, "gross"))
			kind := rapid.SampledFrom([]budget.PaymentKind{budget.PaymentLS, budget.PaymentGU, budget.PaymentTU, budget.PaymentUP}).Draw(rt, "kind")
			day := randomDay(rt, "day")
			want = append(want, budget.Payment{Number: fmt.Sprintf("32.16/04.0/%06d/%s/2023", i, kind), Day: day, Unit: rapid.SampledFrom(fewUnits).Draw(rt, "unit").Code,
				Text: "Belanja barang", Kind: kind, Gross: gross, Deducted: gross / 10, Net: gross - gross/10,
				SPM: budget.Paper{Number: fmt.Sprintf("32.16/03.0/%06d", i), Day: day.AddDays(-1)}, Provider: "CV Karsa"})
		}
		rows := randomRegister(rt, paymentColumns(rt), want, rapid.Bool().Draw(rt, "us"))
		r, err := Read(t.Context(), workbookOf(t, sheetData{rows: rows}), Options{Units: few(), Today: october})
		if err != nil {
			rt.Fatalf("%v\n%v", err, rows)
		}
		if len(r.Problems) > 0 || len(r.Payments) != len(want) {
			rt.Fatalf("%d payments, problems %+v\nrows %v", len(r.Payments), r.Problems, rows)
		}
		for i, got := range r.Payments {
			if got.Row = 0; got != want[i] {
				rt.Fatalf("read %+v\nwant %+v\nrows %v", got, want[i], rows)
			}
		}
	})
}
