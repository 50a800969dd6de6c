package sheet

import (
	"regexp"
	"strings"

	"serapan/budget"
)

var (
	nilKind    = regexp.MustCompile(`\bnihil\b|\bnil\b`)
	kindPhrase = []struct {
		words *regexp.Regexp
		kind  budget.PaymentKind
	}{
		{regexp.MustCompile(`\bganti uang\b|\bpenggantian uang\b|\bganti up\b`), budget.PaymentGU},
		{regexp.MustCompile(`\btambah(?:an)? uang\b|\btambahan up\b`), budget.PaymentTU},
		{regexp.MustCompile(`\buang persediaan\b`), budget.PaymentUP},
		{regexp.MustCompile(`\blangsung\b`), budget.PaymentLS},
		{regexp.MustCompile(`\b(?:gaji|tunjangan|tpp|termin|uang muka|retensi|kontrak|hibah|bantuan keuangan|bagi hasil|dana desa|alokasi dana|rekanan|pihak ketiga)\b`), budget.PaymentLS},
	}
	kindToken = map[string]budget.PaymentKind{"ls": budget.PaymentLS, "up": budget.PaymentUP, "gu": budget.PaymentGU, "tu": budget.PaymentTU, "gup": budget.PaymentGU,
		"tup": budget.PaymentTU, "nihil": budget.PaymentNil, "gaji": budget.PaymentLS, "lsgaji": budget.PaymentLS, "lsbj": budget.PaymentLS, "gun": budget.PaymentNil}
	firmWords = regexp.MustCompile(`(?i)^\s*(?:pt|cv|ud|pd|fa|firma|koperasi|kso|perum|perumda|bpjs|yayasan|toko|tb)\b|,\s*(?:pt|cv|ud)\.?\s*$`)
)

// paymentKind reads the kind of an SP2D out of words: "LS Barang dan Jasa", "GU-Nihil", "Uang Persediaan".
func paymentKind(text string) (budget.PaymentKind, bool) {
	text = normalLabel(text)
	if nilKind.MatchString(text) {
		return budget.PaymentNil, true
	}
	for _, w := range strings.Fields(text) {
		if kind, ok := kindToken[w]; ok {
			return kind, true
		}
	}
	for _, p := range kindPhrase[:4] {
		if p.words.MatchString(text) {
			return p.kind, true
		}
	}
	return "", false
}

// kindInNumber reads the kind out of the number of an SP2D or SPM, "…/04.0/000001/LS/1.01…". A number that
// names two kinds tells none.
func kindInNumber(number string) budget.PaymentKind {
	var found budget.PaymentKind
	for _, w := range strings.FieldsFunc(strings.ToLower(number), func(r rune) bool { return r < 'a' || r > 'z' }) {
		kind, ok := kindToken[w]
		switch {
		case !ok || w == "gaji":
		case found != "" && found != kind && kind != budget.PaymentNil:
			return ""
		default:
			found = kind
		}
	}
	return found
}

// kind is the kind of a payment: by its column where that names one, else by its numbers, else by what it
// is for, else by who gets it: only direct payments go to a firm.
func (p *paymentReader) kind(r row, pay *budget.Payment) budget.PaymentKind {
	said := p.text(r, itemKind)
	if strings.Trim(said, "- ") != "" {
		if kind, ok := paymentKind(said); ok {
			return kind
		}
	}
	for _, number := range []string{pay.Number, pay.SPM.Number} {
		if kind := kindInNumber(number); kind != "" {
			return kind
		}
	}
	if strings.Trim(said, "- ") != "" {
		p.found.wrong(p.col(itemKind), r.n, "unknown_payment_kind", said)
		return ""
	}
	text := normalLabel(pay.Text)
	for _, phrase := range kindPhrase {
		if phrase.words.MatchString(text) {
			return phrase.kind
		}
	}
	if first, _, _ := strings.Cut(text, " "); kindToken[first] != "" {
		return kindToken[first]
	}
	if firmWords.MatchString(pay.Provider) {
		return budget.PaymentLS
	}
	if p.kindless++; p.has(itemKind) {
		p.found.wrong(p.col(itemKind), r.n, "payment_kind_missing", "", "Count", 1)
	}
	return ""
}
