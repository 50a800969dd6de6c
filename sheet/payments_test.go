package sheet

import (
	"fmt"
	"strings"
	"testing"

	"serapan/budget"
)

// shortPayments prints payments as "disdik 1/LS 2023-09-20 LS 1000-100=900 spm M1 2023-09-19".
func shortPayments(payments []budget.Payment) string {
	var list []string
	for _, p := range payments {
		plain := func(r budget.Rupiah) string { return strings.TrimSuffix(r.String(), ".00") }
		text := fmt.Sprintf("%s %s %s %s %s-%s=%s", unitNames[p.Unit], p.Number, p.Day, p.Kind, plain(p.Gross), plain(p.Deducted), plain(p.Net))
		if p.SPM.Exists() {
			text += " spm " + strings.TrimSpace(p.SPM.Number+" "+p.SPM.Day.String())
		}
		list = append(list, text)
	}
	return strings.Join(list, "; ")
}

var paymentCases = []registerCase{
	{name: "SIPD", rows: `
PEMERINTAH KABUPATEN BEKASI
REGISTER SP2D
Periode 1 Januari 2023 s.d. 30 September 2023
No|Nomor SP2D|Tanggal SP2D|Keterangan|Jenis SP2D|Nama SKPD|Nama Sub SKPD|Nilai SP2D|Nomor SPM|Tanggal SPM|Tahun Anggaran
#1|1/LS|2023-09-20|Mebel CV Satu|LS|Dinas Pendidikan|Dinas Pendidikan|1.000,50|M1|2023-09-19|#2023
#2|2/UP|2023-01-05|Uang persediaan|UP|Dinas Kesehatan|RSUD|#2000|M2|2023-01-04|#2023
`, want: "disdik 1/LS 2023-09-20 LS 1000.50-0=1000.50 spm M1 2023-09-19; rsud 2/UP 2023-01-05 UP 2000-0=2000 spm M2 2023-01-04", asOf: "2023-09-30"},
	{name: "FMIS: several accounts of one SP2D, kinds in numbers and words, no date but its rows'", rows: `
No Urut|Tanggal Terbit SP2D|No. SP2D|No. SPM|OPD|Keperluan|Kode Rekening|Uraian|Jumlah Kotor|Potongan|Jumlah Bersih|Bendahara/Rekanan|Tanggal Cair SP2D|PPn|PPh
#1|20/09/2023|00012/SP2D-LS/2023|M1|Dinkes|Obat|5.1.02.01.01.0037|Belanja obat|1.000.000|110.000|890.000|CV Satu|21/09/2023|100.000|10.000
#2|20/09/2023|00012/SP2D-LS/2023|M1|Dinkes|Obat|5.1.02.01.01.0038|Belanja alat|500.000|0|500.000|CV Satu|21/09/2023|0|0
#3|22/09/2023|00013/2023|M2|Disdik|Ganti Uang Persediaan ke-2|5.1.02.01.01.0024|Belanja ATK|300.000|-|300.000|Bendahara|23/09/2023||
#4|22/09/2023|00014/2023|M3|Disdik|Ruang kelas|5.2.03.01.01.0001|Belanja modal|700.000|70.000|630.000|PT Dua|23/09/2023||
`, want: "dinkes 00012/SP2D-LS/2023 2023-09-20 LS 1500000-110000=1390000 spm M1; disdik 00013/2023 2023-09-22 GU 300000-0=300000 spm M2; disdik 00014/2023 2023-09-22 LS 700000-70000=630000 spm M3", asOf: "2023-09-23", warnings: "dated_by_rows"},
	{name: "two rows of headers, deductions by tax, nothing of the sum", rows: `
s.d. 30 September 2023
SKPD|SP2D||Jenis|Nilai (Rp)|Potongan||Netto|SPM
|Nomor|Tanggal|||PPN|PPh||Nomor
Disdik|1|20/09/2023|LS Barang dan Jasa|1.110|110|20|980|M1
Dinkes|2|20/09/2023|GU-Nihil|500|||500|M2
RSUD|3|20/09/2023|Tambahan Uang|700|0|0||M3
Jumlah||||2.310|110|20||
`, merges: []string{"A2:A3", "B2:C2", "D2:D3", "E2:E3", "F2:G2", "H2:H3"},
		want: "disdik 1 2023-09-20 LS 1110-130=980 spm M1; dinkes 2 2023-09-20 NIL 500-0=500 spm M2; rsud 3 2023-09-20 TU 700-0=700 spm M3"},
	{name: "what is wrong is named all at once", rows: `
TAHUN ANGGARAN 2023
s.d. 30 September 2023
Nomor SP2D|Tanggal SP2D|SKPD|Jenis|Jumlah Kotor|Potongan|Jumlah Bersih|Tanggal SPM
1/LS|20/09/2023|Disdik|LS|#1000|#100|#900|19/09/2023
1 / LS|21/09/2023|Disdik|LS|#1000|#100|#900|19/09/2023
3/LS|20/09/2022|Disdik|LS|#1000|#100|#900|
4/XX|20/09/2023|Disdiq|Borongan|#1000|#100|#900|25/09/2023
|20/09/2023|Disdik|LS|#1000|#100|#900|
6/LS||Disdik|LS||#100|#900|
7/LS|20/09/2023|Disdik|LS|#1000|#100|#901|
8/LS|20/09/2023|Disdik||#-1000|#N/A|#900|
9|05/10/2023|Disdik||#1000|#100|#900|
`, want: "disdik 1/LS 2023-09-20 LS 1000-100=900 spm 2023-09-19; disdik 3/LS 2022-09-20 LS 1000-100=900; ? 4/XX 2023-09-20  1000-100=900 spm 2023-09-25; disdik  2023-09-20 LS 1000-100=900; disdik 6/LS  LS 0-100=900; disdik 7/LS 2023-09-20 LS 1000-100=901; disdik 8/LS 2023-09-20 LS -1000-0=900; disdik 9 2023-10-05  1000-100=900",
		problems: "A5 duplicate_payment, B6 bad_date_outside_year, C7 unknown_unit, D7 unknown_payment_kind, A8 missing_value, B9 missing_value, E9 missing_value, G10 net_mismatch, E11 negative, F11 error_value, D12 payment_kind_missing",
		warnings: "B7 sp2d_before_spm, B12 after_asof"},
	{name: "asked, deducted, handed over; kinds that say what was bought; a plain Nomor under a title", rows: `
DAFTAR SP2D YANG DITERBITKAN S.D. 30 SEPTEMBER 2023
No.|Nomor|Tanggal|Unit Organisasi|Jenis|Uraian|Jumlah yang diminta|Potongan|Pajak|Jumlah yang dibayarkan|No. Rekening
#1|1/LS-BJ/2023|#45189d|KECAMATAN SETU|Barang dan Jasa|Mebel|#1000000|#10000|#100000|#890000|1234567890123
#2|2/GU/2023|#45189d|DINAS KESEHATAN|GU|ATK|#500000|||#500000|
`, want: "setu 1/LS-BJ/2023 2023-09-20 LS 1000000-110000=890000; dinkes 2/GU/2023 2023-09-20 GU 500000-0=500000"},
	{name: "void ones are left out", rows: `
s.d. 30 September 2023
No SP2D|Tgl SP2D|SKPD|Jenis|Jumlah|Status
1/LS|20/09/2023|Disdik|LS|#1000|Cair
2/LS|20/09/2023|Disdik|LS|#500|BATAL
Total||||#1500|
`, want: "disdik 1/LS 2023-09-20 LS 1000-0=1000"},
	{name: "a title of another year", rows: `
REGISTER SP2D TAHUN ANGGARAN 2022
No SP2D|Tgl SP2D|SKPD|Jenis|Nilai
1/LS|20/09/2023|Disdik|LS|#1000
2/LS|20/09/2023|Disdik|LS|#1000
3/LS|21/09/2023|Disdik|LS|#1000
`, want: "disdik 1/LS 2023-09-20 LS 1000-0=1000; disdik 2/LS 2023-09-20 LS 1000-0=1000; disdik 3/LS 2023-09-21 LS 1000-0=1000", problems: "A1 wrong_year", warnings: "dated_by_rows"},
	{name: "subtotals of units, a carry-over, total above no label", rows: `
s.d. 30 September 2023
No SP2D|Tgl SP2D|SKPD|Jenis|Jumlah
1/LS|20/09/2023|Disdik|LS|#1000
2/LS|20/09/2023|Disdik|LS|#500
Sub Total||||#1500
Jumlah dipindahkan||||#9
3/LS|21/09/2023|Dinkes|LS|#700
Sub Total||||#700
||||#2200
|||Kepala BPKD|
|||NIP. 197001011990031001|
`, want: "disdik 1/LS 2023-09-20 LS 1000-0=1000; disdik 2/LS 2023-09-20 LS 500-0=500; dinkes 3/LS 2023-09-21 LS 700-0=700"},
}

func TestLayoutsOfPayments(t *testing.T) {
	for _, c := range paymentCases {
		t.Run(c.name, func(t *testing.T) { c.run(t, func(r *Reading) string { return shortPayments(r.Payments) }) })
	}
}
