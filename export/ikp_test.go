package export_test

import (
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"serapan/budget"
	. "serapan/export"
	"serapan/ikp"
)

const (
	one    = budget.OneQuantity
	setu   = "7.01.18"
	serang = "7.01.21"
	babel  = "7.01.02"
)

// morning is a view of a calendar that knows 2023 alone.
func morning(today string) ikp.View {
	calendar := budget.NewCalendar([]budget.Holiday{{Date: day("2023-12-25"), Name: "Natal"}})
	return ikp.View{Today: day(today), Calendar: calendar, Rules: ikp.DefaultRules()}
}

// acts moves a copy along; each act is done on its day.
func acts(t *testing.T, c ikp.Copy, steps ...any) ikp.Copy {
	t.Helper()
	for n := 0; n < len(steps); n += 2 {
		next, err := morning(steps[n].(string)).Apply(c, steps[n+1].(ikp.Act))
		if err != nil {
			t.Fatal(err)
		}
		c = next
	}
	return c
}

// aRecap is November 2023 with two instructions in hostile words: Setu reached one of two, Serang was freed
// of its only one, Babelan reports late and is still held.
func aRecap(t *testing.T) InstructionRecap {
	t.Helper()
	schools := ikp.Instruction{ID: 1, Counting: ikp.CountSum, Sense: ikp.AtLeast, Instruction: budget.Instruction{Number: "=01/IKP/XI/2023", Year: 2023, Month: time.November,
		Text: "=HYPERLINK(\"https://x\")\n\u202ehalaman\x00", Output: "+sekolah ditinjau", Measure: "@sekolah", Target: 1250 * one, Due: day("2023-11-30")}}
	roads := schools
	roads.ID, roads.Number, roads.Measure, roads.Target = 2, "=02/IKP/XI/2023", "km", 2*one+one/2
	roads.Gauge, roads.Counting = ikp.GaugeAbsorption, ikp.CountLast
	actor := func(role ikp.Role, unit, name string) ikp.Actor {
		return ikp.Actor{ID: int64(len(name)), Name: name, Capacities: []ikp.Capacity{{Role: role, Unit: unit}}}
	}
	mentor, leader := actor(ikp.Verifier, "", "=Bagian Pembangunan"), actor(ikp.Leader, "", "Pj")
	head := actor(ikp.Head, setu, "Camat Setu")
	photo := []ikp.Evidence{{Hash: "a", Kind: "foto"}}
	tell := func(by ikp.Actor, number budget.Quantity) ikp.Act {
		return ikp.Act{Action: ikp.Tell, Actor: by, Report: ikp.Report{Number: number, Evidence: photo}}
	}
	send := ikp.Act{Action: ikp.Send, Actor: ikp.TheClock}
	lower := 1000 * one
	copies := []ikp.Copy{
		acts(t, ikp.NewCopy(schools, setu), "2023-11-01", send, "2023-11-06", ikp.Act{Action: ikp.Propose, Actor: head, Words: "banjir", Target: &lower},
			"2023-11-07", ikp.Act{Action: ikp.Agree, Actor: leader}, "2023-11-20", tell(head, 400*one), "2023-11-28", tell(head, 600*one),
			"2023-11-29", ikp.Act{Action: ikp.Approve, Actor: mentor, Words: "-sesuai foto"}),
		acts(t, ikp.NewCopy(schools, babel), "2023-11-01", send, "2023-12-04", tell(actor(ikp.Operator, babel, "Staf"), 1250*one)),
		acts(t, ikp.NewCopy(schools, serang), "2023-11-01", send, "2023-11-10", ikp.Act{Action: ikp.Waive, Actor: leader, Words: "tidak ada sekolah rusak"}),
		acts(t, ikp.NewCopy(roads, setu), "2023-11-01", send, "2023-11-15", ikp.Act{Action: ikp.Observe, Actor: ikp.TheClock, Report: ikp.Report{Number: one / 4, AsOf: day("2023-11-14")}},
			"2023-12-08", ikp.Act{Action: ikp.Miss, Actor: ikp.TheClock}),
		ikp.NewCopy(roads, serang), // a draft counts nowhere
	}
	recap, err := morning("2023-12-11").Recap(2023, time.November, copies)
	if err != nil {
		t.Fatal(err)
	}
	return InstructionRecap{Region: "Kabupaten Bekasi", Today: day("2023-12-11"), Year: 2023, Month: time.November, Recap: recap,
		Units: map[string]budget.Unit{setu: {Code: setu, Name: "Kecamatan Setu"}, serang: {Code: serang, Name: "=Kecamatan Serang Baru"}}}
}

