package matching_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"serapan/budget"
)

// register is a made works list with its SP2D register and the truth about both.
type register struct {
	claims   []budget.Claim
	payments []budget.Payment
	truth    map[string][]string // by SP2D: the keys of the claims that it pays; none: nothing of the list
	kind     map[string]string   // by SP2D: how it was written
}

// The ways in which a payment of the register tells what it pays.
const (
	byContract  = "contract in the Keterangan"
	byRUP       = "RUP code in the Keterangan"
	byTerm      = "contract and term in words"
	byTermSum   = "contract of several terms, amount only"
	byPart      = "contract, paid in parts"
	loosely     = "contract without its leading zeros"
	byWords     = "provider and package"
	byAmount    = "package and amount, no provider"
	byProvider  = "provider only"
	misspelled  = "provider misspelled"
	abbreviated = "provider abbreviated or turned round"
	several     = "one of several works of the provider"
	monthly     = "equal months, month named"
	undecided   = "equal months, month not named"
	inParts     = "two parts of a work, provider and package"
	halves      = "two parts of a work, provider only"
	bundled     = "bundle of 2–4 works of the provider"
	netInList   = "list holds amounts after taxes"
	retained    = "5 % kept back"
	twin        = "two equal works of the provider, provider only"
	deposit     = "contract, uang muka of 30 %"
	overpaid    = "provider and package, up to 9 % more"
	sibling     = "provider only, a like-named firm has works too"
	otherWork   = "work of a listed provider that is not listed"
	otherDeed   = "contract that is not listed"
	noWork      = "salaries, electricity, travel"
)

// maker writes a register by chance. Everything comes from the seed.
type maker struct {
	*rand.Rand
	register
	unit  string
	short string
	count int
	firms []string
	taken map[string]bool
}

var (
	unitNames  = []string{"DISDIK", "DINKES", "DCKTR", "KECSETU", "SETDA", "DISHUB"}
	syllables  = []string{"ka", "ra", "ma", "ja", "ya", "wi", "ra", "ta", "na", "su", "pu", "la", "gi", "ri", "ba", "yu", "da", "lo", "ke", "mu"}
	secondName = []string{"Karya", "Persada", "Mandiri", "Konstruksi", "Abadi", "Teknindo", "Sarana", "Utama", "Sejahtera", "Medika"}
	thirdName  = []string{"Jaya", "Makmur", "Sentosa", "Perkasa"}
	firmForms  = []string{"PT", "CV", "CV", "CV", "PT", "UD", "Toko"}
	works      = []string{"Rehabilitasi Ruang Kelas SDN %s %02d", "Pembangunan Jalan Lingkungan Kp. %s RT %02d", "Pengadaan Laptop Layanan %s Paket %d",
		"Pemeliharaan Saluran Drainase %s Ruas %d", "Belanja Cetak Formulir %s Paket %d", "Pengadaan Mebel Kantor %s Tahap %d",
		"Penataan Taman %s Zona %d", "Sewa Kendaraan Operasional %s Bulan ke-%d"}
)

// makeRegister makes the register of a seed.
func makeRegister(seed uint64) register {
	m := &maker{Rand: rand.New(rand.NewPCG(seed, 4)), taken: map[string]bool{},
		register: register{truth: map[string][]string{}, kind: map[string]string{}}}
	for i, short := range unitNames {
		m.unit, m.short, m.firms, m.count = fmt.Sprintf("1.%02d.0.00.0.00.01.0000", i+1), short, nil, 0
		for range 14 {
			m.firms = append(m.firms, m.newFirm())
		}
		for range 12 {
			m.story()
		}
		for range 10 { // works that nobody paid
			m.work(m.firm())
		}
	}
	m.Shuffle(len(m.claims), func(i, j int) { m.claims[i], m.claims[j] = m.claims[j], m.claims[i] })
	m.Shuffle(len(m.payments), func(i, j int) { m.payments[i], m.payments[j] = m.payments[j], m.payments[i] })
	return m.register
}

// word is a made proper name.
func (m *maker) word() string {
	var b strings.Builder
	for range 3 + m.IntN(2) {
		b.WriteString(syllables[m.IntN(len(syllables))])
	}
	return strings.ToUpper(b.String()[:1]) + b.String()[1:]
}

func (m *maker) newFirm() string {
	for {
		name := m.word() + " " + secondName[m.IntN(len(secondName))]
		if m.IntN(3) == 0 {
			name += " " + thirdName[m.IntN(len(thirdName))]
		}
		if name = firmForms[m.IntN(len(firmForms))] + " " + name; !m.taken[name] {
			m.taken[name] = true
			return name
		}
	}
}

func (m *maker) firm() string { return m.firms[m.IntN(len(m.firms))] }

