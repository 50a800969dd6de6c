package budget

// Purchase is one line of the lists of purchases (e-katalog, Toko Daring, Bebeli, and the other methods
// that its share is judged against).
type Purchase struct {
	Number string // nomor pesanan, as written; "" where not given
	Unit   string // kode SKPD
	Row    int    // of the file

	RUP       string // kode RUP; "" where the file has none
	Package   string // nama paket; hostile
	Method    Method // metode pengadaan in its normal form
	MethodRaw string // as written; hostile
	Channel   Channel
	Value     Rupiah         // total harga
	Day       Date           // of the order
	Status    PurchaseStatus // whether it counts
	StatusRaw string         // as written; hostile
	Reason    string         // why it was bought otherwise (alasan manual); hostile
	Provider  string         // hostile
}

// Method is how something was procured (domain §4).
type Method string

// The methods of procurement.
const (
	MethodEPurchasing Method = "epurchasing"
	MethodDirect      Method = "pengadaan_langsung"
	MethodAppointed   Method = "penunjukan_langsung"
	MethodTender      Method = "tender"
	MethodQuickTender Method = "tender_cepat"
	MethodSelection   Method = "seleksi"
	MethodExempt      Method = "dikecualikan"
	MethodSelfManaged Method = "swakelola"
	MethodContest     Method = "kontes"
	MethodPrize       Method = "sayembara"
)

// Channel is where an e-purchase was made; "" where the list does not say.
type Channel string

// The channels of e-purchasing (domain §4).
const (
	ChannelCatalogue Channel = "ekatalog"
	ChannelShops     Channel = "toko_daring"
	ChannelBebeli    Channel = "bebeli"
)

// PurchaseStatus tells whether a purchase counts.
type PurchaseStatus string

// A purchase counts unless it failed or was cancelled.
const (
	PurchaseCounted   PurchaseStatus = "counted"
	PurchaseCancelled PurchaseStatus = "cancelled"
)

// Counts tells whether the purchase is part of the sums.
func (p Purchase) Counts() bool { return p.Status == PurchaseCounted }

// Electronic tells whether it was bought by e-purchasing, through whatever channel.
func (p Purchase) Electronic() bool { return p.Method == MethodEPurchasing }
