package sample

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"serapan/budget"
)

// The names of firms and persons below are put together from made-up words; nobody is meant.
var (
	firmHeads = []string{"Arga", "Banyu", "Candra", "Dirga", "Gantara", "Harsa", "Jenggala", "Kertapala", "Lokana", "Mahardi", "Nawang", "Palaga", "Renggana", "Sadewi", "Trihasta", "Wirabu"}
	firmTails = []string{"wesi", "lintang", "pratiwa", "samudra", "tama", "buana", "sakti", "wungu", "layang", "damar", "kirana", "mukti"}
	firmTrade = []string{"Konstruksi", "Karya", "Niaga", "Sarana", "Teknik", "Abadi", "Persada", "Medika", "Utama", "Solusi"}
	heads     = []string{"Asmoro", "Bagaskoro", "Danastri", "Erlangga", "Fatmala", "Girindra", "Hestiningrum", "Iswandari", "Kusumadi", "Larasatya", "Mintarja", "Nurwenda"}
	tails     = []string{"Adiwangsa", "Brajamukti", "Cakrawala", "Darmasetya", "Endrakila", "Gunadharma", "Jatikusuma", "Kartanegari", "Lesmanadi", "Puspanegari"}
)

// drawFirms makes the providers of a region.
func drawFirms(rng *rand.Rand) []string {
	var firms []string
	for _, head := range firmHeads {
		for _, tail := range firmTails {
			form := pick(rng, []string{"CV", "CV", "PT"})
			firms = append(firms, fmt.Sprintf("%s %s%s %s", form, head, tail, pick(rng, firmTrade)))
		}
	}
	return shuffledWords(rng, firms)
}

// misspelt writes a firm's name as a clerk in a hurry does; it is never the name itself.
func misspelt(rng *rand.Rand, firm string) string {
	form, name, _ := strings.Cut(firm, " ")
	switch rng.IntN(4) {
	case 0: // two letters change places
		letters := []rune(name)
		for i := 1 + rng.IntN(3); i+1 < len(letters); i++ {
			if letters[i] != letters[i+1] {
				letters[i], letters[i+1] = letters[i+1], letters[i]
				return form + " " + string(letters)
			}
		}
	case 1: // a letter is missing
		at := 2 + rng.IntN(4)
		return form + ". " + name[:at] + name[at+1:]
	case 2: // the form stands behind, the name in capitals
		return strings.ToUpper(name) + ", " + form
	}
	head, tail, _ := strings.Cut(name, " ")
	return form + "." + head + " " + abbreviated(tail)
}

func abbreviated(word string) string { return word[:min(3, len(word))] + "." }

// person is somebody who stands in an export and must not get further than its reader.
type person struct{ name, nip, npwp, address string }

// personOf makes the people of a contract: its officer (PPK) and its provider's director.
func (r *Region) personOf(key string) person {
	rng := source(r.seed, "person of "+key)
	return person{
		name:    pick(rng, heads) + " " + pick(rng, tails),
		nip:     fmt.Sprintf("19%02d%02d%02d 20%02d%02d 1 %03d", between(rng, 65, 95), between(rng, 1, 12), between(rng, 1, 28), between(rng, 1, 19), between(rng, 1, 12), between(rng, 1, 999)),
		npwp:    fmt.Sprintf("%02d.%03d.%03d.%d-%03d.000", between(rng, 1, 99), between(rng, 0, 999), between(rng, 0, 999), between(rng, 0, 9), between(rng, 400, 499)),
		address: fmt.Sprintf("Jl. %s No. %d RT %03d/%03d", pick(rng, firmHeads)+pick(rng, firmTails), between(rng, 1, 180), between(rng, 1, 12), between(rng, 1, 9)),
	}
}

// officerOf is the PPK of a claim; a unit has three.
func (r *Region) officerOf(c budget.Claim) person {
	return r.personOf(fmt.Sprintf("PPK %d of %s", int64(c.Price/budget.OneRupiah)%3, c.Unit))
}

// directorOf signs for the provider of a claim.
func (r *Region) directorOf(c budget.Claim) person { return r.personOf(c.Provider) }

// Private are the names, NIP, NPWP and addresses that a works list with Persons holds on a day. None of
// them may come out of a reader.
func (r *Region) Private(day budget.Date) []string {
	var private []string
	for _, c := range r.WorksOn(day) {
		officer, director := r.officerOf(c), r.directorOf(c)
		private = append(private, officer.name, officer.nip, director.name, director.npwp, director.address)
	}
	slices.Sort(private)
	return slices.Compact(private)
}
