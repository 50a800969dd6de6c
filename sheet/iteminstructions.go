package sheet

import "strings"

var (
	orderOf       = alternatives(`uraian instruksi arahan perintah deskripsi isi kegiatan judul`)
	outputWords   = alternatives(`output keluaran hasil indikator`)
	measureWords  = alternatives(`satuan unit_ukur measure ukuran`)
	targetWords   = alternatives(`target`)
	audienceWords = alternatives(`sasaran penanggung_jawab penerima tujuan pelaksana pengampu ditujukan kepada untuk opd skpd perangkat_daerah unit unit_kerja pj penerima_instruksi`)
	dueWords      = alternatives(`batas tenggat deadline jatuh_tempo due batas_waktu paling_lambat`)
	evidenceWords = alternatives(`bukti eviden evidence evidens data_dukung dukung`)
	monthWord     = alternatives(`bulan month periode masa`)
)

// instructionItem reads a column's label as one of a list of instructions.
func instructionItem(l label, _ func() aspect) itemGuess {
	leaf := l.leaf()
	switch {
	case leaf == "", secretWords.MatchString(leaf), addressWords.MatchString(leaf):
		return itemGuess{}
	case leaf == "no" || leaf == "no urut":
		return itemGuess{item: itemCount, score: 5}
	case numberAspect.MatchString(leaf) || leaf == "kode" || leaf == "kode ikp":
		return itemGuess{item: itemOrder, score: 8 + bonus(strings.Contains(leaf, "ikp") || strings.Contains(leaf, "instruksi"))}
	case yearWords.MatchString(leaf):
		return itemGuess{item: itemYear, score: 8}
	case evidenceWords.MatchString(leaf):
		return itemGuess{item: itemEvidence, score: 10}
	case dueWords.MatchString(leaf):
		return itemGuess{item: itemDue, score: 10}
	case measureWords.MatchString(leaf):
		return itemGuess{item: itemMeasure, score: 10}
	case targetWords.MatchString(leaf) && (dayAspect.MatchString(leaf) || strings.Contains(leaf, "waktu")):
		return itemGuess{item: itemDue, score: 6}
	case targetWords.MatchString(leaf):
		return itemGuess{item: itemTarget, score: 10 - bonus(outputWords.MatchString(leaf))}
	case leaf == "volume":
		return itemGuess{item: itemTarget, score: 4}
	case outputWords.MatchString(leaf):
		return itemGuess{item: itemOutput, score: 10 - 2*bonus(strings.HasPrefix(leaf, "indikator"))}
	case monthWord.MatchString(leaf):
		return itemGuess{item: itemMonth, score: 8}
	case audienceWords.MatchString(leaf):
		return itemGuess{item: itemAudience, score: 8 + 2*bonus(strings.HasPrefix(leaf, "sasaran"))}
	case orderOf.MatchString(leaf):
		return itemGuess{item: itemText, score: 8 + bonus(strings.Contains(leaf, "uraian"))}
	}
	return itemGuess{}
}

// instructionScore judges whether a header is that of a list of instructions.
func instructionScore(l *registerLayout, ti titles) int {
	n := l.count(itemOrder, itemMonth, itemText, itemOutput, itemMeasure, itemTarget, itemAudience, itemDue, itemEvidence)
	titled := regexpIKP.MatchString(strings.ToLower(ti.text()))
	if l.count(itemText, itemOutput) == 0 || !l.has(itemTarget) || l.count(itemDue, itemAudience) == 0 || n < 5 && !(titled && n >= 3) {
		return 0
	}
	score := 50 + 4*n
	if titled {
		score += 20
	}
	return score
}
