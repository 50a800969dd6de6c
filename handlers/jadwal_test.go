package handlers_test

import (
	"context"
	"testing"
	"time"

	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
)

// schedule is what will be due, by job.
type schedule map[string]time.Time

func (s schedule) Upcoming(context.Context) (map[string]time.Time, error) { return s, nil }

func TestTimetable(t *testing.T) {
	h := newHouse(t)
	h.schedule["ringkasan"] = time.Date(2023, time.October, 30, 0, 30, 0, 0, time.UTC)
	h.schedule["batas"] = time.Date(2023, time.October, 25, 1, 30, 0, 0, time.UTC)
	head, admin := h.join(7, "dr. Sari", people.Operator, dinkes), h.meet(boss, "Admin")
	wants(t, head.say("/jadwal"), "Jam kirim: 08.30-15.00 pada hari kerja, kecuali Jumat 11.30-13.00.",
		"• 25 Okt 2023 pukul 08.30 WIB: pengingat batas waktu\n• 30 Okt 2023 pukul 07.30 WIB: ringkasan pekanan", "Tidak ada pesan yang menunggu dikirim ke percakapan ini.")
	now := h.clock.Now()
	_, err := h.store.Enqueue(t.Context(), []outbox.Promise{
		{Key: "a", Topic: policy.TopicDeadline, Reason: policy.ReasonNew, To: policy.Recipient{Chat: 7}, Due: now, NotBefore: now.Add(time.Hour)},
		{Key: "b", Topic: policy.TopicStale, Reason: policy.ReasonNew, To: policy.Recipient{Chat: 8}, Due: now},
	}, now)
	if err != nil {
		t.Fatal(err)
	}
	wants(t, head.press("Segarkan"), "Menunggu dikirim ke percakapan ini\n• 24 Okt 2023 pukul 10.00 WIB: pengingat batas waktu")
	lacks(t, head.say("/jadwal"), "data lama", "Untuk admin")
	wants(t, admin.say("/jadwal"), "2 pesan menunggu dikirim.")

	claims, err := h.store.Claim(t.Context(), 1, now, now.Add(time.Minute))
	if err != nil || len(claims) != 1 {
		t.Fatalf("%d claims, %v", len(claims), err)
	}
	if err := h.store.MarkSending(t.Context(), claims[0], now, now.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	doubtful := outbox.Outcome{State: outbox.InDoubt, Doubtful: true, Note: "EOF"}
	if err := h.store.Finish(t.Context(), claims[0], doubtful, now); err != nil {
		t.Fatal(err)
	}
	h.join(8, "Nina <P>", people.Mentor, "")
	wants(t, admin.say("/jadwal"), "1 pesan menunggu dikirim.\nMungkin tidak sampai (7 hari terakhir):\n• 24 Okt 2023 pukul 09.00 WIB: pengingat data lama untuk Nina <P>")
}
