package sheet

import (
	"strings"

	"serapan/budget"
)

// unitLine reads the figures of one line and keeps them under its unit. A line whose unit is not
// known is read too: its wrong cells are named and its money belongs to the total.
func (f *figureReader) unitLine(r row, unit budget.Unit) *unitLine {
	line := &unitLine{unit: unit, row: r.n, keyCol: f.layout.keyColumn(r), bidang: f.bidang}
	line.amounts = f.money(r)
	f.extras(r, line)
	key := unit.Code + line.date.String()
	first := f.byCode[key]
	again := first != nil && (f.shape != asTree || first.bidang == line.bidang)
	f.totals.count(line.amounts, unit.Code == "" || again)
	switch {
	case unit.Code == "":
		return line
	case first == nil:
		f.byCode[key] = line
		f.repeated = f.repeated || f.byCode[unit.Code] != nil
		f.byCode[unit.Code] = line
	case !again:
		// SIPD lists a unit under each bidang urusan it serves, with that part of its money.
		f.lines = append(f.lines, line)
		return line
	default:
		f.found.wrong(line.keyCol, r.n, "duplicate_unit", unit.Code, "Other", address(first.keyCol, first.row), "Unit", unit.Name, "Code", unit.Code)
		return line
	}
	f.lines = append(f.lines, line)
	return line
}

// money reads pagu and realisasi of a line, and compares the classes with the column of all spending.
func (f *figureReader) money(r row) [2]amount {
	var read [2]amount
	l := &f.layout
	for i, group := range []struct {
		all     int
		classes []int
	}{{l.pagu, l.classPagu}, {l.realized, l.classRealized}} {
		classes := f.classes(r, group.classes)
		if group.all < 0 {
			read[i] = classes
			continue
		}
		read[i] = f.purse.read(r, group.all)
		if len(group.classes) > 1 && classes.is == isNumber && read[i].is != isEmpty && !read[i].doubtful() &&
			distance(classes.sen, read[i].sen) > f.tolerance(len(group.classes), group.all) {
			f.found.wrong(group.all, r.n, "class_mismatch", r.at(group.all).text, "Want", classes.sen, "Got", read[i].sen)
		}
	}
	return read
}

// classes adds up the columns of the classes of spending; doubtful where one of them is wrong.
func (f *figureReader) classes(r row, columns []int) amount {
	sum := amount{is: isEmpty}
	for _, col := range columns {
		a := f.purse.read(r, col)
		switch {
		case a.doubtful():
			sum.is = isNoNumber
		case a.is != isEmpty && sum.is != isNoNumber:
			sum.is = isNumber
		}
		sum.sen += a.sen
	}
	return sum
}

// tolerance is by how much a sum of n figures of a column may differ: not at all, but for half a unit
// each where the sheet counts in thousands or more.
func (f *figureReader) tolerance(n, col int) budget.Rupiah {
	power := f.purse.power[col]
	if power == 0 {
		return budget.OneRupiah - 1
	}
	half := budget.OneRupiah / 2
	for range power {
		half *= 10
	}
	return half * budget.Rupiah(n+1)
}

func distance(a, b budget.Rupiah) budget.Rupiah { return max(a-b, b-a) }

// extras reads what stands beside the money of a unit's line.
func (f *figureReader) extras(r row, line *unitLine) {
	l := &f.layout
	line.physical, line.share = r.at(l.physical), r.at(l.share)
	if l.physical >= 0 {
		line.physical = f.purse.stored(r, l.physical)
	}
	if l.physicalRp >= 0 {
		line.physRp = f.quietly(r, l.physicalRp)
	}
	line.date = f.days.read(r, l.date, f.purse.table.epoch1904())
	f.updates.read(r, l.update, f.purse.table.epoch1904())
	f.years.read(r, l.year)
}

// quietly reads money that only serves as evidence: what is wrong there is not named.
func (f *figureReader) quietly(r row, col int) amount {
	s, v := readNumber(r.at(col), f.purse.styles[col])
	if v != isNumber {
		return amount{is: isNoNumber}
	}
	sen, ok := amountOf(s.decimal, f.purse.power[col])
	if !ok {
		return amount{is: isNoNumber}
	}
	return amount{sen: sen, is: isNumber}
}

// money lists the columns of money.
func (l *layout) money() []int {
	var columns []int
	for _, col := range append([]int{l.pagu, l.realized, l.physicalRp}, append(append([]int(nil), l.classPagu...), l.classRealized...)...) {
		if col >= 0 {
			columns = append(columns, col)
		}
	}
	return columns
}

// firstMoney is the leftmost column of money.
func (l *layout) firstMoney() int {
	first := maxColumns
	for _, col := range l.money() {
		first = min(first, col)
	}
	if first == maxColumns {
		return 0
	}
	return first
}

// text is all that the header says above a column, as written.
func (l *layout) text(head []row, col int) string {
	var b strings.Builder
	for _, r := range head {
		if r.n >= l.header.top && r.n <= l.header.bottom {
			b.WriteString(r.at(col).text + " ")
		}
	}
	return b.String()
}
