package budget

import (
	"strconv"
	"strings"
)

// Claim is one payment that a contract asks for: its whole price, or one term of it. A works list or
// an e-contract export (BAPBAST) has a row for each; a term is a claim of its own.
type Claim struct {
	Key  string // names the claim through all uploads; see NewClaimKey
	Unit string // kode SKPD
	Row  int    // of the file, for whoever looks it up

	RUP      string // kode RUP, 8 digits; "" where the file has none
	Package  string // nama paket; hostile
	Method   string // metode pengadaan as written
	Contract string // nomor kontrak or SPK
	Signed   Date   // of the contract; zero where not given
	Price    Rupiah // nilai kontrak
	Provider string // nama penyedia; hostile
	Terms    string // cara pembayaran: Sekaligus, Termin, Bulanan, as written
	Term     int    // termin ke-; 0 where the contract is paid at once

	Amount   Rupiah   // besar pembayaran, gross; before the handover often unknown (0)
	Paid     Rupiah   // realisasi keuangan of this claim where the list says so
	Progress *Percent // realisasi fisik; nil where not given
	Ended    bool     // status kontrak says cancelled or broken off (batal, putus kontrak)

	Handover Paper // BAST or PHO: with its day the work is finished
	Minutes  Paper // BAP, berita acara pembayaran
	SPP      Paper // surat permintaan pembayaran
	SPM      Paper // surat perintah membayar
	SP2D     Paper // surat perintah pencairan dana: paid
}

// Paper is a document of the payment chain.
type Paper struct {
	Number string // as written; "" where not given
	Day    Date   // zero where not given
}

// Exists tells whether the paper was made: its number or its day is known.
func (p Paper) Exists() bool { return p.Number != "" || !p.Day.IsZero() }

// Finished tells whether the work was handed over: its BAST has a day.
func (c Claim) Finished() bool { return !c.Handover.Day.IsZero() && !c.Ended }

// NewClaimKey names a claim by what stays the same through all uploads: the unit with contract and term;
// without a contract RUP code and term; without either the name of the package.
func NewClaimKey(c Claim) string {
	name := "kontrak:" + PlainNumber(c.Contract)
	switch {
	case PlainNumber(c.Contract) != "":
	case c.RUP != "":
		name = "rup:" + c.RUP
	default:
		name = "paket:" + strings.ToLower(strings.Join(strings.Fields(c.Package), " "))
	}
	return c.Unit + "|" + name + "|" + strconv.Itoa(c.Term)
}

// PlainNumber is the number of a document as it is compared: letters and digits in lower case, since
// spaces, dots and slashes are typed in many ways.
func PlainNumber(number string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z':
			return r
		case r >= 'A' && r <= 'Z':
			return r - 'A' + 'a'
		}
		return -1
	}, number)
}

// Payment is one line of the SP2D register.
type Payment struct {
	Number   string // nomor SP2D
	Day      Date   // of issue
	Unit     string // kode SKPD
	Row      int
	Text     string // keterangan, keperluan; hostile
	Kind     PaymentKind
	Gross    Rupiah // jumlah kotor: what absorption counts
	Deducted Rupiah // potongan
	Net      Rupiah // jumlah bersih
	SPM      Paper
	Provider string // rekanan where a column names it; hostile
	Contract string // nomor kontrak where a column names it
	RUP      string // kode RUP where a column names it
}

// PaymentKind is the kind of an SP2D.
type PaymentKind string

// The kinds of SP2D (domain §1.5). Of these only UP is no absorption: it is a float.
const (
	PaymentLS  PaymentKind = "LS"  // direct to the provider
	PaymentUP  PaymentKind = "UP"  // uang persediaan, a float
	PaymentGU  PaymentKind = "GU"  // ganti uang, tops the float up
	PaymentTU  PaymentKind = "TU"  // tambahan uang
	PaymentNil PaymentKind = "NIL" // nihil: settles without money
)

// Absorbs tells whether the payment counts as realisation.
func (p Payment) Absorbs() bool { return p.Kind != PaymentUP }
