package sheet

import (
	"regexp"
	"slices"
	"strings"

	"serapan/budget"
)

// resolver finds the unit that a line names, exactly or not at all.
type resolver struct {
	units   *budget.Directory
	regions []string                 // what the regency is called in the titles and in names of units
	byKey   map[string][]budget.Unit // by canonical name

	suggested map[string][]string
}

func newResolver(units *budget.Directory, region string) *resolver {
	r := &resolver{units: units, byKey: map[string][]budget.Unit{}, suggested: map[string][]string{}}
	if units == nil {
		return r
	}
	r.addRegion(region)
	for _, u := range units.Units() {
		if m := regionName.FindStringSubmatch(u.Name); m != nil {
			r.addRegion(regionOf(m[2]))
		}
	}
	for _, u := range units.Units() {
		for _, name := range append([]string{u.Name, u.Short}, u.Aliases...) {
			key := r.canonical(name)
			if key != "" && !slices.ContainsFunc(r.byKey[key], func(o budget.Unit) bool { return o.Code == u.Code }) {
				r.byKey[key] = append(r.byKey[key], u)
			}
		}
	}
	return r
}

func (r *resolver) addRegion(name string) {
	if name = budget.Normalise(name); name != "" && !slices.Contains(r.regions, name) {
		r.regions = append(r.regions, name)
	}
}

// byName finds the units that bear exactly that name. Enumeration before it, the regency's name
// behind it, "&" for "dan" and the abbreviations Kec., Bag. and Kab. do not matter; spelling does.
func (r *resolver) byName(name string) []budget.Unit {
	if r.units == nil || strings.TrimSpace(name) == "" {
		return nil
	}
	if found := r.units.Exact(name); len(found) > 0 {
		return found
	}
	name = enumeration.ReplaceAllString(tidy(name), "")
	if found := r.units.Exact(name); len(found) > 0 {
		return found
	}
	return r.byKey[r.canonical(name)]
}

// suggest lists the names of units that may be meant. Answers are kept, because a file may repeat an
// unknown name on every line.
func (r *resolver) suggest(name string) []string {
	name = shorten(name)
	if r.units == nil || name == "" {
		return nil
	}
	if known, ok := r.suggested[name]; ok {
		return known
	}
	var names []string
	for _, u := range r.units.Find(name) {
		if len(names) < 5 {
			names = append(names, u.Name)
		}
	}
	if len(r.suggested) < maxNamed {
		r.suggested[name] = names
	}
	return names
}

var (
	enumeration = regexp.MustCompile(`^\s*(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s*|[-•*–]\s*)+`)
	regionTail  = regexp.MustCompile(`\b(?:kabupaten|kab|pemkab|kota|pemkot|provinsi|pemerintah kabupaten|pemerintah kota)$`)
	setdaTail   = regexp.MustCompile(`\b(?:setda|sekretariat daerah|sekda|set da)\b.*$`)
)

// canonical is the form in which spellings of one name agree.
func (r *resolver) canonical(name string) string {
	list := strings.Fields(budget.Normalise(name))
	for i, w := range list {
		switch w {
		case "kec":
			list[i] = "kecamatan"
		case "bag":
			list[i] = "bagian"
		case "kab":
			list[i] = "kabupaten"
		case "dan", "serta", "the":
			list[i] = ""
		}
	}
	text := strings.Join(strings.Fields(strings.Join(list, " ")), " ")
	for _, region := range r.regions {
		if rest, ok := strings.CutSuffix(text, " "+region); ok {
			if cut := strings.TrimSpace(regionTail.ReplaceAllString(rest, "")); cut != "" && cut != rest {
				text = cut
			}
		}
	}
	if cut := strings.TrimSpace(setdaTail.ReplaceAllString(text, "")); strings.HasPrefix(text, "bagian ") && cut != "" {
		text = cut
	}
	return strings.ReplaceAll(text, " ", "")
}
