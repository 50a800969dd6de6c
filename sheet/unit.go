package sheet

import (
	"context"
	"regexp"
	"strings"

	"serapan/budget"
)

// listLayout says in which columns a list (of units, of holidays) holds what; -1 where it does not.
type listLayout struct {
	header header
	cols   map[string]int
	score  int
}

func (l listLayout) col(name string) int {
	if col, ok := l.cols[name]; ok {
		return col
	}
	return -1
}

// listColumns matches a header's leaves against the names of columns, in their order.
func listColumns(h header, names []columnName) listLayout {
	l := listLayout{header: h, cols: map[string]int{}}
	for _, n := range names {
		for col, text := range h.labels {
			if l.taken(col) || !n.words.MatchString(text.leaf()) {
				continue
			}
			l.cols[n.name] = col
			break
		}
	}
	return l
}

func (l listLayout) taken(col int) bool {
	for _, c := range l.cols {
		if c == col {
			return true
		}
	}
	return false
}

type columnName struct {
	name  string
	words *regexp.Regexp
}

var unitColumns = []columnName{
	{"district", regexp.MustCompile(`^(kode|kd) (kecamatan|kec|wilayah)$`)},
	{"code", regexp.MustCompile(`^(kode|kd)( (skpd|opd|unit|satker|perangkat daerah|unit kerja|unit organisasi|organisasi|sub skpd|pd|skpd lengkap))?( str)?$|^code$`)},
	{"short", regexp.MustCompile(`^(nama )?(singkatan|akronim|singkat|nama singkat|nama pendek|abbreviation|short)\b`)},
	{"alias", regexp.MustCompile(`\b(alias|nama lain|sebutan|panggilan|aliases)\b`)},
	{"kind", regexp.MustCompile(`^(jenis|tipe|kelompok|kategori|kind|type)( (unit|skpd|opd|perangkat daerah))?$`)},
	{"name", regexp.MustCompile(`^(nama|nm|name|uraian)\b|^(skpd|opd|perangkat daerah|unit kerja|unit organisasi|satuan kerja|instansi)$`)},
}

// unitLayout reads a header as that of a list of units; its score is 0 where it is none.
func unitLayout(h header) listLayout {
	l := listColumns(h, unitColumns)
	if l.col("code") < 0 || l.col("name") < 0 {
		return l
	}
	l.score = 30
	for _, name := range []string{"short", "alias", "kind", "district"} {
		if l.col(name) >= 0 {
			l.score += 12
		}
	}
	return l
}

// unitReader reads a list of units.
type unitReader struct {
	listLayout
	found   findings
	units   []budget.Unit
	codes   map[string]string // code → the cell where it was first
	names   map[string]string
	rows    int
	skipped map[string]int
}

// readUnits reads a list of units.
func readUnits(ctx context.Context, t table, l listLayout) (*Reading, error) {
	u := &unitReader{listLayout: l, codes: map[string]string{}, names: map[string]string{}, skipped: map[string]int{}}
	err := t.walk(ctx, nil, func(r row) error {
		if r.n > l.header.bottom {
			u.line(r)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if u.rows == 0 {
		return nil, budget.Refuse("no_data")
	}
	r := &Reading{Kind: budget.KindUnit, Sheet: t.title(), Units: u.units, Rows: u.rows}
	f := figureReader{found: &u.found, skipped: u.skipped}
	f.finish(r)
	return r, nil
}

func (u *unitReader) text(r row, name string) string {
	return strings.Join(strings.Fields(tidy(r.at(u.col(name)).text)), " ")
}

func (u *unitReader) line(r row) {
	code, name := tidyCode(u.text(r, "code")), u.text(r, "name")
	switch {
	case numbering(r):
		u.skipped["numbering"]++
		return
	case code == "" && (name == "" || isTotal(name) || isSection(name) || u.text(r, "short")+u.text(r, "kind") == ""):
		u.skipped["note"]++
		return
	}
	u.rows++
	unit := budget.Unit{Name: name, Short: u.text(r, "short"), Aliases: aliases(r.at(u.col("alias")).text)}
	unit.Code = u.code(r, code)
	if name == "" {
		u.found.wrong(u.col("name"), r.n, "missing_name", "", "Code", code)
	} else if other := u.names[budget.Normalise(name)]; other != "" {
		u.found.wrong(u.col("name"), r.n, "duplicate_name", name, "Other", other)
	} else {
		u.names[budget.Normalise(name)] = address(u.col("name"), r.n)
	}
	unit.Kind = u.kind(r, name)
	unit.District = u.district(r)
	u.units = append(u.units, unit)
}

func (u *unitReader) code(r row, text string) string {
	code, ok := unitCode(text)
	switch other := u.codes[code]; {
	case !ok:
		u.found.wrong(u.col("code"), r.n, "bad_code", text)
	case other != "":
		u.found.wrong(u.col("code"), r.n, "duplicate_unit", code, "Other", other, "Code", code)
	default:
		u.codes[code] = address(u.col("code"), r.n)
	}
	return code
}

var districtCode = regexp.MustCompile(`^\d{2}\.\d{2}\.\d{2}$`)

func (u *unitReader) district(r row) string {
	code := tidyCode(u.text(r, "district"))
	if len(code) == 6 && strings.Trim(code, "0123456789") == "" {
		code = code[:2] + "." + code[2:4] + "." + code[4:]
	}
	if code == "" || code == "-" {
		return ""
	}
	if !districtCode.MatchString(code) {
		u.found.wrong(u.col("district"), r.n, "bad_code", code)
	}
	return code
}

// aliases splits the spoken names of a unit.
func aliases(text string) []string {
	var list []string
	for _, a := range strings.FieldsFunc(tidy(text), func(r rune) bool { return r == ';' || r == '|' || r == '\n' }) {
		if a = strings.TrimSpace(a); a != "" && a != "-" {
			list = append(list, a)
		}
	}
	return list
}

// kind reads what sort of unit it is, by its own column or, where that is empty, by its name.
func (u *unitReader) kind(r row, name string) budget.UnitKind {
	text := u.text(r, "kind")
	if text == "-" {
		text = ""
	}
	kind, ok := unitKind(text)
	if text == "" {
		kind, ok = unitKind(name)
	}
	if !ok {
		col := u.col("kind")
		if col < 0 {
			col = u.col("name")
		}
		u.found.wrong(col, r.n, "unknown_kind_of_unit", r.at(col).text, "Name", shorten(name))
	}
	return kind
}

var unitKinds = []struct {
	words *regexp.Regexp
	kind  budget.UnitKind
}{
	{regexp.MustCompile(`^(kecamatan|kec|camat|distrik)\b`), budget.Kecamatan},
	{regexp.MustCompile(`^(rsud|rs|rsu|rumah sakit|blud rsud|uobk)\b`), budget.RSUD},
	{regexp.MustCompile(`^(bagian|bag)\b`), budget.Bagian},
	{regexp.MustCompile(`^(opd|skpd|pd|perangkat daerah|dinas|din|badan|kantor|inspektorat|sekretariat|setda|setwan|satuan|satpol|uptd|upt|puskesmas|pkm|balai|laboratorium|labkesda|lembaga|unit|kelurahan|museum|akademi|bpbd|bappeda|bapenda|bpkd|bpkad|bkpsdm)\b`), budget.OPD},
}

func unitKind(text string) (budget.UnitKind, bool) {
	normal := budget.Normalise(text)
	for _, k := range unitKinds {
		if k.words.MatchString(normal) {
			return k.kind, true
		}
	}
	return "", false
}
