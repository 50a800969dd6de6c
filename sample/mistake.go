package sample

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"serapan/budget"
)

// Mistake is a wrong cell in a file and what a reader should call it (the codes of sheet.Problem).
type Mistake struct {
	Cell  string // "E21"
	Code  string // "not_a_number", "error_value", "unknown_unit" …
	Value string // what stands there
}

// Units that no list has.
const (
	strangeCode = "9.99.0.00.0.00.%02d.0000"
	strangeName = "Dinas Antah Berantah"
)

// spoiler puts mistakes into a laid page.
type spoiler struct {
	rng   *rand.Rand
	laid  *laid
	items []int  // items whose rows may be spoiled
	money []role // columns of money that count
	extra []role // further columns where an error value counts
	units []budget.Unit
	unit  func(item int) int // the unit of an item
	once  bool               // every unit stands on one row, so twice is wrong
	short bool               // units go by their abbreviations
}

// rows spoils some rows, each in one way. The answer is in the order of the file.
func (s *spoiler) rows(count int) []Mistake {
	ways := []func(item int) (Mistake, bool){s.words, s.errorValue, s.stranger, s.negative}
	if s.once {
		ways = append(ways, s.twin, s.missing)
	}
	var made []Mistake
	places := map[string][2]int{}
	for _, at := range s.rng.Perm(len(s.items)) {
		if len(made) >= count {
			break
		}
		if s.items[at] == s.items[0] {
			continue // the first row stays right: twins are copies of it
		}
		if m, ok := pick(s.rng, ways)(s.items[at]); ok {
			made = append(made, m)
			places[m.Cell] = s.place(m.Cell)
		}
	}
	slices.SortFunc(made, func(a, b Mistake) int {
		x, y := places[a.Cell], places[b.Cell]
		return cmp.Or(cmp.Compare(x[1], y[1]), cmp.Compare(x[0], y[0]))
	})
	return made
}

func (s *spoiler) place(cell string) [2]int {
	for _, at := range s.laid.spots {
		if address(at[0], at[1]) == cell {
			return at
		}
	}
	return [2]int{}
}

// write puts a value into a cell that exists and tells where it is.
func (s *spoiler) write(at spot, value any) (string, bool) {
	where, ok := s.laid.spots[at]
	if !ok {
		return "", false
	}
	old := s.laid.page.at(where[0], where[1])
	s.laid.page.put(where[0], where[1], cell{value: value, look: old.look})
	return address(where[0], where[1]), true
}

func (s *spoiler) spoil(item int, r role, code string, value string) (Mistake, bool) {
	var stored any = value
	if value == "" {
		stored = nil
	}
	at, ok := s.write(spot{item, r}, stored)
	return Mistake{Cell: at, Code: code, Value: value}, ok
}

func (s *spoiler) words(item int) (Mistake, bool) {
	return s.spoil(item, pick(s.rng, s.money), "not_a_number", pick(s.rng, []string{"belum ada", "12,5 M", "1.23.456", "lihat lampiran", "2 x 500.000"}))
}

func (s *spoiler) errorValue(item int) (Mistake, bool) {
	columns := slices.Concat(s.money, s.extra)
	name := pick(s.rng, []string{"#DIV/0!", "#REF!", "#N/A", "#VALUE!"})
	if s.rng.IntN(2) == 0 {
		return s.spoil(item, pick(s.rng, columns), "error_value", name) // pasted as text
	}
	at, ok := s.write(spot{item, pick(s.rng, columns)}, fault(name))
	return Mistake{Cell: at, Code: "error_value", Value: name}, ok
}

func (s *spoiler) negative(item int) (Mistake, bool) {
	return s.spoil(item, pick(s.rng, s.money), "negative", pick(s.rng, []string{"-5.250.000.000", "(5.250.000.000)", "-Rp5.250.000.000"}))
}

func (s *spoiler) missing(item int) (Mistake, bool) {
	return s.spoil(item, pick(s.rng, s.money), "missing_value", "")
}

// stranger puts a unit there that nobody knows.
func (s *spoiler) stranger(item int) (Mistake, bool) {
	return s.rename(item, "unknown_unit", fmt.Sprintf(strangeCode, item%100), strangeName)
}

// twin puts the first unit there once more.
func (s *spoiler) twin(item int) (Mistake, bool) {
	u := s.units[s.unit(s.items[0])]
	if s.short {
		return s.rename(item, "duplicate_unit", u.Code, u.Short)
	}
	return s.rename(item, "duplicate_unit", u.Code, u.Name)
}

// rename changes whatever names the unit of a row; the mistake is at the code where there is one.
func (s *spoiler) rename(item int, problem, code, name string) (Mistake, bool) {
	if where, ok := s.laid.spots[spot{item, roleCode}]; ok {
		if text := fmt.Sprint(s.laid.page.at(where[0], where[1]).value); len(strings.TrimSpace(text)) < codeLength {
			return Mistake{}, false // the code stands in pieces
		}
	}
	s.write(spot{item, roleParent}, code)
	s.write(spot{item, roleParentName}, name)
	at, named := s.write(spot{item, roleName}, name)
	if cell, coded := s.write(spot{item, roleCode}, code); coded {
		return Mistake{Cell: cell, Code: problem, Value: code}, true
	}
	return Mistake{Cell: at, Code: problem, Value: name}, named
}

// total makes the row JUMLAH wrong by one rupiah.
func (s *spoiler) total(wrong budget.Rupiah, r role) (Mistake, bool) {
	text := moneyText(wrong+budget.OneRupiah, MoneySen)
	return s.spoil(-1, r, "total_mismatch", text)
}

// year makes the title say another year than the day below it.
func (s *spoiler) year(right int) (Mistake, bool) {
	for i, at := range s.laid.titles {
		old := s.laid.page.at(at[0], at[1])
		if old.value == fmt.Sprintf("TAHUN ANGGARAN %d", right) && i > 0 {
			text := fmt.Sprintf("TAHUN ANGGARAN %d", right-1)
			s.laid.page.put(at[0], at[1], cell{value: text, look: old.look})
			return Mistake{Cell: address(at[0], at[1]), Code: "wrong_year", Value: text}, true
		}
	}
	return Mistake{}, false
}

// future names the line of the day, for a file that is read before that day.
func (s *spoiler) future() (Mistake, bool) {
	if len(s.laid.titles) < 4 {
		return Mistake{}, false
	}
	at := s.laid.titles[3]
	return Mistake{Cell: address(at[0], at[1]), Code: "future_date", Value: fmt.Sprint(s.laid.page.at(at[0], at[1]).value)}, true
}

// level makes one row of the lowest level larger than what stands above it, class and total alike.
func (s *spoiler) level(nodes []node) []Mistake {
	for _, i := range s.rng.Perm(len(nodes)) {
		n := nodes[i]
		if n.level != levelAccount6 {
			continue
		}
		for c, a := range n.class {
			if a.pagu == 0 {
				continue
			}
			more := moneyText(a.pagu+1_000_000*budget.OneRupiah, MoneySen)
			if _, ok := s.write(spot{i, classRole(class(c))}, more); !ok {
				return nil
			}
			m, ok := s.spoil(i, rolePagu, "level_mismatch", more)
			if !ok { // no column Total
				m, _ = s.spoil(i, classRole(class(c)), "level_mismatch", more)
			}
			return []Mistake{m}
		}
	}
	return nil
}
