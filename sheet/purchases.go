package sheet

import (
	"context"
	"regexp"
	"slices"

	"serapan/budget"
)

// purchaseReader reads a list of purchases.
type purchaseReader struct {
	*register
	list    []budget.Purchase
	first   map[string]int // order number → purchase
	channel budget.Channel // of the whole list, by what its columns are

	byProduct bool // an order has a row for each product, which are added up
}

func readPurchases(ctx context.Context, c candidate, o Options) (*Reading, error) {
	return readRegister(ctx, c, o, func(g *register) registerBody {
		return &purchaseReader{register: g, first: map[string]int{}, channel: listChannel(g),
			byProduct: slices.ContainsFunc(g.header.labels, func(l label) bool { return productWords.MatchString(l.leaf()) })}
	})
}

// listChannel tells the channel of a list that is only of one, as the exports of the catalogue and of the
// shops are: by its titles, the names of sheet and file, or columns that no other list has.
func listChannel(g *register) budget.Channel {
	if g.has(itemChannel) && !shopList.MatchString(g.header.labels[g.col(itemChannel)].leaf()) {
		return ""
	}
	for _, text := range []string{g.titles.text(), g.table.title(), g.options.Name} {
		if c := channelOf(text); c != "" {
			return c
		}
	}
	for _, l := range g.header.labels {
		switch {
		case shopList.MatchString(l.leaf()):
			return budget.ChannelShops
		case catalogueList.MatchString(l.leaf()):
			return budget.ChannelCatalogue
		}
	}
	return ""
}

var (
	productWords  = alternatives(`produk kuantitas harga_satuan qty`)
	shopList      = regexp.MustCompile(`^(?:valuasi|marketplace|status konfirmasi ppmse|ppmse)$`)
	catalogueList = regexp.MustCompile(`^(?:kd paket|status pkt|etalase|nama etalase|kd etalase|rup nama pkt|kd komoditas|nama komoditas|jenis katalog|komoditas)$`)
	channels      = []struct {
		words   *regexp.Regexp
		channel budget.Channel
	}{
		{regexp.MustCompile(`\bbebeli\b|bekasi berani beli`), budget.ChannelBebeli},
		{regexp.MustCompile(`toko daring|tokodaring|bela pengadaan|\bbela\b|marketplace|ppmse|mbizmarket|siplah|padi umkm|blibli|grab|gojek|shopee|tokopedia|bhinneka`), budget.ChannelShops},
		{regexp.MustCompile(`katalog|e catalog|ecatalog|catalogue|\bekatalog\b|\becat\b|\bkatalog elektronik\b|\bv ?[56]\b`), budget.ChannelCatalogue},
	}
)

func channelOf(text string) budget.Channel {
	text = normalLabel(text)
	for _, c := range channels {
		if c.words.MatchString(text) {
			return c.channel
		}
	}
	return ""
}

// methods are the methods of procurement by their words; the first that fits counts.
var methods = []struct {
	words  *regexp.Regexp
	method budget.Method
}{
	{regexp.MustCompile(`e ?purchasing|purchasing|katalog|catalog|toko daring|bebeli|bela pengadaan`), budget.MethodEPurchasing},
	{regexp.MustCompile(`pengadaan langsung|^pl$`), budget.MethodDirect},
	{regexp.MustCompile(`penunjukan langsung|penunjukkan langsung|^juksung$`), budget.MethodAppointed},
	{regexp.MustCompile(`tender cepat`), budget.MethodQuickTender},
	{regexp.MustCompile(`tender|lelang`), budget.MethodTender},
	{regexp.MustCompile(`seleksi`), budget.MethodSelection},
	{regexp.MustCompile(`kecuali`), budget.MethodExempt},
	{regexp.MustCompile(`swakelola`), budget.MethodSelfManaged},
	{regexp.MustCompile(`kontes`), budget.MethodContest},
	{regexp.MustCompile(`sayembara`), budget.MethodPrize},
}

func methodOf(text string) (budget.Method, bool) {
	text = normalLabel(text)
	for _, m := range methods {
		if m.words.MatchString(text) {
			return m.method, true
		}
	}
	return "", false
}

