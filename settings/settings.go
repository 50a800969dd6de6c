// Package settings turns the values that an admin can change into checked rules, with the default of
// every one of them in one list.
package settings

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"serapan/billing"
	"serapan/budget"
	"serapan/policy"
	"serapan/purchase"
)

// Settings are the rules in force.
type Settings struct {
	Region      string              // "Kabupaten Bekasi"
	LeaderTitle string              // how the leader is addressed: "Bapak Pj. Bupati"
	Thresholds  budget.Thresholds   // traffic lights, percent of the target that may be missing
	Targets     budget.MonthTargets // percent of pagu by the end of each month
	StaleAfter  int                 // working days after which figures are called old
	ReportBy    int                 // working days after a month's end by which units report its figures; 0 = not asked for
	OpenRanking bool                // unit heads may see the ranking with names
	Watcher     string              // https address that is called after each ring; "" = none
	Policy      policy.Rules        // when the bot may speak by itself, and how often
	Billing     Billing             // finished works that nobody has paid
	IKP         IKP                 // the leader's special instructions
	Purchase    purchase.Rules      // e-purchasing
}

// Setting is one value that an admin can change.
type Setting struct {
	Key     string
	Default string
	apply   func(*Settings, string) error
}

// All lists the settings in the order in which they are shown.
var All = slices.Concat([]Setting{
	{"daerah.nama", "Kabupaten Bekasi", words(func(s *Settings) *string { return &s.Region })},
	{"pimpinan.sapaan", "Bapak Pj. Bupati", words(func(s *Settings) *string { return &s.LeaderTitle })},
	{"target.bulanan", "2, 7, 20, 30, 40, 50, 58, 66, 75, 83, 90, 100", monthTargets},
	{"lampu.hijau", "0", percent(func(s *Settings) *budget.Percent { return &s.Thresholds.Green })},
	{"lampu.kuning", "25", percent(func(s *Settings) *budget.Percent { return &s.Thresholds.Yellow })},
	{"data.basi", "2", workingDays(func(s *Settings) *int { return &s.StaleAfter })},
	{"peringkat.terbuka", "tidak", yesNo(func(s *Settings) *bool { return &s.OpenRanking })},
	{"jendela.jam", "08.30-15.00", hours},
	{"jendela.jumat", "11.30-13.00", fridayPause},
	{"jendela.ramadan", none, ramadan},
	{"ringkasan.jam", "07.30", digestAt},
	{"pesan.orang", "2, 5", caps(2, func(s *Settings) *policy.Caps { return &s.Policy.Person })},
	{"pesan.grup", "1, 3", caps(1, func(s *Settings) *policy.Caps { return &s.Policy.Group })},
	{"pesan.terlambat", "60", grace},
	{"batas.pengingat", "7, 3, 1", fallingDays(func(s *Settings) *[]int { return &s.Policy.Leads })},
	{"batas.laporan", "5", workingDays(func(s *Settings) *int { return &s.ReportBy })},
	{"pantau.url", none, address(func(s *Settings) *string { return &s.Watcher })},
}, billingSettings, ikpSettings, purchaseSettings)

// Secret tells whether the value must stand in no log and no audit.
func (s Setting) Secret() bool { return s.Key == "pantau.url" }

// Find is the setting of that key.
func Find(key string) (Setting, bool) {
	i := slices.IndexFunc(All, func(s Setting) bool { return s.Key == key })
	if i < 0 {
		return Setting{}, false
	}
	return All[i], true
}

// Check tells whether the value would be taken.
func (s Setting) Check(value string) error { return s.apply(&Settings{}, value) }

// From reads the rules from the changed values; what is missing, or no longer understood, has its
// default. The keys that were not understood are named in the error beside usable settings.
func From(values map[string]string) (Settings, error) {
	s := Settings{Billing: Billing{Rules: billing.DefaultRules()}}
	var bad []string
	for _, setting := range All {
		value, changed := values[setting.Key]
		if changed && setting.apply(&s, value) == nil {
			continue
		}
		if changed {
			bad = append(bad, setting.Key)
		}
		if err := setting.apply(&s, setting.Default); err != nil {
			return s, fmt.Errorf("default of %s: %w", setting.Key, err)
		}
	}
	if len(bad) > 0 {
		return s, fmt.Errorf("settings not understood: %s", strings.Join(bad, ", "))
	}
	return s, nil
}

// Changed lists the keys that differ from the defaults, in order.
func Changed(values map[string]string) []string { return slices.Sorted(maps.Keys(values)) }

func words(field func(*Settings) *string) func(*Settings, string) error {
	return func(s *Settings, value string) error {
		value = strings.Join(strings.Fields(value), " ")
		if value == "" || len([]rune(value)) > 60 {
			return fmt.Errorf("want 1 to 60 characters")
		}
		*field(s) = value
		return nil
	}
}

func percent(field func(*Settings) *budget.Percent) func(*Settings, string) error {
	return func(s *Settings, value string) error {
		p, err := parsePercent(value)
		if err != nil {
			return err
		}
		*field(s) = p
		return nil
	}
}

func parsePercent(value string) (budget.Percent, error) {
	value = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "%"))
	p, err := budget.ParsePercent(strings.Replace(value, ",", ".", 1))
	if err != nil || p < 0 || p > budget.Hundred {
		return 0, fmt.Errorf("want a percentage from 0 to 100")
	}
	return p, nil
}

func workingDays(field func(*Settings) *int) func(*Settings, string) error {
	return func(s *Settings, value string) error {
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n > 60 {
			return fmt.Errorf("want a number of working days from 0 to 60")
		}
		*field(s) = n
		return nil
	}
}

func yesNo(field func(*Settings) *bool) func(*Settings, string) error {
	return func(s *Settings, value string) error {
		switch strings.ToLower(strings.TrimSpace(value)) {
		case "ya":
			*field(s) = true
		case "tidak":
			*field(s) = false
		default:
			return fmt.Errorf("want ya or tidak")
		}
		return nil
	}
}

// monthTargets reads twelve rising percentages.
func monthTargets(s *Settings, value string) error {
	parts := strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ';' || r == ' ' })
	if len(parts) != len(s.Targets) {
		return fmt.Errorf("want 12 percentages, one a month")
	}
	for i, part := range parts {
		p, err := parsePercent(part)
		if err != nil {
			return err
		}
		if i > 0 && p < s.Targets[i-1] {
			return fmt.Errorf("targets must not fall")
		}
		s.Targets[i] = p
	}
	return nil
}
