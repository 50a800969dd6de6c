package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"serapan/budget"
	"serapan/db"
	"serapan/people"
	"serapan/simulator"
)

const million = 1_000_000 * budget.OneRupiah

// year is the story of a few finished works from 24 October to the end of 2023.
type year struct {
	*story
	claims   []budget.Claim
	payments []budget.Payment
}

// finish adds a work of the health office that was handed over on that day.
func (y *year) finish(contract, name string, amount budget.Rupiah, handover budget.Date) {
	c := budget.Claim{Unit: cast["kepala"].unit, Row: len(y.claims) + 2, Package: name, Contract: contract, Provider: "CV " + name, Price: amount, Amount: amount,
		Handover: budget.Paper{Number: "BAST/" + contract, Day: handover}}
	c.Key = budget.NewClaimKey(c)
	y.claims = append(y.claims, c)
}

// pay adds a payment of the register that names the contract.
func (y *year) pay(contract string, day budget.Date) {
	for _, c := range y.claims {
		if c.Contract == contract {
			y.payments = append(y.payments, budget.Payment{Number: "SP2D/" + contract, Day: day, Unit: c.Unit, Row: len(y.payments) + 2, Kind: budget.PaymentLS,
				Text: "Pembayaran kontrak " + contract, Contract: contract, Gross: c.Amount, Net: c.Amount})
		}
	}
}

// store stores both files as of the story's day, as a mentor does each morning.
func (y *year) store() {
	y.t.Helper()
	day := budget.DateOf(y.now().In(opening.Location()))
	y.within(func(ctx context.Context, store *db.DB) error {
		file := budget.Import{Kind: budget.KindWorks, File: fmt.Sprint("pekerjaan-", y.now().Unix(), ".xlsx"), Year: 2023, AsOf: day, Rows: len(y.claims), By: cast["pembina"].id, StoredAt: y.now()}
		if err := keep(ctx, store, file, budget.Contents{Claims: y.claims}); err != nil {
			return err
		}
		other := budget.Payment{Number: "SP2D/gaji", Day: budget.Date{Year: 2023, Month: 1, Day: 3}, Unit: cast["kepala"].unit, Row: 1, Kind: budget.PaymentLS, Text: "Gaji Januari", Gross: million, Net: million}
		file.Kind, file.File = budget.KindSP2D, fmt.Sprint("sp2d-", y.now().Unix(), ".xlsx")
		return keep(ctx, store, file, budget.Contents{Payments: append([]budget.Payment{other}, y.payments...)})
	})
	y.move(breath)
	y.arrived = y.now() // the next ring sees them
}

// morning stores fresh files before the window opens and lets what is due be told.
func (y *year) morning(month time.Month, day int) {
	y.t.Helper()
	y.until(wib(month, day, 8, 0))
	y.store()
	y.rest(never)
	y.until(wib(month, day, 8, 31))
	y.rest(never)
}

// heard lists the bot's bubbles in somebody's chat that hold the words.
func (y *year) heard(who, words string) []simulator.Message {
	var found []simulator.Message
	for _, m := range y.telegram.Chat(cast[who].id) {
		if m.FromBot && strings.Contains(m.Text, words) {
			found = append(found, m)
		}
	}
	return found
}

// want checks how often somebody has heard the words.
func (y *year) want(who, words string, times int) []simulator.Message {
	y.t.Helper()
	found := y.heard(who, words)
	if len(found) != times {
		var all []string
		for _, m := range y.telegram.Chat(cast[who].id) {
			all = append(all, m.Date.In(opening.Location()).Format("02 Jan 15.04 ")+m.Text)
		}
		y.t.Fatalf("at %s %s has read %q %d times, want %d:\n%s\n%s", y.now().In(opening.Location()), who, words, len(found), times, strings.Join(all, "\n--\n"), y.promises())
	}
	return found
}

// tap presses the button of that label under the newest bubble that has it.
func (y *year) tap(who, label string) {
	y.t.Helper()
	id := cast[who].id
	bubbles := y.telegram.Chat(id)
	for i := len(bubbles) - 1; i >= 0; i-- {
		for _, row := range bubbles[i].Buttons {
			for _, b := range row {
				if b.Text != label {
					continue
				}
				if _, err := y.telegram.Press(id, id, bubbles[i].ID, b.Data); err != nil {
					y.t.Fatal(err)
				}
				y.rest(never)
				return
			}
		}
	}
	y.t.Fatalf("%s has no button %q", who, label)
}