var (
	cancelledStatus = regexp.MustCompile(`\b(?:gagal|batal|dibatalkan|pembatalan|cancel\w*|ditolak|tolak|reject\w*|expired|kedaluwarsa|kadaluarsa|failed|void|refund\w*)\b`)
	countedStatus   = regexp.MustCompile(`\b(?:selesai|complete\w*|on process|proses|diproses|payment|paid|lunas|kirim|dikirim|terima|diterima|shipped|delivered|sukses|berhasil|success\w*|aktif|draft|menunggu|waiting|pending|setuju|disetujui|approved|valid|terverifikasi|verified|sudah|belum|ya|ok|finished|done|confirmed|dikonfirmasi|berjalan|negosiasi|kontrak|bayar|dibayar|outside)\b`)
)

// substance tells whether a row is a purchase: money, with anything that tells of what.
func (p *purchaseReader) substance(r row) bool {
	for _, i := range []item{itemOrder, itemRUP, itemMethod, itemChannel, itemStatus, itemDay, itemPackage, itemUnit, itemUnitCode} {
		if p.has(i) && !r.at(p.col(i)).blank() && (p.hasMoney(r) || i == itemOrder && hasDigit(r.at(p.col(i)).text) || i == itemMethod) {
			return !p.signs(r)
		}
	}
	return false
}

func (p *purchaseReader) take(r row) {
	b := budget.Purchase{Number: p.number(r, itemOrder), Unit: p.units.find(r).Code, Row: r.n, RUP: p.rup(r), Package: p.text(r, itemPackage),
		MethodRaw: p.text(r, itemMethod), Reason: p.text(r, itemReason), Provider: p.provider(r)}
	b.Channel = p.channelIn(r)
	b.Method = p.method(r, &b)
	value := p.amount(r, p.col(itemValue))
	b.Value = value.sen
	if value.is == isEmpty {
		p.missing(r, itemValue, "total harga")
	}
	day, _ := p.days.read(r, p.col(itemDay))
	b.Day = day
	if p.has(itemDay) && r.at(p.col(itemDay)).blank() {
		p.missing(r, itemDay, "tanggal pesanan")
	}
	p.status(r, &b)
	p.sums.lines++
	if key := budget.PlainNumber(b.Number); key != "" {
		if first, again := p.first[key]; again && p.byProduct {
			p.list[first].Value += b.Value
			return
		} else if again {
			p.found.wrong(p.col(itemOrder), r.n, "duplicate_purchase", b.Number, "Other", address(p.col(itemOrder), p.list[first].Row))
			return
		}
		p.first[key] = len(p.list)
	}
	p.list = append(p.list, b)
}

// channelIn is where the purchase was made: by its column, else that of the whole list.
func (p *purchaseReader) channelIn(r row) budget.Channel {
	said := p.text(r, itemChannel)
	if said == "" || said == "-" {
		return p.channel
	}
	if c := channelOf(said); c != "" {
		return c
	}
	if p.channel == "" {
		p.found.warn(p.col(itemChannel), r.n, "unknown_channel", said)
	}
	return p.channel
}

// method is how it was procured. What came through a channel of e-purchasing needs no further word.
func (p *purchaseReader) method(r row, b *budget.Purchase) budget.Method {
	switch m, ok := methodOf(b.MethodRaw); {
	case ok:
		return m
	case b.MethodRaw != "" && b.MethodRaw != "-":
		p.found.wrong(p.col(itemMethod), r.n, "unknown_method", b.MethodRaw)
		return ""
	case b.Channel != "":
		return budget.MethodEPurchasing
	}
	p.missing(r, itemMethod, "metode pengadaan")
	return ""
}

// status tells whether the purchase counts: it does not where any of its states says that it failed.
func (p *purchaseReader) status(r row, b *budget.Purchase) {
	b.Status, b.StatusRaw = budget.PurchaseCounted, p.text(r, itemStatus)
	for _, i := range []item{itemStatus2, itemStatus} {
		said := p.text(r, i)
		if word := normalLabel(said); cancelledStatus.MatchString(word) {
			b.Status, b.StatusRaw = budget.PurchaseCancelled, said
		} else if word != "" && !countedStatus.MatchString(word) {
			p.found.warn(p.col(i), r.n, "unknown_status", said)
		}
	}
}

func (p *purchaseReader) close(r *Reading) { r.Purchases = p.list }
