package sheet

import (
	"testing"

	"serapan/budget"
)

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"1.234.567,89": "1234567.89", "513.425.170.766": "513425170766.00", "467.998.630.663,83": "467998630663.83",
		"1,294,270,051,423": "1294270051423.00", "1,234,567.5": "1234567.50", "12,5": "12.50", "12.5": "12.50", "1.234": "1234.00",
		"Rp104.571.400,00": "104571400.00", "Rp. 1 . 800.000.000": "1800000000.00", "rp1000": "1000.00", "Rp. 5.000,-": "5000.00",
		"1.234.567,-": "1234567.00", "(1.234)": "-1234.00", "-1.234": "-1234.00", "1.234-": "-1234.00", "−5": "-5.00", "(Rp1.000)": "-1000.00",
		"\u00a01.000\u00a0": "1000.00", "1 234 567,8": "1234567.80", "0,596": "0.60", "1234.567": "1234.57", "000": "0.00", "0,00": "0.00",
		"-": "dash", "–": "dash", ",": "dash", "Rp -": "dash", "Rp": "dash", "": "empty", "  ": "empty",
		"1,234": "ambiguous", "123,456": "ambiguous", "#DIV/0!": "bad",
		"tujuh miliar": "bad", "1,2 M": "bad", "5 jt": "bad", "12.34.567": "bad", "1.234.567.89": "bad", "1,23,456": "bad", "1.234,567.8": "bad",
		"1..2": "bad", "1.": "bad", "12 34": "bad", "1.9E+12": "bad", "56%": "bad", "--5": "bad", "1.000 rupiah": "bad", "0x10": "bad",
	} {
		s, v := readNumber(cell{kind: textCell, text: text}, commaUnknown)
		got := map[verdict]string{isEmpty: "empty", isDash: "dash", isAmbiguous: "ambiguous", isNoNumber: "bad"}[v]
		if v == isNumber {
			sen, _ := amountOf(s.decimal, 0)
			got = sen.String()
		}
		if got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

func TestNumbersAsXLSXStoresThem(t *testing.T) {
	for text, want := range map[string]string{
		"1294270051423": "1294270051423.00", "1.135672634216029E12": "1135672634216.03", "4019870053486.5601": "4019870053486.56",
		"1.5e-3": "0.00", "5.0000000000000001E-3": "0.01", "-12.345": "-12.35", "7178339381226.4502": "7178339381226.45", "0": "0.00",
	} {
		s, v := readNumber(cell{kind: numberCell, text: text}, commaUnknown)
		if sen, ok := amountOf(s.decimal, 0); v != isNumber || !ok || sen.String() != want {
			t.Errorf("%q is %s, want %s", text, sen, want)
		}
	}
	if _, ok := amountOf(decimal{digits: "1", places: -16}, 0); ok {
		t.Error("10^16 rupiah is no amount")
	}
}

func TestScaledNumbersStayExact(t *testing.T) {
	s, _ := readNumber(cell{kind: textCell, text: "1.905.299,648791"}, commaUnknown)
	if sen, ok := amountOf(s.decimal, 6); !ok || sen != budget.Rupiah(190529964879100) {
		t.Errorf("1.905.299,648791 million is %s", sen)
	}
}

func TestHintsThatFiguresAreScaled(t *testing.T) {
	for text, want := range map[string]int{
		"(dalam ribuan rupiah)": 3, "dalam ribu": 3, "(Rp juta)": 6, "Pagu (Rp. Juta)": 6, "jutaan rupiah": 6, "(dalam Jutaan Rp)": 6, "Realisasi (Rp Miliar)": 9,
		"(dalam milyar rupiah)": 9, "Pagu (Rp.000)": 3, "(Rp 000)": 3, "x Rp1.000": 3, "(x 1.000.000)": 6, "(juta)": 6, "dalam triliun rupiah": 12,
		"Anggaran Rp50 juta untuk kegiatan": 0, "Pagu (Rp)": 0, "Pagu Rp 1.000": 0, "dalam rangka penyerapan": 0, "Realisasi s.d. 30 September": 0,
	} {
		if got := powerOf(text); got != want {
			t.Errorf("%q counts in 10^%d, want 10^%d", text, got, want)
		}
	}
}

func TestNumberFormats(t *testing.T) {
	for code, want := range map[string]look{
		"0.00%": percentLook, `0.00"%"`: plainLook, `0.00\%`: plainLook, "dd/mm/yyyy": dateLook, "[$-421]dd mmmm yyyy": dateLook,
		`_("Rp"* #,##0_)`: plainLook, `"Rp"#,##0;[Red]-"Rp"#,##0`: plainLook, "General": plainLook, "mmm-yy": dateLook, "#,##0.00": plainLook,
	} {
		if got := lookOf(code); got != want {
			t.Errorf("%s looks like %d, want %d", code, got, want)
		}
	}
}

func TestCodesOfUnits(t *testing.T) {
	for text, want := range map[string]string{
		" 1.02.0.00.0.00.01.0000 ": dinkes, "1.2.0.0.0.0.1.0": dinkes, "1-02.0-00.0-00.01.0000": dinkes, "1.02.0.00.0.00.01.0000.": dinkes,
		"1. 02. 0.00. 0.00. 01. 0000": dinkes, "1.02.0.00.0.00.01": "", "1.02.01": "", "1.02.0.00.0.00.011.0000": "", "x": "",
	} {
		if got, ok := unitCode(text); ok != (want != "") || ok && got != want {
			t.Errorf("%q is %q (%v), want %q", text, got, ok, want)
		}
	}
}
