package sheet

import (
	"regexp"
	"strconv"
	"strings"

	"serapan/budget"
)

// titles is what stands above the table.
type titles struct {
	lines  []titleLine
	year   int    // tahun anggaran; 0 where the titles name none
	yearAt string // the cell that names it
	asOf   moment
	asOfAt string
	power  int // money counts in 10^power rupiah
	region string

	asOfSure      bool        // the line speaks of a state of affairs, and does not just bear a date
	contradicts   budget.Date // the day of the header, where it is of another month
	contradictsAt string
}

// titleLine is one row of titles: its texts side by side, and where its first text stands.
type titleLine struct {
	text  string
	at    string
	cells []titleCell
}

type titleCell struct{ text, at string }

var (
	fiscalYear = regexp.MustCompile(`(?i)\b(?:tahun\s+anggaran|t\s*\.?\s*a\s*\.?|thn\.?\s+anggaran|anggaran\s+tahun|apbd(?:-?p)?(?:\s+tahun(?:\s+anggaran)?)?|fiscal\s+year)\s*[:.]?\s*((?:19|20)\d\d)\b`)
	plainTitle = regexp.MustCompile(`(?i)\b(?:tahun|thn)\s*[:.]?\s*((?:19|20)\d\d)\b`)
	asOfWords  = regexp.MustCompile(`(?i)\b(keadaan|kondisi|posisi|per|s\.?\s?/?\s?d|sd|sampai|hingga|periode|priode|data|cut\s?off|as of|bulan|triwulan|tw|semester|tanggal|tgl|update)\b`)
	lawWords   = regexp.MustCompile(`(?i)\b(perda|perbup|perwal|perkada|peraturan|keputusan|nomor|no\.|lampiran|dicetak|cetak|printed|tanggal cetak|waktu cetak|sumber)\b`)
	regionName = regexp.MustCompile(`(?i)\b(kabupaten|kab\.?|kota|provinsi|prov\.?)\s+([a-z' ]+)`)
)

// Titles are short; what is longer or has more cells is cut.
const titleCells, titleLength = 24, 400

// readTitles reads the rows above the header.
func readTitles(head []row, top int) titles {
	var t titles
	for _, r := range head {
		if r.n < top {
			t.add(r)
		}
	}
	for _, line := range t.lines {
		t.findYear(line, fiscalYear)
		if t.region == "" {
			if m := regionName.FindStringSubmatch(line.text); m != nil {
				t.region = regionOf(m[2])
			}
		}
		if p := powerOf(line.text); p > 0 {
			t.power = p
		}
	}
	for _, line := range t.lines {
		t.findYear(line, plainTitle)
	}
	for _, line := range t.lines {
		t.findAsOf(line)
	}
	return t
}

// regionOf cuts a regency's name off what follows it on the same line.
func regionOf(text string) string {
	var kept []string
	for _, w := range strings.Fields(strings.ToLower(text)) {
		switch w {
		case "tahun", "ta", "t", "per", "provinsi", "prov", "periode", "bulan", "s", "sd", "keadaan", "dalam", "sampai", "thn", "apbd", "posisi":
			return strings.Join(kept, " ")
		}
		kept = append(kept, w)
	}
	return strings.Join(kept, " ")
}

func (t *titles) add(r row) {
	line := titleLine{}
	var parts []string
	for col, c := range r.cells {
		if c.blank() || len(line.cells) >= titleCells {
			continue
		}
		text := strings.ToValidUTF8(strings.Join(strings.Fields(c.text[:min(len(c.text), titleLength)]), " "), "")
		if c.kind == numberCell && c.look&dateLook != 0 {
			if d, ok := serialDay(c.text, false); ok {
				text = d.String()
			}
		}
		parts = append(parts, text)
		line.cells = append(line.cells, titleCell{text, address(col, r.n)})
	}
	if len(parts) == 0 {
		return
	}
	line.text, line.at = strings.Join(parts, " "), line.cells[0].at
	t.lines = append(t.lines, line)
}

// where is the cell of the line that holds the text.
func (l titleLine) where(text string) string {
	for _, c := range l.cells {
		if strings.Contains(c.text, text) {
			return c.at
		}
	}
	return l.at
}

func (t *titles) findYear(line titleLine, by *regexp.Regexp) {
	if t.year != 0 || lawWords.MatchString(line.text) && by != fiscalYear {
		return
	}
	if m := by.FindStringSubmatch(line.text); m != nil {
		t.year, _ = strconv.Atoi(m[1])
		t.yearAt = line.where(m[1])
	}
}

// findAsOf takes the last date of a line that speaks of a day or term; a day beats a month.
func (t *titles) findAsOf(line titleLine) {
	if lawWords.MatchString(line.text) || !asOfWords.MatchString(line.text) && len(findMoments(line.text)) == 0 {
		return
	}
	found := findMoments(line.text)
	if len(found) == 0 {
		return
	}
	last := found[len(found)-1]
	if t.outranked(last, asOfWords.MatchString(line.text)) {
		t.asOf, t.asOfSure = last, t.asOfSure || asOfWords.MatchString(line.text)
		t.asOfAt = line.at
		for _, c := range line.cells {
			if len(findMoments(c.text)) > 0 {
				t.asOfAt = c.at
			}
		}
	}
}

// outranked tells whether another date tells the as-of day better. A line that speaks of a state of
// affairs beats a bare date, such as that of the print, unless the bare one is a day of its very month.
func (t *titles) outranked(m moment, sure bool) bool {
	old := t.asOf
	if old.how == noDate || sure == t.asOfSure {
		return m.how > old.how
	}
	same := m.date.Month == old.date.Month && (m.date.Year == old.date.Year || m.date.Year == 0 || old.date.Year == 0)
	if sure {
		return !same || m.how > old.how
	}
	return same && m.how > old.how
}

// columnYear is the year whose columns are meant: the fiscal year, else that of the as-of day.
func (t *titles) columnYear() int {
	if t.year != 0 {
		return t.year
	}
	return t.asOf.date.Year
}

// day is the as-of day of the titles, completed by the fiscal year; zero where they name none.
func (t *titles) day(year int) budget.Date {
	if t.asOf.how == noDate || year == 0 && t.asOf.date.Year == 0 {
		return budget.Date{}
	}
	if t.asOf.date.Year != 0 && t.asOf.how != yearlessTerm && t.asOf.how != yearlessDay {
		return t.asOf.date
	}
	return t.asOf.inYear(year)
}
