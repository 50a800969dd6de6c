package sample

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"serapan/budget"
)

// MoneyStyle is how a clerk writes rupiah.
type MoneyStyle string

// The ways of writing money seen in public files. Sen are written wherever there are any.
const (
	MoneyNumber MoneyStyle = "number"  // a numeric cell
	MoneyDigits MoneyStyle = "digits"  // text 1234567
	MoneyDots   MoneyStyle = "dots"    // text 1.234.567
	MoneySen    MoneyStyle = "sen"     // text 1.234.567,00
	MoneyRp     MoneyStyle = "rp"      // Rp1.234.567
	MoneyRpSen  MoneyStyle = "rp sen"  // Rp 1.234.567,00
	MoneyRpDot  MoneyStyle = "rp dot"  // Rp. 1.234.567
	MoneyDash   MoneyStyle = "dash"    // 1.234.567,-
	MoneyUS     MoneyStyle = "us"      // 1,234,567
	MoneyUSSen  MoneyStyle = "us sen"  // 1,234,567.00
	MoneySpaces MoneyStyle = "spaces"  // Rp. 1 . 234 . 567
	MoneyFormat MoneyStyle = "numeric" // a numeric cell with an accounting format
)

// PercentStyle is how a clerk writes a percentage.
type PercentStyle string

// The ways of writing percentages.
const (
	PercentFraction PercentStyle = "fraction" // 0.6793 with the format 0.00%
	PercentNumber   PercentStyle = "number"   // 67.93
	PercentText     PercentStyle = "text"     // "67,93"
	PercentSign     PercentStyle = "sign"     // "67,93%"
)

// DateStyle is how a clerk writes a date.
type DateStyle string

// The ways of writing dates.
const (
	DateSerial  DateStyle = "serial"  // a date of Excel
	DateISO     DateStyle = "iso"     // 2023-10-24
	DateSlash   DateStyle = "slash"   // 24/10/2023
	DateDash    DateStyle = "dash"    // 24-10-2023
	DateShort   DateStyle = "short"   // 24 Okt 2023
	DateLong    DateStyle = "long"    // 24 Oktober 2023
	DateWeekday DateStyle = "weekday" // Selasa (24/10/2023)
	DateStamp   DateStyle = "stamp"   // 2023-10-24T00:00:00.000000Z
)

// Mess is how untidy a file is. The zero value is a tidy XLSX.
type Mess struct {
	CSV       *CSVStyle      // nil = XLSX
	Money     []MoneyStyle   // drawn from cell by cell; empty = numeric cells
	Percent   []PercentStyle // of physical progress; PercentFraction only alone; empty = numbers
	Dates     []DateStyle    // empty = dates of Excel
	Title     TitleStyle     // how the day is said above the table
	Names     int            // which of the names of each column
	HeadRow   int            // row of the header; 0 = the layout's own
	Spaces    bool           // no-break spaces and blanks around texts
	Total     bool           // a row JUMLAH
	Signature bool           // place, date and office below the table
	Numbering bool           // a row 1 2 3 … under the header
	EmptyRows int            // an empty row after every so many; 0 = none
	Sections  bool           // a heading row before every kind of units
	Shuffle   bool           // columns in another order
	SplitCode bool           // the code stands in three columns
	NoCode    bool           // units go by their names
	Short     bool           // units go by their abbreviations
	Formulas  bool           // a numeric JUMLAH is a formula with its stored result
	Copies    int            // hidden near-copies of the sheet, with old figures
}

// hand writes values as the mess has it.
type hand struct {
	mess Mess
	rng  *rand.Rand
}

func (h *hand) money(r budget.Rupiah) cell {
	way := MoneyNumber
	if len(h.mess.Money) > 0 {
		way = pick(h.rng, h.mess.Money)
	}
	switch way {
	case MoneyNumber:
		return cell{value: number(r)}
	case MoneyFormat:
		return cell{value: number(r), format: "#,##0.00"}
	}
	return cell{value: h.spaced(moneyText(r, way))}
}

