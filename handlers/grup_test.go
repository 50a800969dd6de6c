package handlers_test

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
)

// in the topic of a forum.
func (s *speaker) topic(thread int) *speaker {
	chat := s.chat
	chat.Forum, chat.Thread = true, thread
	return &speaker{h: s.h, from: s.from, chat: chat}
}

// TestAGroupOfSeveralUnits: their names are read as the audience of a broadcast is, and what is not clear is asked
// for again.
func TestAGroupOfSeveralUnits(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Admin")
	ask := func() {
		t.Helper()
		admin.say("/undang grup")
		wants(t, admin.press("Beberapa unit"), "dipisahkan koma", "/batal")
	}
	ask()
	wants(t, admin.say("dinkes, cikarang"), "“cikarang” dapat berarti Kecamatan Cikarang Utara, Kecamatan Cikarang Barat")
	wants(t, admin.say("dinkes, antariksa"), "tidak ditemukan")
	wants(t, admin.say(" , "), "Sasaran belum dipilih")
	got := admin.say("dinkes, Kecamatan Cikarang Barat\ndinkes")
	wants(t, got, "Kode grup: Dinkes, Kecamatan Cikarang Barat")
	h.audited("invite grup Dinkes, Kecamatan Cikarang Barat")
	group := admin.in(-100, "Lintas")
	wants(t, group.say("/start "+admin.token()), "kini terhubung dengan Dinkes, Kecamatan Cikarang Barat")
	wants(t, admin.say("halo"), "belum memahami") // the dialogue has ended

	ask()
	wants(t, admin.say("opd, cikarang barat, cikarang utara"), "4 unit: Dinkes, DPU, Kecamatan Cikarang Barat, Kecamatan Cikarang Utara")
	ask()
	wants(t, admin.say("opd"), "Kode grup: seluruh OPD")
	ask()
	wants(t, admin.say("/batal"), "dibatalkan")
	for _, data := range []string{"undang:lingkup:beberapa", "undang:umum:-100"} {
		wants(t, h.join(20, "Pembina", people.Mentor, "").pressData(data), "tidak tersedia untuk peran")
	}
}

// TestTheTopicIsChosenByAnAdmin, when the group is bound and later, and by nobody else.
func TestTheTopicIsChosenByAnAdmin(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Admin")
	want := func(topic int) {
		t.Helper()
		if c, _, err := h.store.Chat(t.Context(), -100); err != nil || c.Thread != topic || c.State != people.ChatActive {
			t.Errorf("%+v, %v", c, err)
		}
	}
	code := func() string {
		admin.say("/undang grup")
		admin.press("Seluruh OPD")
		return admin.token()
	}
	forum := admin.in(-100, "Forum")
	wants(t, forum.topic(77).say("/start "+code()), "Pesan dari bot masuk ke topik ini")
	want(77)
	wants(t, forum.topic(0).say("/start "+code()), "Pesan dari bot masuk ke topik umum", "admin mengetik /start@SerapanBot di topik lain")
	want(0)

	member := h.meet(50, "Anggota").in(-100, "Forum").topic(88)
	wants(t, member.say("/start"), "Pesan dari bot masuk ke topik umum")
	if len(member.labels()) != 0 {
		t.Errorf("a member is offered %q", member.labels())
	}
	there := forum.topic(88)
	there.say("/start")
	data := there.seen[0][0].Data
	wants(t, member.pressData(data), "hanya dapat dipilih oleh admin")
	for _, wrong := range []string{"topik:77", "topik:", "topik:x", "topik:0"} {
		wants(t, there.pressData(wrong), "sudah tidak berlaku")
	}
	wants(t, admin.pressData(data), "sudah tidak berlaku") // in private
	want(0)
	wants(t, there.press("Kirim pesan ke topik ini"), "Pesan dari bot masuk ke topik ini")
	want(88)
	h.audited("chat_topic -100 Forum")
	if there.say("/start"); len(there.labels()) != 0 {
		t.Errorf("the topic is offered again: %q", there.labels())
	}
	general := forum.topic(0)
	wants(t, general.say("/start"), "topik lain di grup ini")
	wants(t, general.press("Kirim pesan ke topik umum"), "Pesan dari bot masuk ke topik umum")
	want(0)
	there.say("/start")
	there.press("Kirim pesan")
	admin.say("/undang")
	admin.press("Grup terhubung")
	wants(t, admin.press("1"), "Pesan dari bot masuk ke topik yang dipilih")
	wants(t, admin.press("Kirim pesan ke topik umum"), "Pesan dari bot masuk ke percakapan utama")
	want(0)
	// A group without topics hears nothing of them.
	lacks(t, admin.in(-200, "Biasa").say("/start "+code()), "topik")
	// Of a suspended group nothing is changed.
	forum.in(-100, "Lain").topic(99).say("/start")
	wants(t, admin.in(-100, "Lain").topic(99).pressData("topik:99"), "ditangguhkan")
}

