package ikp_test

import (
	"testing"

	"serapan/budget"
	"serapan/ikp"
)

func TestSpokenNumbers(t *testing.T) {
	one := budget.OneQuantity
	for words, want := range map[string]struct {
		number budget.Quantity
		rest   string
		ok     bool
	}{
		"5":                       {5 * one, "", true},
		" 5 lokasi sudah selesai": {5 * one, "lokasi sudah selesai", true},
		"2,5 km":                  {2*one + one/2, "km", true},
		"2.5 km":                  {2*one + one/2, "km", true},
		"1.250 KK":                {1250 * one, "KK", true},
		"1.250.000,75":            {1_250_000*one + 3*one/4, "", true},
		"90%":                     {90 * one, "", true},
		"90 % warga":              {90 * one, "warga", true},
		"3.":                      {3 * one, "", true},
		"-2 dikoreksi":            {-2 * one, "dikoreksi", true},
		"0":                       {0, "", true},
		"1.25.3":                  {0, "1.25.3", false},
		"1,250,000":               {0, "1,250,000", false},
		"lima":                    {0, "lima", false},
		"":                        {0, "", false},
		"99999999999999999999 kg": {0, "99999999999999999999 kg", false},
		"sudah 5":                 {0, "sudah 5", false},
		"12/10":                   {0, "12/10", false},
	} {
		number, rest, ok := ikp.SpokenNumber(words)
		if ok != want.ok || ok && (number != want.number || rest != want.rest) {
			t.Errorf("%q: %v %q %v, want %v %q %v", words, number, rest, ok, want.number, want.rest, want.ok)
		}
	}
}
