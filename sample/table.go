package sample

import (
	"fmt"
	"slices"
	"strings"
)

// role is what a column means, for names, totals and mistakes.
type role string

const (
	roleCode     role = "code"
	roleName     role = "name"
	rolePagu     role = "pagu"
	roleOriginal role = "original"
	roleRealized role = "realized"
	rolePhysical role = "physical"
	roleDay      role = "day"
	roleOther    role = ""

	roleParent     role = "parent code" // the SKPD of a sub-unit
	roleParentName role = "parent name"
)

// column is one column of a table: its header from top to bottom and how its cells are made.
type column struct {
	head  []string
	role  role
	wide  float64
	join  bool             // shares the header of the column to its left
	cell  func(i int) cell // of item i
	total func() cell      // of the row JUMLAH; nil = empty
}

// table is a report before it is laid out on a page.
type table struct {
	sheet     string
	titles    []string
	headRow   int // 0 = two below the titles
	columns   []column
	items     int
	section   func(i int) string // heading before item i, "" = none; may be nil
	signature []string
	note      string
	bare      bool // no box, no merge: a plain list
	tree      bool // rows repeat what stands below them: no column can be summed
}

// spot is a place of a laid table by meaning: an item's line or -1 for the total or the titles.
type spot struct {
	item int
	role role
}

// laid is a table on its page; it remembers where everything went.
type laid struct {
	page   page
	spots  map[spot][2]int
	titles [][2]int
}

// lay puts the table on a page as untidily as the hand works.
func (t table) lay(h *hand) *laid {
	l := &laid{page: page{name: t.sheet, widths: map[int]float64{}}, spots: map[spot][2]int{}}
	if h.mess.SplitCode {
		t.columns = splitCode(t.columns)
	}
	if h.mess.Shuffle {
		t.columns = shuffled(h, t.columns)
	}
	row := t.layTitles(l) + 1
	row = max(row, t.headRow, h.mess.HeadRow)
	row = t.layHead(l, row)
	if h.mess.Numbering {
		for x := range t.columns {
			l.page.put(x+1, row, cell{value: x + 1, look: boxed})
		}
		row++
	}
	first := row
	row = t.layItems(l, h, row)
	if h.mess.Total {
		row = t.layTotal(l, h, first, row)
	}
	t.layFoot(l, h, row)
	return l
}

// layTitles writes the titles over the width of the table and returns the row after them.
func (t table) layTitles(l *laid) int {
	for i, text := range t.titles {
		l.page.put(1, i+1, cell{value: text, look: title})
		l.titles = append(l.titles, [2]int{1, i + 1})
		if !t.bare {
			l.page.merges = append(l.page.merges, [4]int{1, i + 1, len(t.columns), i + 1})
		}
	}
	if len(t.titles) == 0 {
		return 0
	}
	return len(t.titles) + 1
}

// layHead writes the header: neighbours with the same upper words are merged, a short header is
// stretched down to the lowest row.
func (t table) layHead(l *laid, top int) int {
	levels := 1
	for _, c := range t.columns {
		levels = max(levels, len(c.head))
	}
	for x, c := range t.columns {
		if c.wide > 0 {
			l.page.widths[x+1] = c.wide
		}
		for y := range levels {
			l.page.put(x+1, top+y, cell{look: heading})
		}
		if c.join {
			continue
		}
		for y, text := range c.head {
			if y < len(c.head)-1 && x > 0 && sameAbove(t.columns[x-1], c, y) {
				continue
			}
			l.page.put(x+1, top+y, cell{value: text, look: heading})
			right, bottom := x, y
			if y == len(c.head)-1 {
				bottom = levels - 1
			}
			for y < len(c.head)-1 && right+1 < len(t.columns) && sameAbove(t.columns[right+1], c, y) {
				right++
			}
			for y == len(c.head)-1 && right+1 < len(t.columns) && t.columns[right+1].join {
				right++
			}
			if !t.bare && (right > x || bottom > y) {
				l.page.merges = append(l.page.merges, [4]int{x + 1, top + y, right + 1, top + bottom})
			}
		}
	}
	return top + levels
}

