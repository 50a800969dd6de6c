package sample

import (
	"slices"

	"serapan/budget"
)

// otherNames are what the columns are called elsewhere; Mess.Names picks one.
var otherNames = map[role][]string{
	roleCode:     {"Kode SKPD", "KODE OPD", "Kode Unit", "kd_satker_str", "Kode"},
	roleName:     {"Nama OPD", "PERANGKAT DAERAH", "Unit Kerja", "SKPD", "Nama Satuan Kerja"},
	rolePagu:     {"Pagu", "PAGU ANGGARAN (Rp)", "Nilai Pagu", "Anggaran", "Anggaran Setelah Perubahan (Rp)"},
	roleRealized: {"Realisasi (Rp)", "REALISASI ANGGARAN", "Realisasi SP2D (Rp)", "Penyerapan (Rp)", "Realisasi"},
	rolePhysical: {"Fisik (%)", "PROGRES FISIK", "Persentase Fisik", "Realisasi Fisik", "% Fisik"},
	roleDay:      {"Tanggal", "Per Tanggal", "tgl_data", "Posisi", "Keadaan"},
}

func (h *hand) named(r role, usual string) string {
	if names := otherNames[r]; h.mess.Names > 0 && len(names) > 0 {
		return names[(h.mess.Names-1)%len(names)]
	}
	return usual
}

func (c *rfkColumns) named(r role, usual string) string { return c.hand.named(r, usual) }

// unit are the columns that name the unit.
func (c *rfkColumns) unit() []column { return c.region.unitColumns(c.hand) }

func (r *Region) unitColumns(h *hand) []column {
	name := column{head: []string{h.named(roleName, "Nama SKPD")}, role: roleName, wide: 48, cell: func(i int) cell {
		if h.mess.Short {
			return cell{value: h.spaced(r.Units[i].Short)}
		}
		return cell{value: h.spaced(r.Units[i].Name)}
	}}
	if h.mess.NoCode {
		return []column{counter("No."), name}
	}
	code := column{head: []string{h.named(roleCode, "Kode")}, role: roleCode, wide: 24, cell: func(i int) cell {
		return cell{value: h.spaced(r.Units[i].Code)}
	}}
	return []column{code, name}
}

func (c *rfkColumns) name(head string) column {
	columns := c.unit()
	name := columns[len(columns)-1]
	name.head = []string{head}
	return name
}

func counter(head string) column {
	return column{head: []string{head}, wide: 6, cell: func(i int) cell { return cell{value: i + 1} }}
}

// money is a column of amounts with their sum.
func (c *rfkColumns) money(r role, amount func(int) budget.Rupiah, head ...string) column {
	return column{head: slices.Clone(head), role: r, wide: 24,
		cell: func(i int) cell { return c.hand.money(amount(i)) },
		total: func() cell {
			var sum budget.Rupiah
			for i := range c.now.Figures {
				sum += amount(i)
			}
			return c.hand.money(sum)
		}}
}

// percent is a column of physical progress with its mean weighted by pagu.
func (c *rfkColumns) percent(r role, share func(int) budget.Percent, head ...string) column {
	return column{head: slices.Clone(head), role: r, wide: 12,
		cell: func(i int) cell { return c.hand.percent(share(i)) },
		total: func() cell {
			figures := slices.Clone(c.now.Figures)
			for i := range figures {
				p := share(i)
				figures[i].Physical = &p
			}
			return c.hand.percent(budget.Sum(figures).Physical)
		}}
}

// recomputed is a column that a reader does not need.
func (c *rfkColumns) recomputed(share func(i int) budget.Percent, head ...string) column {
	return column{head: slices.Clone(head), wide: 12, cell: func(i int) cell { return percentCell(share(i), c.ratio) }}
}

func (c *rfkColumns) pagu(head ...string) column {
	return c.money(rolePagu, func(i int) budget.Rupiah { return c.now.Figures[i].Pagu }, head...)
}

func (c *rfkColumns) original(head ...string) column {
	return c.money(roleOriginal, func(i int) budget.Rupiah { return c.region.original[c.now.Figures[i].Code] }, head...)
}

func (c *rfkColumns) realized(head ...string) column {
	return c.money(roleRealized, func(i int) budget.Rupiah { return c.now.Figures[i].Realized }, head...)
}

func (c *rfkColumns) left(head ...string) column {
	return c.money(roleOther, func(i int) budget.Rupiah { return c.now.Figures[i].Pagu - c.now.Figures[i].Realized }, head...)
}

func (c *rfkColumns) physical(head ...string) column {
	return c.percent(rolePhysical, func(i int) budget.Percent { return progress(c.now.Figures[i]) }, head...)
}

func (c *rfkColumns) physicalValue(head ...string) column {
	return c.money(roleOther, func(i int) budget.Rupiah {
		value := progress(c.now.Figures[i]).Of(c.now.Figures[i].Pagu)
		return value - value%budget.OneRupiah
	}, head...)
}

func (c *rfkColumns) share(head string) column {
	total := budget.Sum(c.now.Figures).Pagu
	return c.recomputed(func(i int) budget.Percent {
		share, _ := budget.Ratio(c.now.Figures[i].Pagu, total)
		return share
	}, head)
}

func (c *rfkColumns) reached(head ...string) column {
	column := c.recomputed(c.reach, head...)
	column.total = func() cell {
		share, _ := budget.Sum(c.now.Figures).Percent()
		return percentCell(share, c.ratio)
	}
	return column
}

func (c *rfkColumns) reach(i int) budget.Percent {
	share, _ := budget.Ratio(c.now.Figures[i].Realized, c.now.Figures[i].Pagu)
	return share
}

func (c *rfkColumns) goal(i int) budget.Percent {
	share, _ := budget.Ratio(c.planned(i, int(c.now.AsOf.Month)), c.now.Figures[i].Pagu)
	return share
}

func (c *rfkColumns) target(head ...string) column { return c.recomputed(c.goal, head...) }

// relative is (target − reached) ÷ target, the relative deviation of WP-SIPD.
func (c *rfkColumns) relative(head ...string) column {
	return c.recomputed(func(i int) budget.Percent {
		missing, _ := budget.Ratio(budget.Rupiah(max(0, c.goal(i)-c.reach(i))), budget.Rupiah(c.goal(i)))
		return missing
	}, head...)
}

func (c *rfkColumns) updated(head string) column {
	return column{head: []string{head}, wide: 16, cell: func(int) cell {
		return c.hand.date(c.now.AsOf.AddDays(-c.hand.rng.IntN(min(6, c.now.AsOf.Day))))
	}}
}

func (c *rfkColumns) remark(head string) column {
	remarks := []string{"", "", "", "masih pelaksanaan", "menunggu penagihan penyedia", "tinggal SPJ", "tender lambat", "anggaran perubahan baru", "tanpa uang muka – termin akhir"}
	return column{head: []string{head}, wide: 30, cell: func(int) cell {
		if text := pick(c.hand.rng, remarks); text != "" {
			return cell{value: text}
		}
		return cell{}
	}}
}
