package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// worksheet is one sheet of an XLSX file.
type worksheet struct {
	book    *workbook
	name    string
	part    *zip.File
	hidden  bool
	scanned bool
	merges  []span
}

func (s *worksheet) title() string   { return s.name }
func (s *worksheet) merged() []span  { return s.merges }
func (s *worksheet) epoch1904() bool { return s.book.from04 }

var mergeRef = regexp.MustCompile(`<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"`)

// errCut marks a worksheet that does not reach its end.
var errCut = errors.New("worksheet ends early")

// check unpacks the whole part once, without reading cells: it compares the checksum, makes sure
// that the sheet reaches </worksheet>, and picks up the merged ranges, which stand behind the cells.
func (s *worksheet) check() error {
	if s.scanned {
		return nil
	}
	body, err := openPart(s.part)
	if err != nil {
		return broken(err)
	}
	defer body.Close()
	window := make([]byte, 0, 320<<10)
	for {
		kept := len(window)
		n, err := io.ReadFull(body, window[kept:cap(window)])
		window = window[:kept+n]
		used := s.pickMerges(window)
		if err == io.EOF || err == io.ErrUnexpectedEOF && n < cap(window)-kept {
			if body.left != 0 {
				return broken(errCut)
			}
			break
		}
		if err != nil {
			return broken(err)
		}
		keep := window[max(used, len(window)-200):]
		window = window[:copy(window[:cap(window)], keep)]
	}
	end := bytes.TrimSpace(window)
	if !bytes.HasSuffix(end, []byte("worksheet>")) || bytes.LastIndex(end, []byte("</")) < len(end)-40 {
		return broken(errCut)
	}
	s.scanned = true
	return nil
}

// pickMerges collects the merged ranges in a window and says up to where it has read.
func (s *worksheet) pickMerges(window []byte) int {
	if !bytes.Contains(window, []byte("mergeCell ")) {
		return 0
	}
	used := 0
	for _, m := range mergeRef.FindAllSubmatchIndex(window, -1) {
		used = m[1]
		left, top := columnNumber(window[m[2]:m[3]]), rowNumber(window[m[4]:m[5]])
		right, bottom := columnNumber(window[m[6]:m[7]]), rowNumber(window[m[8]:m[9]])
		if left < 0 || right < left || bottom < top || len(s.merges) >= maxNamed*10 {
			continue
		}
		s.merges = append(s.merges, span{left, top, right, bottom})
	}
	return used
}

// columnNumber reads "AB" as a column counted from 0; -1 where it is none.
func columnNumber(letters []byte) int {
	n := 0
	for _, c := range letters {
		if c < 'A' || c > 'Z' || n > 20000 {
			return -1
		}
		n = n*26 + int(c-'A') + 1
	}
	return n - 1
}

func rowNumber(digits []byte) int {
	n, err := strconv.Atoi(string(digits))
	if err != nil {
		return 0
	}
	return n
}

// calculate works a formula out by the library; false where that fails or gives nothing.
func (s *worksheet) calculate(col, row int) (cell, bool) {
	file := s.book.calculator()
	if file == nil {
		return cell{}, false
	}
	value, err := file.CalcCellValue(s.name, address(col, row), excelize.Options{RawCellValue: true})
	value = strings.TrimSpace(value)
	if err != nil || value == "" {
		return cell{}, false
	}
	if _, err := strconv.ParseFloat(value, 64); err == nil {
		return cell{kind: numberCell, text: value, formula: true}, true
	}
	if isFault(value) {
		return cell{kind: faultCell, text: value, formula: true}, true
	}
	return cell{kind: textCell, text: value, formula: true}, true
}

// faults are the error values of spreadsheets, as programs of several makers and languages write them.
var faults = []string{"#DIV/0!", "#REF!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#ERROR!", "#GETTING_DATA", "ERR:5", "#####"}

func isFault(text string) bool {
	if len(text) < 4 || text[0] != '#' && text[0] != 'E' && text[0] != 'e' {
		return false
	}
	upper := strings.ToUpper(text)
	for _, f := range faults {
		if strings.HasPrefix(upper, f) {
			return true
		}
	}
	return false
}
