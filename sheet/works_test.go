package sheet

import (
	"fmt"
	"strings"
	"testing"

	"serapan/budget"
)

var unitNames = map[string]string{disdik: "disdik", dinkes: "dinkes", rsud: "rsud", hukum: "hukum", setu: "setu", budpor: "budpor", "": "?"}

// shortClaims prints claims as "disdik 12/A#2 1000 bast 2023-09-20 spm X sp2d Y".
func shortClaims(claims []budget.Claim) string {
	var list []string
	for _, c := range claims {
		name := c.Contract
		if name == "" {
			name = c.Package
		}
		text := fmt.Sprintf("%s %s", unitNames[c.Unit], name)
		if c.Term != 0 {
			text += fmt.Sprintf("#%d", c.Term)
		}
		text += " " + strings.TrimSuffix(c.Amount.String(), ".00")
		if c.Ended {
			text += " ended"
		}
		for _, p := range []struct {
			name  string
			paper budget.Paper
		}{{"bast", c.Handover}, {"bap", c.Minutes}, {"spp", c.SPP}, {"spm", c.SPM}, {"sp2d", c.SP2D}} {
			if p.paper.Exists() {
				text += " " + strings.TrimSpace(p.name+" "+p.paper.Number+" "+p.paper.Day.String())
			}
		}
		list = append(list, strings.Join(strings.Fields(text), " "))
	}
	return strings.Join(list, "; ")
}

// registerCase is a register in one of the shapes that people send, and what it says.
type registerCase struct {
	name     string
	rows     string
	merges   []string
	o        Options
	want     string
	asOf     string
	problems string
	warnings string
}

func (c registerCase) run(t *testing.T, short func(*Reading) string) {
	t.Helper()
	c.o.Units = few()
	if c.o.Today.IsZero() {
		c.o.Today = october
	}
	r, err := Read(t.Context(), workbookOf(t, sheetData{rows: grid(c.rows), merges: c.merges}), c.o)
	if err != nil {
		t.Fatal(err)
	}
	if got := short(r); got != c.want {
		t.Errorf("read %s\nwant %s", got, c.want)
	}
	if got := cells(r.Problems); got != c.problems {
		t.Errorf("problems %s, want %s (%+v)", got, c.problems, r.Problems)
	}
	if c.asOf != "" && r.AsOf.String() != c.asOf {
		t.Errorf("as of %s, want %s", r.AsOf, c.asOf)
	}
	if got := cells(r.Warnings); got != c.warnings {
		t.Errorf("warnings %s, want %s (%+v)", got, c.warnings, r.Warnings)
	}
}

