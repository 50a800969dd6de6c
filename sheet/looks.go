package sheet

import (
	"archive/zip"
	"encoding/xml"
	"strings"
)

type stylesXML struct {
	Formats []struct {
		ID   int    `xml:"numFmtId,attr"`
		Code string `xml:"formatCode,attr"`
	} `xml:"numFmts>numFmt"`
	Cells []struct {
		Format int `xml:"numFmtId,attr"`
	} `xml:"cellXfs>xf"`
}

// readLooks says of every style of a workbook whether it shows a percentage or a date.
func readLooks(part *zip.File) ([]look, error) {
	data, err := readPart(part)
	if err != nil {
		return nil, err
	}
	var styles stylesXML
	if err := xml.Unmarshal(data, &styles); err != nil {
		return nil, err
	}
	custom := map[int]look{}
	for _, f := range styles.Formats {
		custom[f.ID] = lookOf(f.Code)
	}
	looks := make([]look, len(styles.Cells))
	for i, c := range styles.Cells {
		if l, ok := custom[c.Format]; ok {
			looks[i] = l
		} else {
			looks[i] = builtinLook(c.Format)
		}
	}
	return looks, nil
}

// builtinLook knows the number formats that a file names by number only (ECMA-376 18.8.30).
func builtinLook(id int) look {
	switch {
	case id == 9, id == 10:
		return percentLook
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 45 && id <= 47, id >= 50 && id <= 58:
		return dateLook
	}
	return plainLook
}

// lookOf reads a format code. What stands in quotes, behind a backslash or in brackets is decoration:
// the format 0.00"%" does not turn fractions into percentages.
func lookOf(code string) look {
	var bare strings.Builder
	quoted, bracket := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\', c == '_', c == '*':
			i++
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case bracket:
		case c == ';':
			return lookOfBare(bare.String()) // the first section speaks for positive numbers
		default:
			bare.WriteByte(c)
		}
	}
	return lookOfBare(bare.String())
}

func lookOfBare(code string) look {
	code = strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(code, "General", ""), "E+", ""))
	switch {
	case strings.Contains(code, "%"):
		return percentLook
	case strings.ContainsAny(code, "0#?"):
		return plainLook
	case strings.ContainsAny(code, "dyh"), strings.Contains(code, "mm"):
		return dateLook
	}
	return plainLook
}
