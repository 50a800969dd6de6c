package budget_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	. "serapan/budget"
)

var office = []Unit{
	{Code: "1.01.0.00.0.00.01.0000", Name: "Dinas Pendidikan", Short: "Disdik", Kind: OPD, Aliases: []string{"dinpen"}},
	{Code: "1.02.0.00.0.00.01.0000", Name: "Dinas Kesehatan", Short: "Dinkes", Kind: OPD, Aliases: []string{"kesehatan"}},
	{Code: "1.02.0.00.0.00.01.0001", Name: "RSUD Kabupaten Bekasi", Short: "RSUD", Kind: RSUD},
	{Code: "1.02.0.00.0.00.01.0002", Name: "RSUD Cabangbungin", Short: "RSUD Cabangbungin", Kind: RSUD},
	{Code: "1.03.0.00.0.00.01.0000", Name: "Dinas Sumber Daya Air, Bina Marga dan Bina Konstruksi", Short: "DSDABMBK", Kind: OPD, Aliases: []string{"PU", "PUPR", "bina marga"}},
	{Code: "1.03.0.00.0.00.02.0000", Name: "Dinas Cipta Karya dan Tata Ruang", Short: "DCKTR", Kind: OPD, Aliases: []string{"PUPR"}},
	{Code: "7.01.0.00.0.00.08.0000", Name: "Kecamatan Cikarang Barat", Short: "Kec. Cikarang Barat", Kind: Kecamatan, Aliases: []string{"cikbar"}},
	{Code: "7.01.0.00.0.00.09.0000", Name: "Kecamatan Cikarang Utara", Short: "Kec. Cikarang Utara", Kind: Kecamatan, Aliases: []string{"cikut"}},
	{Code: "7.01.0.00.0.00.10.0000", Name: "Kecamatan Karang Bahagia", Short: "Kec. Karang Bahagia", Kind: Kecamatan},
	{Code: "7.01.0.00.0.00.16.0000", Name: "Kecamatan Cabangbungin", Short: "Kec. Cabangbungin", Kind: Kecamatan},
	{Code: "7.01.0.00.0.00.18.0000", Name: "Kecamatan Setu", Short: "Kec. Setu", Kind: Kecamatan},
}

func TestFindUnderstandsHowUnitsAreNamed(t *testing.T) {
	d := NewDirectory(office)
	for query, want := range map[string]string{
		"dinkes":                        "Dinkes",
		"DINKES":                        "Dinkes",
		"Dinas Kesehatan":               "Dinkes",
		"1.02.0.00.0.00.01.0000":        "Dinkes",
		" 1.02.0.00.0.00.01.0000 ":      "Dinkes",
		"dinkse":                        "Dinkes",
		"dinas keshatan":                "Dinkes",
		"cikut":                         "Kec. Cikarang Utara",
		"camat cikarang utara":          "Kec. Cikarang Utara",
		"kec. cikarang utara":           "Kec. Cikarang Utara",
		"karangbahagia":                 "Kec. Karang Bahagia",
		"Karang-Bahagia":                "Kec. Karang Bahagia",
		"cabangbungin":                  "Kec. Cabangbungin",
		"cabang bungin":                 "Kec. Cabangbungin",
		"setu":                          "Kec. Setu",
		"rsud":                          "RSUD",
		"bina marga":                    "DSDABMBK",
		"pupr":                          "DSDABMBK, DCKTR",
		"cikarang":                      "Kec. Cikarang Barat, Kec. Cikarang Utara",
		"bina konstruksi":               "DSDABMBK",
		"qwertyuiop":                    "",
		"":                              "",
		"; DROP TABLE units":            "",
		"dinas":                         "Disdik, Dinkes, DSDABMBK, DCKTR",
		strings.Repeat("panjang ", 500): "",
	} {
		var names []string
		for _, u := range d.Find(query) {
			names = append(names, u.Short)
		}
		if got := strings.Join(names, ", "); got != want {
			t.Errorf("%.40q finds %q, want %q", query, got, want)
		}
	}
}

// TestOneTypingErrorStillFindsTheUnit changes one letter of a long name.
func TestOneTypingErrorStillFindsTheUnit(t *testing.T) {
	d := NewDirectory(office)
	rapid.Check(t, func(r *rapid.T) {
		u := rapid.SampledFrom(office).Draw(r, "unit")
		letters := []rune(u.Name)
		i := rapid.IntRange(0, len(letters)-1).Draw(r, "place")
		letters[i] = rapid.RuneFrom([]rune("abcdefghijklmnopqrstuvwxyz")).Draw(r, "letter")
		found := d.Find(string(letters))
		if !slices.ContainsFunc(found, func(f Unit) bool { return f.Code == u.Code }) {
			r.Fatalf("%q does not find %s", string(letters), u.Name)
		}
	})
}

func TestExactNeverGuesses(t *testing.T) {
	d := NewDirectory(office)
	for _, near := range []string{"dinkse", "cikarang", "Dinas Kesehata", "kesehatan kab", ""} {
		if found := d.Exact(near); len(found) > 0 {
			t.Errorf("%q is taken for %s", near, found[0].Name)
		}
	}
}
