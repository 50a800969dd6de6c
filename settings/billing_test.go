package settings_test

import (
	"reflect"
	"strings"
	"testing"

	"serapan/billing"
	"serapan/budget"
	"serapan/sample"
	. "serapan/settings"
)

func TestDefaultsOfBilling(t *testing.T) {
	s, err := From(nil)
	if want := (Billing{Rules: billing.DefaultRules(), YearEnd: YearEndAuto}); err != nil || !reflect.DeepEqual(s.Billing, want) {
		t.Errorf("%+v (%v)", s.Billing, err)
	}
}

// Every number of the rules can be changed: each has a value of its own here.
func TestChangedRulesOfBilling(t *testing.T) {
	s, err := From(map[string]string{
		"tagihan.umur": "6, 11, 18, 31", "tagihan.acuan": "9, 3, 4", "tagihan.nilai_besar": "Rp150.000.000", "tagihan.banyak": "7",
		"tagihan.jeda_tingkat": "4, 2", "tagihan.jeda_ulang": "8, 12", "tagihan.pesan": "13, 14, 15", "tagihan.data": "16",
		"tagihan.jawaban": "17 19", "tagihan.janji": "21, 22, 23", "tagihan.pengaruh": "24", "tagihan.batas_spm": "2023-12-15",
		"tagihan.akhir_tahun": "Ya", "tagihan.sisa_hari": "40, 30, 20, 10", "tagihan.bud": "5.02.0.00.0.00.01.0000", "tagihan.sekda": "12; 13, 12",
	})
	want := Billing{
		Rules: billing.Rules{
			Reference: [4]int{billing.S1: 9, billing.S2: 3, billing.S3: 4}, Ages: [5]int{billing.L1: 6, billing.L2: 11, billing.L3: 18, billing.L4: 31},
			Slacks: [5]int{billing.L1: 40, billing.L2: 30, billing.L3: 20, billing.L4: 10}, BigValue: 150e6 * budget.OneRupiah, ManyWorks: 7,
			RungGap: 4, YearEndGap: 2, CoolDown: 8, YearEndCool: 12, Caps: [5]int{billing.L1: 13, billing.L2: 14, billing.L3: 15, billing.L4: 1},
			FreshDays: 16, Quiet: 17, JudgeWithin: 19, PromiseAhead: 21, PromisesAWork: 22, PromiseGrace: 23, MovedWithin: 24,
		},
		Cutoff: budget.Date{Year: 2023, Month: 12, Day: 15}, YearEnd: YearEndOn, Treasury: "5.02.0.00.0.00.01.0000", Leaders: []int64{12, 13},
	}
	if err != nil || !reflect.DeepEqual(s.Billing, want) {
		t.Errorf("got  %+v\nwant %+v (%v)", s.Billing, want, err)
	}
}

func TestValuesOfBillingThatAreRefused(t *testing.T) {
	for key, values := range map[string][]string{
		"tagihan.umur":         {"", "5, 10, 17", "5, 10, 10, 30", "30, 17, 10, 5", "5, 10, 17, 251", "a"},
		"tagihan.sisa_hari":    {"", "20, 15, 10", "5, 10, 15, 20", "20, 15, 15, 5"},
		"tagihan.acuan":        {"", "10, 2", "10, 2, 61"},
		"tagihan.nilai_besar":  {"", "0", "-1", "1,5", "dua ratus juta", "1000000000000001"},
		"tagihan.banyak":       {"", "0", "1001", "5, 5"},
		"tagihan.jeda_tingkat": {"", "3", "0, 1", "3, 1, 1", "21, 1"},
		"tagihan.pesan":        {"", "3, 3", "0, 3, 2", "3, 3, 2, 1"},
		"tagihan.data":         {"", "-1", "31"},
		"tagihan.janji":        {"", "10, 2", "10, 2, 61"},
		"tagihan.batas_spm":    {"", "15 Desember", "2023-02-30", "2023"},
		"tagihan.akhir_tahun":  {"", "on", "auto"},
		"tagihan.bud":          {"", "BPKD", ".", strings.Repeat("1", 41)},
		"tagihan.sekda":        {"", "0", "-5", "@sekda", "1 2 3 4 5 6 7 8 9 10 11", ","},
	} {
		setting, known := Find(key)
		if !known {
			t.Errorf("no setting %s", key)
		}
		for _, value := range values {
			if setting.Check(value) == nil {
				t.Errorf("%s takes %q", key, value)
			}
			s, err := From(map[string]string{key: value})
			if err == nil || !strings.Contains(err.Error(), key) {
				t.Errorf("%s = %q: %v", key, value, err)
			}
			if usual, _ := From(nil); !reflect.DeepEqual(s, usual) {
				t.Errorf("%s = %q: the default must hold, not %+v", key, value, s.Billing)
			}
		}
	}
}

// The cut-off of 2023 is Friday, 15 December: twenty working days before it is 17 November.
func TestYearEnd(t *testing.T) {
	calendar := budget.NewCalendar(sample.Holidays())
	for _, c := range []struct {
		mode, cutoff, today string
		on, known           bool
	}{
		{"otomatis", "2023-12-15", "2023-11-16", false, true},
		{"otomatis", "2023-12-15", "2023-11-17", true, true},
		{"otomatis", "2023-12-15", "2023-12-29", true, true},
		{"otomatis", "2023-12-15", "2024-01-02", false, false},
		{"otomatis", "tidak ada", "2023-12-29", false, false},
		{"tidak", "2023-12-15", "2023-12-14", false, true},
		{"ya", "2023-12-15", "2023-06-01", true, true},
		{"ya", "tidak ada", "2023-12-14", true, false},
	} {
		s, err := From(map[string]string{"tagihan.akhir_tahun": c.mode, "tagihan.batas_spm": c.cutoff})
		if err != nil {
			t.Fatal(err)
		}
		today, err := budget.ParseDate(c.today)
		if err != nil {
			t.Fatal(err)
		}
		if v := s.Billing.View(today, calendar); v.YearEnd != c.on || v.Cutoff.IsZero() == c.known || v.Today != today {
			t.Errorf("%+v: %v, cut-off %s", c, v.YearEnd, v.Cutoff)
		}
	}
}
