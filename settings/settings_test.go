package settings_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"serapan/budget"
	"serapan/policy"
	. "serapan/settings"
)

func TestDefaultsOfThePolicy(t *testing.T) {
	s, err := From(nil)
	want := policy.Rules{
		Hours: policy.Span{From: 8*60 + 30, To: 15 * 60}, FridayPause: policy.Span{From: 11*60 + 30, To: 13 * 60},
		DigestAt: 7*60 + 30, Person: policy.Caps{Day: 2, Week: 5}, Group: policy.Caps{Day: 1, Week: 3},
		Grace: time.Hour, Leads: []int{7, 3, 1},
	}
	if err != nil || !reflect.DeepEqual(s.Policy, want) {
		t.Errorf("%+v (%v)", s.Policy, err)
	}
}

func TestChangedRulesOfThePolicy(t *testing.T) {
	s, err := From(map[string]string{
		"jendela.jam": "09.00-14.30", "jendela.jumat": "tidak ada", "jendela.ramadan": "2024-03-12 2024-04-09 08.00-14.00",
		"ringkasan.jam": "06.45", "pesan.orang": "3, 9", "pesan.grup": "2 2", "pesan.terlambat": "0", "batas.pengingat": "10",
	})
	want := policy.Rules{
		Hours: policy.Span{From: 9 * 60, To: 14*60 + 30}, DigestAt: 6*60 + 45,
		Ramadan: policy.Season{First: budget.Date{Year: 2024, Month: 3, Day: 12}, Last: budget.Date{Year: 2024, Month: 4, Day: 9}, Hours: policy.Span{From: 8 * 60, To: 14 * 60}},
		Person:  policy.Caps{Day: 3, Week: 9}, Group: policy.Caps{Day: 2, Week: 2}, Leads: []int{10},
	}
	if err != nil || !reflect.DeepEqual(s.Policy, want) {
		t.Errorf("%+v (%v)", s.Policy, err)
	}
}

func TestValuesOfThePolicyThatAreRefused(t *testing.T) {
	for key, values := range map[string][]string{
		"jendela.jam":     {"", "tidak ada", "08.30", "8.30-15.00", "15.00-08.30", "08.30-08.30", "04.59-15.00", "08.30-21.01"},
		"jendela.jumat":   {"", "tidak", "13.00-11.30", "11.30"},
		"jendela.ramadan": {"", "2024-03-12", "2024-03-12 2024-04-09", "2024-04-09 2024-03-12 08.00-14.00", "2024-03-12 2024-04-12 08.00-14.00", "2024-02-30 2024-03-10 08.00-14.00", "2024-03-12 2024-04-09 14.00-08.00", "2024-03-12 2024-04-09 08.00-14.00 x"},
		"ringkasan.jam":   {"", "7.30", "04.59", "20.01", "24.00"},
		"pesan.orang":     {"", "2", "0, 5", "2, 1", "1, 1", "2, 5, 7", "2, 51", "dua, lima"},
		"pesan.grup":      {"", "1", "0, 3", "3, 1", "-1, 3"},
		"pesan.terlambat": {"", "-1", "481", "60, 60", "1 jam"},
		"batas.pengingat": {"", "0", "7, 3, 3", "1, 3, 7", "31", "9, 8, 7, 6, 5, 4", "a"},
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
				t.Errorf("%s = %q: the default must hold, not %+v", key, value, s.Policy)
			}
		}
	}
}

// A default that its own check refused would leave the service without rules.
func TestEveryDefaultIsTaken(t *testing.T) {
	for _, s := range All {
		if err := s.Check(s.Default); err != nil {
			t.Errorf("%s: %v", s.Key, err)
		}
	}
}