// sameAbove tells whether both columns stand under the same words down to level y.
func sameAbove(a, b column, y int) bool {
	return y < len(a.head)-1 && y < len(b.head)-1 && slices.Equal(a.head[:y+1], b.head[:y+1])
}

func (t table) layItems(l *laid, h *hand, row int) int {
	dress := boxed
	if t.bare {
		dress = plain
	}
	for i := range t.items {
		if h.mess.EmptyRows > 0 && i > 0 && i%h.mess.EmptyRows == 0 {
			row++
		}
		if h.mess.Sections && t.section != nil && t.section(i) != "" {
			l.page.put(t.nameColumn(), row, cell{value: t.section(i), look: dress})
			row++
		}
		for x, c := range t.columns {
			made := c.cell(i)
			made.look = dress
			l.page.put(x+1, row, made)
			if _, known := l.spots[spot{i, c.role}]; !known {
				l.spots[spot{i, c.role}] = [2]int{x + 1, row}
			}
		}
		row++
	}
	return row
}

// nameColumn is where words stand that belong to no unit; from 1.
func (t table) nameColumn() int {
	return max(0, slices.IndexFunc(t.columns, func(c column) bool { return c.role == roleName })) + 1
}

// layTotal writes the row JUMLAH under the items, which begin at first.
func (t table) layTotal(l *laid, h *hand, first, row int) int {
	worded := false
	for x, c := range t.columns {
		made := cell{}
		if c.total != nil {
			made = c.total()
			if _, numeric := made.value.(float64); numeric && h.mess.Formulas && !t.tree && c.role != rolePhysical {
				made.formula = fmt.Sprintf("SUM(%s:%s)", address(x+1, first), address(x+1, row-1))
			}
		} else if !worded && (c.role == roleCode || c.role == roleName) {
			worded, made.value = true, "JUMLAH"
		}
		made.look = boxed
		l.page.put(x+1, row, made)
		l.spots[spot{-1, c.role}] = [2]int{x + 1, row}
	}
	return row + 1
}

func (t table) layFoot(l *laid, h *hand, row int) {
	row++
	if t.note != "" {
		l.page.put(1, row, cell{value: t.note})
		row++
	}
	if h.mess.Signature {
		for i, text := range t.signature {
			l.page.put(max(1, len(t.columns)-3), row+1+i, cell{value: text})
		}
	}
}

// shuffled puts the columns into another order; what stands under one heading stays together.
func shuffled(h *hand, columns []column) []column {
	var blocks [][]column
	for i, c := range columns {
		if i > 0 && (c.join || sameAbove(columns[i-1], c, 0)) {
			blocks[len(blocks)-1] = append(blocks[len(blocks)-1], c)
			continue
		}
		blocks = append(blocks, []column{c})
	}
	h.rng.Shuffle(len(blocks), func(i, j int) { blocks[i], blocks[j] = blocks[j], blocks[i] })
	return slices.Concat(blocks...)
}

// splitCode spreads the code over three columns, as exports with merged code columns have it.
func splitCode(columns []column) []column {
	var out []column
	for _, c := range columns {
		if c.role != roleCode {
			out = append(out, c)
			continue
		}
		for part := range 3 {
			out = append(out, column{head: c.head, join: part > 0, role: roleCode, cell: func(i int) cell {
				code, _ := c.cell(i).value.(string)
				code = strings.Trim(code, " \u00a0")
				if len(code) != codeLength {
					return cell{value: code}
				}
				cuts := [4]int{0, 14, 17, codeLength}
				return cell{value: strings.TrimRight(code[cuts[part]:cuts[part+1]], ".")}
			}})
		}
	}
	return out
}

// codeLength is the length of a kode SKPD.
const codeLength = 22
