package handlers_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/people"
	"serapan/text"
)

func TestHelpTeachesWhatTheRoleMayDo(t *testing.T) {
	h := newHouse(t)
	head := h.join(7, "dr. Sari", people.Head, dpu)
	got := head.say("/bantuan")
	wants(t, got, "/serapan dpu", "/tagihan dpu", "/ikp\n", "“serapan dpu berapa?”", "/batal", "/saya")
	lacks(t, got, "/siaran", "peringkat kecamatan", "/undang", "/unggah", "/rapat", "/ikp baru", "Berkas Excel")
	camat := h.join(10, "Pak Camat", people.Head, cikut)
	wants(t, camat.say("/bantuan"), "/serapan cikut\n", "/tagihan cikut\n", "“serapan cikut berapa?”") // a longer name would be cut on the buttons
	for _, label := range camat.labels() {
		if len([]rune(label)) > 20 || strings.HasSuffix(label, "…") {
			t.Errorf("the button %q is cut on a phone", label)
		}
	}
	operator := h.join(8, "Pak Budi", people.Operator, dinkes)
	wants(t, operator.say("/bantuan"), "/unggah\n", "“serapan dinkes berapa?”", "Berkas Excel cukup dikirim")
	leader := h.join(9, "Pj. Bupati", people.Leader, "")
	wants(t, leader.say("/help"), "/serapan\n", "“peringkat kecamatan”", "/ikp baru", "/siaran\n", "/paket\n")
	wants(t, h.meet(boss, "Admin").say("bantuan"), "/undang\n", "/pengaturan\n", "/status\n")
	// A sentence that the help proposes is understood.
	wants(t, head.say("serapan dpu berapa?"), "Belum ada data serapan")
}

// examples are the buttons below the help itself.
func (s *speaker) examples() []string {
	s.seen = s.last.Messages[0].Buttons
	return s.labels()
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
		who.say("/bantuan")
		got := text.Plain(who.last.Messages[0].HTML)
		if lines := strings.Count(got, "\n") + 1; lines > 22 || len([]rune(got)) > 900 {
			t.Errorf("%s: %d lines, %d characters\n%s", role, lines, len([]rune(got)), got)
		}
		if n := len(who.examples()); n < 3 || n > 6 {
			t.Errorf("%s: %d examples", role, n)
		}
	}
}

// learners are somebody of every role, somebody with two roles of different kinds, and a bound group.
func (h *house) learners() map[string]*speaker {
	all := map[string]*speaker{}
	for i, role := range people.Roles {
		switch {
		case role == people.GroupOf:
			all["grup"] = h.bind(-100, "Forum Camat", "Seluruh kecamatan")
		case !role.NeedsUnit():
			all[string(role)] = h.join(int64(30+i), "Orang", role, "")
		case len(h.directory()) > 0:
			all[string(role)] = h.join(int64(30+i), "Orang", role, dinkes)
		}
	}
	h.join(50, "Bu Ani", people.Admin, "")
	all["admin dan pembina"] = h.join(50, "Bu Ani", people.Mentor, "")
	if len(h.directory()) > 0 {
		h.join(51, "Pak Budi", people.Mentor, "")
		all["pembina dan kepala"] = h.join(51, "Pak Budi", people.Head, dpu)
	}
	return all
}

// directory lists the units of the house.
func (h *house) directory() []budget.Unit {
	h.t.Helper()
	units, err := h.store.Units(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	return units
}

// Every example does what its words would do, and leaves the help standing.
func TestExamplesOfTheHelpCanBeTapped(t *testing.T) {
	h := newHouse(t)
	h.report(2023, time.October, 20, 60, 52)
	for name, who := range h.learners() {
		who.say("/bantuan")
		for _, label := range who.examples() {
			who.say("/bantuan")
			who.examples()
			tapped := who.press(label)
			if tapped == "" || slices.ContainsFunc(who.last.Messages, func(m bot.Message) bool { return m.Edit != 0 }) {
				t.Errorf("%s: %s gives %+v", name, label, who.last)
			}
			lacks(t, tapped, "tidak tersedia", "tidak dikenal", "sudah tidak berlaku", "tidak ditemukan")
			if strings.HasSuffix(label, "…") {
				continue // too long for a button, so nobody could type it
			}
			if typed := who.say(label); typed != tapped && label != "/ikp baru" { // the second time it finds the first's draft
				t.Errorf("%s: %s typed is\n%s\ntapped\n%s", name, label, typed, tapped)
			}
		}
	}
}

// On the first day no example leads astray: what needs units is not taught, and whatever has no data yet says who
// brings them, or begins at once.
func TestExamplesOfAnEmptyHouseSayWhatComesNext(t *testing.T) {
	h := emptyHouse(t)
	onward := regexp.MustCompile(`Silakan kirim|Mohon kirim|[Mm]engunggahnya|diunggah oleh|menunggu unggahan|Mohon tulis|Belum ada siaran|Belum ada instruksi|Mengunggah data|Sebagai apa|Hari libur|Pengaturan|Status`)
	for name, who := range h.learners() {
		help := who.say("/bantuan")
		lacks(t, help, "dinkes", "peringkat kecamatan", "“serapan")
		n := 0
		for _, label := range who.examples() {
			n++
			who.say("/bantuan")
			who.examples()
			if got := who.press(label); !onward.MatchString(got) {
				t.Errorf("%s: %s says\n%s", name, label, got)
			}
		}
		if n == 0 {
			t.Errorf("%s is taught nothing", name)
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
