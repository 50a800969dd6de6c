package handlers_test

import (
	"testing"

	"serapan/people"
)

func TestHelpNamesWhatTheRoleMayAsk(t *testing.T) {
	h := newHouse(t)
	head := h.join(7, "dr. Sari", people.Head, dpu)
	got := head.say("/bantuan")
	wants(t, got, "/serapan ", "/saya ", "“serapan dpu berapa?”", "/batal")
	lacks(t, got, "/undang", "/unggah", "peringkat kecamatan", "Berkas Excel")
	operator := h.join(8, "Pak Budi", people.Operator, dinkes)
	wants(t, operator.say("/bantuan"), "/unggah ", "“serapan dinkes berapa?”", "Berkas Excel cukup dikirim")
	leader := h.join(9, "Pj. Bupati", people.Leader, "")
	wants(t, leader.say("/help"), "/peringkat ", "“peringkat kecamatan”")
	wants(t, h.meet(boss, "Admin").say("bantuan"), "/undang ", "/pengaturan ", "/status ")
	// A sentence that the help proposes is understood.
	wants(t, head.say("serapan dpu berapa?"), "Belum ada data serapan")
}

func TestAboutMe(t *testing.T) {
	h := newHouse(t)
	h.join(7, "dr. Sari", people.Head, dinkes)
	both := h.join(7, "dr. Sari", people.Operator, dpu)
	wants(t, both.say("/saya"), "Peran: Kepala unit Dinkes, Operator unit DPU", "angka total, angka Dinkes, DPU", "ID Telegram: 7")
	wants(t, h.join(9, "Pj. Bupati", people.Leader, "").say("saya"), "Peran: Pimpinan", "angka seluruh unit")
	wants(t, h.join(10, "Bu Ani", people.Mentor, "").say("/saya"), "Peran: Pembina", "angka seluruh unit")
}
