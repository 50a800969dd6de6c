package text

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"serapan/budget"
)

// Minus is the sign that people read as minus, wider than a hyphen.
const minus = "−"

// Rupiah prints the whole amount, "Rp4.019.870.053.486,56"; sen only where there are some.
func Rupiah(r budget.Rupiah) string {
	sign := ""
	if r < 0 {
		sign, r = minus, -r
	}
	sen := ""
	if r%budget.OneRupiah != 0 {
		sen = fmt.Sprintf(",%02d", r%budget.OneRupiah)
	}
	return sign + "Rp" + dots(int64(r/budget.OneRupiah)) + sen
}

// scales are the names of large amounts; M is miliar, 10^9.
var scales = []struct {
	unit budget.Rupiah
	name string
}{{1e12 * budget.OneRupiah, "T"}, {1e9 * budget.OneRupiah, "M"}, {1e6 * budget.OneRupiah, "jt"}, {1e3 * budget.OneRupiah, "rb"}}

// Short prints an amount as people say it: "Rp7,18 T", "Rp577,22 M", "Rp29,50 jt", "Rp950".
func Short(r budget.Rupiah) string {
	sign, abs := "", r
	if r < 0 {
		sign, abs = minus, -r
	}
	for i, scale := range scales {
		hundredths := (abs + scale.unit/200) / (scale.unit / 100)
		if i > 0 && hundredths >= 100_000 { // 999,995 M is already 1,00 T
			scale = scales[i-1]
			hundredths = (abs + scale.unit/200) / (scale.unit / 100)
		}
		if hundredths >= 100 {
			return fmt.Sprintf("%sRp%s,%02d %s", sign, dots(int64(hundredths/100)), hundredths%100, scale.name)
		}
	}
	return Rupiah(r)
}

// Percent prints a percentage with two decimals, "56,00 %".
func Percent(p budget.Percent) string { return decimals(p, "") + " %" }

// Points prints a difference in percentage points with its sign, "+6,39 poin".
func Points(p budget.Percent) string {
	sign := "+"
	if p.Rounded(2) == 0 {
		sign = ""
	}
	return decimals(p, sign) + " poin"
}

// Range prints a range in whole percent, rounded outwards so that it promises no more than it knows:
// "87–95 %".
func Range(low, high budget.Percent) string {
	from, to := int64(low/budget.OnePercent), int64((high+budget.OnePercent-1)/budget.OnePercent)
	if from >= to {
		return fmt.Sprintf("%s %%", dots(from))
	}
	return fmt.Sprintf("%s–%s %%", dots(from), dots(to))
}

func decimals(p budget.Percent, plus string) string {
	p = p.Rounded(2)
	sign := plus
	if p < 0 {
		sign, p = minus, -p
	}
	hundredths := int64(p / (budget.OnePercent / 100))
	return fmt.Sprintf("%s%s,%02d", sign, dots(hundredths/100), hundredths%100)
}

// dots prints a whole number with dots between thousands.
func dots(n int64) string {
	digits := strconv.FormatInt(n, 10)
	var out strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 && digits[i-1] != '-' {
			out.WriteByte('.')
		}
		out.WriteRune(d)
	}
	return out.String()
}

var (
	months      = [...]string{"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"}
	monthsShort = [...]string{"Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"}
	weekdays    = [...]string{"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"}
)

// Month is the name of a month, "Oktober".
func Month(m time.Month) string { return months[m-1] }

// MonthShort is the short name of a month, "Okt".
func MonthShort(m time.Month) string { return monthsShort[m-1] }

// Date prints "24 Oktober 2023".
func Date(d budget.Date) string { return fmt.Sprintf("%d %s %d", d.Day, Month(d.Month), d.Year) }

// DateShort prints "24 Okt 2023".
func DateShort(d budget.Date) string {
	return fmt.Sprintf("%d %s %d", d.Day, MonthShort(d.Month), d.Year)
}

// Weekday prints "Selasa, 24 Oktober 2023".
func Weekday(d budget.Date) string { return weekdays[d.Weekday()] + ", " + Date(d) }

// WeekdayShort prints "Selasa, 24 Okt 2023".
func WeekdayShort(d budget.Date) string { return weekdays[d.Weekday()] + ", " + DateShort(d) }

// zoneNames are the three zones of Indonesia by their distance from UTC in hours.
var zoneNames = map[int]string{7: "WIB", 8: "WITA", 9: "WIT"}

// Clock prints a moment in its own zone, "24 Okt 2023 pukul 09.00 WIB".
func Clock(t time.Time) string {
	_, offset := t.Zone()
	zone := zoneNames[offset/3600]
	return strings.TrimSpace(DateShort(budget.DateOf(t)) + " pukul " + t.Format("15.04") + " " + zone)
}

// value prints a fact of any type as people read it.
func value(fact any) string {
	switch v := fact.(type) {
	case nil:
		return "–"
	case budget.Rupiah:
		return Rupiah(v)
	case budget.Percent:
		return Percent(v)
	case budget.Date:
		return DateShort(v)
	}
	return fmt.Sprint(fact)
}

// Number prints a whole number with dots, "4.334".
func Number(n int) string { return dots(int64(n)) }

// Decimal prints a small number with at most one decimal, "9,5", "14".
func Decimal(x float64) string {
	return strings.Replace(strings.TrimSuffix(strconv.FormatFloat(x, 'f', 1, 64), ".0"), ".", ",", 1)
}
