package sheet

// item is what a column of a register holds: a list of works, payments, purchases or instructions.
type item uint8

const (
	noItem item = iota
	itemCount
	itemUnitCode
	itemSubCode
	itemUnit
	itemSub
	itemYear
	itemRUP
	itemPackage
	itemMethod
	itemProvider
	// Of each paper the number stands before the day.
	itemContract
	itemContractDay
	itemBAST
	itemBASTDay
	itemBAP
	itemBAPDay
	itemSPP
	itemSPPDay
	itemSPM
	itemSPMDay
	itemSP2D
	itemSP2DDay
	itemPrice
	itemTerms
	itemTerm
	itemAmount
	itemPaid
	itemProgress
	itemStatus
	itemStatus2
	itemText   // what it is for
	itemDetail // uraian, which may be that of an account
	itemRemark // keterangan
	itemKind
	itemGross
	itemDeducted
	itemTax // several columns that together are what is deducted
	itemNet
	itemAccount
	itemCashed // the day on which the bank paid
	itemOrder
	itemChannel
	itemValue
	itemDay
	itemReason
	itemMonth
	itemOutput
	itemMeasure
	itemTarget
	itemAudience
	itemDue
	itemEvidence
	itemCountAll
)

// papers are the documents of the payment chain, by the item of their number.
var papers = []struct {
	number item
	words  wordSet
}{
	{itemContract, alternatives(`kontrak spk surat_perintah_kerja surat_perjanjian perjanjian surat_pesanan kontrak_spk`)},
	{itemBAST, alternatives(`bast pho serah_terima basthp bastb bastp provisional_hand_over`)},
	{itemBAP, alternatives(`bap berita_acara_pembayaran`)},
	{itemSPP, alternatives(`spp spp_ls`)},
	{itemSPM, alternatives(`spm spm_ls`)},
	{itemSP2D, alternatives(`sp2d`)},
}

// aspect is what of a paper a column tells.
type aspect uint8

const (
	noAspect aspect = iota
	aspectNumber
	aspectDay
	aspectMoney
	aspectBoth // number and day in one cell
)

var (
	numberAspect = alternatives(`no nomor nmr number num nomer`)
	dayAspect    = alternatives(`tanggal tgl tg date hari_tanggal`)
	moneyAspect  = alternatives(`nilai harga besar besaran rp rupiah nominal jumlah jml total`)
	secondPaper  = alternatives(`fho ii 2 kedua addendum adendum amandemen cco akhir final`)
	firstDraft   = alternatives(`awal semula lama`)
	otherAspect  = alternatives(`jenis tipe lama masa jangka waktu mulai selesai tahun cara status sisa ppk ppkom sumber uraian nama kode kd id sifat keterangan
		ket apakah lingkup berlaku garansi jaminan penandatangan berakhir pemeriksaan file link kota judul alasan ubah tempat pejabat`)
)

// aspectOf tells what of a paper a text speaks of.
func aspectOf(text string) aspect {
	number, day := numberAspect.MatchString(text), dayAspect.MatchString(text)
	switch {
	case otherAspect.MatchString(text):
		return noAspect
	case number && day:
		return aspectBoth
	case day:
		return aspectDay
	case number:
		return aspectNumber
	case moneyAspect.MatchString(text):
		return aspectMoney
	}
	return noAspect
}

// paperOf tells of which paper a label speaks, the leaf before its parents; 0 where of none or of
// several at once.
func paperOf(l label) item {
	for i := len(l) - 1; i >= 0; i-- {
		found := noItem
		for _, p := range papers {
			if p.words.MatchString(l[i]) {
				if found != noItem {
					return noItem
				}
				found = p.number
			}
		}
		if found != noItem {
			return found
		}
	}
	return noItem
}

// itemGuess is what a column of a register probably holds, and how good a name it bears for that.
type itemGuess struct {
	item  item
	score int
	both  bool // a paper's number with its day behind it
}

// paperItem knows the columns of numbers and days of papers; a column of money is left to the kinds.
// content tells how a column that only names the paper is filled.
func paperItem(l label, content func() aspect) (g itemGuess, what aspect) {
	paper := paperOf(l)
	if paper == noItem || l.any(secondPaper) {
		return itemGuess{}, noAspect
	}
	for i := len(l) - 1; i >= 0 && what == noAspect; i-- {
		if what = aspectOf(l[i]); what == noAspect && otherAspect.MatchString(l[i]) {
			return itemGuess{}, noAspect
		}
	}
	bare := what == noAspect
	if bare {
		what = content()
	}
	g = itemGuess{item: paper, score: 10}
	switch {
	case bare:
		g.score = 6
	case l.any(firstDraft):
		g.score = 8
	}
	switch what {
	case aspectDay:
		g.item++
	case aspectBoth:
		g.both, g.score = true, 8
	case aspectMoney:
		g.item = noItem
	}
	return g, what
}