// everyPath is all that a group can ask, by words and by buttons that somebody made up.
func everyPath(s *speaker) map[string]string {
	said := map[string]string{}
	for _, words := range []string{"/serapan", "/serapan opd", "/serapan kecamatan", "/serapan dpu", "/tagihan", "/tagihan opd", "/tagihan dpu", "/epurchasing",
		"/epurchasing opd", "/epurchasing dpu", "/tren", "/tren dpu", "/peringkat", "/peringkat opd", "/ikp", "/ikp dpu", "/ikp oktober", "/batas", "/saya", "/bantuan",
		"/rapat", "/jadwal", "/siaran", "/unit dpu", "/status", "/pengaturan", "/undang", "/unggah", "/libur"} {
		said[words] = s.say(words)
	}
	for _, data := range []string{"serapan:", "unit:" + dpu, "rinci:" + dpu, "tagihan:" + dpu, "tagihan_unit::0", "tagihan_unit:opd:0", "tertua::0", "di_bud:0", "jawaban",
		"epurchasing:" + dpu, "epurchasing_unit::0", "epurchasing_unit:opd:0", "epurchasing_bulan:" + dpu, "epurchasing_manual:opd:0", "epurchasing_manual:" + dpu + ":0",
		"epurchasing_diam::0", "peringkat:opd:0", "daftar:opd:0", "tren:u:" + dpu, "ikp:i:1", "ikp:i:2", "ikp:c:1", "ikp:c:2", "ikp:c:3", "ikp:u:" + dpu,
		"ikp_papan:2023-10", "ikp_unit:2023-10", "ikp_rekap:2023-10", "ikp_bukti:1"} {
		said[data] = s.pressData(data)
	}
	return said
}

// town is the house with figures, works, purchases and instructions of all units.
func town(t *testing.T) *house {
	h := billed(t)
	if err := h.store.ChangeSetting(t.Context(), "epurchasing.wajib", "2023-09-01", people.Event{At: h.clock.Now()}); err != nil {
		t.Fatal(err)
	}
	h.keep(budget.Import{Kind: budget.KindRFK, File: "camat.xlsx", Year: 2023, AsOf: october(24)}, budget.Contents{Figures: []budget.Figure{
		{Code: cikut, Pagu: 100 * juta, Realized: 50 * juta}, {Code: cikba, Pagu: 100 * juta, Realized: 40 * juta}}})
	buy := func(unit, number string) budget.Purchase {
		return budget.Purchase{Unit: unit, Number: number, Package: "Paket " + number, Method: budget.MethodTender, Value: 70 * juta, Day: date("2023-10-02"), Status: budget.PurchaseCounted}
	}
	h.keep(budget.Import{Kind: budget.KindEPurchasing, File: "belanja.csv", Year: 2023, AsOf: october(24)}, budget.Contents{Purchases: []budget.Purchase{
		buy(dinkes, "K-1"), buy(dpu, "D-1"), buy(cikba, "B-1")}})
	h.instruct(order("01/IKP/X/2023"), dinkes, dpu, cikba)
	other := order("02/IKP/X/2023")
	other.Text = "Hanya untuk DPU"
	h.instruct(other, dpu)
	return h
}

