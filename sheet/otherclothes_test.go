package sheet

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"serapan/budget"
)

// asCSV writes records as an old program would: semicolons, Windows-1252.
func asCSV(t *testing.T, records [][]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = ';'
	must(t, w.WriteAll(records))
	data, err := charmap.Windows1252.NewEncoder().Bytes(b.Bytes())
	must(t, err)
	return data
}

func dashed(d budget.Date) string {
	if d.IsZero() {
		return "-"
	}
	return fmt.Sprintf("%02d/%02d/%d", d.Day, d.Month, d.Year)
}

func money(r budget.Rupiah) string {
	if r == 0 {
		return ""
	}
	return "Rp " + dotted(r, ".", ",", true)
}

// TestTheSampleInOtherClothes writes all claims of the sample under other headers, with other marks and by
// names of units alone, and reads back the same.
func TestTheSampleInOtherClothes(t *testing.T) {
	want := readSample(t, "pekerjaan-2023.xlsx", Options{})
	units := bekasi(t)
	records := [][]string{{"DAFTAR PEKERJAAN DAN BAST KABUPATEN BEKASI"}, {"TAHUN ANGGARAN 2023"}, {"Posisi s.d. 24 Oktober 2023"}, {},
		{"No", "Perangkat Daerah", "Kontrak", "", "", "Nama Pekerjaan", "Kode RUP", "Rekanan", "BAST", "", "BAP", "", "Jumlah Tagihan", "Termin", "SPP", "", "SPM", "", "SP2D", "", "Sistem Pembayaran", "Metode", "Fisik (%)", "Status"},
		{"", "", "Nomor", "Tanggal", "Nilai (Rp)", "", "", "", "Nomor", "Tgl", "Nomor", "Tgl", "", "", "No", "Tgl", "No", "Tgl", "No", "Tgl", "", "", "", ""}}
	for i, c := range want.Claims {
		u, _ := units.ByCode(c.Unit)
		term := ""
		if c.Term > 0 {
			term = fmt.Sprint("ke-", c.Term)
		}
		progress := ""
		if c.Progress != nil {
			progress = fmt.Sprintf("%d,%02d", int64(*c.Progress)/1_000_000, int64(*c.Progress)/10_000%100)
		}
		records = append(records, []string{fmt.Sprint(i + 1), u.Name, c.Contract, dashed(c.Signed), money(c.Price), c.Package, c.RUP, c.Provider, c.Handover.Number, dashed(c.Handover.Day),
			c.Minutes.Number, dashed(c.Minutes.Day), money(c.Amount), term, c.SPP.Number, dashed(c.SPP.Day), c.SPM.Number, dashed(c.SPM.Day), c.SP2D.Number, dashed(c.SP2D.Day), c.Terms, c.Method, progress, "Aktif"})
	}
	r, err := Read(t.Context(), asCSV(t, records), Options{Units: units, Today: someDay})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Problems)+len(r.Warnings) > 0 || len(r.Claims) != len(want.Claims) || r.AsOf != want.AsOf {
		t.Fatalf("%d claims of %s, problems %v, warnings %v", len(r.Claims), r.AsOf, r.Problems, r.Warnings)
	}
	for i, got := range r.Claims {
		w := want.Claims[i]
		if (got.Progress == nil) != (w.Progress == nil) || got.Progress != nil && *got.Progress != *w.Progress {
			t.Fatalf("row %d: progress %v, want %v", got.Row, got.Progress, w.Progress)
		}
		got.Row, got.Progress, w.Row, w.Progress = 0, nil, 0, nil
		if got != w {
			t.Fatalf("read %+v\nwant %+v", got, w)
		}
	}
}

func TestTheRegisterInOtherClothes(t *testing.T) {
	want := readSample(t, "sp2d-2023.xlsx", Options{})
	records := [][]string{{"LAPORAN PENERBITAN SP2D"}, {"Periode 1 Januari s/d 24 Oktober 2023"},
		{"Rekanan", "Jumlah Bersih", "OPD", "Keperluan", "No. SPM", "Tgl. SPM", "Jumlah Kotor", "Jumlah Potongan", "No. SP2D", "Tanggal Terbit SP2D", "Tanggal Cair SP2D"}}
	for _, p := range want.Payments {
		records = append(records, []string{"", money(p.Net), p.Unit + " - x", p.Text, p.SPM.Number, dashed(p.SPM.Day), money(p.Gross), money(p.Deducted), p.Number, dashed(p.Day), dashed(p.Day)})
	}
	r, err := Read(t.Context(), asCSV(t, records), Options{Units: bekasi(t), Today: someDay})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Problems)+len(r.Warnings) > 0 || len(r.Payments) != len(want.Payments) || r.AsOf != want.AsOf {
		t.Fatalf("%d payments of %s, problems %v, warnings %v", len(r.Payments), r.AsOf, cells(r.Problems), r.Warnings)
	}
	for i, got := range r.Payments {
		w := want.Payments[i]
		if got.Row, w.Row = 0, 0; got != w {
			t.Fatalf("read %+v\nwant %+v", got, w)
		}
	}
}