func TestInstructionRecapCellByCell(t *testing.T) {
	data, err := XLSX(aRecap(t).Tables()...)
	if err != nil {
		t.Fatal(err)
	}
	f := read(t, data)
	defer f.Close()
	raw := excelize.Options{RawCellValue: true}
	for sheet, rows := range map[string][]string{
		"Ringkasan": {"1|Rekap Instruksi Khusus Pimpinan (IKP), November 2023", "2|Kabupaten Bekasi, per 11 Desember 2023",
			"4|No.|Unit|Jumlah IKP|Tercapai|Tidak tercapai|Masih berjalan|Dibebaskan|Persen tercapai|Terlambat lapor",
			"5|1|Kecamatan Setu|2|1|1|0|0|0.50000000|0", "6|2|7.01.02|1|0|0|1|0|0.00000000|1", "7|3|=Kecamatan Serang Baru|1|0|0|0|1||0", "8|JUMLAH"},
		"Per Instruksi": {"4|Nomor|Uraian|Output|Target|Satuan|Batas waktu|Unit penerima|Belum ditanggapi|Diterima",
			"5|=01/IKP/XI/2023|=HYPERLINK(\"https://x\") halaman|+sekolah ditinjau|1250|@sekolah|45260|3|0|0|0|0|0|0|1|0|1|0|1", "6|=02/IKP/XI/2023||||||1|0|0|0|0|0|0|0|0|0|1|0"},
		"Rincian": {"4|Nomor|Unit|Target berlaku|Satuan|Realisasi|Dari data|Keadaan|Batas waktu berlaku|Lapor terakhir|Terlambat|Bukti|Usulan perubahan|Putusan usulan terakhir|Langkah terakhir|Oleh|Alasan/catatan",
			"5||7.01.02|1250||1250|tidak|Dilaporkan, menunggu verifikasi|45260|45264|ya|1|0||45264|Staf (operator)",
			"6||Kecamatan Setu|1000||1000|tidak|Tercapai|45260|45258|tidak|2|1|disepakati|45259|=Bagian Pembangunan (pembina)|-sesuai foto",
			"7||=Kecamatan Serang Baru|1250|||tidak|Tidak dapat ditindaklanjuti|45260||tidak|0|0||45240|Pj (pimpinan)|tidak ada sekolah rusak",
			"8|=02/IKP/XI/2023|Kecamatan Setu|2.5|km|0.25|ya|Tidak tercapai|45260|45244|tidak|0|0||45268|bot"},
	} {
		for _, row := range rows {
			cells := strings.Split(row, "|")
			for n, want := range cells[1:] {
				at, _ := excelize.ColumnNumberToName(n + 1)
				if got, err := f.GetCellValue(sheet, at+cells[0], raw); err != nil || got != want && (want != "" || sheet == "Ringkasan") {
					t.Errorf("%s!%s%s is %q, want %q (%v)", sheet, at, cells[0], got, want, err)
				}
			}
		}
	}
	for cell, want := range map[string]string{"C8": "4", "D8": "1", "E8": "1", "F8": "1", "G8": "1", "H8": "0.333333333333333", "I8": "1"} {
		if got, err := f.CalcCellValue("Ringkasan", cell, raw); !strings.HasPrefix(got, want) || err != nil {
			t.Errorf("%s is worth %q, want %q (%v)", cell, got, want, err)
		}
	}
	for cell, want := range map[string]string{"D5": "1,250", "D6": "2.5"} {
		if got, err := f.GetCellValue("Per Instruksi", cell); got != want || err != nil {
			t.Errorf("%s reads %q, want %q (%v)", cell, got, want, err)
		}
	}
}

// Nothing that people wrote is a formula, every sheet says what a missed instruction may bring, and none
// speaks of money.
func TestInstructionRecapIsSafe(t *testing.T) {
	data, err := XLSX(aRecap(t).Tables()...)
	if err != nil {
		t.Fatal(err)
	}
	f := read(t, data)
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		all := ""
		for y, row := range rows {
			for x, value := range row {
				cell, _ := excelize.CoordinatesToCellName(x+1, y+1)
				formula, err := f.GetCellFormula(sheet, cell)
				if err != nil || formula != "" && !strings.HasPrefix(formula, "SUBTOTAL(109,") && formula != `IFERROR(D8/(C8-G8),"")` {
					t.Errorf("%s!%s is the formula %q (%v)", sheet, cell, formula, err)
				}
				all += value + "\n"
			}
		}
		if !strings.Contains(all, "berpotensi memengaruhi penilaian kinerja/TPP") || strings.Contains(all, "Rp") {
			t.Errorf("%s: %s", sheet, all)
		}
	}
}

// A month without instructions is a workbook too.
func TestInstructionRecapOfNothing(t *testing.T) {
	if _, err := XLSX(InstructionRecap{Today: day("2023-12-01"), Year: 2023, Month: time.November}.Tables()...); err != nil {
		t.Error(err)
	}
}
