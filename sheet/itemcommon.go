package sheet

var (
	secretWords = alternatives(`nip nik ktp telepon telp telpon hp wa whatsapp email surel no_rekening nomor_rekening rekening_bank norek bank
		cabang direktur direktris pejabat ppk pptk kpa pengguna ttd jabatan pangkat golongan pemilik wakil nib siup lokasi koordinat desa
		kelurahan latitude longitude`)
	addressWords  = alternatives(`alamat npwp npwpd domisili`)
	providerWords = alternatives(`penyedia rekanan kontraktor pelaksana perusahaan vendor supplier penjual pihak_ketiga pihak_iii badan_usaha
		pemenang pelaku_usaha penyedia_jasa pihak_3 merchant`)
	notProvider = alternatives(`kode kd id jenis tipe bentuk kualifikasi konsultan pengawas perencana supervisi status waktu tanggal tgl masa jadwal nilai
		usaha_kecil kategori skala no nomor telah sudah`)
	rupWords   = alternatives(`rup`)
	methodWord = alternatives(`metode mtd cara metoda`)
	buyWords   = alternatives(`pengadaan pemilihan pbj pemilihan_penyedia`)
	strWord    = alternatives(`str`)
	properUnit = alternatives(`skpd opd perangkat_daerah satuan_kerja satker unit_kerja unit_organisasi pd`)
	placeOnly  = alternatives(`kecamatan desa kelurahan`)
	aboutUnit  = alternatives(`jenis tipe kepala status alamat lokasi tahun`)
	termWords  = alternatives(`termin angsuran termin_ke pembayaran_ke tahap_ke bulan_ke termyn mc`)
)

// commonItem knows the columns that all registers share. What is nobody's business (NIP, NPWP, addresses,
// bank accounts) is known to be nothing, so that its cells are never looked at.
func commonItem(l label) (g itemGuess, known bool) {
	leaf := l.leaf()
	provider := providerWords.MatchString(leaf) && !properUnit.MatchString(leaf)
	switch {
	case leaf == "":
		return itemGuess{}, true
	case secretWords.MatchString(leaf), addressWords.MatchString(leaf) && !(provider && nameWords.MatchString(leaf)):
		return itemGuess{}, true
	case yearWords.MatchString(leaf):
		return itemGuess{item: itemYear, score: 8}, true
	case numberWords.MatchString(leaf) && (len(l) == 1 || paperOf(l) == noItem):
		return itemGuess{item: itemCount, score: 5}, true
	case methodWord.MatchString(leaf) && buyWords.MatchString(leaf), leaf == "metode", leaf == "metoda":
		return itemGuess{item: itemMethod, score: 10}, true
	case provider && !notProvider.MatchString(leaf):
		score := 9
		if nameWords.MatchString(leaf) {
			score = 10
		}
		return itemGuess{item: itemProvider, score: score}, true
	case provider:
		return itemGuess{}, true
	case rupWords.MatchString(leaf) && !nameWords.MatchString(leaf):
		return itemGuess{item: itemRUP, score: 10}, true
	}
	return unitItem(leaf)
}

// unitItem knows the columns that say which unit a line belongs to.
func unitItem(leaf string) (itemGuess, bool) {
	code := codeWords.MatchString(leaf)
	switch {
	case aboutUnit.MatchString(leaf), placeOnly.MatchString(leaf):
		return itemGuess{}, false
	case code && subWords.MatchString(leaf):
		return itemGuess{item: itemSubCode, score: 10}, true
	case subWords.MatchString(leaf) && !detailWords.MatchString(leaf):
		return itemGuess{item: itemSub, score: 10}, true
	case detailWords.MatchString(leaf), moneyWords.MatchString(leaf), totalWords.MatchString(leaf), !unitWords.MatchString(leaf):
		if leaf == "kode" || leaf == "kd" {
			return itemGuess{item: itemUnitCode, score: 3}, true
		}
		return itemGuess{}, false
	case code && strWord.MatchString(leaf):
		return itemGuess{item: itemUnitCode, score: 12}, true
	case code:
		return itemGuess{item: itemUnitCode, score: 10}, true
	case properUnit.MatchString(leaf):
		return itemGuess{item: itemUnit, score: 10}, true
	}
	return itemGuess{item: itemUnit, score: 7}, true
}
