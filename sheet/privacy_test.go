package sheet

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// secretValues are what must not leave the reader, wherever a file has it.
var secretValues = []string{"197001011990031001", "19700101 199003 1 001", "01.234.567.8-431.000", "3216012345678901", "Jl. Mawar No. 5", "Kp. Rawa RT 02", "0812345678", "budi@contoh.id", "1234567890123", "Budi Santoso"}

// everything prints all that a reading or a refusal holds.
func everything(r *Reading, err error) string { return fmt.Sprintf("%+v %+v", r, err) }

func wantNoSecret(t *testing.T, r *Reading, err error, read int) {
	t.Helper()
	said := everything(r, err)
	if r == nil || r.Rows < read {
		t.Fatalf("not read: %s", said)
	}
	for _, s := range secretValues {
		if strings.Contains(said, s) {
			t.Errorf("%q is in %s", s, said)
		}
	}
}

func TestNothingPersonalLeavesTheReader(t *testing.T) {
	for name, rows := range map[string]string{
		"columns of their own": `
SKPD|Nama Paket|No Kontrak|Nilai Kontrak|Tgl BAST|NIP PPK|Nama PPK|Nama Penyedia|NPWP|Alamat Penyedia|No Rekening|Telepon|Email|NIK Direktur|Nama Direktur
Disdik|A|1/X|#1000|01/09/2023|197001011990031001|Budi Santoso|CV Satu|01.234.567.8-431.000|Jl. Mawar No. 5|1234567890123|0812345678|budi@contoh.id|3216012345678901|Budi Santoso`,
		"inside texts": `
SKPD|Nama Paket|No Kontrak|Nilai Kontrak|Tgl BAST|Nama dan Alamat Penyedia
Disdik|A (PPK NIP. 19700101 199003 1 001)|1/X|#1000|01/09/2023|CV Satu, Jl. Mawar No. 5, NPWP 01.234.567.8-431.000
Disdik|B NIP 197001011990031001|2/X|#1000|01/09/2023|CV Dua Alamat: Kp. Rawa RT 02`,
		"payments": `
No SP2D|Tgl SP2D|SKPD|Keterangan|Jenis|Nilai|Rekanan|NPWP|Nomor Rekening|Nama Pemilik Rekening
1/LS|01/09/2023|Disdik|Honor NIP 197001011990031001 dan NIK 3216012345678901|LS|#1000|CV Satu NPWP 01.234.567.8-431.000|01.234.567.8-431.000|1234567890123|Budi Santoso`,
		"in the wrong column": `
SKPD|Nama Paket|No Kontrak|Nilai Kontrak|Tgl BAST
Disdik|A|1/X|197001011990031001|01.234.567.8-431.000
01.234.567.8-431.000|B|2/X|#1000|01/09/2023`,
	} {
		t.Run(name, func(t *testing.T) {
			r, err := Read(t.Context(), workbookOf(t, sheetData{rows: grid(rows)}), Options{Units: few(), Today: october})
			wantNoSecret(t, r, err, 1)
		})
	}
}

func TestShiftedFieldsAreNotShown(t *testing.T) {
	text := "SKPD,Nama Paket,No Kontrak,Nilai Kontrak,Tgl BAST,Alamat\nDisdik,A,1/X,1000,01/09/2023,Jl. Mawar No. 5,Kp. Rawa RT 02\nDisdik,B,2/X,1000,01/09/2023,x\n"
	r, err := Read(t.Context(), []byte(text), Options{Units: few(), Today: october})
	wantNoSecret(t, r, err, 2)
	if got := cells(r.Problems); got != "G2 extra_field" {
		t.Errorf("problems %s", got)
	}
}

// TestCellsNobodyMayKeepAreNotTaken watches the walk itself: columns of no use are never filled.
func TestCellsNobodyMayKeepAreNotTaken(t *testing.T) {
	data := workbookOf(t, sheetData{rows: grid(`
SKPD|Nama Paket|NIP PPK|No Kontrak|NPWP|Nilai Kontrak|Alamat
Disdik|A|197001011990031001|1/X|01.234.567.8-431.000|#1000|Jl. Mawar No. 5`)})
	archive, err := sniff(data, "a.xlsx")
	must(t, err)
	book, err := openWorkbook(data, archive)
	must(t, err)
	table := book.sheets[0]
	head, err := headOf(t.Context(), table)
	must(t, err)
	is := recognise(head, table.merged(), "")
	rows := 0
	must(t, table.walk(context.Background(), is.register.wants(), func(r row) error {
		if r.n > is.register.header.bottom {
			rows++
			wantNoSecret(t, &Reading{Sheet: fmt.Sprint(r.cells), Rows: 1}, nil, 1)
		}
		return nil
	}))
	if rows != 1 {
		t.Errorf("%d rows", rows)
	}
}
