package paper

import (
	"strings"

	"serapan/pack"
	"serapan/text"
)

// book is a pack on its way to paper.
type book struct {
	pack.Pack
	pages int
}

// year is the fiscal year of the figures: in January, before the first report of the new year, the year before.
func (b book) year() int { return b.Regency.Report.AsOf.Year }

// Pack lays a meeting pack out and gives the bytes of the PDF. A page about which nothing is known is left out.
func Pack(p pack.Pack) ([]byte, error) {
	s, err := newSheet("Paket rapat serapan "+p.Region+", "+text.Date(p.Day), p.Made)
	if err != nil {
		return nil, err
	}
	draw := []func(book) error{s.regency, s.ranking}
	if p.Works != nil {
		draw = append(draw, s.works)
	}
	if p.Instructions != nil || p.Purchases != nil {
		draw = append(draw, s.duties)
	}
	for _, page := range draw {
		if err := page(book{p, len(draw)}); err != nil {
			return nil, err
		}
	}
	return s.bytes()
}

// saying words the one statement of a page.
func saying(name string, data any) (string, error) {
	words, err := text.Render("paket_kalimat_"+name, data)
	return strings.ReplaceAll(text.Plain(words), " %", "\u00a0%"), err // a line begins with no sign
}
