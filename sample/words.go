package sample

import "strings"

func upper(s string) string { return strings.ToUpper(s) }

// urusanName is the name of the first level of the codes.
func urusanName(code string) string {
	switch code[:1] {
	case "1":
		return "URUSAN PEMERINTAHAN WAJIB YANG BERKAITAN DENGAN PELAYANAN DASAR"
	case "2":
		return "URUSAN PEMERINTAHAN WAJIB YANG TIDAK BERKAITAN DENGAN PELAYANAN DASAR"
	case "3":
		return "URUSAN PEMERINTAHAN PILIHAN"
	case "4":
		return "UNSUR PENDUKUNG URUSAN PEMERINTAHAN"
	case "5":
		return "UNSUR PENUNJANG URUSAN PEMERINTAHAN"
	case "6":
		return "UNSUR PENGAWASAN URUSAN PEMERINTAHAN"
	case "7":
		return "UNSUR KEWILAYAHAN"
	}
	return "UNSUR PEMERINTAHAN UMUM"
}

// bidangNames are the fields of government that need no more words than their field.
var bidangNames = map[string]string{
	"1.01": "PENDIDIKAN", "1.02": "KESEHATAN", "1.03": "PEKERJAAN UMUM DAN PENATAAN RUANG", "1.04": "PERUMAHAN DAN KAWASAN PERMUKIMAN",
	"1.05": "KETENTERAMAN DAN KETERTIBAN UMUM SERTA PERLINDUNGAN MASYARAKAT", "1.06": "SOSIAL", "2.07": "TENAGA KERJA",
	"2.08": "PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK", "2.09": "PANGAN", "2.11": "LINGKUNGAN HIDUP",
	"2.12": "ADMINISTRASI KEPENDUDUKAN DAN PENCATATAN SIPIL", "2.13": "PEMBERDAYAAN MASYARAKAT DAN DESA",
	"2.14": "PENGENDALIAN PENDUDUK DAN KELUARGA BERENCANA", "2.15": "PERHUBUNGAN", "2.16": "KOMUNIKASI DAN INFORMATIKA",
	"2.17": "KOPERASI, USAHA KECIL DAN MENENGAH", "2.18": "PENANAMAN MODAL", "2.19": "KEPEMUDAAN DAN OLAHRAGA",
	"2.23": "PERPUSTAKAAN", "3.25": "KELAUTAN DAN PERIKANAN", "3.26": "PARIWISATA", "3.27": "PERTANIAN", "3.30": "PERDAGANGAN",
	"3.31": "PERINDUSTRIAN", "4.01": "SEKRETARIAT DAERAH", "4.02": "SEKRETARIAT DPRD", "5.01": "PERENCANAAN", "5.02": "KEUANGAN",
	"5.03": "KEPEGAWAIAN", "6.01": "INSPEKTORAT DAERAH", "7.01": "KECAMATAN", "8.01": "KESATUAN BANGSA DAN POLITIK",
}

// bidangName is the name of the second level.
func bidangName(code string) string {
	name := bidangNames[code[:4]]
	if name == "" {
		name = "LAINNYA"
	}
	if code[:1] <= "3" {
		return "URUSAN PEMERINTAHAN BIDANG " + name
	}
	return name
}
