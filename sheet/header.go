package sheet

import (
	"regexp"
	"strings"
)

// header is the block of rows that names the columns.
type header struct {
	top, bottom int     // rows as people see them
	labels      []label // by column
	cells       []int   // by column: the row of the lowest text
}

// candidates builds every block of one to four rows that could be a header.
func candidates(head []row, merges []span) []header {
	var found []header
	for i := range head {
		if i >= 60 || !headerRow(head[i], true) {
			continue
		}
		for height := 1; height <= 4 && i+height <= len(head); height++ {
			last := head[i+height-1]
			if height > 1 && (last.n != head[i+height-2].n+1 || !headerRow(last, false)) {
				break
			}
			found = append(found, newHeader(head[i:i+height], merges))
		}
	}
	return found
}

var (
	plainYear = regexp.MustCompile(`^(19|20)\d\d$`)
	dataLike  = regexp.MustCompile(`^[\d.,()%\s-]*$`)
	fullCode  = regexp.MustCompile(`^\d\.\d{2}\.\d\.\d{2}\.\d\.\d{2}\.\d{2}\.\d{4}`)
)

// headerRow tells whether a row holds words only, as headers do; the first of a block at least two.
func headerRow(r row, first bool) bool {
	if numbering(r) {
		return false
	}
	texts := map[string]bool{}
	for _, c := range r.cells {
		if c.blank() {
			continue
		}
		text := strings.TrimSpace(c.text)
		if plainYear.MatchString(text) {
			texts[text] = true
			continue
		}
		if c.kind != textCell || c.formula && c.kind != textCell || dataLike.MatchString(text) && text != "%" && text != "(%)" || fullCode.MatchString(text) {
			return false
		}
		if d, v := readDay(c, false); v == isNumber && len(text) <= 12 && !d.IsZero() {
			return false
		}
		texts[text] = true
	}
	if first {
		return len(texts) >= 2
	}
	return len(texts) >= 1
}

// newHeader collects for each column the texts above it, those of merged and of centred parents too.
func newHeader(block []row, merges []span) header {
	h := header{top: block[0].n, bottom: block[len(block)-1].n}
	width := 0
	for _, r := range block {
		width = max(width, len(r.cells))
	}
	for _, m := range merges {
		if m.top <= h.bottom && m.bottom >= h.top {
			width = max(width, min(m.right+1, maxColumns))
		}
	}
	width = min(width, maxLabels)
	h.labels, h.cells = make([]label, width), make([]int, width)
	for col := range width {
		for i, r := range block {
			text, own := headerText(block, merges, i, col)
			text = normalLabel(text)
			if own {
				h.cells[col] = r.n
			}
			if l := h.labels[col]; text != "" && l.leaf() != text {
				h.labels[col] = append(l, text)
			}
		}
	}
	return h
}

// headerText is the text that stands over a column in one row of the block: its own, that of the
// merged range it lies in, or, where nothing is merged, that of the last text to the left, if lower
// rows have a text for the column.
func headerText(block []row, merges []span, i, col int) (text string, own bool) {
	r := block[i]
	if c := r.at(col); !c.blank() {
		return c.text, true
	}
	for _, m := range merges {
		if m.left <= col && col <= m.right && m.top <= r.n && r.n <= m.bottom {
			for _, upper := range block {
				if upper.n == m.top {
					return upper.at(m.left).text, false
				}
			}
			return "", false
		}
	}
	if i == len(block)-1 || !anyBelow(block[i+1:], col) || anyAbove(block[:i], col) {
		return "", false
	}
	for left := col - 1; left >= 0; left-- {
		if inMerge(merges, left, r.n) {
			return "", false
		}
		if c := r.at(left); !c.blank() {
			if !anyBelow(block[i+1:], left) {
				return "", false // a column of its own, which spans no other
			}
			return c.text, false
		}
		if !anyBelow(block[i+1:], left) {
			return "", false
		}
	}
	return "", false
}

func anyBelow(block []row, col int) bool {
	for _, r := range block {
		if !r.at(col).blank() {
			return true
		}
	}
	return false
}

func anyAbove(block []row, col int) bool { return anyBelow(block, col) }

func inMerge(merges []span, col, row int) bool {
	for _, m := range merges {
		if m.left <= col && col <= m.right && m.top <= row && row <= m.bottom && (m.left != m.right || m.top != m.bottom) {
			return true
		}
	}
	return false
}

// numbering tells whether a row only counts the columns: 1, 2, 3 = 1 + 2, (4), …
func numbering(r row) bool {
	n := 0
	for _, c := range r.cells {
		if c.blank() {
			continue
		}
		if !columnCount.MatchString(strings.ToLower(strings.TrimSpace(c.text))) {
			return false
		}
		n++
	}
	return n >= 3
}

var columnCount = regexp.MustCompile(`^\(?\d{1,2}[a-z]?\)?$|^\(?\d{1,2}\)?\s*[=:(].*$|^[a-z]$|^\(?[ivx]+\)?$|^[-=+*/():\d\s.,%]{1,3}$`)
