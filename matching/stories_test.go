package matching_test

import (
	"fmt"
	"slices"
	"strings"

	"serapan/budget"
)

// story makes one payment of each kind, with the works that it pays.
func (m *maker) story() {
	m.documentStories()
	m.termStories()
	m.providerStories()
	m.monthStories()
	m.sumStories()
	m.hardStories()
	m.strangerStories()
}

// documentStories name a contract or a RUP code.
func (m *maker) documentStories() {
	c := *m.work(m.firm())
	m.pay(byContract, c.Amount, m.one(
		"Pembayaran 100% "+c.Package+" sesuai Kontrak No. "+c.Contract+" tanggal 14/03/2023 kepada "+c.Provider,
		"Pemb. atas "+c.Package+" (SPK "+c.Contract+") a.n. "+c.Provider,
		"belanja modal; no.kontrak:"+strings.ReplaceAll(c.Contract, "/", " / ")+"; penyedia "+c.Provider,
		"Pembayaran SPK nomor "+strings.ToLower(c.Contract)+", lunas"), c)
	c = *m.work(m.firm())
	m.pay(byRUP, c.Amount, m.one("Pembayaran paket RUP "+c.RUP+" kepada "+c.Provider, "LS kode RUP: "+c.RUP), c)
	c = *m.work(m.firm())
	group, rest, _ := strings.Cut(c.Contract, "/")
	m.pay(loosely, c.Amount, "Pembayaran SPK No. "+group+"/"+strings.TrimLeft(rest, "0")+" kepada "+c.Provider, c)
	c = *m.work(m.firm())
	first := c.Amount / 100 * budget.Rupiah(30+m.IntN(40))
	m.pay(byPart, first, "Pembayaran sebagian atas kontrak "+c.Contract+" "+c.Provider, c)
	m.pay(byPart, c.Amount-first, "Pelunasan kontrak "+c.Contract+" "+c.Provider, c)
}

// termStories pay one of three terms of a contract.
func (m *maker) termStories() {
	for _, kind := range []string{byTerm, byTermSum} {
		c := *m.work(m.firm())
		m.claims = m.claims[:len(m.claims)-1]
		c.Terms = "Termin"
		var terms []budget.Claim
		for n := 1; n <= 3; n++ {
			t := c
			t.Term, t.Amount = n, c.Price/3/budget.OneRupiah*budget.OneRupiah
			if kind == byTermSum {
				t.Amount = c.Price / 100 * budget.Rupiah(20+10*n)
			}
			terms = append(terms, *m.add(t))
		}
		n := m.IntN(3)
		words := m.one(fmt.Sprintf("Termin %d", n+1), "termin ke-"+fmt.Sprint(n+1), "Angsuran "+[]string{"I", "II", "III"}[n])
		if kind == byTermSum {
			words = ""
		}
		m.pay(kind, terms[n].Amount, "Pembayaran "+words+" "+c.Package+" Kontrak "+c.Contract+" "+c.Provider, terms[n])
	}
}

// providerStories name the provider, rightly or wrongly, and mostly nothing else.
func (m *maker) providerStories() {
	c := *m.work(m.firm())
	m.pay(byWords, c.Amount, m.one("LS "+c.Provider+" - "+c.Package, "Pembayaran kepada "+c.Provider+" untuk "+c.Package), c)
	c = *m.work(m.firm())
	m.pay(byAmount, c.Amount, "Pembayaran "+c.Package, c)
	c = *m.work(m.firm())
	m.pay(byProvider, c.Amount, m.one("Pembayaran tagihan "+c.Provider, "LS "+c.Provider), c)
	c = *m.work(m.firm())
	m.pay(misspelled, c.Amount, "Pembayaran tagihan "+m.misspell(c.Provider), c)
	c = *m.work(m.firm())
	m.pay(abbreviated, c.Amount, "Pembayaran tagihan "+m.shorten(c.Provider), c)
	firm := m.newFirm()
	three := []budget.Claim{*m.work(firm), *m.work(firm), *m.work(firm)}
	c = three[m.IntN(3)]
	m.pay(several, c.Amount, "Pembayaran tagihan "+firm, c)
}

