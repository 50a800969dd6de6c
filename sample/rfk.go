package sample

import (
	"fmt"

	"serapan/budget"
)

// RFKForm is a form of the report of physical and financial realisation, one row a unit.
type RFKForm string

// The forms of RFK seen in public files (domain: WP-SIPD, NTB, form A, flat exports, month sheets).
const (
	RFKGrouped   RFKForm = "grouped"   // two-row header: Anggaran, Keuangan, Fisik
	RFKWeb       RFKForm = "web"       // WP-SIPD monitor, one-row header
	RFKDeviation RFKForm = "deviation" // "Serapan per OPD" with nested header, no codes
	RFKFormA     RFKForm = "form a"    // last month, this month, until this month
	RFKFlat      RFKForm = "flat"      // one row of names in row 1, a column with the day
	RFKMonths    RFKForm = "months"    // a sheet a month: Jan, Peb, Mar …
)

// RFKForms are all forms.
var RFKForms = []RFKForm{RFKGrouped, RFKWeb, RFKDeviation, RFKFormA, RFKFlat, RFKMonths}

// RFKLayout is a form and how untidily it is filled in.
type RFKLayout struct {
	Form RFKForm
	Mess Mess
}

// RFK writes the snapshot as a report.
func (r *Region) RFK(s Snapshot, l RFKLayout) (File, error) {
	h := r.hand("rfk "+string(l.Form)+" "+s.AsOf.String(), l.Mess)
	pages := r.rfkPages(s, l, h)
	name := "rfk-" + s.AsOf.String()
	if l.Form == RFKFlat {
		name = fmt.Sprintf("serapan-%04d-%02d", s.AsOf.Year, s.AsOf.Month)
	}
	return finish(name, budget.KindRFK, s.AsOf, l.Mess, pages)
}

// rfkPages lays out the report; the first page is the one that counts.
func (r *Region) rfkPages(s Snapshot, l RFKLayout, h *hand) []*laid {
	if l.Form == RFKMonths {
		return r.monthPages(s, h)
	}
	pages := []*laid{r.rfkTable(s, l.Form, h).lay(h)}
	old := r.before(s)
	for i := range h.mess.Copies {
		copied := r.rfkTable(old, l.Form, h)
		copied.sheet = fmt.Sprintf("%s (%d)", copied.sheet, i+2)
		hidden := copied.lay(h)
		hidden.page.hidden = true
		pages = append(pages, hidden)
	}
	return pages
}

func (r *Region) rfkTable(s Snapshot, form RFKForm, h *hand) table {
	c := r.rfkColumns(s, h)
	t := table{
		sheet: "RFK", items: len(s.Figures), section: r.section, note: footnote, signature: r.signature(s.AsOf),
		titles: r.titles("LAPORAN REALISASI FISIK DAN KEUANGAN (RFK) PER SKPD", s.AsOf, h.mess.Title),
	}
	switch form {
	case RFKWeb:
		t.columns = c.web()
	case RFKDeviation:
		t.sheet, t.columns = "DEVIASI", c.deviation()
		t.titles = []string{"SERAPAN KEUANGAN APBD PER OPD " + until(s.AsOf)}
	case RFKFormA:
		t.sheet, t.columns = "Form A", c.formA()
	case RFKFlat:
		t.sheet, t.columns, t.titles, t.bare, t.note = "serapan", c.flat(), nil, true, ""
	default:
		t.columns = c.grouped()
	}
	return t
}

// until says the day in the single title of the deviation form.
func until(day budget.Date) string {
	if day == day.MonthEnd() {
		return asOfTitle(day, TitleUntil)
	}
	return "SAMPAI DENGAN " + dateText(day, DateLong)
}

// monthPages makes a sheet for every month up to the snapshot's; the newest comes first in the answer
// and last in the workbook.
func (r *Region) monthPages(s Snapshot, h *hand) []*laid {
	var pages []*laid
	for m := s.AsOf.Month; m >= 1; m-- {
		day := budget.Date{Year: s.AsOf.Year, Month: m, Day: 1}.MonthEnd()
		state, known := r.On(day)
		if m == s.AsOf.Month {
			state, known = s, true
		}
		if !known {
			continue
		}
		pages = append(pages, table{
			sheet: monthSheets[m-1], items: len(state.Figures), section: r.section, note: footnote, signature: r.signature(state.AsOf),
			titles:  r.titles("LAPORAN KEMAJUAN PELAKSANAAN APBD", state.AsOf, h.mess.Title),
			columns: r.rfkColumns(state, h).monthly(),
		}.lay(h))
	}
	return pages
}

// before is the snapshot before s, or s itself where it is the first.
func (r *Region) before(s Snapshot) Snapshot {
	found := s
	for _, other := range r.history {
		if other.AsOf.Before(s.AsOf) && other.AsOf.Year == s.AsOf.Year && other.AsOf.Month != s.AsOf.Month {
			found = other
		}
	}
	return found
}

// section is the heading before the first unit of each kind.
func (r *Region) section(i int) string {
	kind := r.Units[i].Kind
	for _, u := range r.Units[:i] {
		if u.Kind == kind {
			return ""
		}
	}
	return map[budget.UnitKind]string{
		budget.OPD: "A. PERANGKAT DAERAH", budget.RSUD: "B. RUMAH SAKIT", budget.Bagian: "C. SEKRETARIAT DAERAH",
		budget.Kecamatan: "D. KECAMATAN",
	}[kind]
}
