package sample

import (
	"bytes"
	"strings"
	"testing"

	"serapan/budget"
)

func TestEncodingsStoreTheSameLetters(t *testing.T) {
	p := page{rows: [][]cell{{{value: "s.d. Sep – é"}, {value: 1234.5}, {value: "a;b"}}}}
	for _, c := range []struct {
		style CSVStyle
		want  string
	}{
		{CSVStyle{Delimiter: ';', Encoding: UTF8}, "s.d. Sep – é;1234,5;\"a;b\"\n"},
		{CSVStyle{Delimiter: ',', Encoding: UTF8BOM, CRLF: true}, "\ufeffs.d. Sep – é,1234.5,a;b\r\n"},
		{CSVStyle{Delimiter: '|', Encoding: Windows1252, SepLine: true}, "sep=|\ns.d. Sep \x96 \xe9|1234,5|a;b\n"},
	} {
		got, err := c.style.text(p)
		if err != nil || !bytes.Equal(got, []byte(c.want)) {
			t.Errorf("%+v: %q, %v", c.style, got, err)
		}
	}
	if _, err := Windows1252.bytes("Ω"); err == nil {
		t.Error("Windows-1252 takes a letter that it does not have")
	}
}

func TestMoneyIsWrittenAsClerksWriteIt(t *testing.T) {
	for _, c := range []struct {
		sen  budget.Rupiah
		way  MoneyStyle
		want string
	}{
		{123456700, MoneyDots, "1.234.567"}, {123456789, MoneyDots, "1.234.567,89"}, {123456700, MoneySen, "1.234.567,00"},
		{123456700, MoneyDigits, "1234567"}, {123456700, MoneyRp, "Rp1.234.567"}, {123456700, MoneyRpSen, "Rp 1.234.567,00"},
		{123456700, MoneyRpDot, "Rp. 1.234.567"}, {123456700, MoneyDash, "1.234.567,-"}, {123456700, MoneyUS, "1,234,567"},
		{123456789, MoneyUSSen, "1,234,567.89"}, {123456700, MoneySpaces, "Rp. 1 . 234 . 567"}, {99900, MoneyDots, "999"}, {0, MoneySen, "0,00"},
	} {
		if got := moneyText(c.sen, c.way); got != c.want {
			t.Errorf("%s as %s: %q, want %q", c.sen, c.way, got, c.want)
		}
	}
}

func TestPercentagesAreWrittenAsClerksWriteThem(t *testing.T) {
	p := 67*budget.OnePercent + budget.OnePercent*93/100
	for way, want := range map[PercentStyle]any{PercentFraction: 0.6793, PercentNumber: 67.93, PercentText: "67,93", PercentSign: "67,93%"} {
		if got := percentCell(p, way).value; got != want {
			t.Errorf("%s: %v, want %v", way, got, want)
		}
	}
}

func TestDatesAreWrittenAsClerksWriteThem(t *testing.T) {
	for way, want := range map[DateStyle]string{
		DateISO: "2023-10-24", DateSlash: "24/10/2023", DateDash: "24-10-2023", DateShort: "24 Okt 2023", DateLong: "24 Oktober 2023",
		DateWeekday: "Selasa (24/10/2023)", DateStamp: "2023-10-24T00:00:00.000000Z",
	} {
		if got := dateText(day("2023-10-24"), way); got != want {
			t.Errorf("%s: %q, want %q", way, got, want)
		}
	}
	serial := (&hand{}).date(day("2023-10-24"))
	if serial.value != 45223 || !strings.Contains(serial.format, "yyyy") {
		t.Errorf("a date of Excel is %v in %q", serial.value, serial.format)
	}
}
