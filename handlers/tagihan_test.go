package handlers_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"serapan/billing"
	"serapan/budget"
	"serapan/people"
)

const juta = 1_000_000 * budget.OneRupiah

func october(day int) budget.Date {
	return budget.Date{Year: 2023, Month: time.October, Day: day}
}

// work is a finished claim of a unit with a contract of its own.
func work(unit, contract, name string, amount budget.Rupiah, handover budget.Date) budget.Claim {
	c := budget.Claim{Unit: unit, RUP: "12345678", Package: name, Contract: contract, Signed: budget.Date{Year: 2023, Month: time.March, Day: 1},
		Price: amount, Amount: amount, Provider: "CV <Maju> & Jaya", Terms: "Sekaligus", Handover: budget.Paper{Number: "BAST/" + contract, Day: handover}}
	c.Key = budget.NewClaimKey(c)
	return c
}

// billed is the house with figures, a works list and a register of today.
func billed(t testing.TB) *house {
	h := newHouse(t)
	h.calendar()
	physical := 70 * budget.OnePercent
	h.keep(budget.Import{Kind: budget.KindRFK, File: "rfk.xlsx", Year: 2023, AsOf: october(24)}, budget.Contents{Figures: []budget.Figure{
		{Code: dinkes, Pagu: 1000 * juta, Realized: 560 * juta, Physical: &physical}, {Code: dpu, Pagu: 1000 * juta, Realized: 500 * juta, Physical: &physical},
	}})
	waiting := work(dpu, "D-2", "Jembatan Muara", 80*juta, october(10))
	waiting.SPP, waiting.SPM = budget.Paper{Number: "12/SPP", Day: october(13)}, budget.Paper{Number: "12/SPM", Day: october(17)}
	claims := []budget.Claim{
		work(dinkes, "K-1", "Puskesmas <Setu> & Pagar", 100*juta, budget.Date{Year: 2023, Month: time.September, Day: 1}),
		work(dinkes, "K-2", "Alat Kesehatan", 20*juta, october(20)),
		work(dpu, "D-1", "Jalan Kalimalang", 50*juta, october(2)),
		waiting,
		work(dpu, "D-3", "Sudah Dibayar", 10*juta, october(2)),
		work(dpu, "D-4", "Masih Berjalan", 10*juta, budget.Date{}),
	}
	claims[4].SP2D = budget.Paper{Number: "SP2D-9", Day: october(9)}
	h.keep(budget.Import{Kind: budget.KindWorks, File: "pekerjaan <1>.xlsx", Year: 2023, AsOf: october(24)}, budget.Contents{Claims: claims})
	payments := []budget.Payment{
		{Number: "SP2D-9", Day: october(9), Unit: dpu, Kind: budget.PaymentLS, Gross: 10 * juta, Net: 10 * juta, Text: "Lunas"},
		{Number: "SP2D-20", Day: october(23), Unit: dinkes, Kind: budget.PaymentLS, Gross: 20 * juta, Net: 20 * juta, Text: "Pembayaran Alat Kesehatan & <b>", Provider: "CV. Maju & Jaya"},
	}
	h.keep(budget.Import{Kind: budget.KindSP2D, File: "sp2d.xlsx", Year: 2023, AsOf: october(24)}, budget.Contents{Payments: payments})
	return h
}

