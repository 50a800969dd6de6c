package handlers_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"serapan/bot"
	"serapan/people"
)

var tokenIn = regexp.MustCompile(`\?start(?:group)?=([A-Za-z0-9_-]+)`)

// token is the code of the invitation in the admin's last answer.
func (s *speaker) token() string {
	s.h.t.Helper()
	found := tokenIn.FindStringSubmatch(s.last.Messages[0].HTML)
	if found == nil {
		s.h.t.Fatalf("no link in %q", s.last.Messages[0].HTML)
	}
	return found[1]
}

func TestStrangerGetsOneLineAndNothingElse(t *testing.T) {
	h := newHouse(t)
	stranger := h.meet(66, "Orang Asing")
	const line = "Mohon maaf, layanan ini khusus bagi perangkat daerah yang terdaftar. Silakan meminta tautan undangan kepada admin."
	for _, words := range []string{"/start", "/serapan", "/saya", "/undang", "/unit", "/libur", "/status", "/pengaturan", "/bantuan", "/entah", "serapan dinkes berapa", "halo"} {
		if got := stranger.say(words); got != line {
			t.Errorf("%s: %s", words, got)
		}
	}
	for _, data := range []string{"undang:peran:admin", "satuan:lihat:" + dinkes, "atur:lihat:daerah.nama", "libur:tahun:2023", "status", "serapan:", "undang:akhiri:1:ya"} {
		if got := stranger.pressData(data); got != line {
			t.Errorf("%s: %s", data, got)
		}
	}
	if len(h.menus) != 0 {
		t.Errorf("a stranger was given a menu: %v", h.menus)
	}
}

func TestWelcomeByRole(t *testing.T) {
	h := newHouse(t)
	h.report(2023, time.October, 20, 60, 52)
	for i, c := range []struct {
		role        people.Role
		unit        string
		says, lacks []string
		menu        []string
	}{
		{people.Leader, "", []string{"Pimpinan", "/peringkat"}, []string{"/unggah", "/undang"}, []string{"serapan", "tagihan", "rapat", "paket", "ikp", "siaran", "epurchasing", "peringkat", "tren", "batas", "jadwal", "bantuan", "saya"}},
		{people.Mentor, "", []string{"Pembina", "/unggah"}, []string{"/undang"}, []string{"serapan", "tagihan", "rapat", "paket", "ikp", "siaran", "epurchasing", "peringkat", "tren", "batas", "jadwal", "unggah", "bantuan", "saya", "libur"}},
		{people.Admin, "", []string{"Admin", "/undang", "/status"}, nil, []string{"serapan", "tagihan", "rapat", "ikp", "epurchasing", "peringkat", "tren", "batas", "jadwal", "unggah", "bantuan", "saya", "undang", "unit", "libur", "pengaturan", "status"}},
		{people.Head, dinkes, []string{"Kepala unit Dinkes"}, []string{"/peringkat", "/unggah", "/undang"}, []string{"serapan", "tagihan", "ikp", "epurchasing", "peringkat", "tren", "batas", "jadwal", "bantuan", "saya"}},
		{people.Operator, dpu, []string{"Operator unit DPU", "/unggah"}, []string{"/undang"}, []string{"serapan", "tagihan", "ikp", "epurchasing", "peringkat", "tren", "batas", "jadwal", "unggah", "bantuan", "saya"}},
	} {
		id := int64(100 + i)
		s := h.join(id, "Bu <Ani> & Co", c.role, c.unit)
		got := s.say("/start")
		wants(t, got, append(c.says, "Selamat datang, Bapak/Ibu Bu <Ani> & Co.", "/serapan", "/bantuan")...)
		lacks(t, got, c.lacks...)
		if !slices.Equal(h.menus[id], c.menu) {
			t.Errorf("%s: menu %q, want %q", c.role, h.menus[id], c.menu)
		}
	}
}

// Before the first figures nobody is sent to what cannot answer yet.
func TestWelcomeToAnEmptyHouse(t *testing.T) {
	h := emptyHouse(t)
	leader := h.join(9, "Pj. Bupati", people.Leader, "")
	got := leader.say("/start")
	wants(t, got, "Pimpinan", "/serapan menjawab begitu data pertama disimpan", "/bantuan")
	lacks(t, got, "/tren", "/peringkat", "Kalimat biasa")
	if labels := leader.labels(); len(labels) != 0 {
		t.Errorf("buttons %q", labels)
	}
}

func TestJoinByLinkOnce(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Kepala Admin")
	wants(t, admin.say("/undang kepala dinkes"), "Undangan Kepala unit Dinkes", "https://t.me/SerapanBot?start=", "31 Okt 2023 pukul 09.00 WIB")
	code := admin.token()

	head := h.meet(7, "dr. Sari")
	wants(t, head.say("/start "+code), "Selamat datang, Bapak/Ibu dr. Sari.", "Bapak/Ibu kini terdaftar sebagai Kepala unit Dinkes")
	if !slices.Contains(h.menus[7], "serapan") {
		t.Errorf("menu of the new head: %q", h.menus[7])
	}
	wants(t, head.say("/saya"), "dr. Sari", "Kepala unit Dinkes", "angka Dinkes")
	wants(t, head.say("/start "+code), "Undangan ini sudah Bapak/Ibu gunakan", "Selamat datang")
	other := h.meet(8, "Orang Lain")
	if got := other.say("/start " + code); got != "Mohon maaf, undangan ini sudah digunakan. Silakan minta undangan baru kepada admin." {
		t.Error(got)
	}
	wants(t, other.say("/saya"), "khusus bagi perangkat daerah")
	h.audited("invite kepala Dinkes")
	h.audited("join kepala " + dinkes)
}

