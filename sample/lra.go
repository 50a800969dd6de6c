package sample

import (
	"fmt"
	"strings"

	"serapan/budget"
)

// LRAForm is a form of the statement of budget realisation.
type LRAForm string

// The forms of LRA seen in public files.
const (
	LRATree    LRAForm = ""     // SIPD: three-row merged header, ten levels that each repeat every rupiah
	LRAPrinted LRAForm = "form" // printed form: header in row 14, account codes over five columns, gaps
	LRAFlat    LRAForm = "flat" // one row an account, the unit repeated on every row
)

// LRAForms are all forms.
var LRAForms = []LRAForm{LRATree, LRAPrinted, LRAFlat}

// LRALayout is a form and how untidily it is filled in.
type LRALayout struct {
	Form      LRAForm
	Mess      Mess
	ClassOnly bool // LRATree without the hand-added columns Total
}

// LRA writes the snapshot as a statement; physical progress is not in it.
func (r *Region) LRA(s Snapshot, l LRALayout) (File, error) {
	h := r.hand("lra "+string(l.Form)+" "+s.AsOf.String(), l.Mess)
	page, _ := r.lraPage(s, l, h)
	return finish("lra-"+s.AsOf.String(), budget.KindLRA, s.AsOf, l.Mess, []*laid{page})
}

// lraPage lays out the statement and tells which node every item of the table is.
func (r *Region) lraPage(s Snapshot, l LRALayout, h *hand) (*laid, []node) {
	all := r.tree(s)
	t := table{
		sheet: "LRA", tree: true, note: footnote, signature: r.signature(s.AsOf),
		titles: r.titles("REKAPITULASI BELANJA MENURUT URUSAN PEMERINTAHAN DAERAH, ORGANISASI, PROGRAM, KEGIATAN DAN SUB KEGIATAN", s.AsOf, h.mess.Title),
	}
	var kept []node
	switch l.Form {
	case LRAPrinted:
		kept = merged(only(all, levelUnit, levelAccount3))
		t.titles[1], t.headRow = "LAPORAN REALISASI ANGGARAN", 14
		t.columns = formColumns(h, kept)
	case LRAFlat:
		kept = only(all, levelAccount6)
		t.sheet, t.bare, t.note = "LRA", true, ""
		t.columns = r.flatColumns(h, kept)
	default:
		kept = all
		t.columns = treeColumns(h, kept, !l.ClassOnly)
	}
	t.items = len(kept)
	return t.lay(h), kept
}

func only(nodes []node, wanted ...level) []node {
	var kept []node
	for _, n := range nodes {
		for _, w := range wanted {
			if n.level == w {
				kept = append(kept, n)
			}
		}
	}
	return kept
}

// merged adds up the nodes of a unit that bear the same code, as they come back in every activity.
func merged(nodes []node) []node {
	var out []node
	place := map[string]int{}
	for _, n := range nodes {
		key := fmt.Sprintf("%d %s", n.unit, n.code)
		at, known := place[key]
		if !known {
			place[key] = len(out)
			out = append(out, n)
			continue
		}
		for c := range n.class {
			out[at].class[c].pagu += n.class[c].pagu
			out[at].class[c].realized += n.class[c].realized
		}
	}
	return out
}

// grand is the sum over one level of what amount picks.
func grand(nodes []node, amount func(node) budget.Rupiah) budget.Rupiah {
	top := nodes[0].level
	var sum budget.Rupiah
	for _, n := range nodes {
		if n.level == top {
			sum += amount(n)
		}
	}
	return sum
}

func nodeMoney(h *hand, nodes []node, r role, amount func(node) budget.Rupiah, head ...string) column {
	return column{head: head, role: r, wide: 22,
		cell: func(i int) cell {
			if sum := amount(nodes[i]); sum != 0 || len(h.mess.Money) == 0 {
				return h.money(sum)
			}
			return cell{value: pick(h.rng, []string{"0", "-", "0,00"})}
		},
		total: func() cell { return h.money(grand(nodes, amount)) },
	}
}

func nodeShare(nodes []node, head ...string) column {
	return column{head: head, wide: 8, cell: func(i int) cell {
		sum := nodes[i].total()
		share, _ := budget.Ratio(sum.realized, sum.pagu)
		return percentCell(share, PercentFraction)
	}}
}

