package budget

// UnitKind says what sort of unit of the regency it is, as units.csv names it.
type UnitKind string

// The kinds of units. A sub-unit (RSUD, UPTD, Bagian) is a unit of its own and not inside its parent.
const (
	OPD       UnitKind = "opd"
	RSUD      UnitKind = "rsud"
	Bagian    UnitKind = "bagian"
	Kecamatan UnitKind = "kecamatan"
)

// Valid tells whether the kind is one the house knows.
func (k UnitKind) Valid() bool {
	switch k {
	case OPD, RSUD, Bagian, Kecamatan:
		return true
	}
	return false
}

// Unit is an office or sub-district with a budget of its own.
type Unit struct {
	Code     string   // kode SKPD, 22 characters, e.g. "1.02.0.00.0.00.01.0000"
	Name     string   // "Dinas Kesehatan"
	Short    string   // "Dinkes"
	Kind     UnitKind //
	Aliases  []string // how people say it
	District string   // kode kecamatan "32.16.09", or ""
}

// Group is a set of units that people ask for by one word.
type Group string

// The groups of units: all, every unit that is no sub-district, and the sub-districts.
const (
	AllUnits       Group = ""
	GroupOPD       Group = "opd"
	GroupKecamatan Group = "kecamatan"
)

// ParseGroup reads a group's word; any other word means all units.
func ParseGroup(word string) Group {
	if g := Group(word); g == GroupOPD || g == GroupKecamatan {
		return g
	}
	return AllUnits
}

// Group is the group of that kind: OPD or kecamatan.
func (k UnitKind) Group() Group {
	if k == Kecamatan {
		return GroupKecamatan
	}
	return GroupOPD
}

// Has tells whether units of that kind belong to the group. Bagian and RSUD count as OPD.
func (g Group) Has(k UnitKind) bool {
	switch g {
	case GroupOPD:
		return k != Kecamatan
	case GroupKecamatan:
		return k == Kecamatan
	}
	return true
}
