package intake_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"serapan/budget"
	"serapan/db"
	"serapan/db/dbtest"
	"serapan/intake"
	"serapan/people"
	"serapan/text"
)

var (
	today = budget.Date{Year: 2023, Month: time.October, Day: 25}
	noon  = time.Date(2023, time.October, 25, 5, 0, 0, 0, time.UTC)
)

const disdik, dinkes = "1.01.0.00.0.00.01.0000", "1.02.0.00.0.00.01.0000"

// desk is a desk on a database of its own that knows the sample's units.
func desk(t *testing.T) *intake.Desk {
	t.Helper()
	store, err := db.Open(t.Context(), dbtest.URL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	d := intake.New(store)
	take(t, d, intake.Order{Name: "units.csv", Data: file(t, "units.csv")})
	return d
}

func file(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../sheet/testdata/samples/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func take(t *testing.T, d *intake.Desk, o intake.Order) {
	t.Helper()
	o.Today = today
	if _, err := d.Take(t.Context(), o, people.Person{}, noon); err != nil {
		t.Fatalf("%s: %v", o.Name, err)
	}
}

func read(t *testing.T, d *intake.Desk, o intake.Order) intake.Preview {
	t.Helper()
	o.Today = today
	p, err := d.Read(t.Context(), o)
	if err != nil {
		t.Fatalf("%s: %v", o.Name, err)
	}
	return p
}

func words(t *testing.T, p intake.Preview) string {
	t.Helper()
	said, err := text.Render("pratinjau", p.Facts(budget.NewDirectory(nil), false))
	if err != nil {
		t.Fatal(err)
	}
	return said
}

func TestWorksArePreviewedAgainstWhatStands(t *testing.T) {
	d := desk(t)
	sample := intake.Order{Name: "pekerjaan-2023.xlsx", Data: file(t, "pekerjaan-2023.xlsx")}
	first := read(t, d, sample)
	if e := first.Entries; e.New != 3000 || e.Changed+e.Same+len(e.Missing) > 0 {
		t.Errorf("first entries %+v", e)
	}
	if s := first.Totals; s.Count != 3000 || s.Finished != 377 || s.FinishedValue.String() != "726564534748.00" {
		t.Errorf("totals %+v", s)
	}
	if said := words(t, first); !strings.Contains(said, "<b>377</b> senilai <b>Rp726.564.534.748</b>") || !strings.Contains(said, "dipakai tanggal terakhir") {
		t.Errorf("said %s", said)
	}
	take(t, d, sample)

	again := read(t, d, sample)
	if e := again.Entries; e.Same != 3000 || e.New+e.Changed+len(e.Missing) > 0 || again.Twice == nil {
		t.Errorf("entries of the same file %+v, twice %v", e, again.Twice)
	}

	later := intake.Order{Name: "pekerjaan per 25-10-2023.csv", Data: []byte(`Keadaan 25 Oktober 2023
Kode SKPD;Nama Paket;No Kontrak;Nilai Kontrak;Besar Pembayaran;Tgl BAST;Termin
` + disdik + `;Rehabilitasi;000.3/002/SPK/DISDIK/2023;627863072;627863072;20-09-2023;
` + disdik + `;Paket baru;900/1;1000000;1000000;21-09-2023;
`)}
	p := read(t, d, later)
	if e := p.Entries; e.New != 1 || e.Changed != 1 || e.Same != 0 || len(e.Missing) == 0 || len(e.Missing) > 300 {
		t.Errorf("entries of one unit's file: %d new, %d changed, %d same, %d missing", e.New, e.Changed, e.Same, len(e.Missing))
	}
}

func TestRegistersArePreviewedAgainstWhatStands(t *testing.T) {
	d := desk(t)
	sample := intake.Order{Name: "sp2d-2023.xlsx", Data: file(t, "sp2d-2023.xlsx")}
	first := read(t, d, sample)
	if s := first.Totals; s.Count != 3804 || s.Value.String() != "4019870053486.56" || s.Float.String() != "21472000000.00" || s.Floats != 76 {
		t.Errorf("totals %+v", s)
	}
	if said := words(t, first); !strings.Contains(said, "Rp4.019.870.053.486,56") {
		t.Errorf("said %s", said)
	}
	take(t, d, sample)
	if e := read(t, d, sample).Entries; e.Same != 3804 || e.New+e.Changed+len(e.Missing) > 0 {
		t.Errorf("entries of the same file %+v", e)
	}
}

func TestAnOperatorSendsHisOwnUnitAlone(t *testing.T) {
	d := desk(t)
	bought := "Keadaan 24 Oktober 2023\nNo Pesanan;Kode SKPD;Nama Paket;Metode Pengadaan;Total Harga;Tanggal Order\n1;DISDIK;Mebel;Tender;1000000;20-09-2023\n2;DINKES;Obat;Tender;1000000;20-09-2023\n"
	works := "Keadaan 24 Oktober 2023\nKode SKPD;Nama Paket;No Kontrak;Nilai Kontrak;Tgl BAST\nDISDIK;Mebel;1/A;1000000;20-09-2023\nDINKES;Obat;2/B;1000000;20-09-2023\n"
	register := "s.d. 24 Oktober 2023\nKode SKPD;Nomor SP2D;Tanggal SP2D;Nilai SP2D;Jenis SP2D\nDISDIK;1/LS;20-09-2023;5000;LS\nDINKES;2/LS;20-09-2023;5000;LS\n"
	for _, content := range []string{works, register, bought} {
		data := []byte(strings.NewReplacer("DISDIK", disdik, "DINKES", dinkes).Replace(content))
		p := read(t, d, intake.Order{Name: "a.csv", Data: data, Only: []string{disdik}})
		if len(p.Foreign) != 1 || p.Foreign[0] != dinkes || !p.Refused() {
			t.Errorf("%s: foreign %v", p.Kind, p.Foreign)
		}
		own := data[:bytes.LastIndex(data[:len(data)-1], []byte("\n"))+1]
		if p := read(t, d, intake.Order{Name: "a.csv", Data: own, Only: []string{disdik}}); p.Refused() {
			t.Errorf("%s: own unit refused: %v %v", p.Kind, p.Foreign, p.Problems)
		}
	}
}

func TestPurchasesArePreviewedAgainstWhatStands(t *testing.T) {
	d := desk(t)
	sample := intake.Order{Name: "epurchasing-2023.csv", Data: file(t, "epurchasing-2023.csv")}
	first := read(t, d, sample)
	if s := first.Totals; s.Count != 1987 || s.Bought.All.Count != 1852 || s.Bought.Cancelled.Count != 135 || s.Bought.Electronic.Value.String() != "274408378858.00" {
		t.Errorf("totals %+v", s)
	}
	for _, want := range []string{"1.852 paket", "<b>Rp525.188.627.576</b>", "<b>928</b> paket senilai <b>Rp274.408.378.858</b>: <b>52,25 %</b> dari nilai, 50,11 % dari paket",
		"135 paket gagal atau dibatalkan", "1.987 pembelian baru, 0 berubah, 0 tetap"} {
		if said := words(t, first); !strings.Contains(said, want) {
			t.Errorf("%q is not in %s", want, said)
		}
	}
	take(t, d, sample)
	if again := read(t, d, sample); again.Twice == nil || again.Entries.Same != 1987 || again.Entries.New+again.Entries.Changed+len(again.Entries.Missing) > 0 {
		t.Errorf("entries of the same file %+v, twice %v", again.Entries, again.Twice)
	}
	later := intake.Order{Name: "e-purchasing per 25-10-2023.csv", Only: []string{disdik}, Data: []byte(`Keadaan 25 Oktober 2023
No Pesanan;Kode SKPD;Nama Paket;Metode Pengadaan;Kanal;Total Harga;Tanggal Order;Status
X-1;` + disdik + `;Mebel;E-Purchasing;Toko Daring;1000000;25-10-2023;selesai
`)}
	if e := read(t, d, later).Entries; e.New != 1 || e.Changed+e.Same > 0 || len(e.Missing) < 80 || len(e.Missing) > 100 {
		t.Errorf("entries of one unit's file: %+v", e)
	}
}

// TestEveryWrongCellOfARegisterHasItsSentence words files that are wrong in all ways at once.
func TestEveryWrongCellOfARegisterHasItsSentence(t *testing.T) {
	d := desk(t)
	for content, sentences := range map[string][]string{
		`Keadaan 24 Oktober 2023
SKPD;Nama Paket;No Kontrak;Tgl Kontrak;Nilai Kontrak;Besar Pembayaran;Termin;No BAST;Tgl BAST
Dinas Antariksa;A;1;01/03/2023;1000;1000;;;01/05/2023
Disdik;B;2;01/08/2023;1000;1100;lima;B/2;01/06/2023
Disdik;C;3;01/03/2023;1000;;;B/3;01/05/2023
Disdik;D;3;01/03/2023;1000;900;;B/4;
Disdik;E;4;01/03/2023;1000;;2;B/5;25/10/2023
TOTAL;;;;9999;;;;
`: {"unit tidak dikenal: “Dinas Antariksa”", "termin tidak terbaca: “lima”", "tagihan ini sudah ada di C5: “3”", "mendahului kontrak (1 Agu 2023)", "melebihi nilai kontrak Rp1.000",
			"dipakai nilai kontrak Rp1.000", "BAST tanpa tanggal: “B/4”", "kosong, padahal harus diisi", "sesudah tanggal data 24 Okt 2023 (1 baris)", "baris jumlah Rp9.999"},
		`s.d. 24 Oktober 2023
Nomor SP2D;Tanggal SP2D;SKPD;Jenis;Jumlah Kotor;Potongan;Jumlah Bersih;Tanggal SPM
1/LS;20/09/2023;Disdik;LS;1000;100;900;25/09/2023
1/LS;20/09/2023;Disdik;LS;1000;100;900;
3;20/09/2023;Disdik;Borongan;1000;100;900;
4;20/09/2023;Disdik;;1000;100;901;
`: {"nomor SP2D ini sudah ada di A3: “1/LS”", "jenis SP2D tidak dikenal: “Borongan”", "jenis SP2D (LS, UP, GU, TU, NIHIL) tidak tertulis", "jumlah bersih Rp901 tidak sama dengan kotor dikurangi potongan Rp900", "mendahului SPM (25 Sep 2023)"},
		`Keadaan 24 Oktober 2023
No Pesanan;SKPD;Nama Paket;Metode Pengadaan;Kanal;Total Harga;Tanggal Order;Status
1;Disdik;A;Sulap;;1000;01/05/2023;selesai
1;Dinas Antariksa;B;;;1000;01/05/2023;selesai
2;Disdik;C;E-Purchasing;Toko Daring;;;selesai
2;Disdik;D;E-Purchasing;Pasar Malam;5;01/05/2023;entahlah
`: {"metode pengadaan tidak dikenal: “Sulap”", "unit tidak dikenal: “Dinas Antariksa”", "pesanan ini sudah ada di A3: “1”"},
	} {
		p := read(t, d, intake.Order{Name: "a.csv", Data: []byte(content)})
		facts := p.Facts(budget.NewDirectory(nil), false)
		facts["Problems"], facts["More"] = p.Problems, 0
		refused, err := text.Render("berkas_ditolak", facts)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range p.Warnings {
			said, err := text.Render("cell_"+w.Code, w)
			if err != nil {
				t.Fatal(err)
			}
			refused += "\n" + said
		}
		for _, s := range sentences {
			if !strings.Contains(refused, s) {
				t.Errorf("%q is not in %s", s, refused)
			}
		}
	}
}
