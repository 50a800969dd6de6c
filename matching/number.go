package matching

import "strings"

// strictNumber is the number of a document as it is told apart from others: letters and digits in
// lower case, and a point where two digits are parted. So "1/11/SPK" is not "11/1/SPK", though both
// have the same budget.PlainNumber; "000.3/002/SPK" and "000.3 / 002 - SPK" are one.
func strictNumber(number string) string {
	var b strings.Builder
	last, parted := byte(0), false
	for i := range len(number) {
		c := lower(number[i])
		if !alnum(c) {
			parted = true
			continue
		}
		if parted && digit(last) && digit(c) {
			b.WriteByte('.')
		}
		b.WriteByte(c)
		last, parted = c, false
	}
	return b.String()
}

// looseNumber is a strict number without leading zeros in its groups: "002/SPK" as "2/SPK". It is good
// enough for a proposal, never for an exact match.
func looseNumber(strict string) string {
	var b strings.Builder
	leading := true
	for i := range len(strict) {
		more := i+1 < len(strict) && digit(strict[i+1])
		if leading && strict[i] == '0' && more {
			continue
		}
		b.WriteByte(strict[i])
		leading = !digit(strict[i])
	}
	return b.String()
}

// telling tells whether a number can be looked for in free text: long enough, and more than one plain
// group of digits, which might be an amount or a day.
func telling(strict string) bool {
	return len(strict) >= 6 && strings.ContainsAny(strict, "0123456789") &&
		strings.ContainsAny(strict, ".abcdefghijklmnopqrstuvwxyz")
}

// finder looks for many numbers in a text at once.
type finder map[string][]string // by first run of letters or of digits: the strict numbers that begin so

// add makes the number known, as written.
func (f finder) add(number string) {
	strict := strictNumber(number)
	first := firstRun(number)
	for _, known := range f[first] {
		if known == strict {
			return
		}
	}
	f[first] = append(f[first], strict)
}

// in lists the strict numbers that stand in the text as words of their own, in the order of the text,
// each once.
func (f finder) in(text string) []string {
	var found []string
	for at := 0; at < len(text); {
		if !alnum(lower(text[at])) {
			at++
			continue
		}
		end := runEnd(text, at)
		for _, strict := range f[strings.ToLower(text[at:end])] {
			if stands(text, at, strict) && !contains(found, strict) {
				found = append(found, strict)
			}
		}
		at = end
	}
	return found
}

// stands tells whether the strict number stands at this place of the text and is no part of a longer one.
func stands(text string, at int, strict string) bool {
	end := spelled(text, at, strict)
	return end >= 0 && begins(text, at) && ends(text, end)
}

// spelled follows the strict number through the text and is the place behind it, or -1.
func spelled(text string, at int, strict string) int {
	const widest = 3 // " / " between two groups
	i, last, part := at, byte(0), false
	for j := range len(strict) {
		if strict[j] == '.' {
			part = true
			continue
		}
		start := i
		for i < len(text) && i > at && i-start < widest && joins(text[i]) {
			i++
		}
		switch {
		case i >= len(text) || lower(text[i]) != strict[j]:
			return -1
		case digit(last) && digit(strict[j]) && part != (i > start):
			return -1
		}
		last, part = strict[j], false
		i++
	}
	return i
}

// begins tells whether a number may begin here: nothing of a longer number stands before it. Words like
// "No." may.
func begins(text string, at int) bool {
	i := at - 1
	if i < 0 {
		return true
	}
	if c := text[i]; alnum(lower(c)) {
		return false
	}
	if attached := text[i] == '-' || text[i] == '_' || text[i] == '.'; attached {
		word := wordBefore(text, i)
		return word == "" || text[i] == '.' && labels[word]
	}
	for i >= 0 && text[i] == ' ' {
		i--
	}
	return i < 0 || text[i] != '/' && text[i] != '\\'
}

// labels are the words that stand before a number with a point.
var labels = map[string]bool{
	"no": true, "nomor": true, "nmr": true, "num": true, "kontrak": true, "kontr": true, "ktr": true,
	"spk": true, "sp": true, "pks": true, "srt": true, "perj": true, "rup": true,
}

// ends tells whether a number may end here: nothing of a longer number follows.
func ends(text string, end int) bool {
	next := func(i int) byte {
		if i < len(text) {
			return lower(text[i])
		}
		return 0
	}
	switch c := next(end); {
	case alnum(c):
		return false
	case c == '-', c == '_', c == '/', c == '\\':
		return !alnum(next(end + 1))
	case c == '.':
		return !digit(next(end + 1))
	case c == ' ':
		i := end
		for next(i) == ' ' {
			i++
		}
		return next(i) != '/'
	}
	return true
}

// wordBefore is the run of letters and digits that ends at i, in lower case.
func wordBefore(text string, i int) string {
	start := i
	for start > 0 && alnum(lower(text[start-1])) {
		start--
	}
	return strings.ToLower(text[start:i])
}

// firstRun is the first run of letters or of digits, in lower case.
func firstRun(number string) string {
	for at := range len(number) {
		if alnum(lower(number[at])) {
			return strings.ToLower(number[at:runEnd(number, at)])
		}
	}
	return ""
}

// runEnd is the place behind the run of letters or of digits that begins at this place.
func runEnd(text string, at int) int {
	end := at + 1
	for end < len(text) && alnum(lower(text[end])) && digit(text[end]) == digit(text[at]) {
		end++
	}
	return end
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c - 'A' + 'a'
	}
	return c
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func alnum(c byte) bool { return digit(c) || c >= 'a' && c <= 'z' }

// joins tells whether the mark joins the groups of one number.
func joins(c byte) bool { return strings.IndexByte(" ./-_\\", c) >= 0 }

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
