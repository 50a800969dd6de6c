package sheet

import (
	"serapan/budget"
)

// Options say what is known about a file before it is read.
type Options struct {
	Kind  budget.FileKind   // "" = recognise it from the headers
	AsOf  budget.Date       // zero = read it from titles, a date column or the file's name
	Name  string            // the file's name as it was sent; hostile
	Today budget.Date       // nothing may be dated after it
	Year  int               // fiscal year of the newest data stored; 0 = none yet
	Units *budget.Directory // the units that may occur; nil or empty for the kinds unit and libur
	// Progress is told now and then how many rows were read; may be nil.
	Progress func(rows int)
}

// Reading is what a file says. Where Problems is not empty nothing of it may be stored.
type Reading struct {
	Kind  budget.FileKind
	Sheet string      // name of the worksheet that was read, or of several with commas; "" for CSV
	Year  int         // fiscal year (tahun anggaran)
	AsOf  budget.Date // "keadaan s.d."; zero for unit, rak, libur and ikp

	Figures  []budget.Figure  // rfk, lra: one a unit
	Plans    []budget.Plan    // rak
	Units    []budget.Unit    // unit
	Holidays []budget.Holiday // libur
	Claims   []budget.Claim   // pekerjaan: one a row
	Payments []budget.Payment // sp2d: one a row

	Purchases    []budget.Purchase    // epurchasing: one a row
	Instructions []budget.Instruction // ikp: one a row

	Rows    int       // rows of data read
	Skipped []Skipped // rows left out on purpose: totals, blanks, signatures, tree levels
	Missing []string  // codes of known units that the file does not have

	Problems []Problem // wrong cells: all of them, in the order of the file
	Warnings []Problem // what a person should see before Simpan: e.g. realisasi above pagu
}

// Skipped counts rows left out for one reason.
type Skipped struct {
	Why  string // a code that the text room words: "total", "blank", "signature", "level", "numbering"
	Rows int
}

// Problem is one wrong cell, or a fact about the whole file where Cell is "".
type Problem struct {
	Cell  string         // "E21"; for CSV the same address by column and line; "Jan!E21" of a register over several sheets
	Code  string         // worded by the text room: "not_a_number", "error_value", "unknown_unit", …
	Value string         // what stands there, cut to 80 characters; hostile
	Facts map[string]any // what else the sentence names
}