// TestFinishedWorksUntilTheYearEnds tells of three works of the health office: one is paid in time, one is
// promised and promised in vain, one comes late in the year.
func TestFinishedWorksUntilTheYearEnds(t *testing.T) {
	t.Parallel()
	october, november, december := time.October, time.November, time.December
	y := &year{story: newStory(t)}
	y.within(func(ctx context.Context, store *db.DB) error {
		event := people.Event{At: opening, Action: "setting"}
		return store.ChangeSetting(ctx, "tagihan.batas_spm", "2023-12-15", event)
	})
	y.finish("602/1/SP/2023", "Puskesmas Setu", 300*million, budget.Date{Year: 2023, Month: october, Day: 16})
	y.finish("602/2/SP/2023", "Alat kesehatan", 250*million, budget.Date{Year: 2023, Month: october, Day: 10})
	y.store()
	y.live()
	y.rest(never)

	// The first day: a whole backlog starts at L1, however old.
	y.want("operator", "Selesai belum dibayar: 2 pekerjaan", 1)
	y.want("kepala", "perhatian", 0)

	// A promise, and what stands in the message that was pushed.
	y.tap("operator", "2")
	y.want("operator", "Langkah: menunggu tagihan/SPP", 1)
	y.tap("operator", "Janji tanggal…")
	y.tap("operator", "27 Okt")
	y.want("operator", "dijanjikan diajukan Jumat, 27 Oktober 2023", 1)
	y.morning(october, 25)
	y.want("operator", "🗓 Dijanjikan 27 Okt 2023", 1)
	y.morning(october, 26)

	// Three working days later the head is told of the other work, which is older than ten.
	y.morning(october, 27)
	y.want("kepala", "Perlu perhatian Bapak/Ibu", 1)
	y.want("kepala", "Alat kesehatan", 1)

	// An SP2D arrives the same day: it is struck through in both messages.
	y.until(wib(october, 27, 13, 30))
	y.pay("602/2/SP/2023", budget.Date{Year: 2023, Month: october, Day: 27})
	y.store()
	y.rest(never)
	y.want("kepala", "✅ Dibayar 27 Okt 2023", 1)
	y.want("operator", "✅ Dibayar 27 Okt 2023", 1)

	// The promise was in vain: the head is told, and by whom it was given.
	for day := 30; day <= 31; day++ {
		y.morning(october, day)
	}
	y.morning(november, 1)
	y.want("kepala", "Janji 27 Okt 2023 belum terpenuhi", 1)
	y.want("kepala", "Alat kesehatan", 1)
	for _, day := range []int{2, 3, 6} {
		y.morning(november, day)
	}

	// The service is away for five days; the files go on. The table of that week comes late, once.
	y.kill()
	y.until(wib(november, 13, 10, 0))
	y.store()
	y.live()
	y.rest(never)
	for _, day := range []int{14, 15, 16, 17, 20, 21, 22} {
		y.morning(november, day)
	}
	if tables := y.heard("pembina", "perlu bantuan Bapak/Ibu: Rp300,00 jt"); len(tables) == 0 {
		t.Errorf("the mentor has read no table:\n%s", y.promises())
	}

	// Year-end: a work of the first of December is told on its first morning, and again a rung up the next.
	y.morning(november, 30)
	y.finish("602/3/SP/2023", "Obat Desember", 50*million, budget.Date{Year: 2023, Month: december, Day: 1})
	for _, day := range []int{4, 5, 6, 7, 8, 11, 12, 13, 14} {
		y.morning(december, day)
	}
	if len(y.heard("operator", "Obat Desember")) == 0 || len(y.heard("kepala", "Obat Desember")) == 0 {
		t.Errorf("near the cut-off age does not matter:\n%s", y.promises())
	}
	y.pay("602/1/SP/2023", budget.Date{Year: 2023, Month: december, Day: 14})
	y.pay("602/3/SP/2023", budget.Date{Year: 2023, Month: december, Day: 14})
	y.until(wib(december, 14, 13, 0))
	y.store()
	y.rest(never)
	said := len(y.telegram.Sent())
	for _, day := range []int{15, 18, 19, 20, 21, 22, 27, 28, 29} {
		y.morning(december, day)
	}
	for _, m := range y.telegram.Sent()[said:] {
		if !m.Edit && (strings.Contains(m.Text, "Puskesmas Setu") || strings.Contains(m.Text, "Obat Desember")) {
			t.Errorf("a paid work is told again on %s: %.200s", m.At.In(opening.Location()), m.Text)
		}
	}
	for _, m := range y.telegram.Sent() {
		if strings.Contains(m.Text, "belum dibayar") && m.ChatID != cast["bupati"].id && !m.Edit && !inHours("batas", m.At) {
			t.Errorf("out of hours at %s: %.80s", m.At, m.Text)
		}
	}
}
