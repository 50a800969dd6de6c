package handlers

import (
	"fmt"
	"testing"

	"serapan/budget"
	"serapan/ikp"
)

func TestParseTarget(t *testing.T) {
	for words, want := range map[string]struct {
		target  budget.Quantity
		measure string
		sense   ikp.Sense
	}{
		"5 lokasi":                         {5 * budget.OneQuantity, "lokasi", ikp.AtLeast},
		"90 persen":                        {90 * budget.OneQuantity, "persen", ikp.AtLeast},
		"90%":                              {90 * budget.OneQuantity, "persen", ikp.AtLeast},
		"2,5 km":                           {2_500_000, "km", ikp.AtLeast},
		"2.5 km":                           {2_500_000, "km", ikp.AtLeast},
		"250.000 liter air bersih":         {250_000 * budget.OneQuantity, "liter air bersih", ikp.AtLeast},
		"Rp 1.500.000":                     {1_500_000 * budget.OneQuantity, "rupiah", ikp.AtLeast},
		"90% desa":                         {90 * budget.OneQuantity, "persen desa", ikp.AtLeast},
		"minimal 3 desa":                   {3 * budget.OneQuantity, "desa", ikp.AtLeast},
		"maksimal 0 pekerjaan":             {0, "pekerjaan", ikp.AtMost},
		"Paling banyak 2 kasus":            {2 * budget.OneQuantity, "kasus", ikp.AtMost},
		"tidak lebih dari 10,25 persen":    {10_250_000, "persen", ikp.AtMost},
		"0 pekerjaan":                      {0, "pekerjaan", ikp.AtLeast}, // refused by the instruction itself
		"≥ 70 %":                           {70 * budget.OneQuantity, "persen", ikp.AtLeast},
		"1.234,567 ton":                    {1_234_567_000, "ton", ikp.AtLeast},
		"sekurang-kurangnya 4 <b>RT</b> &": {4 * budget.OneQuantity, "<b>RT</b> &", ikp.AtLeast},
	} {
		target, measure, sense, err := parseTarget(words)
		if err != nil || target != want.target || measure != want.measure || sense != want.sense {
			t.Errorf("%q: %v %q %s, %v", words, target, measure, sense, err)
		}
	}
	for words, code := range map[string]string{
		"": "ikp_target_form", "lokasi": "ikp_target_form", "lima lokasi": "ikp_target_form", "-5 lokasi": "ikp_target_form",
		"5": "ikp_target_measure", "maksimal 3": "ikp_target_measure", "1.2.3 km": "ikp_target_form",
	} {
		if _, _, _, err := parseTarget(words); budget.Code(err) != code {
			t.Errorf("%q: %v, want %s", words, err, code)
		}
	}
}

func TestParseAudience(t *testing.T) {
	units := budget.NewDirectory([]budget.Unit{
		{Code: "1", Name: "Dinas Kesehatan", Short: "Dinkes", Kind: budget.OPD},
		{Code: "2", Name: "Dinas Kepemudaan, Olahraga, dan Pariwisata", Short: "Dispora", Kind: budget.OPD},
		{Code: "3", Name: "Kecamatan Cikarang Utara", Kind: budget.Kecamatan},
		{Code: "4", Name: "Kecamatan Cikarang Barat", Kind: budget.Kecamatan},
	})
	for words, want := range map[string]string{
		"semua": "semua []", "Semua unit": "semua []", "OPD": "opd []", "para camat": "kecamatan []",
		"dinkes":                 "daftar [1]",
		"dinkes, cikarang utara": "daftar [1 3]",
		"dinkes dan dispora":     "daftar [1 2]",
		"Dinas Kepemudaan, Olahraga, dan Pariwisata":                         "daftar [2]",
		"dinkes; Dinas Kepemudaan, Olahraga, dan Pariwisata\ncikarang barat": "daftar [1 2 4]",
		"dinkes, kecamatan, dinkes":                                          "daftar [1 3 4]",
	} {
		a, err := parseAudience(units, words)
		if got := string(a.Scope) + " " + fmt.Sprint(a.Codes); err != nil || got != want {
			t.Errorf("%q: %s, %v, want %s", words, got, err, want)
		}
	}
	for words, code := range map[string]string{
		"": "ikp_audience", " , ;": "ikp_audience", "dinkes, cikarang": "ikp_audience_unclear", "dinkes, antariksa": "unit_unknown",
	} {
		if _, err := parseAudience(units, words); budget.Code(err) != code {
			t.Errorf("%q: %v, want %s", words, err, code)
		}
	}
}
