package handlers_test

import (
	"slices"
	"testing"

	"serapan/bot"
	"serapan/people"
)

// bind binds a group by the admin's code.
func (h *house) bind(id int64, title, scope string) *speaker {
	h.t.Helper()
	admin := h.meet(boss, "Admin")
	admin.say("/undang grup")
	admin.press(scope)
	group := admin.in(id, title)
	wants(h.t, group.say("/start "+admin.token()), "kini terhubung")
	return group
}

func (h *house) state(id int64) people.ChatState {
	h.t.Helper()
	chat, _, err := h.store.Chat(h.t.Context(), id)
	if err != nil {
		h.t.Fatal(err)
	}
	return chat.State
}

func TestRenamedGroupWaitsForAnAdmin(t *testing.T) {
	h := newHouse(t)
	h.bind(-100, "Forum Camat", "Seluruh kecamatan")
	member := h.meet(50, "Anggota")
	renamed := member.in(-100, "Forum Wartawan")
	for _, words := range []string{"/serapan", "/start", "/saya", "/peringkat kecamatan"} {
		wants(t, renamed.say(words), "ditangguhkan", "Admin dapat mengaktifkannya kembali lewat /status")
	}
	h.audited("chat_renamed -100 Forum Camat → Forum Wartawan")
	// Its old name alone does not open it again.
	wants(t, member.in(-100, "Forum Camat").say("/serapan"), "ditangguhkan")

	admin := h.meet(boss, "Admin")
	wants(t, admin.say("/status"), "Grup ditangguhkan", "Forum Camat: seluruh kecamatan")
	wants(t, admin.press("Periksa Forum Camat"), "Ditangguhkan")
	stale := admin.seen[0][0].Data
	member.in(-100, "Forum Lain Lagi").say("/serapan")
	// What he confirms is the name that he saw.
	wants(t, admin.pressData(stale), "Forum Lain Lagi", "Ditangguhkan")
	if h.state(-100) != people.ChatSuspended {
		t.Fatalf("state %q", h.state(-100))
	}
	wants(t, admin.press("Aktifkan kembali"), "Grup Forum Lain Lagi aktif kembali")
	lacks(t, member.in(-100, "Forum Lain Lagi").say("/saya"), "ditangguhkan")
	h.audited("chat_confirmed -100 Forum Lain Lagi")
}

func TestAdminReleasesAGroup(t *testing.T) {
	h := newHouse(t)
	group := h.bind(-100, "Forum <i>OPD</i>", "Seluruh OPD")
	admin := h.meet(boss, "Admin")
	admin.say("/undang")
	wants(t, admin.press("Grup terhubung"), "Grup terhubung (1)", "1. Forum <i>OPD</i>: seluruh OPD")
	admin.press("1")
	wants(t, admin.press("Lepas"), "akan dilepas", "Lanjutkan?")
	if h.state(-100) != people.ChatActive {
		t.Fatal("released before it was confirmed")
	}
	admin.press("Ya, lepas")
	wants(t, group.say("/serapan"), "belum terhubung dengan unit mana pun")
	wants(t, admin.pressData("undang:lepas:-100:ya"), "sudah tidak terhubung")
	if menu := h.menus[-100]; len(menu) != 0 {
		t.Errorf("menu of the released group: %q", menu)
	}
	h.audited("chat_unbound -100 Forum <i>OPD</i>")
}

func TestGroupButtonsAreForAdmins(t *testing.T) {
	h := newHouse(t)
	h.bind(-100, "Forum", "Seluruh OPD")
	for i, role := range []people.Role{people.Leader, people.Mentor} {
		s := h.join(int64(20+i), "Bukan Admin", role, "")
		for _, data := range []string{"undang:lepas:-100:ya", "undang:chat:-100", "undang:grup:0", "undang:anggota:0", "undang:peran:admin", "status"} {
			wants(t, s.pressData(data), "tidak tersedia untuk peran Bapak/Ibu")
		}
	}
	wants(t, h.meet(boss, "Admin").in(-100, "Forum").pressData("undang:lepas:-100:ya"), "tidak tersedia")
	if h.state(-100) != people.ChatActive {
		t.Errorf("state %q", h.state(-100))
	}
}

