package sheet

import (
	"context"
	"regexp"
	"strings"
	"time"

	"serapan/budget"
)

// instructionReader reads the leader's instructions of a month.
type instructionReader struct {
	*register
	list  []budget.Instruction
	first map[string]int // number and month → row
}

func readInstructions(ctx context.Context, c candidate, o Options) (*Reading, error) {
	return readRegister(ctx, c, o, func(g *register) registerBody { return &instructionReader{register: g, first: map[string]int{}} })
}

// substance tells whether a row is an instruction: what is to be done stands beside at least two other
// things that instructions have.
func (n *instructionReader) substance(r row) bool {
	beside := 0
	for _, i := range []item{itemOrder, itemMonth, itemText, itemOutput, itemMeasure, itemTarget, itemAudience, itemDue, itemEvidence} {
		if n.has(i) && !r.at(n.col(i)).blank() {
			beside++
		}
	}
	said := n.has(itemText) && !r.at(n.col(itemText)).blank() || n.has(itemOutput) && !r.at(n.col(itemOutput)).blank()
	return said && beside >= 3
}

func (n *instructionReader) take(r row) {
	i := budget.Instruction{Number: n.number(r, itemOrder), Text: n.text(r, itemText), Output: n.text(r, itemOutput), Measure: n.text(r, itemMeasure),
		Evidence: n.text(r, itemEvidence), Row: r.n}
	if i.Text == "" {
		i.Text = i.Output
	}
	if n.has(itemOrder) && i.Number == "" {
		n.missing(r, itemOrder, "nomor")
	}
	if !n.has(itemOrder) {
		i.Number = n.number(r, itemCount)
	}
	i.Year, i.Month = n.month(r)
	n.target(r, &i)
	i.Audience = n.audience(r)
	i.Due, _ = n.days.plan(r, n.col(itemDue))
	if i.Due.IsZero() && (!n.has(itemDue) || r.at(n.col(itemDue)).blank()) {
		n.missing(r, itemDue, "batas waktu")
	}
	if begin := (budget.Date{Year: i.Year, Month: i.Month, Day: 1}); i.Year != 0 && !i.Due.IsZero() && i.Due.Before(begin) {
		n.found.warn(n.col(itemDue), r.n, "due_before_month", i.Due.String(), "Date", i.Due)
	}
	if n.twice(r, i) {
		return
	}
	n.list = append(n.list, i)
}

// twice names a number that stands there a second time for the same month.
func (n *instructionReader) twice(r row, i budget.Instruction) bool {
	key := budget.PlainNumber(i.Number)
	if key == "" {
		return false
	}
	key += "|" + i.Month.String() + "|" + digitsOf(formatYear(i.Year))
	first, again := n.first[key]
	if again {
		col := max(n.col(itemOrder), n.col(itemCount), 0)
		n.found.wrong(col, r.n, "duplicate_instruction", i.Number, "Other", address(col, first))
		return true
	}
	n.first[key] = r.n
	return false
}

// month is the month that the instruction is for: by its column, else by the titles.
func (n *instructionReader) month(r row) (int, time.Month) {
	c := r.at(n.col(itemMonth))
	if !n.has(itemMonth) || c.blank() {
		if day := n.titles.day(n.titles.year); !day.IsZero() {
			return day.Year, day.Month
		}
		n.missing(r, itemMonth, "bulan")
		return 0, 0
	}
	if day, v := readDay(c, n.table.epoch1904()); v == isNumber {
		return day.Year, day.Month
	}
	text := tidy(c.text)
	if m := yearMonthOnly.FindStringSubmatch(text); m != nil {
		if day, ok := valid(number(m[1], 4), number(m[2], 2), 1); ok {
			return day.Year, day.Month
		}
	}
	year := yearOf(plainWords(r.at(n.col(itemYear))), false)
	if year == 0 {
		year = n.titles.columnYear()
	}
	if found := findMoments(text); len(found) == 1 && (found[0].date.Year != 0 || year != 0) {
		day := found[0].inYear(year)
		return day.Year, day.Month
	}
	if m := number(text, 2); m >= 1 && m <= 12 && year != 0 {
		return year, time.Month(m)
	}
	n.found.wrong(n.col(itemMonth), r.n, "bad_month", c.text)
	return 0, 0
}

var yearMonthOnly = regexp.MustCompile(`^(20\d\d)[-/. ](\d{1,2})$`)

var (
	aboutTarget  = regexp.MustCompile(`(?i)^(?:minimal|min\.?|sekurang-?kurangnya|paling sedikit|paling rendah|sebanyak|≥|>=|>|±)\s*`)
	targetInText = regexp.MustCompile(`^([\d.,]+)\s*([%A-Za-z].*)$`)
)

// target reads how much is asked for, and the measure behind it where that has no column of its own.
func (n *instructionReader) target(r row, i *budget.Instruction) {
	col := n.col(itemTarget)
	c := n.purse.stored(r, col)
	if c.kind == textCell {
		c.text = strings.TrimSpace(aboutTarget.ReplaceAllString(tidy(c.text), ""))
		if m := targetInText.FindStringSubmatch(c.text); m != nil {
			c.text = m[1]
			if i.Measure == "" {
				i.Measure = measureOf(m[2])
			}
		}
	}
	s, v := readNumber(c, n.purse.styles[col])
	switch v {
	case isEmpty, isDash:
		n.missing(r, itemTarget, "target")
		return
	case isFaulty:
		n.found.wrong(col, r.n, "error_value", c.text)
		return
	case isAmbiguous:
		n.found.wrong(col, r.n, "ambiguous_number", c.text)
		return
	case isNoNumber:
		n.found.wrong(col, r.n, "not_a_number", r.at(col).text)
		return
	}
	places := 6
	if c.look == percentLook {
		places = 8 // 0.9 shown as 90 %
		if i.Measure == "" {
			i.Measure = "persen"
		}
	}
	micro, ok := s.scaled(places)
	switch {
	case !ok || micro > maxTarget:
		n.found.wrong(col, r.n, "too_large", c.text)
	case micro < 0:
		n.found.wrong(col, r.n, "negative", c.text)
	}
	i.Target = budget.Quantity(micro)
}

// maxTarget is the largest target that is believed: a million million of anything.
const maxTarget = int64(1_000_000_000_000) * int64(budget.OneQuantity)

func measureOf(text string) string {
	if text = strings.TrimSpace(text); text == "%" {
		return "persen"
	}
	return cleanText(text)
}

func formatYear(year int) string {
	return budget.Quantity(int64(year) * int64(budget.OneQuantity)).String()
}

// close dates the reading by its instructions and hands them over.
func (n *instructionReader) close(r *Reading) {
	r.Instructions = n.list
	for _, i := range n.list {
		r.Year = max(r.Year, i.Year)
	}
}
