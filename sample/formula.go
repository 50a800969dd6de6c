package sample

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
)

// fault is an error value of a spreadsheet, "#DIV/0!", stored as one.
type fault string

// faultFormulas are formulas that fail with each error.
var faultFormulas = map[fault]string{"#DIV/0!": "1/0", "#N/A": "NA()", "#REF!": "#REF!+1", "#VALUE!": "ABS(2)*2"}

// storeResults turns formula cells into what spreadsheet programs store: the writing library declares
// every result a text, and can write no error.
func storeResults(workbook []byte) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		return nil, fmt.Errorf("opening the workbook again: %w", err)
	}
	swaps := []string{` t="str"><f>`, `><f>`}
	for name, formula := range faultFormulas {
		swaps = append(swaps, fmt.Sprintf(` t="str"><f>%s</f><v>0</v>`, formula), fmt.Sprintf(` t="e"><f>%s</f><v>%s</v>`, formula, name))
	}
	// The longer patterns must win over the general one that they begin with.
	replace := strings.NewReplacer(append(swaps[2:], swaps[:2]...)...)
	var buffer bytes.Buffer
	out := zip.NewWriter(&buffer)
	for _, entry := range in.File {
		if err := copyEntry(out, entry, replace); err != nil {
			return nil, fmt.Errorf("%s: %w", entry.Name, err)
		}
	}
	if err := out.Close(); err != nil {
		return nil, fmt.Errorf("closing the workbook: %w", err)
	}
	return buffer.Bytes(), nil
}

func copyEntry(out *zip.Writer, entry *zip.File, replace *strings.Replacer) error {
	from, err := entry.Open()
	if err != nil {
		return err
	}
	defer from.Close() //nolint:errcheck // read only
	data, err := io.ReadAll(from)
	if err != nil {
		return err
	}
	to, err := out.Create(entry.Name)
	if err != nil {
		return err
	}
	if strings.HasPrefix(entry.Name, "xl/worksheets/") {
		data = []byte(replace.Replace(string(data)))
	}
	_, err = to.Write(data)
	return err
}