var workCases = []registerCase{
	{name: "BAPBAST of non-tenders, with everything nobody may keep", rows: `
tahun_anggaran|kd_klpd|nama_klpd|kd_satker|kd_satker_str|nama_satker|kd_nontender|nama_paket|mtd_pengadaan|no_kontrak|tgl_kontrak|nilai_kontrak|nip_ppk|nama_ppk|nama_penyedia|npwp_penyedia|alamat_penyedia|no_bast|tgl_bast|no_bap|tgl_bap|besar_pembayaran|progres_pekerjaan|cara_pembayaran_kontrak|status_kontrak|apakah_addendum
#2023|D107|Kab. Bekasi|#63418|1.01.0.00.0.00.01.0000|DINAS PENDIDIKAN|#7771|Mebel|Pengadaan Langsung|12/A|2023-03-01|#1000000|197001011990031001|Budi|CV Satu|01.234.567.8-431.000|Jl. Merdeka|B/1|2023-09-20|P/1|2023-09-21|#1000000|#100|Sekaligus|Kontrak Selesai|Tidak
#2023|D107|Kab. Bekasi|#63419|1.02.0.00.0.00.01.0000|DINAS KESEHATAN|#7772|Obat|Pengadaan Langsung|13/A|2023-03-01T00:00:00.000000Z|2.000.000,00|197001011990031001|Budi|CV Dua|01.234.567.8-431.000|Jl. Merdeka||||||#40|Termin|Kontrak Sedang Berjalan|Ya
`, want: "disdik 12/A 1000000 bast B/1 2023-09-20 bap P/1 2023-09-21; dinkes 13/A#1 0", asOf: "2023-09-21", warnings: "dated_by_rows"},
	{name: "headers in two rows, number and day beneath each paper", rows: `
DAFTAR PEKERJAAN TAHUN ANGGARAN 2023
Keadaan s.d. 30 September 2023

No|Perangkat Daerah|Nama Pekerjaan|Kontrak|||BAST||SPM||SP2D|||Rekanan|Fisik (%)
|||Nomor|Tanggal|Nilai (Rp)|Nomor|Tanggal|No.|Tgl|No.|Tgl|Nilai (Rp)||
#1|#2|#3|#4|#5|#6|#7|#8|#9|#10|#11|#12|#13|#14|#15
#1|Disdik|Ruang kelas|12/A|01/03/2023|1.000.000|B1|20/09/2023|M1|22/09/2023|D1|24/09/2023|1.000.000|CV Satu|100
#2|Dinkes|Puskesmas|13/A|02/03/2023|2.500.000|B2|21/09/2023||||||PT Dua|100
|||||||||||||
|Jumlah||||3.500.000|||||||1.000.000||
`, merges: []string{"A4:A5", "B4:B5", "C4:C5", "D4:F4", "G4:H4", "I4:J4", "K4:M4", "N4:N5", "O4:O5"},
		want: "disdik 12/A 1000000 bast B1 2023-09-20 spm M1 2023-09-22 sp2d D1 2023-09-24; dinkes 13/A 2500000 bast B2 2023-09-21",
		asOf: "2023-09-30", warnings: "amount_is_contract"},
	{name: "Lamongan: sections, contractors, a bare KONTRAK of money", rows: `
REALISASI FISIK TAHUN ANGGARAN 2023
Per 30 September 2023
NO|PAKET PEKERJAAN|PAGU ANGGARAN|KONTRAK|KONTRAKTOR|SPMK||NO. SPK|TGL SPK|PHO|KET
|||||MULAI|SELESAI||||
|: Dinas Pendidikan|||||||||
#1|Jalan A|#900000|#800000|CV Satu|01/03/2023|01/09/2023|602/1|01/03/2023|02/09/2023|
#2|Jalan B|#900000|#850000|CV Dua|01/03/2023|01/09/2023|602/2|01/03/2023||
|SUB TOTAL|#1800000|#1650000|||||||
|: DINAS KESEHATAN|||||||||
#1|Pustu|#700000|#600000|CV Tiga|01/03/2023|01/09/2023|602/1|01/03/2023|03/09/2023|
|TOTAL|#2500000|#2250000|||||||
`, merges: []string{"F3:G3"}, want: "disdik 602/1 800000 bast 2023-09-02; disdik 602/2 0; dinkes 602/1 600000 bast 2023-09-03", asOf: "2023-09-30", warnings: "amount_is_contract"},
	{name: "yudhiandrian: one unit in the titles, no BAST", rows: `
DINAS KESEHATAN
30 September 2023
NO|KODE|NAMA KEGIATAN|PAGU ANGGARAN|TAHUN KONTRAK|NO. KONTRAK|TGL. KONTRAK|NILAI KONTRAK|WAKTU PEKERJAAN|NAMA PERUSAHAAN|DAK|KOORDINAT|LOKASI
#1|1.02.02.2.01.0012|Rehab pustu|#900000|#2023|602/1|#44986d|#800000|30 hari|CV Satu|Y|-6.1,107.1|Setu
#2|1.02.02.2.01.0013|Rehab aula|#900000|#2023|602/2|44986|#800000|30 hari|CV Dua|T|-6.1,107.1|Setu
`, want: "dinkes 602/1 0; dinkes 602/2 0", asOf: "2023-09-30", warnings: "no_bast_column"},
	{name: "terms by column, by name, and none", rows: `
Keadaan 30 September 2023
SKPD|Nama Paket|No Kontrak|Nilai Kontrak|Besar Pembayaran|Termin Ke|Tgl BAST
Disdik|Gedung|12/A|#1000|#300|Uang Muka|01/03/2023
Disdik|Gedung|12/A|#1000|#300|I|01/05/2023
Disdik|Gedung|12/A|#1000|#350|Termin ke-2|01/07/2023
Disdik|Gedung|12/A|#1000|#50|Retensi|01/09/2023
Dinkes|Atap (Termin II)|13/A|#1000|#500||01/09/2023
Dinkes|Atap (Termin I)|13/A|#1000|#500||01/08/2023
RSUD|Pagar|14/A|#1000|#1000|lima|01/08/2023
`, want: "disdik 12/A#98 300 bast 2023-03-01; disdik 12/A#1 300 bast 2023-05-01; disdik 12/A#2 350 bast 2023-07-01; disdik 12/A#99 50 bast 2023-09-01; dinkes 13/A#2 500 bast 2023-09-01; dinkes 13/A#1 500 bast 2023-08-01; rsud 14/A 1000 bast 2023-08-01", problems: "F9 bad_term"},
	{name: "what is wrong is named all at once", rows: `
Keadaan 30 September 2023
SKPD|Nama Paket|No Kontrak|Tgl Kontrak|Nilai Kontrak|Besar Pembayaran|Cara Pembayaran|Tgl BAST|Progres|Status Kontrak
Dinas Antariksa|A|1|01/03/2023|#1000|#1000|Sekaligus|01/05/2023|#100|
Disdik|B|2|01/13/2023x|seribu|#-5|Sekaligus|32/05/2023|#120|
Disdik|C|3|01/03/2023|#1000||Termin|01/05/2023|#100|
Disdik|D|4|01/03/2023|#1000||Sekaligus|01/05/2023|#100|
Disdik|E|5|01/03/2023|#1000|#1000|Sekaligus|01/05/2024|#100|
Disdik|F|5|01/03/2023|#1000|#1000|Sekaligus|01/06/2023|#100|
Disdik|G|6|01/08/2023|#1000|#1100|Sekaligus|01/06/2023|#100|Putus Kontrak
|H|7|01/08/2023|#1000|#1000|Sekaligus||#REF!|
`, o: Options{}, want: "? 1 1000 bast 2023-05-01; disdik 2 -5; disdik 3#1 0 bast 2023-05-01; disdik 4 1000 bast 2023-05-01; disdik 5 1000; disdik 6 1100 ended bast 2023-06-01; ? 7 1000",
		problems: "A3 unknown_unit, D4 bad_date, E4 not_a_number, F4 negative, H4 bad_date, I4 bad_percent, F5 missing_value, H7 future_date, C8 duplicate_claim, A10 missing_name, I10 error_value",
		warnings: "F6 amount_from_contract, F9 over_contract, H9 bast_before_contract"},
	{name: "merged units, a page's header again, a signature", rows: `
Posisi 30 September 2023
No|OPD|Uraian Pekerjaan|Nomor SPK|Nilai SPK|Penyedia Jasa|Tanggal Serah Terima
#1|Dinas Pendidikan|A|1/X|1.000|CV A|01/09/2023
#2||B|2/X|2.000|CV B|
No|OPD|Uraian Pekerjaan|Nomor SPK|Nilai SPK|Penyedia Jasa|Tanggal Serah Terima
#3|Kec. Setu|C|3/X|3.000|CV C|02/09/2023
#4||D|4/X|4.000|CV D|
JUMLAH||||10.000||

||||||Cikarang Pusat, 30 September 2023
||||||Kepala Dinas
||||||NIP. 19700101 199003 1 001
`, merges: []string{"B3:B4", "B6:B7"}, want: "disdik 1/X 1000 bast 2023-09-01; disdik 2/X 0; setu 3/X 3000 bast 2023-09-02; setu 4/X 0", warnings: "amount_is_contract"},
	{name: "number and day in one cell, thousands of rupiah, American days", rows: `
Per 30 September 2023 (dalam ribuan rupiah)
Satuan Kerja|Paket|Nomor dan Tanggal Kontrak|Nilai Kontrak|Jumlah Tagihan|No/Tgl BAST|Tgl SPM
Disdik|A|602/1/2023 tanggal 1 Maret 2023|1.000|1.000|B/1/2023, 20-09-2023|09/25/2023
Dinkes|B|602/2/2023 tgl. 02/03/2023|2.000,5|2.000,5|B/2/2023 (21/09/2023)|10/09/2023
`, want: "disdik 602/1/2023 1000000 bast B/1/2023 2023-09-20 spm 2023-09-25; dinkes 602/2/2023 2000500 bast B/2/2023 2023-09-21 spm 2023-10-09", warnings: "G4 after_asof"},
	{name: "old codes beside names, a code that is another's", rows: `
30 September 2023
Kode Satker|Nama Satker|Nama Paket|No Kontrak|Nilai Kontrak|Tgl BAST
1. 20. 03|Dinas Pendidikan|A|1|#1000|#45170d
1.01.0.00.0.00.01.0000|Dinas Kesehatan|B|2|#1000|#45170d
9.99.0.00.0.00.01.0000|Dinas Kesehatan|C|3|#1000|#45170d
`, want: "disdik 1 1000 bast 2023-09-01; disdik 2 1000 bast 2023-09-01; ? 3 1000 bast 2023-09-01", problems: "B4 code_name_mismatch, A5 unknown_unit", warnings: "amount_is_contract"},
	{name: "a contract's export, with parts of its price and its addenda", rows: `
Keadaan 30 September 2023
OPD Pelaksana|Paket|Metode Pemilihan Penyedia|tipe_penyedia|no_kontrak|tgl_kontrak_awal|tgl_kontrak|tgl_kontrak_akhir|nilai_pdn_kontrak|nilai_umk_kontrak|nilai_kontrak|Nilai Kontrak Addendum|alasan_ubah_nilai_kontrak|Nilai BAP|Nilai Pembayaran|Tgl PHO|Tgl FHO|Tanggal Pembayaran
Disdik|A|Tender|Badan Usaha|1|01/01/2023|01/03/2023|01/12/2023|#5|#6|#1000|#1100|tambah|#800|#900|01/09/2023|01/12/2023|05/09/2023
`, want: "disdik 1 900 bast 2023-09-01 sp2d 2023-09-05"},
	{name: "terms that only their papers tell apart", rows: `
Keadaan 30 September 2023
SKPD|Nama Paket|No Kontrak|Nilai Kontrak|Cara Pembayaran|No BAST|Tgl BAST|No BAP|Besar Pembayaran
Disdik|Gedung|1|#1000|Termin|B2|01/08/2023|P2|#600
Disdik|Gedung|1|#1000|Termin|B1|01/05/2023|P1|#400
Dinkes|Jasa|2|#1000|Bulanan||||
Dinkes|Obat|3|#1000|Termin|B1|01/05/2023|P1|#400
Dinkes|Obat|3|#1000|Termin|B1|01/05/2023|P1|#400
`, want: "disdik 1#2 600 bast B2 2023-08-01 bap P2; disdik 1#1 400 bast B1 2023-05-01 bap P1; dinkes 2#1 0; dinkes 3#1 400 bast B1 2023-05-01 bap P1; dinkes 3#2 400 bast B1 2023-05-01 bap P1",
		problems: "C7 duplicate_claim", warnings: "terms_by_order"},
	{name: "a list of works with all that registers have", rows: `
Keadaan 30 September 2023
SKPD|Nama Paket|Penyedia|No Kontrak|Tgl BAST|No SPM|Tgl SPM|No SP2D|Tgl SP2D|Nilai SP2D|Keterangan|Jenis|Potongan|Jumlah Bersih|Nilai Kontrak
Disdik|A|CV Satu|1|01/09/2023|M1|02/09/2023|D1/LS|03/09/2023|#1000|lunas|LS|#100|#900|#1000
Dinkes|B|CV Dua|2|01/09/2023||||||||||#2000
`, want: "disdik 1 1000 bast 2023-09-01 spm M1 2023-09-02 sp2d D1/LS 2023-09-03; dinkes 2 2000 bast 2023-09-01", warnings: "amount_is_contract"},
	{name: "two rows of headers again on page two, a summary below", rows: `
Keadaan 30 September 2023
No|Perangkat Daerah|Nama Pekerjaan|Kontrak||BAST|Rekanan
|||Nomor|Nilai|Tanggal|
#1|Disdik|A|1/X|1.000|01/09/2023|CV A
No|Perangkat Daerah|Nama Pekerjaan|Kontrak||BAST|Rekanan
|||Nomor|Nilai|Tanggal|
#2|Dinkes|B|2/X|2.000||CV B
|JUMLAH|||3.000||

No|Jumlah Paket|Perangkat Daerah|Nilai Kontrak|Rekanan||
#1|#1|Disdik|1.000|CV A||
#2|#1|Dinkes|2.000|CV B||
`, merges: []string{"A2:A3", "B2:B3", "C2:C3", "D2:E2", "G2:G3"}, want: "disdik 1/X 1000 bast 2023-09-01; dinkes 2/X 0", warnings: "amount_is_contract"},
	{name: "a title of another year", rows: `
TAHUN ANGGARAN 2022
Keadaan 30 September 2022
SKPD|Nama Paket|No Kontrak|Tgl Kontrak|Nilai Kontrak|Tgl BAST
Disdik|A|1|01/03/2023|#1000|01/09/2023
Disdik|B|2|01/03/2023|#1000|01/09/2023
Disdik|C|3|01/03/2023|#1000|01/09/2023
`, want: "disdik 1 1000 bast 2023-09-01; disdik 2 1000 bast 2023-09-01; disdik 3 1000 bast 2023-09-01", problems: "A1 wrong_year, A2 contradiction_date", warnings: "amount_is_contract"},
	{name: "a wrong total, nothing where MySQL had no day", rows: `
30 September 2023
SKPD|Nama Paket|No Kontrak|Nilai Kontrak|Besar Pembayaran|Tgl BAST|Tgl SP2D
Disdik|Pengadaan Total Station|1|#1000|#1000|2023-09-01|0000-00-00
Disdik|Total Station|2|#500|#500|2023-09-01|1900-01-00
TOTAL|||#1500|#1600||
`, want: "disdik 1 1000 bast 2023-09-01; disdik 2 500 bast 2023-09-01", problems: "E5 total_mismatch"},
}

func TestLayoutsOfWorks(t *testing.T) {
	for _, c := range workCases {
		t.Run(c.name, func(t *testing.T) { c.run(t, func(r *Reading) string { return shortClaims(r.Claims) }) })
	}
}
