package sample

import (
	"fmt"
	"strings"

	"serapan/budget"
)

// TitleStyle is how the titles above a table say its day.
type TitleStyle string

// The ways of saying the day; those that name a month only stand for its end and are used for month
// ends alone.
const (
	TitleState  TitleStyle = ""       // Keadaan s.d. tanggal 24 Oktober 2023
	TitlePer    TitleStyle = "per"    // Per 24 Okt 2023
	TitlePeriod TitleStyle = "period" // Periode 1 Januari 2023 s.d. 24 Oktober 2023
	TitleSlash  TitleStyle = "slash"  // Posisi: 24/10/2023
	TitleMonth  TitleStyle = "month"  // Keadaan s.d. Bulan September
	TitleUntil  TitleStyle = "until"  // … SAMPAI DENGAN SEPTEMBER 2023
	TitleSD     TitleStyle = "sd"     // SD SEPTEMBER
)

// asOfTitle is the line that says the day.
func asOfTitle(day budget.Date, way TitleStyle) string {
	whole := day == day.MonthEnd()
	switch {
	case way == TitlePer:
		return "Per " + dateText(day, DateShort)
	case way == TitlePeriod:
		return fmt.Sprintf("Periode 1 Januari %d s.d. %s", day.Year, dateText(day, DateLong))
	case way == TitleSlash:
		return "Posisi: " + dateText(day, DateSlash)
	case way == TitleMonth && whole:
		return "Keadaan s.d. Bulan " + monthsOld[day.Month-1]
	case way == TitleUntil && whole:
		return strings.ToUpper(fmt.Sprintf("SAMPAI DENGAN %s %d", months[day.Month-1], day.Year))
	case way == TitleSD && whole:
		return "SD " + strings.ToUpper(monthsOld[day.Month-1])
	}
	return "Keadaan s.d. tanggal " + dateText(day, DateLong)
}

// titles are the lines above a report.
func (r *Region) titles(name string, day budget.Date, way TitleStyle) []string {
	return []string{
		"PEMERINTAH " + strings.ToUpper(r.Name), name,
		fmt.Sprintf("TAHUN ANGGARAN %d", day.Year), asOfTitle(day, way),
	}
}

// footnote says to whoever opens the file what its figures are.
const footnote = "Catatan: angka per unit fiktif, dibuat sebagai data contoh."

// signature stands below a report.
func (r *Region) signature(day budget.Date) []string {
	return []string{r.Seat + ", " + dateText(day, DateLong), "Kepala Bagian Pembangunan"}
}
