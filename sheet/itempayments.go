package sheet

var (
	grossWords   = alternatives(`kotor bruto gross brutto`)
	netWords     = alternatives(`bersih netto neto net nett`)
	cutWords     = alternatives(`potongan dipotong pot`)
	taxWords     = alternatives(`ppn pph pajak iwp bpjs taspen pph21 pph22 pph23 askes`)
	purposeWords = alternatives(`keperluan keterangan uraian untuk_pembayaran perihal untuk maksud`)
	kindWords    = alternatives(`jenis tipe jns sifat`)
	cashWords    = alternatives(`cair pencairan pemindahbukuan transfer bayar pembayaran`)
	issueWords   = alternatives(`terbit penerbitan`)
	payeeWords   = alternatives(`penerima bendahara`)
	askedWords   = alternatives(`diminta permintaan`)
	handedWords  = alternatives(`dibayarkan dibayar diterima`)
	plainSum     = alternatives(`jumlah nilai nominal besar total jml besarnya`)
)

// paymentItem reads a column's label as one of a register of payments.
func paymentItem(l label, content func() aspect) itemGuess {
	leaf := l.leaf()
	switch {
	case payeeWords.MatchString(leaf) && !secretWords.MatchString(leaf) && !addressWords.MatchString(leaf) && !notProvider.MatchString(leaf):
		return itemGuess{item: itemProvider, score: 6}
	case codeWords.MatchString(leaf) && detailWords.MatchString(leaf) && !secretWords.MatchString(leaf):
		return itemGuess{item: itemAccount, score: accountScore(leaf)}
	}
	if leaf == "nomor" && len(l) == 1 || leaf == "nomor bukti" || leaf == "no bukti" || leaf == "nomor dokumen" {
		return itemGuess{item: itemSP2D, score: 2}
	}
	if g, known := commonItem(l); known {
		return g
	}
	paper := paperOf(l)
	switch {
	case statusWords.MatchString(leaf):
		return itemGuess{item: itemStatus, score: 6 + bonus(paper == itemSP2D)}
	case kindWords.MatchString(leaf) && (paper == itemSP2D || paper == itemSPM || leaf == "jenis" || cashWords.MatchString(leaf)):
		return itemGuess{item: itemKind, score: 8 + int(paper)/int(itemSP2D)}
	case l.any(dayAspect) && cashWords.MatchString(leaf):
		return itemGuess{item: itemCashed, score: 8}
	case paper == noItem && dayAspect.MatchString(leaf):
		return plainDay(leaf)
	}
	if g := paymentMoney(l, paper); g.item != noItem {
		return g
	}
	switch {
	case purposeWords.MatchString(leaf) && !numberAspect.MatchString(leaf):
		return purposeItem(leaf)
	case paper == noItem && worksPaket.MatchString(leaf) && !notPackage.MatchString(leaf):
		return itemGuess{item: itemDetail, score: 4}
	}
	g, what := paperItem(l, content)
	if what == aspectMoney {
		return itemGuess{}
	}
	return g
}

func accountScore(leaf string) int {
	if leaf == "kode rekening" || leaf == "kode akun" {
		return 9
	}
	return 6
}

func plainDay(leaf string) itemGuess {
	if issueWords.MatchString(leaf) {
		return itemGuess{item: itemSP2DDay, score: 9}
	}
	if leaf == "tanggal" || leaf == "tgl" {
		return itemGuess{item: itemSP2DDay, score: 5}
	}
	return itemGuess{}
}

// purposeItem tells what the payment is for from remarks and from the name of an account.
func purposeItem(leaf string) itemGuess {
	switch {
	case elseWords.MatchString(leaf):
		return itemGuess{}
	case aimWords.MatchString(leaf):
		return itemGuess{item: itemText, score: 10}
	case remarkWords.MatchString(leaf):
		return itemGuess{item: itemRemark, score: 8}
	}
	return itemGuess{item: itemDetail, score: 8}
}

var (
	aimWords    = alternatives(`keperluan perihal untuk_pembayaran maksud`)
	remarkWords = alternatives(`keterangan`)
	elseWords   = alternatives(`lain tambahan verifikasi penolakan rekening akun kegiatan program`)
)

// paymentMoney knows the columns of money: gross, what is taken off, and net.
func paymentMoney(l label, paper item) itemGuess {
	leaf := l.leaf()
	if numberAspect.MatchString(leaf) || dayAspect.MatchString(leaf) || shareWords.MatchString(leaf) {
		return itemGuess{}
	}
	switch {
	case grossWords.MatchString(leaf), l.any(grossWords):
		return itemGuess{item: itemGross, score: 12}
	case netWords.MatchString(leaf), l.any(netWords):
		return itemGuess{item: itemNet, score: 12}
	case cutWords.MatchString(leaf):
		return itemGuess{item: itemDeducted, score: 10 + bonus(totalWords.MatchString(leaf))}
	case l.any(cutWords) && totalWords.MatchString(leaf):
		return itemGuess{item: itemDeducted, score: 11}
	case l.any(cutWords), taxWords.MatchString(leaf):
		return itemGuess{item: itemTax, score: 5}
	case askedWords.MatchString(leaf):
		return itemGuess{item: itemGross, score: 9}
	case handedWords.MatchString(leaf):
		return itemGuess{item: itemNet, score: 9}
	case paper == itemSPM, paper == itemSPP, paper == itemContract, otherWords.MatchString(leaf), paguWords.MatchString(leaf):
		return itemGuess{}
	case paper == itemSP2D && plainSum.MatchString(leaf):
		return itemGuess{item: itemGross, score: 10}
	case leaf == "realisasi":
		return itemGuess{item: itemGross, score: 4}
	case leaf == "nilai", leaf == "jumlah", leaf == "nominal", leaf == "total", leaf == "jumlah rp", leaf == "nilai rp", leaf == "jumlah uang",
		plainSum.MatchString(leaf) && (cashWords.MatchString(leaf) || realWords.MatchString(leaf)), leaf == "rp":
		return itemGuess{item: itemGross, score: 6}
	}
	return itemGuess{}
}

func bonus(is bool) int {
	if is {
		return 1
	}
	return 0
}
