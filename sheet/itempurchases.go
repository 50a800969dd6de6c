package sheet

import "regexp"

var (
	orderWords   = alternatives(`pesanan order transaksi po purchase invoice`)
	orderNumber  = alternatives(`no nomor kode kd id number`)
	channelWords = alternatives(`kanal channel marketplace platform media_pembelian sumber_transaksi aplikasi etalase`)
	valueWords   = alternatives(`nilai harga total jumlah valuasi besaran nominal rp`)
	valueOf      = alternatives(`total_harga valuasi harga_total nilai_transaksi nilai_pesanan total_nilai nilai_order total_transaksi nilai_belanja total_belanja
		grand_total jumlah_harga nilai_pembelian total_pesanan nilai_realisasi total_realisasi realisasi nilai_paket harga_akhir`)
	notValue     = alternatives(`pagu hps satuan ongkir ongkos sisa kurs ppn kuantitas item`)
	reasonWords  = alternatives(`alasan justifikasi`)
	sellerWords  = alternatives(`penjual toko nama_toko distributor penyedia merchant`)
	otherStatus  = alternatives(`pengiriman verif verifikasi konfirmasi ppmse pembayaran umkm pdn ukm`)
	cataloguePkt = regexp.MustCompile(`^(?:kd|kode|id|nomor|no) (?:paket|pkt)(?: epurchasing)?$`)
	orderDay     = alternatives(`order pesanan transaksi pembelian buat_paket belanja edit_paket`)
)

// purchaseItem reads a column's label as one of a list of purchases.
func purchaseItem(l label, _ func() aspect) itemGuess {
	leaf := l.leaf()
	switch {
	case channelWords.MatchString(leaf) && !codeWords.MatchString(leaf):
		return itemGuess{item: itemChannel, score: 10}
	case reasonWords.MatchString(leaf):
		return itemGuess{item: itemReason, score: 10}
	case sellerWords.MatchString(leaf) && !notProvider.MatchString(leaf) && !secretWords.MatchString(leaf) && !addressWords.MatchString(leaf):
		return itemGuess{item: itemProvider, score: 10 - bonus(leaf == "toko")}
	}
	if g, known := commonItem(l); known {
		return g
	}
	day := dayAspect.MatchString(leaf)
	switch {
	case statusWords.MatchString(leaf) && otherStatus.MatchString(leaf):
		return itemGuess{item: itemStatus2, score: 8 + bonus(worksConfirm.MatchString(leaf))}
	case statusWords.MatchString(leaf):
		return itemGuess{item: itemStatus, score: 8 + bonus(leaf == "status")}
	case day && orderDay.MatchString(leaf):
		return itemGuess{item: itemDay, score: 10}
	case day && (leaf == "tanggal" || leaf == "tgl"):
		return itemGuess{item: itemDay, score: 6}
	case day:
		return itemGuess{}
	case orderWords.MatchString(leaf) && orderNumber.MatchString(leaf):
		return itemGuess{item: itemOrder, score: 10}
	case cataloguePkt.MatchString(leaf):
		return itemGuess{item: itemOrder, score: 8}
	case notValue.MatchString(leaf), l.any(shareWords) && !l.any(moneyWords):
		return itemGuess{}
	case valueOf.MatchString(leaf):
		return itemGuess{item: itemValue, score: 10}
	case valueWords.MatchString(leaf) && !numberAspect.MatchString(leaf) && !papers[0].words.MatchString(leaf):
		return itemGuess{item: itemValue, score: 5}
	}
	return packageItem(leaf)
}

var worksConfirm = alternatives(`konfirmasi ppmse`)

// purchaseScore judges whether a header is that of a list of purchases: it has a value and a thing that
// only purchases have.
func purchaseScore(l *registerLayout, _ titles) int {
	if !l.has(itemValue) || l.count(itemOrder, itemChannel, itemMethod) == 0 ||
		l.count(itemOrder, itemChannel, itemMethod, itemDay, itemStatus, itemStatus2, itemRUP, itemPackage) < 3 {
		return 0
	}
	return 60 + 4*l.count(itemValue, itemOrder, itemChannel, itemMethod, itemDay, itemStatus, itemStatus2, itemRUP, itemPackage, itemUnit, itemUnitCode, itemReason, itemProvider)
}
