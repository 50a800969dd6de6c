package settings_test

import (
	"testing"

	"serapan/budget"
	"serapan/purchase"
	. "serapan/settings"
)

func TestRulesOfPurchase(t *testing.T) {
	duty := func(year int) budget.Date { return budget.Date{Year: year, Month: 1, Day: 1} }
	for _, c := range []struct {
		values map[string]string
		want   purchase.Rules
		fine   bool
	}{
		{nil, purchase.Rules{Duty: duty(2024), IdleDays: 30}, true},
		{map[string]string{"epurchasing.wajib": "2023-01-01", "epurchasing.hari": " 45"}, purchase.Rules{Duty: duty(2023), IdleDays: 45}, true},
		{map[string]string{"epurchasing.wajib": "besok", "epurchasing.hari": "6"}, purchase.Rules{Duty: duty(2024), IdleDays: 30}, false},
		{map[string]string{"epurchasing.wajib": "", "epurchasing.hari": "30, 40"}, purchase.Rules{Duty: duty(2024), IdleDays: 30}, false},
		{map[string]string{"epurchasing.hari": "181"}, purchase.Rules{Duty: duty(2024), IdleDays: 30}, false},
	} {
		if s, err := From(c.values); s.Purchase != c.want || (err == nil) != c.fine {
			t.Errorf("%v: %+v (%v)", c.values, s.Purchase, err)
		}
	}
}
