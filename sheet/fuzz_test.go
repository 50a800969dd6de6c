package sheet

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"serapan/budget"
)

func FuzzNumber(f *testing.F) {
	for _, s := range []string{"1.234.567,89", "Rp. 1 . 800.000.000", "(1.000)", "-", ",", "1,234", "1.234.567,-", "1,294,270,051,423", "1 000 000", "5-", "Rp -"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, style := range []commaStyle{commaUnknown, commaDecimal, commaThousands} {
			s, v := readNumber(cell{kind: textCell, text: text}, style)
			if v != isNumber {
				continue
			}
			if style != commaUnknown {
				// what was read is what its digits say: printing it plainly reads back the same
				if sen, ok := amountOf(s.decimal, 0); ok && sen >= 0 {
					again, v := readNumber(cell{kind: textCell, text: dotted(sen, ".", ",", true)}, commaUnknown)
					if back, ok := amountOf(again.decimal, 0); v != isNumber || !ok || back != sen {
						t.Errorf("%q reads as %s, which reads as %s", text, sen, back)
					}
				}
			}
			if !bytes.ContainsAny([]byte(text), "0123456789") {
				t.Errorf("%q has no digits and is %v", text, s)
			}
		}
	})
}

func FuzzPercent(f *testing.F) {
	for _, s := range []string{"68,96%", "70,25 %", "0.5", "-3", "12 persen", "%", "100"} {
		f.Add(s)
	}
	f.Fuzz(func(_ *testing.T, text string) {
		if s, v := readShare(cell{kind: textCell, text: text}); v == isNumber {
			s.points(true)
			s.points(false)
		}
	})
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"24 Oktober 2023", "24/10/23", "TW III", "Peb", "2025-03-11T00:00:00.000000Z", "Selasa (24/10/2023)", "45222"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range findMoments(text) {
			d := m.inYear(2023)
			if back, err := budget.ParseDate(d.String()); err != nil || back != d {
				if m.how == yearlessDay && d.Month == 2 && d.Day == 29 {
					continue // exists in leap years only
				}
				t.Errorf("%q holds %v, which is no day", text, d)
			}
		}
	})
}

func FuzzTerm(f *testing.F) {
	for _, s := range []string{"Termin ke-II", "MC 03", "Uang Muka", "Retensi", "1/3", "Bulan Maret", "pelunasan", "-", "97"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, ok := termOf(cell{kind: textCell, text: text})
		if n < 0 || n > budget.TermRetention || !ok && n != 0 {
			t.Errorf("%q is term %d, %v", text, n, ok)
		}
		if n := termIn(text); n < 0 || n > budget.TermRetention {
			t.Errorf("%q names term %d", text, n)
		}
	})
}

func FuzzPlainWords(f *testing.F) {
	for _, s := range []string{"CV Satu, Jl. Mawar", "NIP 19700101 199003 1 001", "01.234.567.8-431.000", "a\x00b\n c", "\u200b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		said := plainWords(cell{kind: textCell, text: text})
		if utf8.RuneCountInString(said) > maxWords || !utf8.ValidString(said) || strings.ContainsFunc(said, unicode.IsControl) || secrets.MatchString(said) {
			t.Errorf("%q becomes %q", text, said)
		}
	})
}

func FuzzPaperDay(f *testing.F) {
	for _, s := range []string{"24/10/2023", "10/24/2023", "20231024", "0000-00-00", "2023-10-24T00:00:00Z", "45222", "31-02-2023"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		days := newPaperDays(false, &findings{}, budget.Date{})
		day, wrong := days.read(row{n: 1, cells: []cell{{kind: textCell, text: text}}}, 0)
		if back, err := budget.ParseDate(day.String()); !day.IsZero() && (wrong || err != nil || back != day) {
			t.Errorf("%q is %v, which is no day", text, day)
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("SKPD;Pagu;Realisasi\nDisdik;1.000;5\n"))
	f.Add([]byte("kode_skpd,nama\n1.01,x\n"))
	f.Add([]byte("\xff\xfeS\x00K\x00"))
	f.Add(workbookOf(f, sheetData{rows: grid(plainRows)}))
	for _, c := range append(append(append(append([]registerCase(nil), workCases...), paymentCases...), purchaseCases...), instructionCases...) {
		f.Add([]byte(strings.ReplaceAll(strings.ReplaceAll(c.rows, "|", ";"), "#", "")))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		r, err := Read(t.Context(), data, Options{Units: few(), Today: october, Name: "a.csv"})
		if err == nil && r == nil || err != nil && budget.Code(err) == "" {
			t.Errorf("neither a reading nor a refusal: %v", err)
		}
	})
}
