package budget

import "time"

// Contents is what an import stores: the list of its kind is filled, the others are empty.
type Contents struct {
	Units    []Unit
	Holidays []Holiday
	Figures  []Figure
	Plans    []Plan
	Claims   []Claim
	Payments []Payment

	Purchases []Purchase
}

// Draft is a file that was previewed and waits for its operator to save it. Its figures are not kept:
// the file is fetched and read again, and must still be the same bytes.
type Draft struct {
	ID        int64
	Person    int64 // who sent it; only he may save it
	Chat      int64
	FileID    string // on Telegram's side
	FileName  string // hostile
	Hash      []byte // SHA-256 of the bytes
	Kind      FileKind
	AsOf      Date  // as the operator chose it; zero = by the file
	Import    int64 // the import it became; 0 = not saved yet
	CreatedAt time.Time
}
