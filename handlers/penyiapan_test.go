package handlers_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"serapan/bot"
	"serapan/budget"
	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
)

// checklistHead begins the list of what a house still needs.
const checklistHead = "Langkah penyiapan"

// send sends a file as a document.
func (s *speaker) send(name string, data []byte) string {
	s.h.t.Helper()
	s.h.files[name] = data
	return s.ask(bot.Request{Kind: bot.Upload, File: &bot.File{ID: name, Name: name, Size: int64(len(data))}})
}

// spoken notes that the bot has sent something by itself.
func (h *house) spoken(topic policy.Topic) {
	h.t.Helper()
	ctx, now := h.t.Context(), h.clock.Now()
	p := outbox.Promise{Key: string(topic), Topic: topic, Reason: policy.ReasonNew, To: policy.Recipient{Chat: 7}, Due: now}
	if _, err := h.store.Enqueue(ctx, []outbox.Promise{p}, now); err != nil {
		h.t.Fatal(err)
	}
	claims, err := h.store.Claim(ctx, 1, now, now.Add(time.Minute))
	if err != nil || len(claims) != 1 {
		h.t.Fatal(claims, err)
	}
	if err := h.store.MarkSending(ctx, claims[0], now, now.Add(time.Minute)); err != nil {
		h.t.Fatal(err)
	}
	if err := h.store.Finish(ctx, claims[0], outbox.Outcome{State: outbox.Sent, MessageID: 1}, now); err != nil {
		h.t.Fatal(err)
	}
}

