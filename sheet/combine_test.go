package sheet

import "testing"

func sp2dSheet(name, title string, rows string) sheetData {
	return sheetData{name: name, rows: grid(title + "\nNo SP2D|Tgl SP2D|SKPD|Jenis|Nilai SP2D\n" + rows)}
}

func TestRegistersOverSeveralSheets(t *testing.T) {
	january := sp2dSheet("Jan", "SP2D BULAN JANUARI 2023", "1/LS|10/01/2023|Disdik|LS|#1000\n2/LS|11/01/2023|Dinkes|LS|#2000")
	february := sp2dSheet("Peb", "SP2D BULAN PEBRUARI 2023", "3/LS|10/02/2023|Disdik|LS|#4000")
	wrong := sp2dSheet("Mar", "SP2D BULAN MARET 2023", "4/LS|10/03/2023|Disdik|LS|seribu")
	recap := sp2dSheet("REKAP", "SP2D s.d. 28 Februari 2023", "1/LS|10/01/2023|Disdik|LS|#1000\n2/LS|11/01/2023|Dinkes|LS|#2000\n3/LS|10/02/2023|Disdik|LS|#4000")
	crossing := sp2dSheet("Lain", "SP2D s.d. 28 Februari 2023", "3/LS|10/02/2023|Disdik|LS|#4000\n9/LS|10/02/2023|Disdik|LS|#4000")
	const one, two, three = "disdik 1/LS 2023-01-10 LS 1000-0=1000", "dinkes 2/LS 2023-01-11 LS 2000-0=2000", "disdik 3/LS 2023-02-10 LS 4000-0=4000"
	for _, c := range []struct {
		name                                  string
		sheets                                []sheetData
		want, sheet, asOf, problems, warnings string
	}{
		{"a sheet a month", []sheetData{january, february}, one + "; " + two + "; " + three, "Jan, Peb", "2023-02-28", "", ""},
		{"a sheet a month and all of them again", []sheetData{january, february, recap}, one + "; " + two + "; " + three, "REKAP", "2023-02-28", "", "other_sheets_skipped"},
		{"a wrong cell says on which sheet", []sheetData{january, wrong}, one + "; " + two + "; disdik 4/LS 2023-03-10 LS 0-0=0", "Jan, Mar", "2023-03-31", "Mar!E3 not_a_number", ""},
		{"an example is no part of it", []sheetData{january, {name: "Contoh", rows: february.rows}}, one + "; " + two, "Jan", "2023-01-31", "", "other_sheets_skipped"},
		{"sheets that share some lines", []sheetData{recap, crossing}, one + "; " + two + "; " + three, "REKAP", "2023-02-28", "sheet_ambiguous", "other_sheets_skipped"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Read(t.Context(), workbookOf(t, c.sheets...), Options{Units: few(), Today: october})
			if err != nil {
				t.Fatal(err)
			}
			if got := shortPayments(r.Payments); got != c.want || r.Sheet != c.sheet || r.AsOf.String() != c.asOf {
				t.Errorf("read %s of %s on %s\nwant %s", got, r.AsOf, r.Sheet, c.want)
			}
			if cells(r.Problems) != c.problems || cells(r.Warnings) != c.warnings {
				t.Errorf("problems %s, warnings %s", cells(r.Problems), cells(r.Warnings))
			}
		})
	}
}

func TestWorksOfSeveralDaysAreNotAddedUp(t *testing.T) {
	works := func(name, day, rows string) sheetData {
		return sheetData{name: name, rows: grid("Keadaan " + day + "\nSKPD|Nama Paket|No Kontrak|Nilai Kontrak|Besar Pembayaran|Tgl BAST\n" + rows)}
	}
	old := works("Agu", "31 Agustus 2023", "Disdik|A|1|#1000|#1000|\nDisdik|B|2|#1000|#1000|01/08/2023")
	now := works("Sep", "30 September 2023", "Disdik|A|1|#1000|#1000|01/09/2023\nDisdik|C|3|#1000|#1000|")
	r, err := Read(t.Context(), workbookOf(t, old, now), Options{Units: few(), Today: october})
	if err != nil {
		t.Fatal(err)
	}
	if got := shortClaims(r.Claims); got != "disdik 1 1000 bast 2023-09-01; disdik 3 1000" || cells(r.Warnings) != "other_sheets_skipped" {
		t.Errorf("read %s, warnings %s", got, cells(r.Warnings))
	}
	other := works("Kec", "30 September 2023", "Setu|D|9|#1000|#1000|01/09/2023")
	if r, err = Read(t.Context(), workbookOf(t, now, other), Options{Units: few(), Today: october}); err != nil {
		t.Fatal(err)
	}
	if got := shortClaims(r.Claims); got != "disdik 1 1000 bast 2023-09-01; disdik 3 1000; setu 9 1000 bast 2023-09-01" || len(r.Warnings) > 0 {
		t.Errorf("read %s, warnings %s", got, cells(r.Warnings))
	}
}
