package matching

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestStrictNumbers(t *testing.T) {
	for written, want := range map[string]string{
		"000.3/002/SPK/DISDIK/2023":        "000.3.002spkdisdik2023",
		"000.3 / 002 - SPK_DISDIK\\2023":   "000.3.002spkdisdik2023",
		"1/11/SPK":                         "1.11spk",
		"11/1/SPK":                         "11.1spk",
		"SPK.1":                            "spk1",
		" – ":                              "",
		"32.16/04.0/001086/LS/1.01/M/2023": "32.16.04.0.001086ls1.01m2023",
	} {
		if got := strictNumber(written); got != want {
			t.Errorf("%q reads %q, want %q", written, got, want)
		}
	}
}

func TestLooseNumbersHaveNoLeadingZeros(t *testing.T) {
	for written, want := range map[string]string{
		"000.3/002/SPK/2023": "0.3.2spk2023", "0.3/2/SPK/2023": "0.3.2spk2023", "100/SPK/007": "100spk7", "0": "0",
	} {
		if got := looseNumber(strictNumber(written)); got != want {
			t.Errorf("%q reads %q, want %q", written, got, want)
		}
	}
}

// TestNumbersInTexts: a number is found as a word of its own, never as a part of another number.
func TestNumbersInTexts(t *testing.T) {
	tests := []struct {
		number, text string
		found        bool
	}{
		{"1/SPK/1/2023", "Pembayaran 1/SPK/1/2023", true},
		{"1/SPK/1/2023", "Pembayaran 11/SPK/1/2023", false},
		{"1/SPK/1/2023", "Pembayaran 1/SPK/1/20231", false},
		{"1/SPK/1/2023", "Pembayaran 1/SPK/11/2023", false},
		{"1/SPK/1/2023", "Pembayaran 1/1/SPK/1/2023", false},
		{"1/SPK/1/2023", "Pembayaran A/1/SPK/1/2023", false},
		{"1/SPK/1/2023", "Pembayaran A-1/SPK/1/2023", false},
		{"1/SPK/1/2023", "Pembayaran 3.1/SPK/1/2023", false},
		{"1/SPK/1/2023", "Pembayaran X / 1/SPK/1/2023", false},
		{"1/SPK/1/2023", "Pembayaran 1/SPK/1/2023/ADD-1", false},
		{"1/SPK/1/2023", "Pembayaran 1/SPK/1/2023-1", false},
		{"1/SPK/1/2023", "Pembayaran 1/SPK/1/2023 / II", false},
		{"1/SPK/1/2023", "Pembayaran 1/SPK/1/2023.5", false},
		{"1/SPK/1/2023", "No.1/SPK/1/2023.", true},
		{"1/SPK/1/2023", "(SPK No:1/SPK/1/2023)", true},
		{"1/SPK/1/2023", "kontrak 1/spk/1/2023,2/SPK/1/2023", true},
		{"1/SPK/1/2023", "LS CV Maju - 1/SPK/1/2023 - lunas", true},
		{"1/SPK/1/2023", "kontrak 1 / SPK / 1 / 2023 tanggal 14/03/2023", true},
		{"1/SPK/1/2023", "kontrak 1.SPK.1.2023", true},
		{"1/SPK/1/2023", "kontrak 1/SPK/12023", false},
		{"1/SPK/1/2023", "kontrak 1, SPK, 1, 2023", false},
		{"1/SPK/1/2023", "kontrak 01/SPK/1/2023", false},
		{"SPK-007/DISDIK/2023", "sesuai SPK-007/DISDIK/2023", true},
		{"SPK-007/DISDIK/2023", "sesuai KSPK-007/DISDIK/2023", false},
		{"1/11/SPK/2023", "sesuai 11/1/SPK/2023", false},
		{"1/11/SPK/2023", "sesuai 111/SPK/2023", false},
	}
	for _, tt := range tests {
		f := finder{}
		f.add(tt.number)
		if got := len(f.in(tt.text)) == 1; got != tt.found {
			t.Errorf("%q in %q: %v, want %v", tt.number, tt.text, got, tt.found)
		}
	}
}

// TestEveryNumberIsFoundAmongItsNeighbours: of many contracts exactly those are found that the text has.
func TestEveryNumberIsFoundAmongItsNeighbours(t *testing.T) {
	number := rapid.StringMatching(`[0-9]{1,3}(\.[0-9])?/[0-9]{1,3}/(SPK|SP|KTR)/[A-D]{2}/2023`)
	rapid.Check(t, func(t *rapid.T) {
		listed := rapid.SliceOfNDistinct(number, 2, 30, strictNumber).Draw(t, "listed")
		named := rapid.SliceOfNDistinct(rapid.SampledFrom(listed), 1, 3, strictNumber).Draw(t, "named")
		f := finder{}
		for _, n := range listed {
			f.add(n)
		}
		mark := rapid.SampledFrom([]string{" ", ", ", "; ", " dan No. "}).Draw(t, "mark")
		got := f.in("Pembayaran Kontrak No. " + strings.Join(named, mark) + " kepada CV Maju")
		var want []string
		for _, n := range named {
			want = append(want, strictNumber(n))
		}
		if !slices.Equal(got, want) {
			t.Fatalf("found %v, want %v", got, want)
		}
	})
}