// filled is the form that the last answer brought, with values written into its rows, the first below the header.
func (s *speaker) filled(rows ...[]any) (string, []byte) {
	s.h.t.Helper()
	form := s.last.Messages[0].Document
	f, err := excelize.OpenReader(bytes.NewReader(form.Data))
	if err != nil {
		s.h.t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetName(0)
	lines, err := f.GetRows(sheet)
	if err != nil {
		s.h.t.Fatal(err)
	}
	first := len(lines)
	for i, line := range lines {
		if len(line) > 1 && strings.Contains(strings.ToLower(line[0]), "kode") {
			first = i + 2
		}
	}
	for i, row := range rows {
		for j, value := range row {
			cell, _ := excelize.CoordinatesToCellName(j+1, first+i)
			if value != nil {
				if err := f.SetCellValue(sheet, cell, value); err != nil {
					s.h.t.Fatal(err)
				}
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		s.h.t.Fatal(err)
	}
	return form.Name, out.Bytes()
}

// An admin goes the whole way by the buttons that he is shown, with the forms that the bot hands out.
func TestAnAdminIsLedFromAnEmptyHouse(t *testing.T) {
	h := emptyHouse(t)
	admin := h.meet(boss, "Bayu")
	wants(t, admin.say("/start"), "Selamat datang", checklistHead+": 1 dari 6 selesai", "Berikutnya: daftar unit", "✅ kalender hari kerja 2023", "⬜ rencana kas (RAK) · boleh menyusul")

	wants(t, admin.press("Ambil borang daftar unit"), "Borang daftar unit", "Contoh satu baris")
	wants(t, admin.send(admin.filled([]any{"1.01.0.00.0.00.01.0000", "Dinas Pendidikan", "Disdik", "opd"}, []any{"7.01.0.00.0.00.01.0000", "Kecamatan Setu", nil, "kecamatan"})), "Pratinjau: daftar unit", "2 unit baru")
	wants(t, admin.press("Simpan"), "Tersimpan")
	wants(t, admin.press("Langkah berikutnya"), "2 dari 6", "Berikutnya: data serapan (RFK atau LRA)", "✅ daftar unit: 2")
	if admin.last.Messages[0].Edit != 0 {
		t.Error("the outcome of the step before was overwritten")
	}

	wants(t, admin.press("Ambil borang RFK"), "Borang realisasi fisik dan keuangan (RFK)")
	lacks(t, admin.last.Messages[0].HTML, "Contoh")
	row := []any{nil, nil, 1_000_000_000, 400_000_000, 55.5}
	wants(t, admin.send(admin.filled(row, row)), "Pratinjau: realisasi fisik dan keuangan (RFK)", "24 Oktober 2023", "2 dari 2 unit", "40,00 %", "55,50 %")
	wants(t, admin.press("Simpan"), "Tersimpan")
	wants(t, admin.press("Langkah berikutnya"), "3 dari 6", "Berikutnya: pembina atau pimpinan bergabung", "✅ data serapan per 24 Okt 2023")

	wants(t, admin.press("Undang pembina"), "Undangan Pembina")
	mentor := admin.token()
	wants(t, admin.press("Langkah berikutnya"), "Berikutnya: kepala unit, operator, atau grup", "pembina atau pimpinan bergabung · undangan belum dibuka")
	wants(t, admin.press("Undang kepala unit"), "mohon tulis nama")
	wants(t, admin.say("disdik"), "Undangan Kepala unit Disdik")
	head := admin.token()
	wants(t, admin.press("Langkah berikutnya"), "Berikutnya: pembina atau pimpinan bergabung · undangan belum dibuka", "Bila tautannya hilang, buat lagi.")
	h.meet(7, "Nina <Kartika>").say("/start " + mentor)
	h.meet(8, "dr. Sari").say("/start " + head)
	wants(t, admin.press("Periksa lagi"), "5 dari 6", "Berikutnya: pesan pertama dari bot", "Mohon minta Nina <Kartika> mengetik /siaran", "08.30-15.00")
	if admin.last.Messages[0].Edit == 0 {
		t.Error("the checklist was not renewed in place")
	}
	wants(t, admin.press("Tambah batas waktu"), "Mohon tulis tanggal dan namanya")

	h.spoken(policy.TopicAlarm)
	wants(t, admin.say("/bantuan"), checklistHead) // that something is wrong is no first message
	h.spoken(policy.TopicBroadcast)
	wants(t, admin.pressData("penyiapan"), "Penyiapan selesai", "Boleh menyusul: rencana kas (RAK), pimpinan bergabung, grup terhubung")
	for _, words := range []string{"/start", "/bantuan", "/status"} {
		lacks(t, admin.say(words), checklistHead)
	}
	wants(t, admin.say("/status"), "Penyiapan selesai; boleh menyusul: rencana kas (RAK)")
	admin.say("/undang pimpinan")
	lacks(t, strings.Join(admin.labels(), " "), "Langkah berikutnya")
}

// The form of the cash plan is read back, too.
func TestTheFormOfPlans(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Bayu")
	admin.pressData("borang:rak")
	row := []any{nil, nil, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12_000_000}
	wants(t, admin.send(admin.filled(row, row, row, row)), "Pratinjau: rencana anggaran kas (RAK)", "TA 2023", "4 dari 4 unit")
	admin.press("Simpan")
	wants(t, admin.say("/status"), "✅ rencana kas (RAK): 4 dari 4 unit")
}

// Forms are for those who may send all units; no form is made up by a changed client.
func TestFormsAreGuarded(t *testing.T) {
	h := emptyHouse(t)
	admin := h.meet(boss, "Bayu")
	for _, data := range []string{"borang:rfk", "borang:rak"} {
		wants(t, admin.pressData(data), "Daftar unit belum diisi")
	}
	for _, data := range []string{"borang", "borang:sp2d", "borang:<b>"} {
		wants(t, admin.pressData(data), "sudah tidak berlaku")
	}
	leader := h.join(9, "Pj. Bupati", people.Leader, "")
	wants(t, leader.pressData("borang:unit"), "tidak tersedia untuk peran")
}

// Withdrawn figures bring their step back; a second admin sees the same.
func TestASetupFollowsTheFacts(t *testing.T) {
	h := newHouse(t)
	h.report(2023, time.October, 20, 60, 52)
	admin, other := h.meet(boss, "Bayu"), h.join(5, "Citra", people.Admin, "")
	for _, a := range []*speaker{admin, other} {
		wants(t, a.say("/status"), "Penyiapan: 3 dari 6 langkah", checklistHead+": 3 dari 6", "✅ data serapan")
	}
	imports, err := h.store.Imports(t.Context(), 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	wants(t, other.pressData("tarik:2:ya"), "telah ditarik")
	wants(t, admin.say("/bantuan"), "Berikutnya: data serapan")
	if imports[0].Kind != budget.KindRFK {
		t.Errorf("%+v was withdrawn", imports[0])
	}
	// A group that was renamed waits for an admin, so nobody is told anything there.
	h.bind(-100, "Forum", "Seluruh OPD")
	wants(t, admin.say("/status"), "✅ kepala unit, operator, atau grup", "✅ grup terhubung")
	h.meet(50, "Anggota").in(-100, "Lain").say("/serapan")
	wants(t, admin.say("/status"), "⬜ kepala unit, operator, atau grup", "⬜ grup terhubung")
	// Segarkan renews the status alone: the checklist stands below it already.
	admin.say("/status")
	lacks(t, admin.press("Segarkan"), checklistHead)
}

// Who writes broadcasts himself is led to write one.
func TestAnAdminWhoIsAMentorWritesTheFirstMessage(t *testing.T) {
	h := newHouse(t)
	h.report(2023, time.October, 20, 60, 52)
	h.bind(-100, "Forum", "Seluruh OPD")
	h.join(5, "Citra", people.Admin, "")
	both := h.join(5, "Citra", people.Mentor, "")
	wants(t, both.say("/start"), "Berikutnya: pesan pertama dari bot", "Tulis siaran singkat", "✅ kepala unit, operator, atau grup", "✅ grup terhubung")
	wants(t, both.press("Tulis siaran"), "Mohon tulis isinya")
}

// Nobody but an admin alone with the bot is shown the checklist.
func TestTheSetupIsTheAdminsAlone(t *testing.T) {
	h := newHouse(t)
	admin := h.meet(boss, "Bayu")
	h.bind(-100, "Forum", "Seluruh OPD")
	lacks(t, admin.in(-100, "Forum").say("/bantuan"), checklistHead)
	for i, role := range []people.Role{people.Leader, people.Mentor, people.Head, people.Operator} {
		unit := ""
		if role.NeedsUnit() {
			unit = dinkes
		}
		who := h.join(int64(20+i), "Orang", role, unit)
		for _, words := range []string{"/start", "/bantuan", "/status"} {
			lacks(t, who.say(words), checklistHead)
		}
		wants(t, who.pressData("penyiapan"), "tidak tersedia untuk peran")
	}
}
