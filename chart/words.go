package chart

import (
	"cmp"

	"serapan/budget"
)

// Words are the few words that every picture needs. A field left empty stands for the Indonesian
// word named beside it.
type Words struct {
	NoData string // "belum ada data", where a figure is missing
	Gap    string // "selisih", before the gap in points
	Points string // "poin", after a number of percentage points
	Green  string // "hijau"
	Yellow string // "kuning"
	Red    string // "merah"
	Grey   string // "belum dinilai", a figure without a light
}

func (w Words) filled() Words {
	return Words{
		NoData: cmp.Or(w.NoData, "belum ada data"),
		Gap:    cmp.Or(w.Gap, "selisih"),
		Points: cmp.Or(w.Points, "poin"),
		Green:  cmp.Or(w.Green, "hijau"),
		Yellow: cmp.Or(w.Yellow, "kuning"),
		Red:    cmp.Or(w.Red, "merah"),
		Grey:   cmp.Or(w.Grey, "belum dinilai"),
	}
}

// light is the word of a traffic light.
func (w Words) light(l budget.Light) string {
	switch l {
	case budget.Green:
		return w.Green
	case budget.Yellow:
		return w.Yellow
	case budget.Red:
		return w.Red
	}
	return w.Grey
}
