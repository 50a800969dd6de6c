package chart

import (
	"fmt"
	"strconv"
	"strings"

	"serapan/budget"
)

// nbsp keeps a number and its unit on one line.
const nbsp = "\u00a0"

// printable is the largest size of a percentage that is printed in digits; beyond it a figure is an
// error of the source, and a picture says only that it is larger.
const printable = 9_999 * budget.OnePercent

// percentText is a percentage as people read it here: "56,00 %", "1.250,50 %", "−3,10 %". Beyond
// ±9.999 % it reads "> 9.999 %".
func percentText(p budget.Percent) string { return decimal(p, 2) + nbsp + "%" }

// wholePercentText prints an axis label: "50 %".
func wholePercentText(p budget.Percent) string { return decimal(p, 0) + nbsp + "%" }

// pointsText is a number of percentage points: "14,00 poin".
func pointsText(p budget.Percent, unit string) string { return decimal(p, 2) + nbsp + unit }

// signedPointsText is a change: "+7,88 poin", "−0,40 poin", "0,00 poin".
func signedPointsText(p budget.Percent, unit string) string {
	if p > 0 {
		return "+" + pointsText(p, unit)
	}
	return pointsText(p, unit)
}

// decimal prints hundredths of a point with the comma and thousands with dots.
func decimal(p budget.Percent, decimals int) string {
	switch {
	case p > printable:
		return ">" + nbsp + grouped(int64(printable/budget.OnePercent))
	case p < -printable:
		return "<" + nbsp + "−" + grouped(int64(printable/budget.OnePercent))
	}
	rounded := p.Rounded(decimals)
	sign := ""
	if rounded < 0 {
		sign, rounded = "−", -rounded
	}
	text := sign + grouped(int64(rounded/budget.OnePercent))
	if decimals > 0 {
		text += fmt.Sprintf(",%02d", rounded%budget.OnePercent/(budget.OnePercent/100))
	}
	return text
}

// grouped prints a number that is not negative with dots between the thousands.
func grouped(n int64) string {
	digits := strconv.FormatInt(n, 10)
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte('.')
		}
		b.WriteRune(d)
	}
	return b.String()
}

// isPrintable tells whether a percentage is printed in digits.
func isPrintable(p budget.Percent) bool { return -printable <= p && p <= printable }

// months are the short Indonesian names; months[0] is January.
var months = [12]string{"Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"}

// monthText is the short name of a date's month.
func monthText(d budget.Date) string { return months[(int(d.Month)+11)%12] }

// dayText is a day without its year: "24 Okt".
func dayText(d budget.Date) string { return strconv.Itoa(d.Day) + nbsp + monthText(d) }