func TestRemovedBotIsSuspendedUntilConfirmed(t *testing.T) {
	h := newHouse(t)
	group := h.bind(-100, "Forum", "Seluruh OPD")
	member := func(was, is string) string {
		return group.ask(bot.Request{Kind: bot.Membership, Member: bot.MemberChange{Was: was, Is: is}})
	}
	if said := member("member", "administrator"); said != "" {
		t.Errorf("a change of rights was answered: %s", said)
	}
	if said := member("administrator", "kicked"); said != "" || h.state(-100) != people.ChatSuspended {
		t.Errorf("said %q, state %q", said, h.state(-100))
	}
	h.audited("chat_removed -100 Forum")
	wants(t, member("kicked", "member"), "sedang ditangguhkan")
	wants(t, group.say("/serapan"), "ditangguhkan")
	wants(t, h.meet(5, "Warga").in(-7, "Lain").ask(bot.Request{Kind: bot.Membership, Member: bot.MemberChange{Was: "left", Is: "member"}}),
		"belum terhubung", "/undang")
}

func TestMigrationCarriesTheBinding(t *testing.T) {
	h := newHouse(t)
	group := h.bind(-100, "Forum", "Seluruh OPD")
	for range 2 { // an update may come twice
		if said := group.ask(bot.Request{Kind: bot.Migration, MovedTo: -10099}); said != "" {
			t.Error(said)
		}
	}
	wants(t, h.meet(50, "Anggota").in(-10099, "Forum").say("/saya"), "terhubung dengan seluruh OPD")
	wants(t, group.say("/saya"), "belum terhubung")
	moves := slices.DeleteFunc(h.audit(), func(row string) bool { return row != "chat_moved -10099 -100 → -10099" })
	if len(moves) != 1 {
		t.Errorf("moves in the audit: %q", moves)
	}
	// A group that nobody bound has nothing to carry.
	h.meet(50, "Anggota").in(-3, "Lain").ask(bot.Request{Kind: bot.Migration, MovedTo: -333})
	if state := h.state(-333); state != "" {
		t.Errorf("state %q", state)
	}
}

func TestBlockedBotIsKnownToTheAdmin(t *testing.T) {
	h := newHouse(t)
	head := h.join(7, "dr. <Sari>", people.Head, dinkes)
	admin := h.meet(boss, "Admin")
	lacks(t, admin.say("/status"), "Tidak dapat dihubungi")
	head.ask(bot.Request{Kind: bot.Membership, Member: bot.MemberChange{Was: "member", Is: "kicked"}})
	wants(t, admin.say("/status"), "Tidak dapat dihubungi (memblokir bot): dr. <Sari>")
	head.ask(bot.Request{Kind: bot.Membership, Member: bot.MemberChange{Was: "kicked", Is: "member"}})
	lacks(t, admin.say("/status"), "Tidak dapat dihubungi")
}

// Who writes to the bot can be written to, though a message to him came back before, or the word that he
// let the bot in again was lost.
func TestWhoWritesCanBeReachedAgain(t *testing.T) {
	h := newHouse(t)
	head := h.join(7, "dr. Sari", people.Head, dinkes)
	admin := h.meet(boss, "Admin")
	away := func() {
		t.Helper()
		if err := h.store.SetReachable(t.Context(), 7, false); err != nil {
			t.Fatal(err)
		}
		wants(t, admin.say("/status"), "Tidak dapat dihubungi")
	}
	away()
	head.in(-3, "Grup").say("halo")
	wants(t, admin.say("/status"), "Tidak dapat dihubungi")
	head.say("halo")
	lacks(t, admin.say("/status"), "Tidak dapat dihubungi")
}
