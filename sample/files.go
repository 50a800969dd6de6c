package sample

import (
	"fmt"

	"serapan/budget"
)

// File is a spreadsheet as an operator would send it.
type File struct {
	Name string
	Kind budget.FileKind
	AsOf budget.Date // zero for kinds that have no day
	Data []byte
}

// Files are the files of the demo in the order in which to import them: units, holidays, cash plan,
// the month ends as CSV, and the newest report. Works and payments follow in WorksFiles.
func (r *Region) Files() ([]File, error) {
	plan, err := r.RAK(RAKLayout{Mess: Mess{Money: []MoneyStyle{MoneyFormat, MoneyDots}, Total: true}})
	if err != nil {
		return nil, err
	}
	files := []File{r.UnitFile(), r.HolidayFile(), plan}
	for i, s := range r.Snapshots() {
		file, err := r.RFK(s, demoLayout(s.AsOf == r.AsOf, i))
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}

// demoLayout is as untidy as real files are.
func demoLayout(newest bool, turn int) RFKLayout {
	if newest {
		return RFKLayout{Form: RFKGrouped, Mess: Mess{
			Money: []MoneyStyle{MoneyDots, MoneySen, MoneyFormat, MoneyRp}, Percent: []PercentStyle{PercentNumber, PercentText},
			Dates: []DateStyle{DateSlash, DateShort, DateSerial}, Total: true, Signature: true, Numbering: true,
		}}
	}
	return RFKLayout{Form: RFKFlat, Mess: SeriesMess(turn)}
}

// SeriesMess are the styles of the monthly CSVs, in turn.
func SeriesMess(turn int) Mess {
	encodings := []Encoding{UTF8, Windows1252, UTF8BOM}
	return Mess{
		CSV:   &CSVStyle{Delimiter: ';', Encoding: encodings[turn%len(encodings)], CRLF: turn%2 == 0},
		Money: []MoneyStyle{MoneyDots, MoneyDigits, MoneySen}, Percent: []PercentStyle{PercentText}, Dates: []DateStyle{DateSlash},
	}
}

// WorksMess are the styles of lists of works and registers.
func WorksMess() Mess {
	return Mess{
		Money: []MoneyStyle{MoneyFormat, MoneyFormat, MoneyDots, MoneySen}, Dates: []DateStyle{DateSerial, DateSerial, DateSlash, DateISO},
		Total: true, Signature: true,
	}
}

// Series writes a snapshot as a flat table, as monthly exports are.
func (r *Region) Series(s Snapshot, m Mess) (File, error) {
	return r.RFK(s, RFKLayout{Form: RFKFlat, Mess: m})
}

// hand is the clerk who fills in one file.
func (r *Region) hand(purpose string, m Mess) *hand {
	return &hand{mess: m, rng: source(r.seed, purpose)}
}

// finish writes the pages; month sheets stand in the order of the year.
func finish(name string, kind budget.FileKind, day budget.Date, m Mess, pages []*laid) (File, error) {
	file := File{Kind: kind, AsOf: day}
	var err error
	if m.CSV != nil {
		file.Name = name + ".csv"
		file.Data, err = m.CSV.text(pages[0].page)
	} else {
		file.Name = name + ".xlsx"
		file.Data, err = xlsx(inOrder(pages))
	}
	if err != nil {
		return File{}, fmt.Errorf("%s: %w", file.Name, err)
	}
	return file, nil
}

// inOrder puts hidden copies first, where they do harm, and then the oldest visible page.
func inOrder(pages []*laid) []page {
	var hidden, visible []page
	for _, l := range pages {
		if l.page.hidden {
			hidden = append(hidden, l.page)
		} else {
			visible = append([]page{l.page}, visible...)
		}
	}
	return append(hidden, visible...)
}
