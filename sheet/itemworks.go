package sheet

import "strings"

var (
	packageWords = alternatives(`paket pekerjaan pengadaan kegiatan pkt sub_kegiatan uraian`)
	notPackage   = alternatives(`kode kd id no nomor nilai pagu progres progress lokasi status waktu jenis tanggal tgl metode mtd jumlah volume harga hps
		selesai mulai target realisasi awal akhir masa rp tahun kategori sumber cara bobot fisik kemajuan satuan program keterangan lingkup`)
	payWords      = alternatives(`pembayaran bayar tagihan penagihan ditagih dibayarkan termin bap bast invoice`)
	paidWords     = alternatives(`terbayar dibayar pencairan cair realisasi penyerapan serapan`)
	progressWords = alternatives(`progres progress fisik kemajuan`)
	plannedWords  = alternatives(`rencana target deviasi sisa bobot jadwal jenis tahapan selisih lalu sebelumnya`)
	priceWords    = alternatives(`nilai harga besar besaran rp rupiah nominal jumlah jml total`)
	offerWords    = alternatives(`hps pagu dipa penawaran negosiasi sisa`)
	termsWords    = alternatives(`cara_pembayaran cara_bayar sistem_pembayaran jenis_pembayaran metode_pembayaran cara_pembayaran_kontrak skema_pembayaran`)
	statusWords   = alternatives(`status`)
)

// worksItem reads a column's label as one of a list of works.
func worksItem(l label, content func() aspect) itemGuess {
	leaf := l.leaf()
	if termsWords.MatchString(leaf) {
		return itemGuess{item: itemTerms, score: 10}
	}
	if g, known := commonItem(l); known {
		return g
	}
	switch {
	case statusWords.MatchString(leaf):
		return statusItem(leaf)
	case progressWords.MatchString(leaf) || leaf == "%" && l.any(progressWords):
		return progressItem(l)
	case l.any(fisikWords) && realWords.MatchString(leaf) && !l.any(plannedWords):
		return progressItem(l)
	}
	if g := worksMoney(l, content); g.item != noItem {
		return g
	}
	if termWords.MatchString(leaf) && !moneyAspect.MatchString(leaf) && !dayAspect.MatchString(leaf) {
		return itemGuess{item: itemTerm, score: 9}
	}
	if g := packageItem(leaf); g.item != noItem {
		return g
	}
	g, _ := paperItem(l, content)
	return g
}

func statusItem(leaf string) itemGuess {
	switch {
	case papers[0].words.MatchString(leaf):
		return itemGuess{item: itemStatus, score: 10}
	case packageWords.MatchString(leaf):
		return itemGuess{item: itemStatus, score: 8}
	case leaf == "status":
		return itemGuess{item: itemStatus, score: 6}
	}
	return itemGuess{}
}

func progressItem(l label) itemGuess {
	switch {
	case l.any(plannedWords), l.deepest(moneyWords, shareWords) == 1:
		return itemGuess{}
	case l.any(realWords), l.any(cumulative):
		return itemGuess{item: itemProgress, score: 11}
	}
	return itemGuess{item: itemProgress, score: 9}
}

// packageItem knows the column that names the work: the package rather than the activity it is part of.
func packageItem(leaf string) itemGuess {
	if leaf == "judul kontrak" || leaf == "nama kontrak" {
		return itemGuess{item: itemPackage, score: 7}
	}
	if !packageWords.MatchString(leaf) || notPackage.MatchString(leaf) {
		return itemGuess{}
	}
	g := itemGuess{item: itemPackage, score: 5}
	switch {
	case worksPaket.MatchString(leaf):
		g.score = 11
	case worksPekerjaan.MatchString(leaf):
		g.score = 10
	case leaf == "uraian":
		g.score = 4
	}
	if nameWords.MatchString(leaf) {
		g.score++
	}
	return g
}

var worksPaket, worksPekerjaan = alternatives(`paket pkt`), alternatives(`pekerjaan pengadaan`)

// worksMoney knows the columns of money: the contract's price, what is claimed, and what was paid.
func worksMoney(l label, content func() aspect) itemGuess {
	leaf := l.leaf()
	paper := paperOf(l)
	isMoney := priceWords.MatchString(leaf) && !numberAspect.MatchString(leaf) && !dayAspect.MatchString(leaf)
	switch {
	case l.any(shareWords) && !l.any(moneyWords) || offerWords.MatchString(leaf) || l.any(plannedWords) || termsWords.MatchString(leaf):
		return itemGuess{}
	case dayAspect.MatchString(leaf) && paper == noItem && paidOn.MatchString(leaf):
		return itemGuess{item: itemSP2DDay, score: 5}
	case paper == itemSP2D && isMoney:
		return itemGuess{item: itemPaid, score: 8}
	case paidWords.MatchString(leaf) && (isMoney || l.any(keuWords)), l.any(paidWords) && keuWords.MatchString(leaf),
		l.any(paidWords) && l.any(keuWords) && isMoney:
		return itemGuess{item: itemPaid, score: 10}
	case leaf == "realisasi" && !l.any(fisikWords) && content() == aspectMoney:
		return itemGuess{item: itemPaid, score: 6}
	case isMoney && paper != itemContract:
		return amountItem(leaf, paper)
	case paper == itemContract && isMoney:
		return priceItem(l)
	case leaf == "tagihan" && content() == aspectMoney:
		return itemGuess{item: itemAmount, score: 8}
	case paper == itemContract && leaf == "kontrak" && content() == aspectMoney:
		return itemGuess{item: itemPrice, score: 9}
	}
	return itemGuess{}
}

// amountItem prefers what is to be paid to what the papers on the way to it say.
func amountItem(leaf string, paper item) itemGuess {
	g := itemGuess{item: itemAmount}
	switch {
	case paper == noItem && payment.MatchString(leaf):
		g.score = 12
	case paper == noItem && payWords.MatchString(leaf):
		g.score = 11
	case paper == itemBAP:
		g.score = 10
	case paper == itemBAST:
		g.score = 9
	case paper == itemSPM, paper == itemSPP:
		g.score = 6
	case worksPekerjaan.MatchString(leaf):
		return itemGuess{item: itemPrice, score: 7}
	default:
		return itemGuess{}
	}
	return g
}

// priceItem prefers the price of the contract as it was signed; that of an addendum only stands in.
func priceItem(l label) itemGuess {
	leaf := l.leaf()
	switch {
	case partOfPrice.MatchString(leaf):
		return itemGuess{}
	case l.any(secondPaper):
		return itemGuess{item: itemPrice, score: 5}
	case strings.HasPrefix(leaf, "nilai"):
		return itemGuess{item: itemPrice, score: 12}
	}
	return itemGuess{item: itemPrice, score: 11}
}

var (
	paidOn      = alternatives(`cair pencairan dibayar dibayarkan pembayaran bayar`)
	payment     = alternatives(`pembayaran dibayarkan bayar`)
	partOfPrice = alternatives(`pdn umk ukm umkm tkdn alasan ubah tahun sisa`)
)