func TestUnpaidWorksForLeaders(t *testing.T) {
	h := billed(t)
	leader := h.join(2, "Pj. Bupati", people.Leader, "")
	got := leader.say("/tagihan")
	first, _, _ := strings.Cut(got, "\n")
	if first != "4 pekerjaan selesai belum dibayar: Rp250,00 jt" {
		t.Errorf("first line %q", first)
	}
	wants(t, got, "serapan 53,00 %, potensi 65,50 % bila semua dibayar", "0–4: 1 · Rp20,00 jt", "5–9: 0", "10–16: 2 · Rp130,00 jt", "30 ke atas: 1 · Rp100,00 jt",
		"menunggu tagihan/SPP (PPK/PPTK): 3 · Rp170,00 jt", "menunggu SP2D (Kuasa BUD): 1 · Rp80,00 jt", "1. DPU: 2 · Rp130,00 jt, tertua 16 hk\n2. Dinkes: 2 · Rp120,00 jt, tertua 37 hk",
		"Pekerjaan per 24 Okt 2023 · pekerjaan <1>.xlsx; SP2D per 24 Okt 2023 · sp2d.xlsx", "bruto")
	lacks(t, got, "⚠️")
	if leader.last.Messages[0].Photo == nil {
		t.Error("no picture")
	}
	if labels := leader.labels(); slices.ContainsFunc(labels, func(l string) bool { return strings.HasPrefix(l, "Cocokkan") }) {
		t.Errorf("the leader may pair: %q", labels)
	}
	for _, words := range []string{"tagihan", "yang belum ditagih", "pekerjaan selesai yang belum dibayar"} {
		wants(t, leader.say(words), "4 pekerjaan selesai belum dibayar")
	}
	wants(t, leader.say("tagihan dinkes"), "Dinkes: 2 pekerjaan belum dibayar, Rp120,00 jt", "Serapan 56,00 %, potensi 68,00 %")
	wants(t, leader.say("/tagihan kecamatan"), "Tidak ada pekerjaan selesai yang belum dibayar")
	leader.say("/tagihan")
	wants(t, leader.press("Per unit"), "1. DPU Rp130,00 jt\n     2 pekerjaan, tertua 16 hk")
	wants(t, leader.press("1"), "DPU: 2 pekerjaan belum dibayar")
	leader.press("‹ Tagihan")
	wants(t, leader.press("Tertua"), "4 pekerjaan, Rp250,00 jt", "1. Dinkes · Puskesmas <Setu> & Pagar\n     Rp100,00 jt · menunggu tagihan/SPP · 37 hk")
	h.audited("look " + dpu + " /tagihan:" + dpu)
}

func TestCardOfAWork(t *testing.T) {
	h := billed(t)
	head := h.join(7, "dr. Sari", people.Head, dinkes)
	got := head.say("/tagihan")
	wants(t, got, "Dinkes: 2 pekerjaan belum dibayar", "Puskesmas <Setu> & Pagar")
	lacks(t, got, "Jalan Kalimalang")
	card := head.press("1")
	wants(t, card, "Puskesmas <Setu> & Pagar", "Dinkes · CV <Maju> & Jaya", "Tagihan: Rp100.000.000", "Langkah: menunggu tagihan/SPP (PPK/PPTK), 37 hk (acuan 10) · umur 37 hk",
		"Kontrak: K-1, 1 Mar 2023 · nilai Rp100,00 jt", "BAST: 1 Sep 2023 · BAST/K-1", "SPP: belum ada", "SP2D: belum ada", "bruto")
	if labels := head.labels(); !slices.Equal(labels, []string{"Sudah ditagih", "Janji tanggal…", "Ada kendala…", "‹ Tagihan unit"}) {
		t.Errorf("buttons %q", labels)
	}
	head.press("Janji tanggal")
	wants(t, head.say("Jumat"), "Tercatat")
	wants(t, head.press("Rincian"), "janji 27 Okt 2023: menunggu data (dr. Sari, 24 Okt 2023)")
	wants(t, head.say("/tagihan"), "🗓 janji 27 Okt 2023")
	foreign := h.button(t, dpu, "D-2")
	wants(t, head.pressData(foreign), "hanya dapat dilihat oleh unit tersebut")
	wants(t, head.pressData("tagih:999999"), "tidak ada lagi")
	wants(t, head.pressData("tagih:x"), "tidak ada lagi")
	wants(t, head.pressData("tagihan:"+dpu), "hanya dapat dilihat oleh unit tersebut")
	for _, data := range []string{"di_bud:0", "cocok:0", "cocok:sama:x", "cocok:urung:x"} {
		wants(t, head.pressData(data), "tidak tersedia untuk peran Bapak/Ibu")
	}
	wants(t, h.meet(99, "Orang").say("/tagihan"), "khusus bagi perangkat daerah")
	wants(t, h.meet(99, "Orang").pressData(foreign), "khusus bagi perangkat daerah")
	mentor := h.join(5, "Nina", people.Mentor, "")
	card = mentor.pressData(foreign)
	wants(t, card, "Jembatan Muara", "menunggu SP2D (Kuasa BUD)", "SPP: 13 Okt 2023 (+3 hk) · 12/SPP", "SPM: 17 Okt 2023 (+2 hk) · 12/SPM")
	if labels := mentor.labels(); !slices.Contains(labels, "Jeda…") || !slices.Contains(labels, "Tutup…") {
		t.Errorf("buttons %q", labels)
	}
	h.audited("look " + dpu + " /" + foreign)
}

