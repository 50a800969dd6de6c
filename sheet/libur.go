package sheet

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"serapan/budget"
)

var holidayColumns = []columnName{
	{"date", regexp.MustCompile(`^(tanggal|tgl|date|hari tanggal|tanggal libur|hari dan tanggal)$`)},
	{"kind", regexp.MustCompile(`^(kind|jenis|jenis libur|tipe|kategori|type|jenis hari libur|status)$`)},
	{"decree", regexp.MustCompile(`^(decree|skb|dasar|dasar hukum|keputusan|nomor skb|sk|peraturan)\b`)},
	{"name", regexp.MustCompile(`^(name|nama|keterangan|uraian|hari libur|nama hari libur|peringatan|hari besar|nama libur|hari|ket)\b`)},
}

// holidayLayout reads a header as that of a list of holidays; its score is 0 where it is none.
func holidayLayout(h header) listLayout {
	l := listColumns(h, holidayColumns)
	if l.col("date") < 0 || l.col("name") < 0 {
		return l
	}
	l.score = 25
	for _, name := range []string{"kind", "decree"} {
		if l.col(name) >= 0 {
			l.score += 15
		}
	}
	if strings.Contains(h.labels[l.col("name")].leaf(), "libur") || strings.Contains(h.labels[l.col("date")].leaf(), "libur") {
		l.score += 20
	}
	return l
}

// holidayReader reads a list of holidays.
type holidayReader struct {
	listLayout
	found    findings
	from1904 bool
	year     int // of the titles, for days without a year
	days     []budget.Holiday
	first    map[budget.Date]string
	rows     int
	skipped  map[string]int
}

// readHolidays reads a list of holidays.
func readHolidays(ctx context.Context, t table, l listLayout, ti titles) (*Reading, error) {
	h := &holidayReader{listLayout: l, from1904: t.epoch1904(), year: ti.year, first: map[budget.Date]string{}, skipped: map[string]int{}}
	err := t.walk(ctx, nil, func(r row) error {
		if r.n > l.header.bottom {
			h.line(r)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if h.rows == 0 {
		return nil, budget.Refuse("no_data")
	}
	r := &Reading{Kind: budget.KindHoliday, Sheet: t.title(), Holidays: h.days, Rows: h.rows}
	f := figureReader{found: &h.found, skipped: h.skipped}
	f.finish(r)
	return r, nil
}

func (h *holidayReader) line(r row) {
	date, name := r.at(h.col("date")), strings.Join(strings.Fields(tidy(r.at(h.col("name")).text)), " ")
	switch {
	case numbering(r):
		h.skipped["numbering"]++
		return
	case date.blank() && (name == "" || r.at(h.col("kind")).blank()), isTotal(name) || isTotal(date.text):
		h.skipped["note"]++
		return
	}
	h.rows++
	days := h.read(date)
	if len(days) == 0 {
		h.found.wrong(h.col("date"), r.n, "bad_date", date.text)
	}
	if name == "" {
		h.found.wrong(h.col("name"), r.n, "missing_name", "")
	}
	kind := h.kind(r, name)
	for _, day := range days {
		if other := h.first[day]; other != "" {
			h.found.wrong(h.col("date"), r.n, "duplicate_date", date.text, "Other", other, "Date", day)
			continue
		}
		h.first[day] = address(h.col("date"), r.n)
		h.days = append(h.days, budget.Holiday{Date: day, Name: name, Kind: kind, Decree: strings.TrimSpace(r.at(h.col("decree")).text)})
	}
}

var dayRange = regexp.MustCompile(`(?i)^\D*?(\d{1,2})\s*(-|–|s\.?/?d\.?|sampai(?: dengan)?|dan|&|,)\s*(\d{1,2})\s+([a-z]+)\s+(\d{4})\s*$`)

// read reads one day, or the days of "19-21 April 2023".
func (h *holidayReader) read(c cell) []budget.Date {
	if m := dayRange.FindStringSubmatch(tidy(c.text)); m != nil && c.kind == textCell && months[strings.ToLower(m[4])] != 0 {
		return h.span(m)
	}
	if d, v := readDay(c, h.from1904); v == isNumber {
		return []budget.Date{d}
	}
	if found := findMoments(c.text); len(found) == 1 && found[0].how == yearlessDay && h.year != 0 {
		return []budget.Date{found[0].inYear(h.year)}
	}
	return nil
}

func (h *holidayReader) span(m []string) []budget.Date {
	year, _ := strconv.Atoi(m[5])
	from, ok1 := valid(year, months[strings.ToLower(m[4])], number(m[1], 2))
	to, ok2 := valid(year, months[strings.ToLower(m[4])], number(m[3], 2))
	if !ok1 || !ok2 || !to.After(from) {
		return nil
	}
	if joined := m[2]; joined == "dan" || joined == "&" || joined == "," {
		return []budget.Date{from, to}
	}
	var days []budget.Date
	for d := from; !d.After(to); d = d.AddDays(1) {
		days = append(days, d)
	}
	return days
}

var (
	leaveWords    = regexp.MustCompile(`\b(cuti|cb|collective|leave)\b`)
	nationalWords = regexp.MustCompile(`\b(libur|nasional|ln|national|holiday|public|pemilu|pilkada|tanggal merah)\b`)
)

// kind reads what sort of holiday it is; where its column is empty, the name tells leave.
func (h *holidayReader) kind(r row, name string) budget.HolidayKind {
	text := budget.Normalise(r.at(h.col("kind")).text)
	switch {
	case text == "" && leaveWords.MatchString(budget.Normalise(name)):
		return budget.CollectiveLeave
	case text == "":
		return budget.NationalHoliday
	case leaveWords.MatchString(text):
		return budget.CollectiveLeave
	case nationalWords.MatchString(text):
		return budget.NationalHoliday
	}
	h.found.wrong(h.col("kind"), r.n, "unknown_kind_of_holiday", r.at(h.col("kind")).text)
	return ""
}