// moneyText writes an amount as text.
func moneyText(r budget.Rupiah, way MoneyStyle) string {
	whole, sen, _ := strings.Cut(r.String(), ".")
	group, mark := ".", ","
	if way == MoneyUS || way == MoneyUSSen {
		group, mark = ",", "."
	}
	tail := ""
	if sen != "00" || way == MoneySen || way == MoneyRpSen || way == MoneyUSSen {
		tail = mark + sen
	} else if way == MoneyDash {
		tail = ",-"
	}
	text := grouped(whole, group)
	switch way {
	case MoneyDigits:
		text = whole
	case MoneyRp:
		text = "Rp" + text
	case MoneyRpSen:
		text = "Rp " + text
	case MoneyRpDot:
		text = "Rp. " + text
	case MoneySpaces:
		text = "Rp. " + grouped(whole, " . ")
	}
	return text + tail
}

// grouped puts a mark between thousands.
func grouped(digits, mark string) string {
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	var parts []string
	for len(digits) > 3 {
		parts = append([]string{digits[len(digits)-3:]}, parts...)
		digits = digits[:len(digits)-3]
	}
	return sign + strings.Join(append([]string{digits}, parts...), mark)
}

// number is the amount as a spreadsheet stores it: the double nearest to the decimal.
func number(r budget.Rupiah) float64 {
	f, _ := strconv.ParseFloat(r.String(), 64) // String is always a decimal
	return f
}

func (h *hand) percent(p budget.Percent) cell {
	way := PercentNumber
	if len(h.mess.Percent) > 0 {
		way = pick(h.rng, h.mess.Percent)
	}
	return percentCell(p, way)
}

// percentCell writes a percentage of two decimals.
func percentCell(p budget.Percent, way PercentStyle) cell {
	hundredths := int64(p.Rounded(2) / 10_000)
	plain, _ := strconv.ParseFloat(fmt.Sprintf("%de-2", hundredths), 64)
	text := strings.Replace(strconv.FormatFloat(plain, 'f', 2, 64), ".", ",", 1)
	switch way {
	case PercentFraction:
		fraction, _ := strconv.ParseFloat(fmt.Sprintf("%de-4", hundredths), 64)
		return cell{value: fraction, format: "0.00%"}
	case PercentText:
		return cell{value: text}
	case PercentSign:
		return cell{value: text + "%"}
	}
	return cell{value: plain}
}

func (h *hand) date(d budget.Date) cell {
	way := DateSerial
	if len(h.mess.Dates) > 0 {
		way = pick(h.rng, h.mess.Dates)
	}
	if way == DateSerial && h.mess.CSV != nil {
		way = DateSlash
	}
	if way == DateSerial {
		return cell{value: d.Days(budget.Date{Year: 1899, Month: time.December, Day: 30}), format: "dd/mm/yyyy"}
	}
	return cell{value: dateText(d, way)}
}

func dateText(d budget.Date, way DateStyle) string {
	switch way {
	case DateISO:
		return d.String()
	case DateStamp:
		return d.String() + "T00:00:00.000000Z"
	case DateDash:
		return fmt.Sprintf("%02d-%02d-%04d", d.Day, d.Month, d.Year)
	case DateShort:
		return fmt.Sprintf("%d %s %d", d.Day, monthsShort[d.Month-1], d.Year)
	case DateLong:
		return fmt.Sprintf("%d %s %d", d.Day, months[d.Month-1], d.Year)
	case DateWeekday:
		return fmt.Sprintf("%s (%02d/%02d/%04d)", weekdays[d.Weekday()], d.Day, d.Month, d.Year)
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Day, d.Month, d.Year)
}

// spaced puts the stray blanks of a pasted table around a text.
func (h *hand) spaced(text string) string {
	if !h.mess.Spaces {
		return text
	}
	switch h.rng.IntN(4) {
	case 0:
		return "\u00a0" + text
	case 1:
		return text + " "
	case 2:
		return strings.Replace(text, " ", "\u00a0", 1) + "\u00a0"
	}
	return text
}

var (
	months      = [12]string{"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"}
	monthsShort = [12]string{"Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"}
	monthsOld   = [12]string{"Januari", "Pebruari", "Maret", "April", "Mei", "Juni", "Juli", "Agust", "September", "Oktober", "Nopember", "Desember"}
	monthSheets = [12]string{"Jan", "Peb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nop", "Des"}
	weekdays    = [7]string{"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"}
)