// button is the data that opens the card of a work.
func (h *house) button(t testing.TB, unit, contract string) string {
	t.Helper()
	key := work(unit, contract, "", 0, budget.Date{}).Key
	ids, err := h.store.ClaimID(t.Context(), []string{key})
	if err != nil || ids[key] == 0 {
		t.Fatalf("%v, %v", ids, err)
	}
	return "tagih:" + strconv.FormatInt(ids[key], 10)
}

func TestCardTellsWhoWasTold(t *testing.T) {
	h := billed(t)
	head := h.join(7, "dr. Sari", people.Head, dinkes)
	h.join(900, "Ani <Petugas>", people.Operator, dinkes)
	claim := work(dinkes, "K-1", "", 0, budget.Date{})
	// What was not delivered yet told nobody.
	if err := h.store.NoteNudges(t.Context(), "janji", []billing.Nudge{{Claim: claim.Key, Lane: billing.LaneUnit, Level: billing.L1, Day: october(12), Chat: 7}}); err != nil {
		t.Fatal(err)
	}
	lacks(t, head.pressData(h.button(t, dinkes, "K-1")), "Diberitahukan")
	h.nudged(claim, billing.L1, "2023-10-12")
	h.nudged(claim, billing.L2, "2023-10-18")
	wants(t, head.pressData(h.button(t, dinkes, "K-1")), "Diberitahukan 12 Okt 2023 (Ingatkan): Ani <Petugas>\nDiberitahukan 18 Okt 2023 (Perhatian): Ani <Petugas>")
}

// A card of the longest words that files and people may bring is one message.
func TestCardOfLongWords(t *testing.T) {
	h := billed(t)
	long := strings.Repeat("<b>Pembangunan & Rehabilitasi</b> ", 60)
	c := work(dinkes, long, long, 300_000*juta, budget.Date{Year: 2023, Month: time.February, Day: 1})
	c.Provider, c.Method, c.Term, c.Price = long, long, budget.TermAdvance, 900_000_000*juta
	c.Minutes, c.SPP, c.SPM = budget.Paper{Number: long, Day: october(2)}, budget.Paper{Number: long, Day: october(3)}, budget.Paper{Number: long, Day: october(4)}
	c.Key = budget.NewClaimKey(c)
	h.clock.Advance(time.Hour)
	h.keep(budget.Import{Kind: budget.KindWorks, File: long[:200], Year: 2023, AsOf: october(24)}, budget.Contents{Claims: []budget.Claim{c}})
	event := people.Event{At: h.clock.Now(), Person: 7, Action: "obstacle"}
	for range 8 {
		o := billing.Obstacle{Claim: c.Key, Reason: billing.ObstacleOther, Words: long[:500], Helper: long[:200], By: 7, ByName: long, On: october(24)}
		if _, err := h.store.SaveObstacle(t.Context(), o, event); err != nil {
			t.Fatal(err)
		}
	}
	head := h.join(7, "dr. Sari", people.Head, dinkes)
	wants(t, head.say("/tagihan"), "Rp300,00 M", "<b>Pembangunan")
	wants(t, head.press("1"), "<b>Pembangunan & Rehabilitasi</b>", "Uang muka", "menunggu SP2D")
}