// FuzzNumbersInTexts: whatever the text, what is found is spelled there.
func FuzzNumbersInTexts(f *testing.F) {
	f.Add("1/SPK/1/2023", "No.1/SPK/1/2023")
	f.Add("000.3/002/SPK", "000 . 3/002/SPK/")
	f.Add("é/1/SPK", "\x00é/1/SPK")
	f.Fuzz(func(t *testing.T, number, text string) {
		numbers := finder{}
		numbers.add(number)
		for _, found := range numbers.in(text) {
			plain := strings.ReplaceAll(found, ".", "")
			if plain != "" && !strings.Contains(strings.ReplaceAll(strictNumber(text), ".", ""), plain) {
				t.Errorf("%q found in %q", found, text)
			}
		}
	})
}

func TestWordingOfTerms(t *testing.T) {
	tests := []struct {
		text string
		want wording
	}{
		{"Pembayaran Termin 1 Pembangunan Jalan", wording{terms: []int{1}}},
		{"Pemb. termin II atas Gedung", wording{terms: []int{2}}},
		{"termin ke-2", wording{terms: []int{2}}},
		{"Termin ke III (ketiga)", wording{terms: []int{3}}},
		{"Termin Kedua", wording{terms: []int{2}}},
		{"angsuran ke-4", wording{terms: []int{4}}},
		{"Termin I dan II", wording{terms: []int{1, 2}}},
		{"Termin I s.d. IV", wording{terms: []int{1, 2, 3, 4}}},
		{"Termin 1, 2 & 3", wording{terms: []int{1, 2, 3}}},
		{"Pembayaran Uang Muka 30%", wording{down: true, percent: 30_00}},
		{"pembayaran retensi 5 persen", wording{keeping: true, percent: 5_00}},
		{"Pembayaran 100% Rehabilitasi Kelas", wording{percent: 100_00}},
		{"Pembayaran 12,5% pekerjaan", wording{percent: 12_50}},
		{"Pengadaan Mebel Tahap 11", wording{}},
		{"Jasa Kebersihan Bulan ke-3", wording{}},
		{"determinasi 3 batas", wording{}},
	}
	for _, tt := range tests {
		got := readWording(tt.text)
		if !slices.Equal(got.terms, tt.want.terms) || got.down != tt.want.down || got.keeping != tt.want.keeping || got.percent != tt.want.percent {
			t.Errorf("%q: %+v, want %+v", tt.text, got, tt.want)
		}
	}
}

// FuzzWording: no text makes a term that is none.
func FuzzWording(f *testing.F) {
	f.Add("Termin I s.d. IV, termin 99")
	f.Add("termin ke- - dan dan %")
	f.Fuzz(func(t *testing.T, text string) {
		w := readWording(text)
		if len(w.terms) > 0 && (w.terms[0] < 1 || w.terms[len(w.terms)-1] > 99) || w.percent < 0 || w.percent > 999_99 {
			t.Errorf("%q: %+v", text, w)
		}
	})
}

func TestFirms(t *testing.T) {
	tests := []struct {
		firm, text string
		from, to   int // likeness
	}{
		{"PT Karya Maju Jaya", "LS PT. Karya Maju Jaya - gedung", sameFirm, sameFirm},
		{"PT. KARYA MAJU JAYA (Persero)", "kepada Karya Maju Jaya, PT untuk", sameFirm, sameFirm},
		{"P.T. Karya Maju", "kepada PT Karya Maju", sameFirm, sameFirm},
		{"Karya Maju, CV", "CV.Karya Maju", sameFirm, sameFirm},
		{"PT Karya Maju", "atas nama Karya Maju", formless, formless},
		{"PT Karya Maju", "kepada CV Karya Maju", 1, otherForm},
		{"CV Wulungan Persada", "kepada CV Wulungan Presada", alikeFirm, otherSpelled},
		{"CV Wulungan Persada", "kepada CV WULUNGANPERSADA", sameFirm, sameFirm},
		{"CV Wulungan Persada", "kepada CV Wulungan Prs.", 0, 0},
		{"CV Wulungan Persada", "kepada CV Wulungan Pers.", alikeFirm, otherSpelled},
		{"CV Wulungan Persada", "kepada CV Persada Wulungan", alikeFirm, otherSpelled},
		{"CV Wulungan Persada", "kepada CV Wulungan Karya", 0, 0},
		{"CV Wulungan Persada", "kepada CV Persada", 0, 0},
		{"PT Karya Maju Jaya", "tagihan PT KMJ", initialsOnly, initialsOnly},
		{"PT Karya Maju Jaya", "tagihan KMJ", 0, 0},
		{"Toko Sinar", "belanja pada Toko Sinar", sameFirm, sameFirm},
		{"UD Abc", "LS UD Abd", 0, 0},
		{"", "kepada CV Maju", 0, 0},
	}
	for _, tt := range tests {
		if got := newFirm(tt.firm).in(newWindows(tokens(tt.text))); got < tt.from || got > tt.to {
			t.Errorf("%q in %q: %d, want %d to %d", tt.firm, tt.text, got, tt.from, tt.to)
		}
	}
}
