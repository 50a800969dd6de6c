package sheet

import (
	"fmt"
	"strings"
	"testing"

	"serapan/budget"
)

func shortPurchases(list []budget.Purchase) string {
	var all []string
	for _, p := range list {
		text := fmt.Sprintf("%s %s %s/%s %s %s %s", unitNames[p.Unit], p.Number, p.Method, p.Channel, strings.TrimSuffix(p.Value.String(), ".00"), p.Day, p.Status)
		if p.Reason != "" {
			text += " (" + p.Reason + ")"
		}
		all = append(all, text)
	}
	return strings.Join(all, "; ")
}

var purchaseCases = []registerCase{
	{name: "catalogue V6", rows: `
kd_paket|kd_rup|rup_nama_pkt|kd_satker_str|nama_satker|sumber_dana|total_harga|tgl_order|status_pkt|status_pengiriman
01HX|#41396631|Laptop|1.01.0.00.0.00.01.0000|Dinas Pendidikan|APBD|#1000|2023-09-01|ON_PROCESS|DRAFT
01HY|#41396632|Meja|1.02.0.00.0.00.01.0000|Dinas Kesehatan|APBDP|#2000|2023-09-02|PAYMENT_OUTSIDE_SYSTEM|COMPLETED
01HZ|#41396633|Kursi|1.02.0.00.0.00.01.0000|Dinas Kesehatan|APBDP|#3000|2023-09-02|CANCELED|DRAFT
`, want: "disdik 01HX epurchasing/ekatalog 1000 2023-09-01 counted; dinkes 01HY epurchasing/ekatalog 2000 2023-09-02 counted; dinkes 01HZ epurchasing/ekatalog 3000 2023-09-02 cancelled",
		asOf: "2023-09-02", warnings: "dated_by_rows"},
	{name: "Toko Daring, failed by its confirmation", rows: `
TOKO DARING s.d. 30 September 2023
order_id|nama_satker|valuasi|metode_bayar|tanggal_transaksi|marketplace|status_verif|status_konfirmasi_ppmse
T1|Disdik|1.000.000|Transfer|01/09/2023|Mbizmarket|terverifikasi|selesai
T2|Dinkes|500.000|Transfer|02/09/2023|Mbizmarket|terverifikasi|gagal
`, want: "disdik T1 epurchasing/toko_daring 1000000 2023-09-01 counted; dinkes T2 epurchasing/toko_daring 500000 2023-09-02 cancelled"},
	{name: "all methods by hand, with reasons", rows: `
DAFTAR PENGADAAN PER 30 SEPTEMBER 2023
No|SKPD|Nama Paket|Metode Pemilihan|Kanal|Total Nilai|Tanggal Pesanan|Status|Alasan Manual|No Pesanan
#1|Kec. Setu|ATK|e-Katalog|Bebeli|Rp1.000|01/09/2023|Selesai||A1
#2|Kec. Setu|ATK|Pengadaan Langsung||Rp2.000|02/09/2023|Dibatalkan|barang tidak ada|A2
#3|Disdik|ATK|Sihir||Rp2.000|02/09/2023|Entah||A3
#4|Disdik|ATK|PL|Pasar|Rp2.000||||A1
#5|Disdik|ATK||||03/09/2023|||A5
TOTAL|||||Rp7.001|||||
`, want: "setu A1 epurchasing/bebeli 1000 2023-09-01 counted; setu A2 pengadaan_langsung/ 2000 2023-09-02 cancelled (barang tidak ada); disdik A3 / 2000 2023-09-02 counted; disdik A5 / 0 2023-09-03 counted",
		problems: "D5 unknown_method, G6 missing_value, J6 duplicate_purchase, D7 missing_value, F7 missing_value, F8 total_mismatch", warnings: "H5 unknown_status, E6 unknown_channel"},
}

func TestLayoutsOfPurchases(t *testing.T) {
	for _, c := range purchaseCases {
		t.Run(c.name, func(t *testing.T) { c.run(t, func(r *Reading) string { return shortPurchases(r.Purchases) }) })
	}
}

func shortInstructions(list []budget.Instruction) string {
	var all []string
	for _, i := range list {
		var codes []string
		for _, c := range i.Audience.Codes {
			codes = append(codes, unitNames[c])
		}
		text := fmt.Sprintf("%s %d-%02d %s %s %s", i.Number, i.Year, int(i.Month), i.Target, i.Measure, i.Audience.Scope)
		if codes != nil {
			text += "(" + strings.Join(codes, ",") + ")"
		}
		all = append(all, text+" "+i.Due.String())
	}
	return strings.Join(all, "; ")
}

var instructionCases = []registerCase{
	{name: "the month in the titles, units by name, targets in words", rows: `
PEMERINTAH KABUPATEN BEKASI
INSTRUKSI KHUSUS PIMPINAN (IKP)
BULAN NOPEMBER 2023
No|Uraian Instruksi|Output Terukur|Target|Penanggung Jawab|Batas Waktu|Bukti Dukung
#1|A|laporan|minimal 90 %|Seluruh OPD|30 Nop 2023|foto
#2|B|laporan|2,5 km|Disdik, Dinas Kebudayaan, Pemuda dan Olahraga, Dinkes|#45260d|foto
#3|C|laporan|1.250 orang|Kepala Dinas Pendidikan dan Dinas Kesehatan|30/11/2023|foto
#4|D|laporan|#90%|Semua Camat; Bagian Hukum|30/11/2023|foto
`, want: "1 2023-11 90 persen opd 2023-11-30; 2 2023-11 2.5 km daftar(disdik,budpor,dinkes) 2023-11-30; 3 2023-11 1250 orang daftar(disdik,dinkes) 2023-11-30; 4 2023-11 90 persen daftar(setu,hukum) 2023-11-30"},
	{name: "what is wrong is named all at once", rows: `
nomor|bulan|uraian|output terukur|satuan|target|sasaran|batas waktu|bukti
1|November 2023|A|x|buah|#5|semua|30 November 2023|foto
1|2023-11|B|x|buah|#5|semua|30 November 2023|foto
3|bulan depan|C|x|buah|banyak|Disdik; Dinas Antariksa|kapan-kapan|foto
4|November 2023|D|x|buah||||foto
5|#45231d|E|x|buah|1,234|opd|1 Oktober 2023|foto
`, want: "1 2023-11 5 buah semua 2023-11-30; 3 0-00 0 buah daftar(disdik) ; 4 2023-11 0 buah  ; 5 2023-11 0 buah opd 2023-10-01",
		problems: "A3 duplicate_instruction, B4 bad_month, F4 not_a_number, G4 unknown_unit, H4 bad_date, F5 missing_value, G5 missing_value, H5 missing_value, F6 ambiguous_number", warnings: "H6 due_before_month"},
}

func TestLayoutsOfInstructions(t *testing.T) {
	for _, c := range instructionCases {
		t.Run(c.name, func(t *testing.T) { c.run(t, func(r *Reading) string { return shortInstructions(r.Instructions) }) })
	}
}
