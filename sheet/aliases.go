package sheet

import "regexp"

// The vocabulary of headers, as normalLabel writes it; an underscore stands for a blank.
var (
	realWords = alternatives(`realisasi realisasinya realiasi realisai relisasi realisas real terealisasi sp2d spj
		penyerapan serapan terserap diserap pencairan dicairkan pengeluaran`)
	paguWords = alternatives(`pagu anggaran dpa dppa dpa_skpd dpal rka rkap plafon plafond platfon alokasi apbd apbdp apbd_p papbd
		p_apbd nilai_rincian ceiling budget dipa`)
	keuWords   = alternatives(`keuangan keu finansial financial uang`)
	fisikWords = alternatives(`fisik fsk physical`)
	moneyWords = alternatives(`rp rupiah nilai nominal jumlah_rp`)
	shareWords = regexp.MustCompile(`%|\b(persen|persentase|prosentase|presentase|prosen|percent|capaian|tingkat|persentasi|pct)\b`)
	otherWords = alternatives(`deviasi deviasinya sisa selisih saldo rak target rencana renc bobot tertimbang bertambah berkurang
		bertambah_berkurang lebih kurang peringkat ranking rank keterangan ket catatan kendala permasalahan masalah status kas proyeksi prognosis potensi silpa blokir volume gap belum tersedia efisiensi indikator kinerja usulan prioritas`)
	spendingWords = alternatives(`belanja pengeluaran`)
	incomeWords   = alternatives(`pendapatan pembiayaan penerimaan`)
	pastWords     = alternatives(`lalu sebelumnya kemarin`)
	cumulative    = alternatives(`sd kumulatif akumulasi komulatif`)
	totalWords    = alternatives(`total jumlah jml seluruh keseluruhan`)
	thisPeriod    = alternatives(`bulan_ini minggu_ini periode_ini hari_ini tw_ini triwulan_ini`)
	beforeWords   = alternatives(`sebelum murni awal induk semula rka rkap kua ppas sblm`)
	afterWords    = alternatives(`setelah sesudah perubahan papbd p_apbd apbdp apbd_p pergeseran menjadi dppa revisi terakhir akhir stlh ssdh berjalan`)
	dpaWords      = alternatives(`dpa dppa dpa_skpd`)
	classWords    = alternatives(`operasi operasional modal tidak_terduga btt transfer belanja_tak_terduga tak_terduga`)
	finerWords    = alternatives(`pegawai barang jasa hibah bansos bantuan_sosial bunga subsidi bagi_hasil bantuan_keuangan gaji ls up gu tu
		tup tanah gedung jalan peralatan dak dau did bhp blud bos pad apbn`)
	unitWords = alternatives(`skpd opd perangkat_daerah satuan_kerja satker unit_kerja unit_organisasi unit instansi organisasi dinas badan
		skpkd pd lembaga kecamatan entitas nm_unit unor`)
	subWords    = alternatives(`sub_skpd sub_unit subunit sub_opd sub_satker subskpd upt`)
	nameWords   = alternatives(`nama nm uraian urain`)
	codeWords   = alternatives(`kode kd kodering kode_rekening no_rekening norek kd_satker_str`)
	detailWords = alternatives(`program kegiatan sub_kegiatan subkegiatan rekening kodering akun urusan bidang aktivitas sub_rincian objek`)
	personWords = alternatives(`kepala pptk ppk pejabat pengguna bendahara penyedia pimpinan operator pic nip kpa paket wilayah`)
	regionWords = regexp.MustCompile(`^(?:nama |kode |kd )?(?:daerah|kabupaten|kota|provinsi|pemda|pemerintah daerah)$`)
	updateWords = alternatives(`update updated diperbarui diperbaharui pembaruan pemutakhiran mutakhir last_update`)
	dateWords   = alternatives(`tanggal tgl keadaan posisi per as_of tanggal_data periode date`)
	yearWords   = regexp.MustCompile(`^(tahun|thn|ta|tahun anggaran|thn anggaran|year)$`)
	numberWords = regexp.MustCompile(`^(no|nomor|no urut|nomor urut|nmr|#|no )$`)
)
