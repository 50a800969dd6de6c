package text

import (
	"strings"

	"serapan/budget"
	"serapan/people"
)

var lights = map[budget.Light]string{budget.Green: "🟢", budget.Yellow: "🟡", budget.Red: "🔴", budget.Grey: "⚪"}

// Light is the sign of a traffic light.
func Light(l budget.Light) string { return lights[l] }

// LightName is the word for a traffic light, for those who do not tell the colours apart.
func LightName(l budget.Light) string {
	if l == budget.Grey {
		return "belum dapat dinilai"
	}
	return string(l)
}

// UnitName is the short name of a unit, or its whole name where it has none.
func UnitName(u budget.Unit) string {
	if u.Short != "" {
		return u.Short
	}
	return u.Name
}

var kinds = map[budget.FileKind]string{
	budget.KindUnit: "daftar unit", budget.KindRFK: "realisasi fisik dan keuangan (RFK)", budget.KindLRA: "laporan realisasi anggaran (LRA)",
	budget.KindRAK: "rencana anggaran kas (RAK)", budget.KindHoliday: "hari libur", budget.KindWorks: "daftar pekerjaan",
	budget.KindSP2D: "register SP2D", budget.KindEPurchasing: "e-purchasing", budget.KindIKP: "instruksi khusus pimpinan (IKP)",
}

// KindName is what people call a kind of file.
func KindName(k budget.FileKind) string { return kinds[k] }

var roles = map[people.Role]string{
	people.Leader: "Pimpinan", people.Mentor: "Pembina", people.Admin: "Admin", people.Head: "Kepala unit",
	people.Operator: "Operator unit", people.GroupOf: "Grup",
}

// RoleName is what people call a role.
func RoleName(r people.Role) string { return roles[r] }

var groups = map[budget.Group]string{budget.AllUnits: "Seluruh unit", budget.GroupOPD: "OPD", budget.GroupKecamatan: "Kecamatan"}

// GroupName is what people call a group of units.
func GroupName(g budget.Group) string { return groups[g] }

// ScopeName says what a group chat is bound to; names are those of its units.
func ScopeName(s people.Scope, names []string) string {
	switch {
	case s.All:
		return "seluruh unit"
	case s.Group != "":
		return "seluruh " + map[budget.Group]string{budget.GroupOPD: "OPD", budget.GroupKecamatan: "kecamatan"}[s.Group]
	case len(names) > 3:
		return names[0] + ", " + names[1] + ", " + names[2] + " + " + Number(len(names)-3) + " lainnya"
	}
	return strings.Join(names, ", ")
}

var procurement = map[budget.Method]string{
	budget.MethodEPurchasing: "E-Purchasing", budget.MethodDirect: "Pengadaan Langsung", budget.MethodAppointed: "Penunjukan Langsung",
	budget.MethodTender: "Tender", budget.MethodQuickTender: "Tender Cepat", budget.MethodSelection: "Seleksi", budget.MethodExempt: "Dikecualikan",
	budget.MethodSelfManaged: "Swakelola", budget.MethodContest: "Kontes", budget.MethodPrize: "Sayembara",
}

// MethodName is what people call a method of procurement.
func MethodName(m budget.Method) string { return procurement[m] }
