package sheet

import (
	"context"

	"serapan/budget"
)

// paymentReader reads a register of SP2D. A register by accounts has several rows for one SP2D, which
// are added up; else a number stands there once.
type paymentReader struct {
	*register
	pays     []budget.Payment
	accounts []map[string]bool // by payment: the accounts that were met
	first    map[string]int    // plain number → payment
	sums3    []netCheck
	kindless int
}

// netCheck is a line with all three amounts, to compare.
type netCheck struct {
	row, col  int
	want, got budget.Rupiah // gross less what is deducted, and net as written
}

func readPayments(ctx context.Context, c candidate, o Options) (*Reading, error) {
	return readRegister(ctx, c, o, func(g *register) registerBody { return &paymentReader{register: g, first: map[string]int{}} })
}

// substance tells whether a row is a payment: it has a number with digits, or money with a day or words.
func (p *paymentReader) substance(r row) bool {
	filled := func(i item) bool { return p.has(i) && !r.at(p.col(i)).blank() }
	if filled(itemSP2D) && hasDigit(r.at(p.col(itemSP2D)).text) {
		return !p.signs(r)
	}
	return p.hasMoney(r) && (filled(itemSP2DDay) || filled(itemText) || filled(itemDetail) || filled(itemRemark) || filled(itemSPM) || filled(itemUnit) || filled(itemUnitCode) || filled(itemProvider))
}

func (p *paymentReader) take(r row) {
	if endedWords.MatchString(p.text(r, itemStatus)) {
		p.cancelled(r)
		return
	}
	pay := budget.Payment{Unit: p.units.find(r).Code, Row: r.n, Text: p.purpose(r), SPM: p.paper(r, itemSPM), Provider: p.provider(r),
		Contract: p.number(r, itemContract), RUP: p.rup(r)}
	own := p.paper(r, itemSP2D)
	pay.Number, pay.Day = own.Number, own.Day
	cashed, _ := p.days.read(r, p.col(itemCashed))
	if pay.Day.IsZero() && (!p.has(itemSP2DDay) || r.at(p.col(itemSP2DDay)).blank()) {
		pay.Day = cashed
	}
	pay.Kind = p.kind(r, &pay)
	known := p.money3(r, &pay)
	p.sums.lines++
	p.judge(r, &pay, known)
	if old, again := p.first[budget.PlainNumber(pay.Number)]; again && pay.Number != "" {
		p.again(r, old, &pay)
		return
	}
	if pay.Number != "" {
		p.first[budget.PlainNumber(pay.Number)] = len(p.pays)
	}
	p.pays = append(p.pays, pay)
	p.accounts = append(p.accounts, map[string]bool{p.text(r, itemAccount): true})
}

// cancelled leaves a payment out that its status calls void. Whether the file's own totals hold it nobody
// knows, so that they are not judged.
func (p *paymentReader) cancelled(r row) {
	p.skip("cancelled")
	for _, col := range p.sumCols {
		if !r.at(col).blank() {
			p.sums.count(col, amount{is: isNoNumber})
		}
	}
}

// purpose is what the payment is for. Where no column says so in so many words, it is described by its
// detail and by the remark.
func (p *paymentReader) purpose(r row) string {
	text, detail, remark := p.text(r, itemText), p.text(r, itemDetail), p.text(r, itemRemark)
	switch {
	case text != "" && text != "-":
		return text
	case detail == "" || detail == remark:
		return remark
	case remark == "" || remark == "-":
		return detail
	}
	return detail + "; " + remark
}

// money3 reads gross, deducted and net; what has no column of its own follows from the two others. It
// reports whether the gross amount is known.
func (p *paymentReader) money3(r row, pay *budget.Payment) bool {
	gross, net := p.amount(r, p.col(itemGross)), p.amount(r, p.col(itemNet))
	cut := p.amount(r, p.col(itemDeducted))
	if taxes := p.taxed(r); !p.has(itemDeducted) || taxes.sen != 0 && gross.sen-cut.sen-taxes.sen == net.sen {
		cut.is, cut.sen = taxes.is, cut.sen+taxes.sen // the taxes stand beside what else is deducted
	}
	pay.Gross, pay.Deducted, pay.Net = gross.sen, cut.sen, net.sen
	doubt := gross.doubtful() || cut.doubtful() || net.doubtful()
	switch {
	case doubt:
		return true // the cell is named already
	case gross.is == isEmpty && !p.has(itemGross) && net.is == isNumber:
		pay.Gross = net.sen + cut.sen
	case gross.is == isEmpty:
		return false
	case net.is == isEmpty:
		pay.Net = gross.sen - cut.sen
	case p.has(itemDeducted) || len(p.taxes) > 0:
		p.sums3 = append(p.sums3, netCheck{r.n, p.col(itemNet), gross.sen - cut.sen, net.sen})
	default:
		pay.Deducted = gross.sen - net.sen
	}
	return true
}

// taxed adds up what is deducted where each tax has a column.
func (p *paymentReader) taxed(r row) amount {
	sum := amount{is: isEmpty}
	for _, col := range p.taxes {
		a := p.amount(r, col)
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

func (p *paymentReader) judge(r row, pay *budget.Payment, known bool) {
	if pay.Number == "" {
		p.missing(r, itemSP2D, "nomor SP2D")
	}
	if !known {
		p.missing(r, itemGross, "nilai SP2D")
	}
	if day := p.col(itemSP2DDay); pay.Day.IsZero() && (day < 0 || r.at(day).blank()) {
		p.missing(r, itemSP2DDay, "tanggal SP2D")
	}
	p.inOrder(r, pay.SPM.Day, pay.Day, itemSP2DDay, "sp2d_before_spm")
}

// again adds a further account to a payment, or names the number that stands there twice.
func (p *paymentReader) again(r row, old int, pay *budget.Payment) {
	first, account := &p.pays[old], p.text(r, itemAccount)
	if account != "" && !p.accounts[old][account] && !p.accounts[old][""] && first.Unit == pay.Unit && first.Day == pay.Day {
		p.accounts[old][account] = true
		first.Gross += pay.Gross
		first.Deducted += pay.Deducted
		first.Net += pay.Net
		return
	}
	p.found.wrong(p.col(itemSP2D), r.n, "duplicate_payment", pay.Number, "Other", address(p.col(itemSP2D), first.Row))
}

// close compares the three amounts and the years, and hands over the payments.
func (p *paymentReader) close(r *Reading) {
	p.judgeNet()
	for i := range p.pays {
		if pay := &p.pays[i]; !pay.Day.IsZero() && pay.Day.Year != r.Year && !p.outside {
			p.found.wrong(max(p.col(itemSP2DDay), 0), pay.Row, "bad_date_outside_year", pay.Day.String(), "Date", pay.Day, "Known", r.Year)
		}
	}
	if p.kindless > 0 && !p.has(itemKind) {
		p.found.wrong(p.col(itemSP2D), p.header.bottom, "payment_kind_missing", "", "Count", p.kindless)
	}
	r.Payments = p.pays
}

// judgeNet names the lines whose amounts do not add up, where the file's others do: there one of the three
// is wrong. Where most do not, the columns count otherwise, which is told once.
func (p *paymentReader) judgeNet() {
	var off []netCheck
	for _, c := range p.sums3 {
		if distance(c.want, c.got) > p.slack(c.col) {
			off = append(off, c)
		}
	}
	if len(off)*2 > len(p.sums3) {
		p.found.warnAt("", "nets_differ", "Count", len(off))
		return
	}
	for _, c := range off {
		p.found.wrong(c.col, c.row, "net_mismatch", "", "Want", c.want, "Got", c.got)
	}
}
