package handlers_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"serapan/bot"
	"serapan/people"
)

func TestHelpTeachesWhatTheRoleMayDo(t *testing.T) {
	h := newHouse(t)
	head := h.join(7, "dr. Sari", people.Head, dpu)
	got := head.say("/bantuan")
	wants(t, got, "/serapan dpu", "/tagihan dpu", "/ikp\n", "“serapan dpu berapa?”", "/batal", "/saya")
	lacks(t, got, "/siaran", "peringkat kecamatan", "/undang", "/unggah", "/rapat", "/ikp baru", "Berkas Excel")
	operator := h.join(8, "Pak Budi", people.Operator, dinkes)
	wants(t, operator.say("/bantuan"), "/unggah\n", "“serapan dinkes berapa?”", "Berkas Excel cukup dikirim")
	leader := h.join(9, "Pj. Bupati", people.Leader, "")
	wants(t, leader.say("/help"), "/serapan\n", "“peringkat kecamatan”", "/ikp baru", "/siaran\n", "/paket\n")
	wants(t, h.meet(boss, "Admin").say("bantuan"), "/undang\n", "/pengaturan\n", "/status\n")
	// A sentence that the help proposes is understood.
	wants(t, head.say("serapan dpu berapa?"), "Belum ada data serapan")
}

// Whatever the roles, the help is one screen of a phone with three to six examples.
func TestHelpFitsOneScreen(t *testing.T) {
	h := newHouse(t)
	for i, role := range people.Roles {
		if role == people.GroupOf {
			continue
		}
		unit := ""
		if role == people.Head || role == people.Operator {
			unit = dinkes
		}
		who := h.join(int64(20+i), "Orang", role, unit)
		if role == people.Operator { // with a second role
			who = h.join(int64(20+i), "Orang", people.Head, dpu)
		}
		got := who.say("/bantuan")
		if lines := strings.Count(got, "\n") + 1; lines > 22 || len([]rune(got)) > 900 {
			t.Errorf("%s: %d lines, %d characters\n%s", role, lines, len([]rune(got)), got)
		}
		if n := len(who.labels()); n < 3 || n > 6 {
			t.Errorf("%s: %d examples", role, n)
		}
	}
}

// Every example does what its words would do, and leaves the help standing.
func TestExamplesOfTheHelpCanBeTapped(t *testing.T) {
	h := newHouse(t)
	h.report(2023, time.October, 20, 60, 52)
	for i, role := range []people.Role{people.Leader, people.Mentor, people.Admin} {
		who := h.join(int64(30+i), "Orang", role, "")
		who.say("/bantuan")
		help := slices.Clone(who.seen)
		for _, label := range who.labels() {
			who.seen = help
			tapped := who.press(label)
			if tapped == "" || slices.ContainsFunc(who.last.Messages, func(m bot.Message) bool { return m.Edit != 0 }) {
				t.Errorf("%s: %s gives %+v", role, label, who.last)
			}
			if typed := who.say(label); typed != tapped && label != "/ikp baru" { // the second time it finds the first's draft
				t.Errorf("%s: %s typed is\n%s\ntapped\n%s", role, label, typed, tapped)
			}
		}
	}
}

// A press on an example is judged like words: a changed client gains nothing by it.
func TestForgedExamplesAreJudged(t *testing.T) {
	h := newHouse(t)
	h.report(2023, time.October, 20, 60, 52)
	head := h.join(7, "dr. Sari", people.Head, dinkes)
	wants(t, head.pressData("contoh:serapan:"+dpu), "hanya dapat dilihat oleh unit tersebut")
	wants(t, head.pressData("contoh:undang:"), "tidak tersedia untuk peran")
	wants(t, head.pressData("contoh:start:kode"), "sudah tidak berlaku")
	wants(t, h.meet(99, "Iseng").pressData("contoh:serapan:"), "khusus bagi perangkat daerah")
	head.pressData("contoh:serapan:" + dinkes)
	wants(t, head.last.Messages[0].HTML, "Dinkes 60,00 %")
}

func TestAboutMe(t *testing.T) {
	h := newHouse(t)
	h.join(7, "dr. Sari", people.Head, dinkes)
	both := h.join(7, "dr. Sari", people.Operator, dpu)
	wants(t, both.say("/saya"), "Peran: Kepala unit Dinkes, Operator unit DPU", "angka total, angka Dinkes, DPU", "ID Telegram: 7")
	wants(t, h.join(9, "Pj. Bupati", people.Leader, "").say("saya"), "Peran: Pimpinan", "angka seluruh unit")
	wants(t, h.join(10, "Bu Ani", people.Mentor, "").say("/saya"), "Peran: Pembina", "angka seluruh unit")
}