func TestUnpaidWorksInGroups(t *testing.T) {
	h := billed(t)
	admin := h.meet(boss, "Admin")
	h.bindTo(t, -100, people.Scope{Group: budget.GroupOPD})
	h.bindTo(t, -200, people.Scope{Units: []string{dinkes}})
	mixed, own := admin.in(-100, "OPD"), admin.in(-200, "Dinkes")
	got := mixed.say("/tagihan")
	wants(t, got, "4 pekerjaan selesai belum dibayar: Rp250,00 jt", "OPD", "1. DPU: 2", "2. Dinkes: 2")
	lacks(t, got, "Puskesmas")
	if !slices.Equal(mixed.labels(), []string{"Per unit"}) {
		t.Errorf("buttons %q", mixed.labels())
	}
	wants(t, mixed.press("Per unit"), "1. DPU Rp130,00 jt")
	if !slices.Equal(mixed.labels(), []string{"‹ Tagihan"}) {
		t.Errorf("buttons %q", mixed.labels())
	}
	wants(t, mixed.say("/tagihan dinkes"), "hanya ditampilkan dalam percakapan pribadi")
	wants(t, mixed.pressData(h.button(t, dinkes, "K-1")), "hanya ditampilkan dalam percakapan pribadi")
	wants(t, mixed.pressData("tagihan:"+dinkes), "hanya ditampilkan dalam percakapan pribadi")
	wants(t, mixed.pressData("tertua::0"), "hanya ditampilkan dalam percakapan pribadi")
	h.bindTo(t, -300, people.Scope{Group: budget.GroupKecamatan})
	camat := admin.in(-300, "Camat")
	wants(t, camat.say("/tagihan"), "Tidak ada pekerjaan selesai yang belum dibayar di seluruh kecamatan")
	for _, data := range []string{"tagihan:opd", "tagihan_unit:opd:0"} {
		lacks(t, camat.pressData(data), "DPU", "Dinkes", "Rp1")
	}
	wants(t, own.say("/tagihan"), "Dinkes: 2 pekerjaan belum dibayar", "Puskesmas")
	wants(t, own.press("1"), "Puskesmas <Setu> & Pagar")
	wants(t, own.pressData(h.button(t, dpu, "D-1")), "hanya dapat dilihat oleh unit tersebut")
}

// bindTo binds a group as an admin's code does.
func (h *house) bindTo(t testing.TB, id int64, scope people.Scope) {
	t.Helper()
	code := people.NewToken()
	event := people.Event{At: h.clock.Now(), Person: boss, Action: "invite"}
	if err := h.store.Invite(t.Context(), code, people.Invite{Role: people.GroupOf, Scope: scope, Expires: h.clock.Now().Add(people.InviteLife)}, event); err != nil {
		t.Fatal(err)
	}
	if _, err := h.store.Bind(t.Context(), code, people.Chat{ID: id, Title: map[int64]string{-100: "OPD", -200: "Dinkes", -300: "Camat"}[id]}, event); err != nil {
		t.Fatal(err)
	}
}

func TestNothingToBill(t *testing.T) {
	h := newHouse(t)
	h.calendar()
	leader, mentor := h.join(2, "Pj. Bupati", people.Leader, ""), h.join(5, "Nina", people.Mentor, "")
	wants(t, leader.say("/tagihan"), "Daftar pekerjaan belum diunggah", "Pembina akan mengunggahnya")
	wants(t, mentor.say("/tagihan"), "Mohon kirim ekspor BAPBAST")
	h.keep(budget.Import{Kind: budget.KindWorks, File: "kerja.xlsx", Year: 2023, AsOf: october(10)}, budget.Contents{Claims: []budget.Claim{work(dinkes, "K-1", "Puskesmas", juta, budget.Date{})}})
	got := leader.say("/tagihan")
	wants(t, got, "Tidak ada pekerjaan selesai yang belum dibayar", "Terima kasih", "Register SP2D belum diunggah", "Daftar pekerjaan sudah 10 hari kerja")
	wants(t, leader.say("/tagihan dinkes"), "Dinkes: tidak ada pekerjaan selesai yang belum dibayar")
	wants(t, leader.say("/tagihan dpu"), "Belum ada daftar pekerjaan DPU")
	wants(t, h.join(8, "Operator", people.Operator, dpu).say("/tagihan"), "Belum ada daftar pekerjaan DPU")
}