// TestAGroupSeesWhatItsUnitsSee, on every path, whoever writes in it: of other units it learns neither a figure nor a
// work, a purchase or an instruction.
func TestAGroupSeesWhatItsUnitsSee(t *testing.T) {
	h := town(t)
	h.bindTo(t, -100, people.Scope{Units: []string{dinkes, cikba}})
	secrets := []string{"Jembatan", "Kalimalang", "Paket D-1", "Hanya untuk DPU", "DPU 50,00 %", "Rp130,00 jt", "Utara 50,00 %"}
	all := fmt.Sprint(everyPath(h.join(9, "Bupati", people.Leader, "")), everyPath(h.join(8, "Nina", people.Mentor, "")))
	wants(t, all, secrets...)
	for name, asker := range map[string]*speaker{"a member": h.meet(50, "Anggota"), "the regent": h.join(51, "Bupati", people.Leader, ""),
		"the other unit's head": h.join(52, "Kadis PU", people.Head, dpu), "an admin": h.meet(boss, "Admin")} {
		group := asker.in(-100, "OPD")
		for path, said := range everyPath(group) {
			for _, secret := range secrets {
				if strings.Contains(said, secret) {
					t.Errorf("%s by %s tells %q:\n%s", path, name, secret, said)
				}
			}
			if said == "" {
				t.Errorf("%s by %s has no answer", path, name)
			}
		}
		wants(t, group.say("/serapan"), "Dinkes: 56,00 %", "Cikarang Barat: 40,00 %")
		lacks(t, group.say("/serapan"), "DPU:", "Utara:", "Tertinggi")
		wants(t, group.say("/serapan dinkes"), "56,00 %")
		wants(t, group.say("/serapan dpu"), "hanya dapat dilihat oleh unit tersebut")
		wants(t, group.say("/tren cikarang barat"), "Cikarang Barat")
		wants(t, group.say("/peringkat"), "Peringkat")
		wants(t, group.say("/tagihan"), "Dinkes, Kecamatan Cikarang Barat", "2 pekerjaan")
		wants(t, group.say("/epurchasing"), "2 paket")
		wants(t, group.say("/ikp"), "01/IKP/X/2023")
		lacks(t, group.say("/ikp"), "02/IKP/X/2023")
		wants(t, group.pressData("ikp:i:1"), "Dinkes", "Cikarang Barat")
		lacks(t, group.pressData("ikp:i:1"), "DPU")
	}
}

// TestAGroupThatIsNotConfirmedSeesNothing: renamed, removed, released or never bound.
func TestAGroupThatIsNotConfirmedSeesNothing(t *testing.T) {
	h := town(t)
	leader := h.join(51, "Bupati", people.Leader, "")
	for n, c := range map[int64]struct {
		make  func(id int64)
		title string
		says  string
	}{
		-100: {func(int64) {}, "Lain", "ditangguhkan"},
		-200: {func(id int64) {
			leader.in(id, "Dinkes").ask(bot.Request{Kind: bot.Membership, Member: bot.MemberChange{Was: "member", Is: "left"}})
		}, "Dinkes", "ditangguhkan"},
		-300: {func(id int64) { h.meet(boss, "Admin").pressData("undang:lepas:" + strconv.FormatInt(id, 10) + ":ya") }, "Camat", "belum terhubung"},
	} {
		h.bindTo(t, n, people.Scope{All: true})
		c.make(n)
		for path, said := range everyPath(leader.in(n, c.title)) {
			if !strings.Contains(said, c.says) {
				t.Errorf("%s in %d: %s", path, n, said)
			}
			lacks(t, said, "Rp", "56,00", "IKP/X")
		}
	}
	for path, said := range everyPath(leader.in(-7, "Asing")) {
		if !strings.Contains(said, "belum terhubung") {
			t.Errorf("%s: %s", path, said)
		}
	}
}

// TestTheRightToPinIsUsedAtOnce: a change of the bot's rights has a pin tried again that was refused.
func TestTheRightToPinIsUsedAtOnce(t *testing.T) {
	h := newHouse(t)
	group, ctx, now := h.bind(-100, "Forum", "Seluruh OPD"), t.Context(), h.clock.Now()
	p := outbox.Promise{Key: "ikp", Topic: policy.TopicInstruction, To: policy.Recipient{Chat: -100, Group: true}, Due: now}
	if _, err := h.store.Enqueue(ctx, []outbox.Promise{p}, now); err != nil {
		t.Fatal(err)
	}
	claims, err := h.store.Claim(ctx, 1, now, now.Add(time.Minute))
	if err != nil || len(claims) != 1 {
		t.Fatal(claims, err)
	}
	err = errors.Join(h.store.MarkSending(ctx, claims[0], now, now.Add(time.Minute)),
		h.store.Finish(ctx, claims[0], outbox.Outcome{State: outbox.Sent, MessageID: 9}, now),
		h.store.PinLater(ctx, -100, now.Add(24*time.Hour)))
	if err != nil {
		t.Fatal(err)
	}
	want := func(n int) {
		t.Helper()
		if pins, err := h.store.PinsDue(ctx, october(1), october(1).In(wib), now); err != nil || len(pins) != n {
			t.Errorf("%+v, %v; want %d", pins, err, n)
		}
	}
	want(0)
	group.ask(bot.Request{Kind: bot.Membership, Member: bot.MemberChange{Was: "member", Is: "administrator"}})
	want(1)
}
