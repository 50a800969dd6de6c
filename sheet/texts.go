package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"serapan/budget"
)

// sharedTexts is a workbook's table of texts, held as one string with the end of each text.
type sharedTexts struct {
	all  string
	ends []int
}

// at is the text with that number.
func (s *sharedTexts) at(n int) (string, bool) {
	if s == nil || n < 0 || n >= len(s.ends) {
		return "", false
	}
	start := 0
	if n > 0 {
		start = s.ends[n-1]
	}
	return s.all[start:s.ends[n]], true
}

// readSharedTexts reads the table to its end; a cut table is an error.
func readSharedTexts(part *zip.File) (*sharedTexts, error) {
	if part.UncompressedSize64 > maxStrings {
		return nil, budget.Refuse("file_bomb")
	}
	body, err := openPart(part)
	if err != nil {
		return nil, err
	}
	defer body.Close()
	texts, all := &sharedTexts{}, &strings.Builder{}
	inText, phonetic, depth := false, false, 0
	decoder := xml.NewDecoder(body)
	for {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) && depth == 0 && len(texts.ends) >= 0 {
			break
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			switch t.Name.Local {
			case "t":
				inText = !phonetic
			case "rPh":
				phonetic = true
			}
		case xml.EndElement:
			depth--
			switch t.Name.Local {
			case "t":
				inText = false
			case "rPh":
				phonetic = false
			case "si":
				texts.ends = append(texts.ends, all.Len())
			}
		case xml.CharData:
			if inText {
				all.Write(t)
			}
		}
	}
	texts.all = all.String()
	return texts, nil
}
