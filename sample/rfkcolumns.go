package sample

import (
	"serapan/budget"
)

// rfkColumns makes the columns of the RFK forms from one snapshot.
type rfkColumns struct {
	region   *Region
	now, ago Snapshot // ago: the end of the month before, empty figures at the start of a year
	hand     *hand
	ratio    PercentStyle // of recomputed columns
}

func (r *Region) rfkColumns(s Snapshot, h *hand) *rfkColumns {
	ago := r.before(s)
	if ago.AsOf == s.AsOf {
		ago = Snapshot{AsOf: s.AsOf, Figures: make([]budget.Figure, len(s.Figures))}
	}
	ratio := PercentFraction
	if h.mess.CSV != nil || h.rng.IntN(2) == 0 {
		ratio = PercentText
	}
	return &rfkColumns{region: r, now: s, ago: ago, hand: h, ratio: ratio}
}

func (c *rfkColumns) grouped() []column {
	return append(c.unit(),
		c.original("Anggaran", "RKA SIPD (Rp.)"),
		c.pagu("Anggaran", c.named(rolePagu, "DPA (Rp.)")),
		c.realized("Keuangan", c.named(roleRealized, "Realisasi Keuangan (Rp.)")),
		c.reached("Keuangan", "Capaian (%)"),
		c.target("RAK (%)"),
		c.relative("Deviasi (%)"),
		c.physical("Fisik", c.named(rolePhysical, "Realisasi Fisik (%)")),
		c.physicalValue("Fisik", "Nilai Realisasi Fisik (Rp.)"),
		c.updated("Update Terakhir"),
		c.remark("Catatan"),
	)
}

func (c *rfkColumns) web() []column {
	return append(c.unit(),
		c.original("RKA SIPD (Rp.)"),
		c.pagu(c.named(rolePagu, "DPA (Rp.)")),
		c.realized(c.named(roleRealized, "Realisasi Keuangan (Rp.)")),
		c.reached("Capaian (%)"),
		c.target("RAK (%)"),
		c.relative("Deviasi (%)"),
		c.physical(c.named(rolePhysical, "Realisasi Fisik (%)")),
		c.physicalValue("Nilai Realisasi Fisik (Rp.)"),
		c.updated("Update Terakhir"),
		c.remark("Catatan Ka.Adbang"),
	)
}

func (c *rfkColumns) deviation() []column {
	name := c.name("Nama")
	return []column{
		counter("No."), name,
		c.pagu("Pagu"), c.realized("Realisasi"), c.left("Deviasi Serapan"),
		c.reached("Realisasi", "Keu"), c.physical("Realisasi", "Fisik"),
		c.relative("Deviasi", "Keu"), c.relative("Deviasi", "Fisik"),
	}
}

func (c *rfkColumns) formA() []column {
	ago, now := c.ago.Figures, c.now.Figures
	return append(c.unit(),
		c.pagu(c.named(rolePagu, "Jumlah Anggaran")),
		c.share("Bobot %"),
		c.money(roleOther, func(i int) budget.Rupiah { return ago[i].Realized }, "Realisasi", "Bulan Lalu", "Keuangan"),
		c.percent(roleOther, func(i int) budget.Percent { return progress(ago[i]) }, "Realisasi", "Bulan Lalu", "Fisik"),
		c.money(roleOther, func(i int) budget.Rupiah { return now[i].Realized - ago[i].Realized }, "Realisasi", "Bulan Ini", "Keuangan"),
		c.percent(roleOther, func(i int) budget.Percent { return progress(now[i]) - progress(ago[i]) }, "Realisasi", "Bulan Ini", "Fisik"),
		c.realized("Realisasi", "s.d. Bulan Ini", "Keuangan"),
		c.physical("Realisasi", "s.d. Bulan Ini", "Fisik"),
		c.left("Sisa"),
	)
}

func (c *rfkColumns) flat() []column {
	columns := c.unit()
	if !c.hand.mess.NoCode {
		columns[0].head = []string{c.named(roleCode, "kode_skpd")}
	}
	columns[1].head = []string{c.named(roleName, "nama_skpd")}
	return append(columns,
		column{head: []string{c.named(roleDay, "tanggal")}, role: roleDay, wide: 12, cell: func(int) cell { return c.hand.date(c.now.AsOf) }},
		c.pagu(c.named(rolePagu, "pagu")),
		c.realized(c.named(roleRealized, "realisasi")),
		c.reached("persen_keuangan"),
		c.physical(c.named(rolePhysical, "persen_fisik")),
		c.remark("keterangan"),
	)
}

func (c *rfkColumns) monthly() []column {
	month := "Bulan " + monthsOld[c.now.AsOf.Month-1]
	ago, now := c.ago.Figures, c.now.Figures
	m := int(c.now.AsOf.Month)
	return append(c.unit(),
		c.pagu(c.named(rolePagu, "Pagu Anggaran")),
		c.money(roleOther, func(i int) budget.Rupiah { return c.planned(i, m) - c.planned(i, m-1) }, month, "Rencana", "Bulan Ini"),
		c.money(roleOther, func(i int) budget.Rupiah { return c.planned(i, m) }, month, "Rencana", "s/d Bulan Ini"),
		c.money(roleOther, func(i int) budget.Rupiah { return now[i].Realized - ago[i].Realized }, month, "Realisasi", "Bulan Ini"),
		c.realized(month, "Realisasi", "s/d Bulan Ini"),
		c.physical(c.named(rolePhysical, "Realisasi Fisik (%)")),
	)
}

func progress(f budget.Figure) budget.Percent {
	if f.Physical == nil {
		return 0
	}
	return *f.Physical
}

// planned is a unit's plan until a month; for a year without plans it is even.
func (c *rfkColumns) planned(i, month int) budget.Rupiah {
	if c.now.AsOf.Year == c.region.Year {
		return c.region.Plans[i].Until(month)
	}
	return c.now.Figures[i].Pagu / 1200 * budget.Rupiah(month) * 100
}
