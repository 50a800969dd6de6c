package intake_test

import (
	"strings"
	"testing"
	"time"

	"serapan/budget"
	"serapan/db"
	"serapan/db/dbtest"
	"serapan/intake"
	"serapan/people"
	"serapan/text"
)

// November 2023 begins on a Wednesday; its calendar has no holidays.
func calendarDesk(t *testing.T) (*intake.Desk, *db.DB) {
	t.Helper()
	store, err := db.Open(t.Context(), dbtest.URL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	d := intake.New(store)
	take(t, d, intake.Order{Name: "units.csv", Data: file(t, "units.csv")})
	holidays := "tanggal;nama;jenis\n25-12-2023;Natal;libur_nasional\n01-01-2024;Tahun Baru;libur_nasional\n"
	take(t, d, intake.Order{Name: "libur.csv", Data: []byte(holidays), Kind: budget.KindHoliday})
	return d, store
}

func TestInstructionsAreStoredToWaitForTheirMonth(t *testing.T) {
	d, store := calendarDesk(t)
	sample := intake.Order{Name: "ikp-2023-11.xlsx", Data: file(t, "ikp-2023-11.xlsx")}
	p := read(t, d, sample)
	if p.Refused() || len(p.Orders) != 6 {
		t.Fatalf("%d orders, problems %+v", len(p.Orders), p.Problems)
	}
	for _, sentence := range []string{"6 instruksi", "<b>01/IKP/XI/2023</b>", "90 persen", "batas 30 Nov 2023", "dikirim 1 Nov 2023"} {
		if said := words(t, p); !strings.Contains(said, sentence) {
			t.Errorf("%q is not in %s", sentence, said)
		}
	}
	stored, err := d.Save(t.Context(), p, people.Person{ID: 5, Name: "Nina"}, noon, 5)
	if err != nil {
		t.Fatal(err)
	}
	list, err := store.InstructionsOfImport(t.Context(), stored.ID)
	if err != nil || len(list) != 6 {
		t.Fatalf("%d stored, %v", len(list), err)
	}
	if i := list[0]; i.Number != "01/IKP/XI/2023" || i.Issuer != 5 || i.SendOn.String() != "2023-11-01" || !i.SentOn.IsZero() {
		t.Errorf("stored %+v", i)
	}
	if again := read(t, d, sample); again.Twice == nil {
		t.Error("the same file is not known again")
	}
	if done, err := store.Withdraw(t.Context(), stored.ID, people.Event{At: noon, Action: "withdraw"}); err != nil || !done {
		t.Fatal(err)
	}
	if waiting, err := store.UnsentInstructions(t.Context()); err != nil || len(waiting) != 0 {
		t.Errorf("%d wait although their file was taken back, %v", len(waiting), err)
	}
	if again := read(t, d, sample); again.Twice != nil || again.Refused() {
		t.Errorf("the file cannot be stored again: %+v", again.Problems)
	}
}

func TestInstructionsThatCannotBeAskedAreNamed(t *testing.T) {
	d, store := calendarDesk(t)
	const head = "INSTRUKSI KHUSUS PIMPINAN\nNomor;Bulan;Uraian;Output Terukur;Satuan;Target;Sasaran;Batas Waktu;Bukti\n"
	file := func(rows ...string) intake.Order {
		return intake.Order{Name: "ikp.csv", Data: []byte(head + strings.Join(rows, "\n") + "\n"), Pattern: "%02d/INS/%s/%d"}
	}
	const good = "9/IKP/XI/2023;November 2023;Saluran;Saluran bersih;lokasi;5;Kecamatan;30-11-2023;Foto"
	if p := read(t, d, file(good)); p.Refused() {
		t.Fatalf("%+v", p.Problems)
	} else if _, err := d.Save(t.Context(), p, people.Person{ID: 5}, noon, 5); err != nil {
		t.Fatal(err)
	}
	for row, sentence := range map[string]string{
		"9/IKP/XI/2023;November 2023;Lain;Saluran bersih;lokasi;5;OPD;30-11-2023;":     "baris 3</code> “9/IKP/XI/2023”: Nomor instruksi ini sudah dipakai",
		"8/IKP/X/2023;Oktober 2023;Lama;Saluran bersih;lokasi;5;OPD;20-10-2023;":       "20 Oktober 2023 sudah lewat",
		"7/IKP/XI/2023;November 2023;Nol;Saluran bersih;lokasi;0;OPD;30-11-2023;":      "angka lebih dari nol",
		"6/IKP/XI/2023;November 2023;Huruf;Saluran bersih;lokasi;lima;OPD;30-11-2023;": "F3",
	} {
		p := read(t, d, file(row))
		facts := p.Facts(budget.NewDirectory(nil), false)
		facts["Problems"], facts["More"] = p.Problems, 0
		if said, err := text.Render("berkas_ditolak", facts); err != nil || !strings.Contains(said, sentence) {
			t.Errorf("%s: %q is not in %s, %v", row, sentence, said, err)
		}
	}
	numbered := read(t, d, file("1;November 2023;Satu;Saluran bersih;lokasi;5;OPD;30-11-2023;", "2;Oktober 2023;Dua;Saluran bersih;lokasi;5;OPD;30-10-2023;"))
	if numbered.Refused() {
		t.Fatalf("%+v", numbered.Problems)
	}
	stored, err := d.Save(t.Context(), numbered, people.Person{ID: 5}, noon, 5)
	if err != nil {
		t.Fatal(err)
	}
	list, err := store.InstructionsOfImport(t.Context(), stored.ID)
	if err != nil || len(list) != 2 || list[0].Number != "01/INS/XI/2023" || list[1].Number != "01/INS/X/2023" {
		t.Fatalf("%+v, %v", list, err)
	}
	if first, second := list[0].SendOn, list[1].SendOn; first != (budget.Date{Year: 2023, Month: time.November, Day: 1}) || !second.IsZero() {
		t.Errorf("sent on %s and %s", first, second)
	}
}
