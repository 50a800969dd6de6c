package text_test

import (
	"testing"

	"serapan/text"
)

func TestFormattedKnowsTwoMarks(t *testing.T) {
	for typed, want := range map[string]string{
		"*Apel* besok, *pukul* *07.00*.":  "<b>Apel</b> besok, <b>pukul</b> <b>07.00</b>.",
		"_mohon_ (*segera*)":              "<i>mohon</i> (<b>segera</b>)",
		"*sangat _penting_ sekali*":       "<b>sangat <i>penting</i> sekali</b>",
		"*a _b* c_":                       "<b>a _b</b> c_",
		"_a *b_ c*":                       "_a <b>b_ c</b>",
		"5 * 3 * 2, nama_berkas_ini.xlsx": "5 * 3 * 2, nama_berkas_ini.xlsx",
		"*awal\nakhir*":                   "*awal\nakhir*",
		"*<b>x</b>* & <script>":           "<b>&lt;b&gt;x&lt;/b&gt;</b> &amp; &lt;script&gt;",
	} {
		if got := string(text.Formatted(typed)); got != want {
			t.Errorf("%q: %s, want %s", typed, got, want)
		}
	}
	if got := text.Unmarked("*Apel* & _upacara_ 5 * 3"); got != "Apel & upacara 5 * 3" {
		t.Errorf("without its marks: %q", got)
	}
}
