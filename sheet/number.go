package sheet

import (
	"strings"
	"unicode"

	"serapan/budget"
)

// verdict says how a cell reads as a number.
type verdict uint8

const (
	isEmpty     verdict = iota // nothing stands there
	isDash                     // "-": zero, written as nothing
	isNumber                   //
	isAmbiguous                // "1,234": thousands or decimals, the cell alone cannot tell
	isFaulty                   // #DIV/0! and its kin
	isNoNumber                 // anything else
)

// commaStyle is what a comma means in a column.
type commaStyle uint8

const (
	commaUnknown   commaStyle = iota
	commaDecimal              // Indonesian: 1.234,56
	commaThousands            // US: 1,234.56
)

// spelled is a number as it was read: exact digits, their decimal places, and what its marks
// betray about the style of the column.
type spelled struct {
	decimal
	hint commaStyle
}

// readNumber reads an amount. Numbers of XLSX cells are taken as they are; texts by the rules of
// Indonesian files: dots alone in groups of three are thousands, where both marks stand the last is
// decimal, one comma is decimal unless three digits follow it, which only the column can decide.
func readNumber(c cell, style commaStyle) (spelled, verdict) {
	switch c.kind {
	case blankCell:
		return spelled{}, isEmpty
	case numberCell:
		d, ok := parsePlain(c.text)
		if !ok {
			return spelled{}, isNoNumber
		}
		return spelled{decimal: d}, isNumber
	case faultCell:
		return spelled{}, isFaulty
	case textCell:
		return readText(c.text, style)
	}
	return spelled{}, isNoNumber
}

func readText(text string, style commaStyle) (spelled, verdict) {
	body := tidy(text)
	switch body {
	case "":
		return spelled{}, isEmpty
	case "-", "--", "---", ",", ".", ",-", ".-", "-,-", "- ,":
		return spelled{}, isDash
	}
	body, negative, ok := stripSigns(body)
	if !ok {
		return spelled{}, isNoNumber
	}
	if body == "-" || body == "" {
		return spelled{}, isDash // "Rp -"
	}
	marked, ok := splitMarks(body)
	if !ok {
		return spelled{}, isNoNumber
	}
	read, v := marked.value(style)
	read.negative = negative && strings.Trim(read.digits, "0") != ""
	return read, v
}

// tidy turns the many blanks and dashes of word processors into plain ones and trims them.
func tidy(text string) string {
	plain := true
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' {
			plain = false
			break
		}
	}
	if !plain {
		text = strings.Map(func(r rune) rune {
			switch {
			case r == '\u200b' || r == '\ufeff' || r == '\u00ad' || r == '\u200e' || r == '\u200f':
				return -1
			case unicode.IsSpace(r):
				return ' '
			case r >= '\u2010' && r <= '\u2015' || r == '\u2212' || r == '\uff0d':
				return '-'
			}
			return r
		}, text)
	}
	return strings.TrimSpace(text)
}

// stripSigns takes off what stands around the digits: Rp, a sign before or behind, brackets for
// negative amounts, and the ",-" of price tags.
func stripSigns(body string) (rest string, negative, ok bool) {
	for range 3 {
		switch {
		case strings.HasPrefix(body, "(") && strings.HasSuffix(body, ")"):
			body, negative = body[1:len(body)-1], true
		case len(body) >= 2 && strings.EqualFold(body[:2], "rp"):
			body = strings.TrimPrefix(strings.TrimLeft(body[2:], " "), ".")
			body = strings.TrimPrefix(strings.TrimLeft(body, " "), ":")
		case len(body) >= 3 && strings.EqualFold(body[:3], "idr"):
			body = body[3:]
		case strings.HasPrefix(body, "-") && len(body) > 1:
			if negative {
				return "", false, false
			}
			body, negative = body[1:], true
		}
		body = strings.TrimSpace(body)
	}
	for _, tag := range []string{",--", ",-", ".-", ", -"} {
		if strings.HasSuffix(body, tag) && len(body) > len(tag) {
			return strings.TrimSpace(strings.TrimSuffix(body, tag)), negative, true
		}
	}
	if strings.HasSuffix(body, "-") && len(body) > 1 {
		if negative {
			return "", false, false
		}
		body, negative = strings.TrimSpace(body[:len(body)-1]), true
	}
	return body, negative, true
}

// amountOf turns a number into sen, multiplied by a power of ten where the sheet counts in thousands
// or millions; false where it is larger than a cell may claim.
func amountOf(d decimal, power int) (budget.Rupiah, bool) {
	sen, ok := d.scaled(2 + power)
	if !ok || sen > int64(budget.MaxCell) || sen < -int64(budget.MaxCell) {
		return 0, false
	}
	return budget.Rupiah(sen), true
}
