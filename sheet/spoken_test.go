package sheet

import (
	"testing"

	"serapan/budget"
)

func TestParseDateReadsSpokenDays(t *testing.T) {
	today := budget.Date{Year: 2023, Month: 10, Day: 24}
	for spoken, want := range map[string]string{
		"24/10/2023": "2023-10-24", "24-10-23": "2023-10-24", "2023-10-24": "2023-10-24", "24 Okt": "2023-10-24",
		"24 Oktober 2023": "2023-10-24", "per 30 Sept 2023": "2023-09-30", "hari ini": "2023-10-24", "Kemarin": "2023-10-23",
		"besok": "2023-10-25", "akhir bulan": "2023-10-31", "akhir bulan lalu": "2023-09-30", "September 2023": "2023-09-30",
		"31/02/2023": "", "entah": "", "": "", "1 Jan 2023 s.d. 24 Okt 2023": "",
	} {
		if got, ok := ParseDate(spoken, today); got.String() != want || ok != (want != "") {
			t.Errorf("%q is %s (%v), want %q", spoken, got, ok, want)
		}
	}
}
