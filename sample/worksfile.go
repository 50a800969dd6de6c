package sample

import (
	"strings"

	"serapan/budget"
)

// WorksForm is a form of the list of works.
type WorksForm string

// The forms of lists of works seen in public files.
const (
	WorksContracts WorksForm = ""     // e-contract export (BAPBAST): names in row 1, a row for each claim
	WorksReport    WorksForm = "list" // RFK list of works with titles, progress and the sum below
)

// WorksForms are all forms.
var WorksForms = []WorksForm{WorksContracts, WorksReport}

// WorksLayout is a form and how untidily it is filled in.
type WorksLayout struct {
	Form    WorksForm
	Mess    Mess
	Persons bool // WorksContracts with names, NIP, NPWP and addresses (see Private), which no reader keeps
}

// Works writes what a list of works says on a day of the region's year (see WorksOn).
func (r *Region) Works(day budget.Date, l WorksLayout) (File, error) {
	if l.Form == WorksContracts {
		l.Mess.Total, l.Mess.Signature, l.Mess.Numbering = false, false, false // an export has rows only
	}
	h := r.hand("works "+string(l.Form)+" "+day.String(), l.Mess)
	page := r.worksTable(r.WorksOn(day), day, l, h).lay(h)
	return finish("pekerjaan-"+day.String(), budget.KindWorks, day, l.Mess, []*laid{page})
}

// Shows is what of a claim stands in a file of the layout.
func (l WorksLayout) Shows(c budget.Claim) budget.Claim {
	if l.Form == WorksReport {
		c.RUP, c.Method, c.Minutes, c.SPP, c.SPM = "", "", budget.Paper{}, budget.Paper{}, budget.Paper{}
		if !c.Handover.Exists() {
			c.Amount = 0
		}
		c.Key = budget.NewClaimKey(c)
		return c
	}
	c.Paid = 0
	return c
}

func (r *Region) worksTable(claims []budget.Claim, day budget.Date, l WorksLayout, h *hand) table {
	for i, c := range claims {
		claims[i] = l.Shows(c)
	}
	c := &claimColumns{region: r, hand: h, claims: claims}
	if l.Form == WorksReport {
		return table{
			sheet: "Pekerjaan", items: len(claims), columns: c.report(), note: footnote, signature: r.signature(day),
			titles: r.titles("DAFTAR PEKERJAAN DAN REALISASI FISIK DAN KEUANGAN", day, h.mess.Title),
		}
	}
	columns := c.contracts()
	if l.Persons {
		columns = append(columns, c.persons()...)
	}
	return table{sheet: "BAPBAST", items: len(claims), columns: columns, bare: true}
}

// claimColumns makes the columns of lists of works.
type claimColumns struct {
	region *Region
	hand   *hand
	claims []budget.Claim
}

func (c *claimColumns) contracts() []column {
	code, name := c.unit("kd_satker_str", "nama_satker")
	columns := []column{
		c.text("kd_rup", func(b budget.Claim) string { return b.RUP }), code, name, c.pack("nama_paket"),
		c.text("mtd_pengadaan", func(b budget.Claim) string { return b.Method }),
		c.text("no_kontrak", func(b budget.Claim) string { return b.Contract }),
		c.day("tgl_kontrak", func(b budget.Claim) budget.Date { return b.Signed }),
		c.money(func(b budget.Claim) budget.Rupiah { return b.Price }, "nilai_kontrak"),
		c.text("nama_penyedia", func(b budget.Claim) string { return b.Provider }),
	}
	columns = append(columns, c.paper("bast", func(b budget.Claim) budget.Paper { return b.Handover })...)
	columns = append(columns, c.paper("bap", func(b budget.Claim) budget.Paper { return b.Minutes })...)
	columns = append(columns,
		c.money(func(b budget.Claim) budget.Rupiah { return b.Amount }, "besar_pembayaran"), c.progress("progres_pekerjaan"),
		c.text("cara_pembayaran_kontrak", func(b budget.Claim) string { return b.Terms }), c.term("termin_ke"), c.text("status_kontrak", status),
	)
	columns = append(columns, c.paper("spp", func(b budget.Claim) budget.Paper { return b.SPP })...)
	columns = append(columns, c.paper("spm", func(b budget.Claim) budget.Paper { return b.SPM })...)
	return append(columns, c.paper("sp2d", func(b budget.Claim) budget.Paper { return b.SP2D })...)
}