// treeColumns are those of SIPD: four code columns under one heading, the classes, and the totals that
// somebody added by hand.
func treeColumns(h *hand, nodes []node, totals bool) []column {
	var columns []column
	for place := range 4 {
		columns = append(columns, column{head: []string{"Kode"}, join: place > 0, wide: 16, cell: func(i int) cell {
			if codeColumn(nodes[i].level) != place {
				return cell{}
			}
			return cell{value: nodes[i].code}
		}})
		columns[0].role = roleCode
	}
	columns = append(columns, column{head: []string{"Uraian Urusan, Organisasi, Program, Kegiatan dan Sub Kegiatan"}, role: roleName, wide: 60,
		cell: func(i int) cell { return cell{value: nodes[i].name} }})
	for c, name := range [classes]string{"Operasi", "Modal", "Tidak Terduga", "Transfer"} {
		columns = append(columns,
			nodeMoney(h, nodes, classRole(class(c)), func(n node) budget.Rupiah { return n.class[c].pagu }, "Kelompok Belanja", name, "Anggaran"),
			nodeMoney(h, nodes, roleOther, func(n node) budget.Rupiah { return n.class[c].realized }, "Kelompok Belanja", name, "Realisasi"))
	}
	if totals {
		columns = append(columns,
			nodeMoney(h, nodes, rolePagu, func(n node) budget.Rupiah { return n.total().pagu }, "Total", "Anggaran"),
			nodeMoney(h, nodes, roleRealized, func(n node) budget.Rupiah { return n.total().realized }, "Total", "Realisasi"),
			nodeShare(nodes, "Total", "%"))
	}
	return columns
}

// classRole is the column of a class's ceiling.
func classRole(c class) role { return role(fmt.Sprintf("class %d", c)) }

// codeColumn is the column in which SIPD prints a level's code.
func codeColumn(l level) int {
	switch {
	case l <= levelBidang:
		return 0
	case l == levelUnit:
		return 1
	case l <= levelSub:
		return 2
	}
	return 3
}

// formColumns are those of the printed form: codes in B–F, words in G, money in Q and S.
func formColumns(h *hand, nodes []node) []column {
	columns := []column{blankColumn()}
	for place := range 5 {
		columns = append(columns, column{head: []string{"KODE REKENING"}, join: place > 0, wide: 8, cell: func(i int) cell {
			return cell{value: formCode(nodes[i], place)}
		}})
	}
	columns[1].role = roleCode
	columns = append(columns, column{head: []string{"URAIAN"}, role: roleName, wide: 50, cell: func(i int) cell { return cell{value: nodes[i].name} }})
	for range 9 {
		columns = append(columns, blankColumn())
	}
	return append(columns,
		nodeMoney(h, nodes, rolePagu, func(n node) budget.Rupiah { return n.total().pagu }, "ANGGARAN"), blankColumn(),
		nodeMoney(h, nodes, roleRealized, func(n node) budget.Rupiah { return n.total().realized }, "REALISASI"), nodeShare(nodes, "%"))
}

// formCode is the part of a code that stands in the given code column of the form; a unit's code stands
// whole in the first.
func formCode(n node, place int) any {
	if n.level == levelUnit {
		if place == 0 {
			return n.code
		}
		return nil
	}
	if parts := strings.Split(n.code, "."); place < len(parts) {
		return parts[place]
	}
	return nil
}

func blankColumn() column {
	return column{head: []string{""}, wide: 3, cell: func(int) cell { return cell{} }}
}

// flatColumns repeat the unit on every row.
func (r *Region) flatColumns(h *hand, nodes []node) []column {
	of := func(i int) budget.Unit { return r.Units[nodes[i].unit] }
	return []column{
		{head: []string{h.named(roleCode, "Kode SKPD")}, role: roleCode, wide: 24, cell: func(i int) cell { return cell{value: of(i).Code} }},
		{head: []string{h.named(roleName, "Nama SKPD")}, role: roleName, wide: 40, cell: func(i int) cell { return cell{value: of(i).Name} }},
		text("Kode Rekening", 20, func(i int) any { return nodes[i].code }),
		text("Nama Rekening", 40, func(i int) any { return nodes[i].name }),
		nodeMoney(h, nodes, rolePagu, func(n node) budget.Rupiah { return n.total().pagu }, "Anggaran"),
		nodeMoney(h, nodes, roleRealized, func(n node) budget.Rupiah { return n.total().realized }, "Realisasi"),
		nodeShare(nodes, "%"),
	}
}
