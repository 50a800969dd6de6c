package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"

	"serapan/budget"
)

// workbook is an opened XLSX file. Its parts are read straight from the archive and not through the
// library's rows, because those drop the type and the format of a cell, and end early without an
// error where a part is cut.
type workbook struct {
	data    []byte
	parts   map[string]*zip.File // by lower-case name without a leading slash
	strings *sharedTexts
	looks   []look // by style number
	from04  bool
	size    uint64 // bytes of all parts unpacked
	calc    *excelize.File
	noCalc  bool
	sheets  []*worksheet
}

type workbookXML struct {
	Properties struct {
		Date1904 string `xml:"date1904,attr"`
	} `xml:"workbookPr"`
	Sheets []struct {
		Name  string `xml:"name,attr"`
		State string `xml:"state,attr"`
		ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		Loose string `xml:"http://purl.oclc.org/ooxml/officeDocument/relationships id,attr"`
	} `xml:"sheets>sheet"`
}

type relationsXML struct {
	Relations []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

// openWorkbook reads what stands around the worksheets: their list, formats and shared texts.
func openWorkbook(data []byte, archive *zip.Reader) (*workbook, error) {
	w := &workbook{data: data, parts: map[string]*zip.File{}}
	for _, f := range archive.File {
		w.parts[partName(f.Name)] = f
		w.size += f.UncompressedSize64
	}
	main := w.mainPart()
	var book workbookXML
	if err := w.decode(main, &book); err != nil {
		return nil, broken(err)
	}
	var relations relationsXML
	if err := w.decode(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), &relations); err != nil {
		return nil, broken(err)
	}
	w.from04 = book.Properties.Date1904 == "1" || book.Properties.Date1904 == "true"
	if err := w.readCommon(main, relations); err != nil {
		return nil, broken(err)
	}
	targets := map[string]string{}
	for _, r := range relations.Relations {
		if strings.HasSuffix(r.Type, "/worksheet") {
			targets[r.ID] = resolve(main, r.Target)
		}
	}
	for _, s := range book.Sheets {
		target := targets[s.ID+s.Loose]
		if part := w.parts[target]; part != nil && len(w.sheets) < maxSheets {
			hidden := s.State != "" && !strings.EqualFold(s.State, "visible")
			w.sheets = append(w.sheets, &worksheet{book: w, name: s.Name, part: part, hidden: hidden})
		}
	}
	if len(w.sheets) == 0 {
		return nil, budget.Refuse("no_sheet")
	}
	return w, nil
}

// mainPart is where the workbook's root lies: named by the package's relations, usually
// xl/workbook.xml.
func (w *workbook) mainPart() string {
	var relations relationsXML
	if err := w.decode("_rels/.rels", &relations); err == nil {
		for _, r := range relations.Relations {
			if strings.HasSuffix(r.Type, "/officeDocument") && w.parts[resolve("", r.Target)] != nil {
				return resolve("", r.Target)
			}
		}
	}
	return "xl/workbook.xml"
}

func (w *workbook) readCommon(main string, relations relationsXML) error {
	for _, r := range relations.Relations {
		part := w.parts[resolve(main, r.Target)]
		if part == nil {
			continue
		}
		var err error
		switch {
		case strings.HasSuffix(r.Type, "/sharedStrings"):
			w.strings, err = readSharedTexts(part)
		case strings.HasSuffix(r.Type, "/styles"):
			w.looks, err = readLooks(part)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *workbook) decode(name string, into any) error {
	part := w.parts[partName(name)]
	if part == nil {
		return errors.New("no part " + name)
	}
	data, err := readPart(part)
	if err != nil {
		return err
	}
	return xml.Unmarshal(data, into)
}

// calculator opens the library's own workbook, once and only for files of modest size, to work out
// formulas whose values the file does not hold.
func (w *workbook) calculator() *excelize.File {
	if w.calc == nil && !w.noCalc {
		w.noCalc = true
		if w.size <= maxCalc {
			file, err := excelize.OpenReader(strings.NewReader(string(w.data)),
				excelize.Options{UnzipSizeLimit: 2 * maxCalc, RawCellValue: true})
			if err == nil {
				w.calc = file
			}
		}
	}
	return w.calc
}

// close lets go of what the calculator holds.
func (w *workbook) close() error {
	if w.calc != nil {
		return w.calc.Close()
	}
	return nil
}

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// resolve is the part that a relation of the part from points to.
func resolve(from, target string) string {
	if strings.HasPrefix(target, "/") {
		return partName(target)
	}
	return partName(path.Join(path.Dir("/"+from), target))
}