func (c *claimColumns) report() []column {
	code, name := c.unit("Kode SKPD", "Perangkat Daerah")
	return []column{
		counter("No."), code, name, c.pack("Nama Pekerjaan"),
		c.text("Pelaksana", func(b budget.Claim) string { return b.Provider }),
		c.under("Kontrak", c.text("Nomor Kontrak", func(b budget.Claim) string { return b.Contract })),
		c.under("Kontrak", c.day("Tanggal Kontrak", func(b budget.Claim) budget.Date { return b.Signed })),
		c.money(func(b budget.Claim) budget.Rupiah { return b.Price }, "Kontrak", "Nilai Kontrak (Rp)"),
		c.text("Cara Pembayaran", func(b budget.Claim) string { return b.Terms }), c.term("Termin Ke-"),
		c.under("Realisasi", c.progress("Fisik (%)")),
		c.money(func(b budget.Claim) budget.Rupiah { return b.Paid }, "Realisasi", "Keuangan (Rp)"),
		c.text("No. BAST/PHO", func(b budget.Claim) string { return b.Handover.Number }),
		c.day("Tgl. BAST/PHO", func(b budget.Claim) budget.Date { return b.Handover.Day }),
		c.money(func(b budget.Claim) budget.Rupiah { return b.Amount }, "Nilai Tagihan (Rp)"),
		c.text("No. SP2D", func(b budget.Claim) string { return b.SP2D.Number }),
		c.day("Tgl. SP2D", func(b budget.Claim) budget.Date { return b.SP2D.Day }),
		c.text("Status Kontrak", status),
	}
}

// persons are columns that an export has and nobody needs.
func (c *claimColumns) persons() []column {
	return []column{
		c.text("nip_ppk", func(b budget.Claim) string { return c.region.officerOf(b).nip }),
		c.text("nama_ppk", func(b budget.Claim) string { return c.region.officerOf(b).name }),
		c.text("npwp_penyedia", func(b budget.Claim) string { return c.region.directorOf(b).npwp }),
		c.text("alamat_penyedia", func(b budget.Claim) string { return c.region.directorOf(b).address }),
		c.text("wakil_sah_penyedia", func(b budget.Claim) string { return c.region.directorOf(b).name }),
	}
}

// status is the state of a contract in the words of the e-contract.
func status(b budget.Claim) string {
	switch {
	case b.Ended:
		return "Putus Kontrak"
	case b.Handover.Exists():
		return "Kontrak Selesai"
	}
	return "Kontrak Sedang Berjalan"
}

func (c *claimColumns) unit(code, name string) (column, column) {
	names := map[string]budget.Unit{}
	for _, u := range c.region.Units {
		names[u.Code] = u
	}
	first := c.text(code, func(b budget.Claim) string { return b.Unit })
	second := c.text(name, func(b budget.Claim) string { return names[b.Unit].Name })
	first.role, second.role = roleCode, roleName
	return first, second
}

func (c *claimColumns) text(head string, of func(budget.Claim) string) column {
	return column{head: []string{head}, wide: 22, cell: func(i int) cell { return c.hand.words(of(c.claims[i])) }}
}

func (c *claimColumns) pack(head string) column {
	made := c.text(head, func(b budget.Claim) string { return b.Package })
	made.wide = 48
	return made
}

func (c *claimColumns) day(head string, of func(budget.Claim) budget.Date) column {
	return column{head: []string{head}, wide: 14, cell: func(i int) cell { return c.hand.dateOrNone(of(c.claims[i])) }}
}

// paper are a document's number and day.
func (c *claimColumns) paper(name string, of func(budget.Claim) budget.Paper) []column {
	return []column{
		c.text("no_"+name, func(b budget.Claim) string { return of(b).Number }),
		c.day("tgl_"+name, func(b budget.Claim) budget.Date { return of(b).Day }),
	}
}

// money is a column of amounts, empty where nothing is known, with their sum.
func (c *claimColumns) money(of func(budget.Claim) budget.Rupiah, head ...string) column {
	return column{head: head, wide: 20,
		cell: func(i int) cell {
			if amount := of(c.claims[i]); amount != 0 {
				return c.hand.money(amount)
			}
			return cell{}
		},
		total: func() cell {
			var sum budget.Rupiah
			for _, b := range c.claims {
				sum += of(b)
			}
			return c.hand.money(sum)
		}}
}

func (c *claimColumns) progress(head string) column {
	return column{head: []string{head}, wide: 10, cell: func(i int) cell { return c.hand.percent(*c.claims[i].Progress) }}
}

func (c *claimColumns) term(head string) column {
	return column{head: []string{head}, wide: 9, cell: func(i int) cell {
		if term := c.claims[i].Term; term > 0 {
			return cell{value: term}
		}
		return cell{}
	}}
}

// under puts a column below a common heading.
func (c *claimColumns) under(head string, made column) column {
	made.head = append([]string{head}, made.head...)
	return made
}

// words is a text as the hand writes it; empty where there is none.
func (h *hand) words(text string) cell {
	if strings.TrimSpace(text) == "" {
		return cell{}
	}
	return cell{value: h.spaced(text)}
}

// dateOrNone is a date; empty where there is none.
func (h *hand) dateOrNone(d budget.Date) cell {
	if d.IsZero() {
		return cell{}
	}
	return h.date(d)
}
