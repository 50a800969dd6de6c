package handlers_test

import (
	"fmt"
	"slices"
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

// sends sends a file with a caption, or what else a phone can send.
func (s *speaker) sends(r bot.Request) string {
	s.h.t.Helper()
	if r.File != nil {
		r.Kind = bot.Upload
		s.h.files[r.File.ID] = []byte(strings.Repeat("x", int(min(r.File.Size, 1000))))
	}
	return s.ask(r)
}

// audience is a house with a leader, a mentor, two heads and a bound group.
func audience(t *testing.T) (h *house, leader *speaker) {
	h = newHouse(t)
	h.calendar()
	leader = h.join(2, "Pj. Bupati", people.Leader, "")
	h.join(3, "Nina", people.Mentor, "")
	h.join(7, "dr. Sari", people.Head, dinkes)
	h.join(8, "Budi", people.Head, dpu)
	h.bindTo(t, -100, people.Scope{Group: budget.GroupOPD})
	return h, leader
}

// photo is a photo as a phone sends it.
var photo = &bot.File{ID: "P", Name: "photo.jpg", Size: 900, MIME: "image/jpeg", Photo: true}

func TestWhatABroadcastMayHold(t *testing.T) {
	_, leader := audience(t)
	leader.say("/siaran")
	leader.press("Siaran baru")
	for _, c := range []struct {
		name string
		sent bot.Request
		want string
	}{
		{"a sticker", bot.Request{Strange: true}, "Video, suara, dan stiker belum dapat disiarkan"},
		{"a video with a caption", bot.Request{Text: "Apel", Strange: true}, "Video, suara, dan stiker belum dapat disiarkan"},
		{"a picture of an album", bot.Request{Text: "Apel", File: photo, Album: true}, "satu gambar atau dokumen. Mohon kirim satu saja"},
		{"nothing that can be seen", bot.Request{Text: "\u200b \u2060\n\u200e"}, "Isinya belum terbaca"},
		{"a long text", bot.Request{Text: strings.Repeat("a", 4000)}, "Teksnya 4000 karakter; satu siaran paling banyak 38"},
		{"a long text of emoji", bot.Request{Text: strings.Repeat("🎉", 2000)}, "Teksnya 4000 karakter; satu siaran paling banyak 38"},
		{"a picture with a long caption", bot.Request{Text: strings.Repeat("a", 1025), File: photo}, "Teksnya 1025 karakter; keterangan gambar atau dokumen paling banyak 8"},
		{"a document that is too large", bot.Request{File: &bot.File{ID: "D", Name: "x.pdf", Size: 10<<20 + 1}}, "paling besar 10 MB"},
	} {
		if got := leader.sends(c.sent); !strings.Contains(got, c.want) {
			t.Errorf("%s is answered %q", c.name, got)
		}
	}
	for _, c := range []struct {
		name string
		sent bot.Request
		want string
	}{
		{"emoji alone", bot.Request{Text: "🎉🎉"}, "\n\n🎉🎉\n---\n"},
		{"hostile HTML", bot.Request{Text: "<b>Apel</i> &amp; <a href=\"x\">_ini_</a> *<script>* </blockquote>"}, "<b>Apel</i> &amp; <a href=\"x\">_ini_</a> <script> </blockquote>"},
		{"the longest text", bot.Request{Text: strings.Repeat("a", 3870)}, "aaa"},
		{"the longest caption", bot.Request{Text: strings.Repeat("a", 870), File: photo}, "aaa"},
		{"a document", bot.Request{File: &bot.File{ID: "D", Name: "<b>.pdf", Size: 10 << 20}}, "📢 Siaran"},
	} {
		if got := leader.sends(c.sent); strings.Contains(got, "Untuk siapa") {
			got = leader.press("Semua")
			wants(t, got, c.want)
		} else {
			wants(t, got, c.want)
		}
		if len(leader.last.Messages) != 2 {
			t.Fatalf("%s: %d messages of a preview", c.name, len(leader.last.Messages))
		}
		leader.press("Ubah isi")
	}
}

// A picture whose caption begins with the command is a broadcast, too; for others it is none.
func TestAPictureBelowTheCommand(t *testing.T) {
	h, leader := audience(t)
	wants(t, leader.sends(bot.Request{Command: "siaran", Text: "Apel besok", File: photo}), "Untuk siapa")
	wants(t, leader.press("OPD"), "Apel besok", "Penerima: 2 orang dan 1 grup")
	if m := leader.last.Messages[0]; m.Photo == nil || m.Document != nil {
		t.Errorf("the preview shows %+v", m)
	}
	wants(t, h.meet(7, "dr. Sari").sends(bot.Request{Command: "siaran", Text: "Apel", File: photo}), "tidak tersedia untuk peran")
}

// What is told before it goes out is true: who has had his messages hears it later, and so does who comes after the hours.
func TestThePlanOfABroadcastIsHonest(t *testing.T) {
	h, leader := audience(t)
	for i := range int64(30) {
		h.join(100+i, fmt.Sprint("Petugas ", i), people.Operator, dpu)
	}
	leader.say("/siaran Apel")
	wants(t, leader.press("Semua"), "Penerima: 33 orang dan 1 grup, terkirim dalam sekitar 2 detik.")
	lacks(t, leader.press("Kirim sekarang"), "⚠️")

	h.deliver(-100) // a group hears one message a day
	leader.press("‹ Pratinjau")
	wants(t, leader.press("Kirim sekarang"), "dalam sekitar 2 detik", "1 penerima sudah mencapai batas pesan, sehingga baru menerimanya mulai 25 Okt 2023 pukul 08.30")
	leader.press("Jadwalkan")
	lacks(t, leader.say("besok 09.00"), "batas pesan") // by then nobody has

	h.clock.Advance(30*time.Hour - time.Second) // the next day at 14.59.59
	leader.say("/siaran")
	wants(t, leader.press("Lanjutkan draf"), "dalam sekitar 2 detik", "Jam kirim berakhir sebelum selesai; selebihnya 26 Okt 2023 pukul 08.30")
}

// deliver promises a message to a chat and sends it.
func (h *house) deliver(chats ...int64) {
	h.t.Helper()
	now := h.clock.Now()
	for _, chat := range chats {
		to := policy.Recipient{Chat: chat, Group: chat < 0}
		key := policy.Key(policy.TopicDeadline, to, policy.Period(strconv.FormatInt(now.UnixNano(), 10)), policy.ReasonNew)
		if _, err := h.store.Enqueue(h.t.Context(), []outbox.Promise{{Key: key, Topic: policy.TopicDeadline, To: to, Due: now}}, now); err != nil {
			h.t.Fatal(err)
		}
	}
	h.work(len(chats), outbox.Outcome{State: outbox.Sent, MessageID: 5})
}

// work takes so many promises and ends them.
func (h *house) work(n int, o outbox.Outcome) {
	h.t.Helper()
	ctx, now := h.t.Context(), h.clock.Now()
	claims, err := h.store.Claim(ctx, n, now, now.Add(time.Minute))
	if err != nil || len(claims) != n {
		h.t.Fatal(len(claims), err)
	}
	for _, c := range claims {
		if err := h.store.MarkSending(ctx, c, now, now.Add(time.Minute)); err != nil {
			h.t.Fatal(err)
		}
		if err := h.store.Finish(ctx, c, o, now); err != nil {
			h.t.Fatal(err)
		}
	}
}

// approved writes a broadcast to all and approves it.
func (s *speaker) approved(words string) people.Broadcast {
	s.h.t.Helper()
	s.say("/siaran " + words)
	s.press("Semua")
	s.press("Kirim sekarang")
	wants(s.h.t, s.press("Ya, kirim"), "Siaran segera dikirim")
	all, err := s.h.store.Broadcasts(s.h.t.Context(), 1)
	if err != nil || len(all) != 1 {
		s.h.t.Fatal(all, err)
	}
	return all[0]
}

// start promises a broadcast's messages to these chats.
func (h *house) start(b people.Broadcast, chats ...int64) {
	h.t.Helper()
	var promises []outbox.Promise
	for _, chat := range chats {
		to := policy.Recipient{Chat: chat, Group: chat < 0}
		promises = append(promises, outbox.Promise{Key: policy.Key(policy.TopicBroadcast, to, policy.Period(strconv.FormatInt(b.ID, 10)), policy.ReasonNew),
			Topic: policy.TopicBroadcast, To: to, Due: h.clock.Now(), Facts: map[string]string{"siaran": strconv.FormatInt(b.ID, 10)}})
	}
	if done, err := h.store.StartBroadcast(h.t.Context(), b.ID, promises, nil, h.clock.Now()); err != nil || !done {
		h.t.Fatal(done, err)
	}
}

// Stopped half sent, what waits for the next day is not told to be waiting any more.
func TestABroadcastStoppedHalfSent(t *testing.T) {
	h, leader := audience(t)
	b := leader.approved("Apel")
	wants(t, leader.press("Lihat papan"), "Papan siaran")
	h.start(b, 3, 7, 8, -100)
	h.work(1, outbox.Outcome{State: outbox.Sent, MessageID: 5})
	wants(t, leader.press("Segarkan"), "Terkirim: 1 dari 4", "Menunggu: 3")
	wants(t, leader.press("Hentikan sisanya"), "3 pesan yang belum terkirim tidak jadi dikirim")
	got := leader.press("Ya")
	wants(t, got, "dihentikan 24 Okt 2023", "Terkirim: 1 dari 4", "Tidak jadi dikirim: 3")
	lacks(t, got, "Menunggu")
	if slices.Contains(leader.labels(), "Hentikan sisanya") {
		t.Error("it may be stopped twice")
	}
	wants(t, leader.pressData(fmt.Sprintf("siaran:henti:%d:ya", b.ID)), "Tidak jadi dikirim: 3")
}

// Two authors write at once, each his own; a press that comes twice, or too late, sends nothing twice.
func TestTwoAuthorsAtOnce(t *testing.T) {
	h, leader := audience(t)
	mentor := h.meet(3, "Nina")
	leader.say("/siaran Dari pimpinan")
	mentor.say("/siaran Dari pembina")
	wants(t, leader.press("Semua"), "Dari pimpinan", "Penerima: 3 orang dan 1 grup")
	wants(t, mentor.press("OPD"), "Dari pembina", "Penerima: 2 orang dan 1 grup")
	leader.press("Kirim sekarang")
	mentor.press("Kirim sekarang")
	yes := mentor.seen[0][0].Data
	wants(t, leader.pressData(yes), "Draf ini sudah tidak ada") // another's draft
	wants(t, leader.press("Ya, kirim"), "segera dikirim")
	wants(t, mentor.pressData(yes), "segera dikirim")
	wants(t, mentor.pressData(yes), "sudah disetujui")
	if all, err := h.store.PlannedBroadcasts(t.Context()); err != nil || len(all) != 2 {
		t.Errorf("%d broadcasts (%v)", len(all), err)
	}
}

// The audience that is confirmed may change until it goes out; of a year without a calendar no hour is known.
func TestABroadcastPastTheKnownCalendar(t *testing.T) {
	_, leader := audience(t)
	leader.say("/siaran Apel")
	leader.press("Semua")
	leader.press("Jadwalkan")
	wants(t, leader.say("8 Januari 2024 09.00"), "Kalender hari libur tahun 2024 belum ada")
	wants(t, leader.say("31 Desember 2023 09.00"), "Kalender hari libur tahun 2024 belum ada") // a Sunday: it would go out in January
	wants(t, leader.say("29 Oktober 2023 09.00"), "30 Okt 2023 pukul 08.30")                   // the question still waits
}