// monthStories pay one month of a service that costs the same each month.
func (m *maker) monthStories() {
	for _, kind := range []string{monthly, undecided} {
		firm, price, site := m.firm(), m.price(), m.word()
		var months []budget.Claim
		for n := 1; n <= 4; n++ {
			c := m.work(firm)
			c.Package, c.Price, c.Amount = fmt.Sprintf("Jasa Kebersihan Gedung %s Bulan ke-%d", site, n), price, price
			c.Handover.Day = budget.Date{Year: 2023, Month: 4, Day: 30}.AddDays(30 * n)
			months = append(months, *c)
		}
		c := months[m.IntN(4)]
		text := "LS " + firm + " - " + c.Package
		if kind == undecided {
			text = "LS " + firm + " jasa kebersihan"
		}
		m.pay(kind, price, text, c).Day = months[3].Handover.Day.AddDays(9)
	}
}

// sumStories pay a work in parts, several works at once, or another amount than the list holds.
func (m *maker) sumStories() {
	for _, kind := range []string{inParts, halves} {
		c := *m.work(m.firm())
		text := "Pembayaran tagihan " + c.Provider
		if kind == inParts {
			text += " atas " + c.Package
		}
		first := c.Amount / 1000 * budget.Rupiah(300+m.IntN(400)) / 100 * 100
		m.pay(kind, first, text, c)
		m.pay(kind, c.Amount-first, text, c)
	}
	firm := m.firm()
	var together []budget.Claim
	var sum budget.Rupiah
	for range 2 + m.IntN(3) {
		together = append(together, *m.work(firm))
		sum += together[len(together)-1].Amount
	}
	m.pay(bundled, sum, m.one("Pembayaran beberapa tagihan ", "LS ")+firm, together...)

	c := m.work(m.firm())
	gross := c.Amount
	c.Amount = gross - gross/10
	m.pay(netInList, gross, "Pembayaran tagihan "+c.Provider, *c)
	c = m.work(m.firm())
	m.pay(retained, c.Amount/100*95, "Pembayaran tagihan "+c.Provider+" dikurangi retensi", *c)
}

// hardStories leave a doubt that only a person can settle.
func (m *maker) hardStories() {
	firm := m.firm()
	m.work(firm)
	m.work(firm)
	a, b := &m.claims[len(m.claims)-2], &m.claims[len(m.claims)-1]
	b.Price, b.Amount = a.Price, a.Amount
	m.pay(twin, a.Amount, "Pembayaran tagihan "+firm, *a)
	m.pay(twin, b.Amount, "Pembayaran tagihan "+firm, *b)

	c := *m.work(m.firm())
	m.pay(deposit, c.Amount/100*30, "Uang muka 30% kontrak "+c.Contract+" "+c.Provider, c)
	c = *m.work(m.firm())
	m.pay(overpaid, c.Amount+c.Amount/1000*budget.Rupiah(1+m.IntN(90)), "LS "+c.Provider+" - "+c.Package, c)

	name := m.word() + " " + m.word()
	c, other := *m.work("PT " + name), *m.work("CV " + name)
	m.pay(sibling, c.Amount, "Pembayaran tagihan PT. "+name, c)
	m.pay(sibling, other.Amount, "Pembayaran tagihan CV. "+strings.ToUpper(name), other)
}

// strangerStories pay what is in no works list.
func (m *maker) strangerStories() {
	firm := m.firm()
	m.pay(otherWork, m.price(), m.one("LS "+firm, "Pembayaran "+firm+" untuk Pengadaan Genset "+m.word()))
	m.pay(otherDeed, m.price(), "Pembayaran kontrak 900/"+fmt.Sprint(200+m.IntN(99))+"/SPK/"+m.short+"/2023 "+m.firm())
	m.pay(noWork, m.price(), m.one("Belanja Gaji dan Tunjangan ASN bulan Juni 2023", "Tagihan Listrik dan Internet bulan ke-6",
		"Honorarium Tim Kegiatan ke-4", "Belanja Perjalanan Dinas ke-9"))
}

// kinds are all kinds in the order of the table.
var kinds = []string{byContract, byTerm, byTermSum, byPart, byRUP, loosely, byWords, byAmount, byProvider, misspelled, abbreviated, several, monthly,
	undecided, inParts, halves, bundled, netInList, retained, twin,
	deposit, overpaid, sibling, otherWork, otherDeed, noWork}

// rightly tells whether these claims are exactly those that the payment pays.
func (r register) rightly(payment string, keys []string) bool {
	return slices.Equal(r.truth[payment], slices.Sorted(slices.Values(keys)))
}
