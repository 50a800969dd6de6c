package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"

	"serapan/budget"
)

// sniff judges a file by its content: a readable archive for XLSX, nil for what may be CSV text, or
// the refusal that names what it is instead.
func sniff(data []byte, name string) (*zip.Reader, error) {
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return nil, budget.Refuse("file_empty")
	case len(data) > maxFile:
		return nil, budget.Refuse("file_too_big", "Limit", maxFile>>20)
	case isLockFile(data, name):
		return nil, budget.Refuse("file_locked")
	}
	if code := bySignature(data); code != "" {
		return nil, budget.Refuse(code)
	}
	if bytes.HasPrefix(data, []byte("PK")) {
		return sniffArchive(data)
	}
	if code := byMarkup(data); code != "" {
		return nil, budget.Refuse(code)
	}
	return nil, nil
}

// isLockFile knows the small file that Excel leaves beside an open workbook: a length byte, the
// user's name, padding.
func isLockFile(data []byte, name string) bool {
	base := name[strings.LastIndexAny(name, `/\`)+1:]
	return (strings.HasPrefix(base, "~$") || len(data) == 162 || len(data) == 165) &&
		len(data) < 1024 && data[0] < 60 && bytes.Count(data, []byte{0}) > 10
}

var signatures = []struct{ magic, code string }{
	{"%PDF", "file_pdf"},
	{"\x89PNG", "file_image"}, {"\xff\xd8\xff", "file_image"}, {"GIF8", "file_image"},
	{"II*\x00", "file_image"}, {"MM\x00*", "file_image"}, {"BM", "file_image"},
	{"Rar!", "file_zip"}, {"7z\xbc\xaf", "file_zip"}, {"\x1f\x8b", "file_zip"}, {"BZh", "file_zip"},
	{`{\rtf`, "file_doc"},
	{"\x09\x08\x10\x00", "file_xls"}, {"\x09\x08\x08\x00", "file_xls"}, {"\x09\x04\x06\x00", "file_xls"},
}

func bySignature(data []byte) string {
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		return compound(data)
	}
	if len(data) > 12 && (string(data[8:12]) == "WEBP" || string(data[4:8]) == "ftyp") {
		return "file_image"
	}
	for _, s := range signatures {
		if s.magic == "BM" && !isBitmap(data) {
			continue
		}
		if bytes.HasPrefix(data, []byte(s.magic)) {
			return s.code
		}
	}
	if bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) {
		return "file_pdf"
	}
	return ""
}

func isBitmap(data []byte) bool {
	return len(data) > 14 && data[6] == 0 && data[7] == 0 && data[8] == 0 && data[9] == 0
}

// compound tells apart the kinds of OLE containers by the names in their directory.
func compound(data []byte) string {
	holds := func(name string) bool {
		wide := make([]byte, 0, 2*len(name))
		for i := range len(name) {
			wide = append(wide, name[i], 0)
		}
		return bytes.Contains(data, wide)
	}
	switch {
	case holds("EncryptedPackage"):
		return "file_locked"
	case holds("Workbook"), holds("Book"):
		return "file_xls"
	case holds("WordDocument"), holds("PowerPoint"):
		return "file_doc"
	}
	return "file_unknown"
}

// byMarkup knows pages and XML that are called spreadsheets.
func byMarkup(data []byte) string {
	head := strings.ToLower(string(bytes.TrimLeft(data[:min(len(data), 4096)], "\xef\xbb\xbf \t\r\n")))
	switch {
	case strings.HasPrefix(head, "<?xml") && strings.Contains(head, "schemas-microsoft-com:office:spreadsheet"):
		return "file_xls_xml"
	case strings.HasPrefix(head, "<?xml") && strings.Contains(head, "opendocument"):
		return "file_ods"
	case strings.HasPrefix(head, "<") && containsAny(head, "<html", "<table", "<!doctype", "<body", "<meta"):
		return "file_xls_html"
	case strings.HasPrefix(head, "<?xml"), strings.HasPrefix(head, "{"), strings.HasPrefix(head, "["):
		return "file_unknown"
	}
	return ""
}

func containsAny(text string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(text, p) {
			return true
		}
	}
	return false
}

// sniffArchive opens a zip archive and says what sort of document it is.
func sniffArchive(data []byte) (*zip.Reader, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		refused := budget.Refuse("file_broken")
		refused.Err = err
		return nil, refused
	}
	if err := bounded(archive); err != nil {
		return nil, err
	}
	has := func(prefix string) bool {
		for _, f := range archive.File {
			if strings.HasPrefix(strings.TrimPrefix(f.Name, "/"), prefix) {
				return true
			}
		}
		return false
	}
	switch {
	case has("xl/workbook.bin"):
		return nil, budget.Refuse("file_xlsb")
	case has("xl/workbook.xml"), has("xl/worksheets/"), has("[Content_Types].xml") && has("xl/"):
		return archive, nil
	case has("word/"), has("ppt/"):
		return nil, budget.Refuse("file_doc")
	case has("mimetype"):
		return nil, budget.Refuse(openDocument(archive))
	}
	return nil, budget.Refuse("file_zip")
}

func openDocument(archive *zip.Reader) string {
	file, err := archive.Open("mimetype")
	if err != nil {
		return "file_zip"
	}
	defer file.Close()
	mime, _ := io.ReadAll(io.LimitReader(file, 200))
	switch {
	case bytes.Contains(mime, []byte("opendocument.spreadsheet")):
		return "file_ods"
	case bytes.Contains(mime, []byte("opendocument")):
		return "file_doc"
	}
	return "file_zip"
}