// price is an amount in whole rupiah; one in ten is round.
func (m *maker) price() budget.Rupiah {
	if m.IntN(10) == 0 {
		return budget.Rupiah(20+m.IntN(400)) * 1_000_000 * budget.OneRupiah
	}
	return budget.Rupiah(20_000_000+m.IntN(900_000_000)) * budget.OneRupiah
}

// work adds a finished claim that is paid at once.
func (m *maker) work(firm string) *budget.Claim {
	m.count++
	price := m.price()
	done := budget.Date{Year: 2023, Month: 5, Day: 1}.AddDays(m.IntN(150))
	c := budget.Claim{
		Unit: m.unit, Row: len(m.claims) + 2, RUP: fmt.Sprint(41_000_000 + m.IntN(900_000)),
		Package:  fmt.Sprintf(works[m.IntN(len(works))], m.word(), 1+m.IntN(12)),
		Contract: fmt.Sprintf("%s/%04d/SPK/%s/2023", []string{"602.1", "000.3", "027"}[m.IntN(3)], m.count, m.short),
		Price:    price, Amount: price, Provider: firm, Terms: "Sekaligus",
		Handover: budget.Paper{Number: fmt.Sprintf("BAST/%d/%s", m.count, m.short), Day: done},
	}
	return m.add(c)
}

func (m *maker) add(c budget.Claim) *budget.Claim {
	c.Key = budget.NewClaimKey(c)
	m.claims = append(m.claims, c)
	return &m.claims[len(m.claims)-1]
}

// pay adds a payment of the claims with this text.
func (m *maker) pay(kind string, gross budget.Rupiah, text string, claims ...budget.Claim) *budget.Payment {
	n := len(m.payments) + 1
	day := budget.Date{Year: 2023, Month: 6, Day: 1}.AddDays(m.IntN(140))
	for _, c := range claims {
		if soon := c.Handover.Day.AddDays(3 + m.IntN(60)); len(claims) == 1 || soon.After(day) {
			day = soon
		}
	}
	text = m.typed(text)
	p := budget.Payment{
		Number: fmt.Sprintf("32.16/04.0/%06d/LS/%s/M/2023", n, m.unit), Day: day, Unit: m.unit, Row: n + 4, Text: text, Kind: budget.PaymentLS,
		Gross: gross, Deducted: gross / 10, Net: gross - gross/10,
		SPM: budget.Paper{Number: fmt.Sprintf("32.16/03.0/%06d/LS/%s/M/2023", n+37, m.unit), Day: day.AddDays(-2)},
	}
	m.payments = append(m.payments, p)
	m.kind[p.Number] = kind
	m.truth[p.Number] = []string{}
	for _, c := range claims {
		m.truth[p.Number] = append(m.truth[p.Number], c.Key)
	}
	slices.Sort(m.truth[p.Number])
	return &m.payments[n-1]
}

// typed is a text as clerks type it: in capitals, with blanks too many or too few, with words around it.
func (m *maker) typed(text string) string {
	switch m.IntN(8) {
	case 0:
		return strings.ToUpper(text)
	case 1:
		return strings.ReplaceAll(text, " ", "  ")
	case 2:
		return "Belanja Modal/Barang Jasa TA 2023: " + text + " pada APBD Kabupaten"
	case 3:
		return strings.NewReplacer(", ", ",", ". ", ".").Replace(text)
	case 4:
		return strings.Replace(text, " ", "\u00a0", 1) + "\n"
	}
	return text
}

// one picks a text.
func (m *maker) one(texts ...string) string { return texts[m.IntN(len(texts))] }

// misspell changes a letter or two of a name's words.
func (m *maker) misspell(name string) string {
	letters := []byte(name)
	for range 1 + m.IntN(2) {
		at := 5 + m.IntN(len(letters)-6)
		switch m.IntN(3) {
		case 0:
			letters[at] = 'a' + byte(m.IntN(26))
		case 1:
			letters = slices.Insert(letters, at, letters[at])
		default:
			letters[at], letters[at-1] = letters[at-1], letters[at]
		}
	}
	return string(letters)
}

// shorten abbreviates a name, turns it round or spells its form in another way.
func (m *maker) shorten(name string) string {
	form, rest, _ := strings.Cut(name, " ")
	words := strings.Fields(rest)
	switch m.IntN(4) {
	case 0:
		return rest + ", " + form
	case 1:
		last := len(words) - 1
		words[last] = words[last][:4] + "."
		return form + ". " + strings.Join(words, " ")
	case 2:
		return strings.ToUpper(form + ". " + strings.Join(words, ""))
	}
	slices.Reverse(words)
	return form + " " + strings.Join(words, " ")
}
