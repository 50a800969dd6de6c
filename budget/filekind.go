package budget

// FileKind is what a spreadsheet is about.
type FileKind string

// The kinds of files that the bot reads (design §5).
const (
	KindUnit        FileKind = "unit"        // list of units
	KindRFK         FileKind = "rfk"         // realisasi fisik dan keuangan, one row a unit
	KindLRA         FileKind = "lra"         // laporan realisasi anggaran, a tree
	KindRAK         FileKind = "rak"         // monthly cash plan
	KindWorks       FileKind = "pekerjaan"   // works and handovers
	KindSP2D        FileKind = "sp2d"        // register of payments
	KindEPurchasing FileKind = "epurchasing" // purchases by method
	KindIKP         FileKind = "ikp"         // instructions of the leader
	KindHoliday     FileKind = "libur"       // holidays
)

// FileKinds lists all kinds in the order in which people meet them.
var FileKinds = []FileKind{KindUnit, KindRFK, KindLRA, KindRAK, KindHoliday, KindWorks, KindSP2D, KindEPurchasing, KindIKP}

// ParseFileKind reads a kind's name.
func ParseFileKind(name string) (FileKind, bool) {
	for _, k := range FileKinds {
		if string(k) == name {
			return k, true
		}
	}
	return "", false
}