// The people of the treasury see what lies with them, of whatever unit, and no more.
func TestWorksAtTheTreasury(t *testing.T) {
	h := billed(t)
	admin := h.meet(boss, "Admin")
	admin.say("/pengaturan")
	treasurer := h.join(9, "Kuasa BUD", people.Operator, dinkes)
	wants(t, treasurer.pressData("di_bud:0"), "tidak tersedia untuk peran")
	if err := h.store.ChangeSetting(t.Context(), "tagihan.bud", dinkes, people.Event{At: h.clock.Now(), Person: boss, Action: "setting"}); err != nil {
		t.Fatal(err)
	}
	treasurer.say("/tagihan")
	wants(t, treasurer.press("Di Kuasa BUD (1)"), "1 SPM menunggu SP2D di Kuasa BUD: Rp80,00 jt", "DPU · Jembatan Muara")
	wants(t, treasurer.press("1"), "Jembatan Muara")
	wants(t, treasurer.pressData(h.button(t, dpu, "D-1")), "hanya dapat dilihat oleh unit tersebut")
}

func TestPotentialStandsBesideTheAbsorption(t *testing.T) {
	h := billed(t)
	leader := h.join(2, "Pj. Bupati", people.Leader, "")
	wants(t, leader.say("/serapan"), "Potensi 65,50 % bila 4 pekerjaan selesai (Rp250,00 jt) dibayar")
	wants(t, leader.say("/serapan dinkes"), "Potensi 68,00 % bila 2 pekerjaan selesai (Rp120,00 jt) dibayar")
	h.keep(budget.Import{Kind: budget.KindRFK, File: "camat.xlsx", Year: 2023, AsOf: october(24)}, budget.Contents{Figures: []budget.Figure{
		{Code: units[2].Code, Pagu: 100 * juta, Realized: 50 * juta},
	}})
	wants(t, leader.say("/serapan kecamatan"), "Serapan Kecamatan 50,00 %") // of units without a works list nothing is said
	lacks(t, leader.say("/serapan kecamatan"), "Potensi")
}

func TestPairing(t *testing.T) {
	h := billed(t)
	mentor := h.join(5, "Nina", people.Mentor, "")
	mentor.say("/tagihan")
	got := mentor.press("Cocokkan SP2D (1)")
	wants(t, got, "1 SP2D mungkin membayar", "SP2D-20", "Rp20.000.000", "Pembayaran Alat Kesehatan & <b>", "→ Alat Kesehatan", "nilainya sama", "penyedianya sama")
	old := mentor.seen[0][0].Data
	key := work(dinkes, "K-2", "", 0, budget.Date{}).Key
	wants(t, mentor.press("1: sama"), "Tidak ada SP2D yang perlu dicocokkan", "sama: SP2D-20")
	h.audited("pair_confirmed " + dinkes + " SP2D-20 → " + key)
	wants(t, mentor.pressData(old), "sudah diputuskan")
	wants(t, mentor.say("/tagihan"), "3 pekerjaan selesai belum dibayar: Rp230,00 jt")
	wants(t, mentor.pressData(h.button(t, dinkes, "K-2")), "Status: sudah dibayar", "Dibayar dengan SP2D-20, 23 Okt 2023: Rp20.000.000 (dipastikan pembina)")
	mentor.pressData("cocok:0")
	undo := mentor.seen[0][0].Data
	wants(t, mentor.press("Urungkan"), "1 SP2D mungkin membayar")
	h.audited("pair_undone  SP2D-20")
	wants(t, mentor.pressData(undo), "sudah tidak berlaku")
	wants(t, mentor.say("/tagihan"), "4 pekerjaan selesai belum dibayar")
	mentor.press("Cocokkan SP2D")
	wants(t, mentor.press("1: bukan"), "Tidak ada SP2D yang perlu dicocokkan", "bukan: SP2D-20")
	h.audited("pair_refused " + dinkes + " SP2D-20 → " + key)
	wants(t, mentor.say("/tagihan"), "4 pekerjaan selesai belum dibayar")
	if !slices.Contains(mentor.labels(), "Cocokkan SP2D (0)") { // what was decided may still be undone
		t.Errorf("buttons %q", mentor.labels())
	}
}