func TestCodesThatDoNotOpen(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Admin")
	admin.say("/undang pimpinan")
	late := admin.token()
	admin.say("/undang grup")
	admin.press("Seluruh OPD")
	forGroup := admin.token()

	guest := h.meet(9, "Tamu")
	wants(t, guest.say("/start "+forGroup), "Kode ini untuk grup")
	wants(t, guest.say("/start salah"), "kode ini tidak dikenal")
	h.clock.Advance(people.InviteLife + time.Second)
	wants(t, guest.say("/start "+late), "masa berlaku undangan ini sudah lewat")
	wants(t, guest.say("/saya"), "khusus bagi perangkat daerah")
}

// A right code does not help who has just guessed five times; an hour later it does.
func TestWrongCodesAreBounded(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Admin")
	admin.say("/undang pimpinan")
	code := admin.token()
	guest := h.meet(9, "Tamu")
	for range 5 {
		wants(t, guest.say("/start entah"), "tidak dikenal")
	}
	for _, words := range []string{"/start entah", "/start " + code} {
		wants(t, guest.say(words), "Silakan coba lagi nanti")
	}
	if rows := h.audit(); strings.Count(strings.Join(rows, "\n"), "join_refused") != 5 {
		t.Errorf("want five refusals in the audit, not more:\n%s", strings.Join(rows, "\n"))
	}
	h.clock.Advance(time.Hour)
	wants(t, guest.say("/start "+code), "terdaftar sebagai Pimpinan")
	for range 7 { // one's own code is no wrong code
		wants(t, guest.say("/start "+code), "sudah Bapak/Ibu gunakan")
	}
	h.meet(boss, "Admin").pressData("undang:akhiri:9:ya")
	for range 7 {
		wants(t, guest.say("/start "+code), "Bila perannya telah diakhiri")
	}
}

func TestGroupIsBoundByAnAdminsCode(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Admin")
	admin.say("/undang")
	admin.press("Grup")
	wants(t, admin.press("Seluruh kecamatan"), "Kode grup: seluruh kecamatan", "/start@SerapanBot ", "https://t.me/SerapanBot?startgroup=")
	code := admin.token()
	admin.say("/undang pembina")
	personal := admin.token()

	member, camat := h.meet(50, "Anggota").in(-100, "Forum Camat"), admin.in(-100, "Forum Camat")
	wants(t, member.say("/start"), "belum terhubung")
	wants(t, member.say("/serapan"), "belum terhubung")
	wants(t, member.say("/start "+code), "hanya dapat dihubungkan oleh admin")
	wants(t, camat.say("/start "+personal), "Kode ini untuk perorangan")
	wants(t, camat.say("/start "+code), "Grup Forum Camat kini terhubung dengan seluruh kecamatan")
	h.audited("bind -100 Forum Camat")
	if want := []string{"serapan", "tagihan", "ikp", "epurchasing", "peringkat", "tren", "batas", "bantuan"}; !slices.Equal(h.menus[-100], want) {
		t.Errorf("menu of the group: %q, want %q", h.menus[-100], want)
	}
	wants(t, member.say("/start"), "terhubung dengan seluruh kecamatan", "/serapan@SerapanBot")
	wants(t, member.say("/saya"), "Forum Camat terhubung dengan seluruh kecamatan")
	wants(t, member.say("/bantuan"), "/serapan@SerapanBot")
	wants(t, camat.say("/undang"), "tidak tersedia di grup")
	wants(t, admin.in(-101, "Lain").say("/start "+code), "sudah Bapak/Ibu gunakan")
	admin.say("/start " + personal)
	wants(t, h.meet(51, "Pembina").say("/start "+personal), "sudah digunakan")
}

// The token is seen once, by the admin who asked for it.
func TestTokensStayOutOfRecords(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Admin")
	for _, words := range []string{"/undang kepala dinkes", "/undang pembina"} {
		admin.say(words)
		code := admin.token()
		for _, row := range admin.last.Messages[0].Buttons {
			for _, b := range row {
				if strings.Contains(b.Data, code) {
					t.Errorf("token in the data of button %q", b.Text)
				}
			}
		}
		h.meet(60, "Tamu").say("/start " + code)
		h.meet(61, "Tamu Lain").say("/start " + code)
		if all := strings.Join(h.audit(), "\n") + h.log.String(); strings.Contains(all, code) {
			t.Errorf("token in the audit or the log:\n%s", all)
		}
	}
}

func TestNamesOfPeopleAreTamed(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Admin")
	admin.say("/undang pembina")
	guest := h.meet(70, "")
	guest.from = bot.Person{ID: 70, Name: "  Evil\u202e \n<b>" + strings.Repeat("x", 300), Username: "evil"}
	got := guest.say("/start " + admin.token())
	wants(t, got, "Evil <b>xxx")
	lacks(t, got, "\u202e", strings.Repeat("x", 90))
}
