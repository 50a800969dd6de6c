package budget

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/hbollon/go-edlib"
)

// Directory finds units by what people and files call them: code, name, abbreviation, spoken alias,
// with other spacing and with typing errors.
type Directory struct {
	units  []Unit
	byCode map[string]int
	exact  map[string][]int // squeezed name → units that bear it
	keys   []string         // the squeezed names, sorted, for the search with typing errors
	words  [][]string       // per unit: every word of its names
}

// NewDirectory indexes the units; their order is kept in every answer.
func NewDirectory(units []Unit) *Directory {
	d := &Directory{units: units, byCode: map[string]int{}, exact: map[string][]int{}, words: make([][]string, len(units))}
	for i, u := range units {
		d.byCode[squeezeCode(u.Code)] = i
		for _, name := range namesOf(u) {
			d.addName(squeeze(name), i)
			d.words[i] = append(d.words[i], strings.Fields(Normalise(name))...)
		}
	}
	for key := range d.exact {
		d.keys = append(d.keys, key)
	}
	slices.Sort(d.keys)
	return d
}

func (d *Directory) addName(key string, unit int) {
	if key != "" && !slices.Contains(d.exact[key], unit) {
		d.exact[key] = append(d.exact[key], unit)
	}
}

// namesOf lists what a unit is called. A sub-district goes by its place alone, too.
func namesOf(u Unit) []string {
	names := append([]string{u.Name, u.Short}, u.Aliases...)
	if u.Kind == Kecamatan {
		place := strings.TrimPrefix(Normalise(u.Name), "kecamatan ")
		names = append(names, place, "kec "+place, "camat "+place)
	}
	return names
}

// Units lists all units in their order.
func (d *Directory) Units() []Unit { return d.units }

// ByCode finds a unit by its code; spaces in the code do not matter.
func (d *Directory) ByCode(code string) (Unit, bool) {
	i, ok := d.byCode[squeezeCode(code)]
	if !ok {
		return Unit{}, false
	}
	return d.units[i], true
}

// Exact finds the units that bear exactly that code, name, abbreviation or alias; case, marks and
// spacing do not matter.
func (d *Directory) Exact(name string) []Unit {
	if u, ok := d.ByCode(name); ok {
		return []Unit{u}
	}
	return d.pick(d.exact[squeeze(name)])
}

// Find finds the units that a person may mean: exactly that name, else every word contained, else
// the nearest spelling. Several units mean that the person must be asked; none, that it is unknown.
func (d *Directory) Find(query string) []Unit {
	if exact := d.Exact(query); len(exact) > 0 {
		return exact
	}
	wanted := strings.Fields(Normalise(query))
	if len(wanted) == 0 {
		return nil
	}
	if partial := d.containing(wanted); len(partial) > 0 {
		return partial
	}
	return d.nearest(squeeze(query), wanted)
}

// containing lists the units among whose words every wanted word stands, or begins one (from three
// letters on).
func (d *Directory) containing(wanted []string) []Unit {
	var found []int
	for i, words := range d.words {
		if allIn(wanted, words, func(want, have string) bool {
			return want == have || len(want) >= 3 && strings.HasPrefix(have, want)
		}) {
			found = append(found, i)
		}
	}
	return d.pick(found)
}

// nearest lists the units whose name is the closest to the key within the tolerance; failing that,
// those that have a word close to every wanted word.
func (d *Directory) nearest(key string, wanted []string) []Unit {
	best, found := tolerance(key)+1, []int(nil)
	for _, name := range d.keys {
		if tolerance(name) == 0 || diff(len(name), len(key)) > best {
			continue
		}
		switch distance := edlib.OSADamerauLevenshteinDistance(key, name); {
		case distance < best:
			best, found = distance, slices.Clone(d.exact[name])
		case distance == best && best <= tolerance(key):
			found = append(found, d.exact[name]...)
		}
	}
	if len(found) == 0 {
		for i, words := range d.words {
			if allIn(wanted, words, closeTo) {
				found = append(found, i)
			}
		}
	}
	return d.pick(found)
}

func (d *Directory) pick(indexes []int) []Unit {
	slices.SortFunc(indexes, cmp.Compare[int])
	indexes = slices.Compact(slices.Clone(indexes))
	units := make([]Unit, len(indexes))
	for i, n := range indexes {
		units[i] = d.units[n]
	}
	return units
}

func allIn(wanted, words []string, same func(want, have string) bool) bool {
	for _, want := range wanted {
		if !slices.ContainsFunc(words, func(have string) bool { return same(want, have) }) {
			return false
		}
	}
	return true
}

func closeTo(want, have string) bool {
	limit := min(tolerance(want), tolerance(have))
	return want == have || limit > 0 && diff(len(want), len(have)) <= limit &&
		edlib.OSADamerauLevenshteinDistance(want, have) <= limit
}

// tolerance is how many typing errors a name of that length forgives.
func tolerance(name string) int {
	switch {
	case len(name) < 4:
		return 0
	case len(name) < 8:
		return 1
	}
	return 2
}

func diff(a, b int) int { return max(a-b, b-a) }

// Normalise is a name in small letters, with single spaces for everything that is no letter or digit.
func Normalise(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

func squeeze(name string) string { return strings.ReplaceAll(Normalise(name), " ", "") }

func squeezeCode(code string) string {
	return strings.Join(strings.Fields(strings.TrimRight(code, ". ")), "")
}
