package handlers

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"serapan/budget"
	"serapan/ikp"
	"serapan/sheet"
	"serapan/text"
)

// farthestDue is how many days ahead a deadline may lie.
const farthestDue = 366

// tidyLines tidies words line by line, so that a list stays a list.
func tidyLines(typed string) string {
	var lines []string
	for line := range strings.Lines(typed) {
		if line = tidyWords(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func takeText(_ reading, i ikp.Instruction, words string) (ikp.Instruction, error) {
	if i.Text = tidyLines(words); i.Text == "" {
		return i, refuse("ikp_text", "Max", mostText)
	}
	return i, nil
}

func takeOutput(_ reading, i ikp.Instruction, words string) (ikp.Instruction, error) {
	if i.Output = tidyWords(words); i.Output == "" {
		return i, refuse("ikp_output", "Max", mostLine)
	}
	return i, nil
}

// The longest texts, for the sentences about empty ones.
const (
	mostText = 2000
	mostLine = 500
)

func takeTarget(_ reading, i ikp.Instruction, words string) (ikp.Instruction, error) {
	target, measure, sense, err := parseTarget(tidyWords(words))
	i.Target, i.Measure, i.Sense = target, measure, sense
	return i, err
}

var (
	mostWords   = regexp.MustCompile(`(?i)^(?:maksimal|maksimum|maks\.?|paling banyak|paling tinggi|tidak lebih dari|≤|<=|<)\s*`)
	leastWords  = regexp.MustCompile(`(?i)^(?:minimal|minimum|min\.?|paling sedikit|paling rendah|sekurang-?kurangnya|sebanyak|≥|>=|>)\s*`)
	percentSign = regexp.MustCompile(`^\s*[\d.,]+\s*%`)
)

// parseTarget reads "5 lokasi", "90 %", "Rp 250.000.000", "maksimal 0 pekerjaan". It refuses
// "ikp_target_form" (no number), "ikp_target_measure" (nothing behind it).
func parseTarget(words string) (budget.Quantity, string, ikp.Sense, error) {
	sense := ikp.AtLeast
	rest := leastWords.ReplaceAllString(words, "")
	if mostWords.MatchString(words) {
		sense, rest = ikp.AtMost, mostWords.ReplaceAllString(words, "")
	}
	rest, rupiah := cutPrefixFold(rest, "rp")
	target, measure, ok := ikp.SpokenNumber(strings.TrimLeft(rest, ". "))
	switch {
	case !ok || target < 0:
		return 0, "", sense, refuse("ikp_target_form", "Words", text.Cut(60, words))
	case percentSign.MatchString(rest):
		measure = strings.TrimSpace("persen " + measure)
	case rupiah:
		measure = strings.TrimSpace("rupiah " + measure)
	case measure == "":
		return 0, "", sense, refuse("ikp_target_measure", "Words", text.Cut(60, words))
	}
	return target, measure, sense, nil
}

func cutPrefixFold(words, prefix string) (string, bool) {
	if len(words) < len(prefix) || !strings.EqualFold(words[:len(prefix)], prefix) {
		return words, false
	}
	return words[len(prefix):], true
}

func takeAudience(by reading, i ikp.Instruction, words string) (ikp.Instruction, error) {
	var err error
	i.Audience, err = parseAudience(by.units, tidyLines(words))
	if err == nil && len(i.For(by.units.Units())) == 0 {
		err = refuse("ikp_audience_empty")
	}
	return i, err
}

var audienceBreaks = regexp.MustCompile(`\s*[;\n]\s*`)

// longestUnitName is of how many parts between commas the name of a unit may be.
const longestUnitName = 5

// parseAudience reads a group of units, or names with commas. It refuses names that are unknown
// ("unit_unknown") or that several units bear ("ikp_audience_unclear").
func parseAudience(units *budget.Directory, words string) (budget.Audience, error) {
	if scope, ok := sheet.ParseScope(words); ok {
		return budget.Audience{Scope: scope}, nil
	}
	a := budget.Audience{Scope: budget.ScopeList}
	for _, line := range audienceBreaks.Split(words, -1) {
		parts := strings.Split(line, ",")
		for from := 0; from < len(parts); {
			found, until, err := namedUnits(units, parts, from)
			if err != nil {
				return a, err
			}
			for _, u := range found {
				if !slices.Contains(a.Codes, u.Code) {
					a.Codes = append(a.Codes, u.Code)
				}
			}
			from = until
		}
	}
	if len(a.Codes) == 0 {
		return a, refuse("ikp_audience")
	}
	return a, nil
}

// namedUnits finds the units that the most of the following parts name together, and says behind which part
// that ends: names of units have commas themselves.
func namedUnits(units *budget.Directory, parts []string, from int) ([]budget.Unit, int, error) {
	for until := min(len(parts), from+longestUnitName); until > from; until-- {
		name := strings.TrimPrefix(strings.TrimSpace(strings.Join(parts[from:until], ",")), "dan ")
		if scope, ok := sheet.ParseScope(name); ok {
			group := ikp.Instruction{Instruction: budget.Instruction{Audience: budget.Audience{Scope: scope}}}
			return group.For(units.Units()), until, nil
		}
		if exact := units.Exact(name); len(exact) == 1 {
			return exact, until, nil
		}
	}
	name := strings.TrimPrefix(strings.TrimSpace(parts[from]), "dan ")
	if name == "" {
		return nil, from + 1, nil
	}
	if both := strings.Split(name, " dan "); len(both) > 1 && len(units.Find(name)) != 1 {
		var all []budget.Unit
		for n := range both {
			found, _, err := namedUnits(units, both[n:n+1], 0)
			if err != nil {
				return nil, 0, err
			}
			all = append(all, found...)
		}
		return all, from + 1, nil
	}
	found := units.Find(name)
	switch len(found) {
	case 0:
		return nil, 0, refuse("unit_unknown", "Query", text.Cut(60, name))
	case 1:
		return found, from + 1, nil
	}
	var names []string
	for _, u := range found[:min(len(found), mostAsked)] {
		names = append(names, text.Cut(60, u.Name))
	}
	return nil, 0, refuse("ikp_audience_unclear", "Query", text.Cut(60, name), "Names", names, "More", len(found)-len(names))
}

var yearAndMonth = regexp.MustCompile(`^(20\d\d)-(\d\d)$`)

func takeMonth(by reading, i ikp.Instruction, words string) (ikp.Instruction, error) {
	words, today := tidyWords(words), by.today()
	year, month := 0, 0
	if m := yearAndMonth.FindStringSubmatch(words); m != nil {
		year, _ = strconv.Atoi(m[1])
		month, _ = strconv.Atoi(m[2])
	} else if day, ok := sheet.ParseDate(words, today); ok {
		year, month = day.Year, int(day.Month)
		if !strings.Contains(words, strconv.Itoa(year)) && time.Month(month) < today.Month { // "Januari", said in November
			year++
		}
	}
	this := today.Year*12 + int(today.Month)
	if at := year*12 + month; month < 1 || month > 12 || at < this || at > this+12 {
		return i, refuse("ikp_month_form", "Words", text.Cut(60, words))
	}
	i.Year, i.Month = year, time.Month(month)
	return i, nil
}

// takeDue reads a deadline; a day off is taken only with ":ya" behind it, which a button says.
func takeDue(by reading, i ikp.Instruction, words string) (ikp.Instruction, error) {
	words, sure := strings.CutSuffix(tidyWords(words), ":ya")
	day, ok := spokenDay(words, by.today())
	switch {
	case !ok:
		return i, refuse("date_not_understood", "Words", text.Cut(60, words))
	case day.Before(by.today()):
		return i, refuse("ikp_due_past", "Due", day)
	case day.Days(by.today()) > farthestDue:
		return i, refuse("ikp_due_far", "Due", day)
	}
	working, err := by.calendar.IsWorking(day)
	if err != nil {
		return i, err
	}
	if !working && !sure {
		before, err := by.calendar.LastWorkingDayUntil(day)
		if err != nil {
			return i, err
		}
		return i, refuse("ikp_due_holiday", "Day", day, "Before", before)
	}
	i.Due = day
	return i, nil
}

var nothingWords = []string{"", "tidak", "tidak perlu", "tidak ada", "tanpa bukti", "tidak diminta", "tanpa"}

func takeEvidence(_ reading, i ikp.Instruction, words string) (ikp.Instruction, error) {
	i.Evidence = tidyWords(words)
	if slices.Contains(nothingWords, budget.Normalise(i.Evidence)) {
		i.Evidence = ""
	}
	return i, nil
}

// countable tells whether reports can be added up: nothing is added up to a most, or to what data say.
func countable(i ikp.Instruction) bool { return i.Sense != ikp.AtMost }

func takeCounting(_ reading, i ikp.Instruction, words string) (ikp.Instruction, error) {
	switch said := budget.Normalise(words); {
	case strings.Contains(said, "terakhir"):
		i.Counting = ikp.CountLast
	case strings.Contains(said, "jumlah"):
		i.Counting = ikp.CountSum
	default:
		return i, refuse("ikp_counting_form")
	}
	return i, nil
}

// gaugesOf are the measures of the bot that a target can be set against.
func gaugesOf(i ikp.Instruction) []ikp.Gauge {
	switch measure := budget.Normalise(i.Measure); {
	case i.Sense == ikp.AtMost:
		return []ikp.Gauge{ikp.None, ikp.GaugeUnbilled}
	case measure == "persen" && i.Counting != ikp.CountSum:
		return []ikp.Gauge{ikp.None, ikp.GaugeAbsorption, ikp.GaugeEPurchasing}
	}
	return []ikp.Gauge{ikp.None}
}

// measurable tells whether the bot has a measure to offer.
func measurable(i ikp.Instruction) bool { return len(gaugesOf(i)) > 1 }

var daysWords = regexp.MustCompile(`\d+`)

func takeGauge(_ reading, i ikp.Instruction, words string) (ikp.Instruction, error) {
	said := budget.Normalise(words)
	i.Gauge, i.GaugeDays = ikp.None, 0
	switch {
	case slices.Contains(nothingWords, said):
		return i, nil
	case i.Sense == ikp.AtMost:
		days, err := strconv.Atoi(daysWords.FindString(said))
		if err != nil || days < 1 || days > 250 {
			return i, refuse("ikp_gauge_days")
		}
		i.Gauge, i.GaugeDays = ikp.GaugeUnbilled, days
	case strings.Contains(said, "serapan"):
		i.Gauge = ikp.GaugeAbsorption
	case strings.Contains(said, "purchasing"):
		i.Gauge = ikp.GaugeEPurchasing
	default:
		return i, refuse("ikp_gauge_form")
	}
	return i, nil
}
