package sample

import (
	"strings"

	"serapan/budget"
)

// RegisterForm is a form of the register of SP2D.
type RegisterForm string

// The forms of registers seen in public files.
const (
	RegisterStandard RegisterForm = ""     // SIPD: keterangan, jenis, kode and nama SKPD
	RegisterFMIS     RegisterForm = "fmis" // FMIS: keperluan, gross and net, payee, the day of the bank
)

// RegisterForms are all forms.
var RegisterForms = []RegisterForm{RegisterStandard, RegisterFMIS}

// RegisterLayout is a form and how untidily it is filled in.
type RegisterLayout struct {
	Form RegisterForm
	Mess Mess
}

// Register writes the register of SP2D until a day of the region's year (see RegisterOn).
func (r *Region) Register(day budget.Date, l RegisterLayout) (File, error) {
	h := r.hand("register "+string(l.Form)+" "+day.String(), l.Mess)
	page := r.registerTable(r.RegisterOn(day), day, l, h).lay(h)
	return finish("sp2d-"+day.String(), budget.KindSP2D, day, l.Mess, []*laid{page})
}

// Shows is what of a payment stands in a file of the layout.
func (l RegisterLayout) Shows(p budget.Payment) budget.Payment {
	if l.Form == RegisterFMIS {
		p.SPM.Day = budget.Date{}
	} else {
		p.Provider = ""
	}
	return p
}

func (r *Region) registerTable(payments []budget.Payment, day budget.Date, l RegisterLayout, h *hand) table {
	c := &paymentColumns{region: r, hand: h, payments: payments}
	t := table{
		sheet: "Register SP2D", items: len(payments), columns: c.standard(), signature: r.signature(day),
		titles: []string{"REGISTER SP2D " + strings.ToUpper(r.Name), r.titles("", day, "")[2], asOfTitle(day, h.mess.Title)},
	}
	if l.Form == RegisterFMIS {
		t.sheet, t.columns = "SP2D", c.fmis()
		t.titles[0] = "DAFTAR SP2D " + strings.ToUpper(r.Name)
	}
	return t
}

// paymentColumns makes the columns of registers.
type paymentColumns struct {
	region   *Region
	hand     *hand
	payments []budget.Payment
}

func (c *paymentColumns) standard() []column {
	code := c.text("Kode SKPD", func(p budget.Payment) string { return p.Unit })
	code.role = roleCode
	return []column{
		counter("No"), c.number("Nomor SP2D"), c.day("Tanggal SP2D", func(p budget.Payment) budget.Date { return p.Day }),
		c.purpose("Keterangan"), c.text("Jenis SP2D", func(p budget.Payment) string { return string(p.Kind) }), code, c.unit("Nama SKPD"),
		c.money("Nilai SP2D", func(p budget.Payment) budget.Rupiah { return p.Gross }),
		c.money("Potongan", func(p budget.Payment) budget.Rupiah { return p.Deducted }),
		c.money("Jumlah Bersih", func(p budget.Payment) budget.Rupiah { return p.Net }),
		c.text("Nomor SPM", func(p budget.Payment) string { return p.SPM.Number }),
		c.day("Tanggal SPM", func(p budget.Payment) budget.Date { return p.SPM.Day }),
	}
}

func (c *paymentColumns) fmis() []column {
	days := c.region.ledger().days
	return []column{
		counter("No Urut"), c.day("Tanggal Terbit SP2D", func(p budget.Payment) budget.Date { return p.Day }), c.number("No. SP2D"),
		c.text("No. SPM", func(p budget.Payment) string { return p.SPM.Number }), c.unit("OPD"), c.purpose("Keperluan"),
		c.money("Jumlah Kotor", func(p budget.Payment) budget.Rupiah { return p.Gross }),
		c.money("Potongan", func(p budget.Payment) budget.Rupiah { return p.Deducted }),
		c.money("Jumlah Bersih", func(p budget.Payment) budget.Rupiah { return p.Net }),
		c.text("Bendahara/Rekanan", func(p budget.Payment) string { return p.Provider }),
		c.day("Tanggal Cair SP2D", func(p budget.Payment) budget.Date { return days.on(days.until(p.Day)) }),
	}
}

func (c *paymentColumns) text(head string, of func(budget.Payment) string) column {
	return column{head: []string{head}, wide: 26, cell: func(i int) cell { return c.hand.words(of(c.payments[i])) }}
}

func (c *paymentColumns) number(head string) column {
	made := c.text(head, func(p budget.Payment) string { return p.Number })
	made.wide = 52
	return made
}

func (c *paymentColumns) purpose(head string) column {
	made := c.text(head, func(p budget.Payment) string { return p.Text })
	made.wide = 70
	return made
}

func (c *paymentColumns) unit(head string) column {
	names := map[string]string{}
	for _, u := range c.region.Units {
		names[u.Code] = u.Name
		if c.hand.mess.Short {
			names[u.Code] = u.Short
		}
	}
	made := c.text(head, func(p budget.Payment) string { return names[p.Unit] })
	made.role, made.wide = roleName, 44
	return made
}

func (c *paymentColumns) day(head string, of func(budget.Payment) budget.Date) column {
	return column{head: []string{head}, wide: 14, cell: func(i int) cell { return c.hand.dateOrNone(of(c.payments[i])) }}
}

// money is a column of amounts with their sum.
func (c *paymentColumns) money(head string, of func(budget.Payment) budget.Rupiah) column {
	return column{head: []string{head}, wide: 20,
		cell: func(i int) cell { return c.hand.money(of(c.payments[i])) },
		total: func() cell {
			var sum budget.Rupiah
			for _, p := range c.payments {
				sum += of(p)
			}
			return c.hand.money(sum)
		}}
}
