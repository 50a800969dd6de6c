package e2e

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"serapan/simulator"
)

// document waits for an answer with a document whose name matches.
func (w *world) document(pattern *regexp.Regexp) (found *simulator.File) {
	w.await(func() bool {
		for _, m := range backwards(w.answers()) {
			if m.Document != nil && pattern.MatchString(m.Document.Name) {
				found = m.Document
				return true
			}
		}
		return false
	})
	return found
}

// documentCmd checks that an answer brings a document of that name, and that its bytes are of the kind that the
// name says.
func documentCmd(ts *testscript.TestScript, w *world, args []string) {
	file := w.document(regexp.MustCompile(strings.Join(args, " ")))
	if file == nil {
		ts.Fatalf("no document %q came:\n%s\nlog:\n%s", args, w.transcript(), w.log)
	}
	begins := map[string]string{".pdf": "%PDF-", "xlsx": "PK\x03\x04"}[file.Name[max(0, len(file.Name)-4):]]
	if !bytes.HasPrefix(file.Data, []byte(begins)) {
		ts.Fatalf("%s begins with %.8q", file.Name, file.Data)
	}
}

// cellCmd checks what a cell of the newest workbook holds: "cell SHEET!A1 REGEXP".
func cellCmd(ts *testscript.TestScript, w *world, args []string) {
	file := w.document(regexp.MustCompile(`\.xlsx$`))
	if file == nil {
		ts.Fatalf("no workbook came:\n%s", w.transcript())
	}
	book, err := excelize.OpenReader(bytes.NewReader(file.Data))
	ts.Check(err)
	defer book.Close()
	sheet, cell, _ := strings.Cut(args[0], "!")
	raw := excelize.Options{RawCellValue: true}
	value, err := book.GetCellValue(sheet, cell, raw)
	ts.Check(err)
	if pattern := strings.Join(args[1:], " "); !regexp.MustCompile("^(" + pattern + ")$").MatchString(value) {
		ts.Fatalf("%s is %q, not %q", args[0], value, pattern)
	}
}
