package e2e

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"
	"time"

	"serapan/budget"
	"serapan/db"
	"serapan/ikp"
	"serapan/people"
	"serapan/simulator"
)

// campaign is the story of one instruction to all sub-districts, from its push to its recap.
type campaign struct {
	*story
	camats []player // heads of the sub-districts, in the order of the units; the last one has no head yet
}

// campaignUnits are the sub-districts of the sample.
func campaignUnits() []budget.Unit {
	return slices.DeleteFunc(slices.Clone(region.Units), func(u budget.Unit) bool { return u.Kind != budget.Kecamatan })
}

// newCampaign writes the instruction of November on 24 October and brings the heads of the sub-districts, all
// but the last one's, and their group.
func newCampaign(t *testing.T) *campaign {
	c := &campaign{story: newStory(t)}
	c.bind()
	for n, u := range campaignUnits() {
		p := player{id: int64(3000 + n), name: "Camat " + u.Name, role: people.Head, unit: u.Code}
		if u.Code == cast["camat"].unit {
			p = cast["camat"]
		}
		c.camats = append(c.camats, p)
	}
	for _, p := range c.camats[:len(c.camats)-1] {
		c.appoint(p)
	}
	c.within(func(ctx context.Context, store *db.DB) error {
		november := budget.Date{Year: 2023, Month: time.November, Day: 1}
		i := ikp.Instruction{Issuer: cast["bupati"].id, SendOn: november, Instruction: budget.Instruction{
			Year: 2023, Month: time.November, Text: "Pendataan warga rawan kekeringan", Output: "Lokasi terdata", Measure: "lokasi",
			Target: 5 * budget.OneQuantity, Audience: budget.Audience{Scope: budget.ScopeKecamatan}, Due: november.MonthEnd(), Evidence: "foto lokasi"}}
		_, err := store.SaveInstruction(ctx, i.Tidy(), ikp.DefaultPattern, people.Event{At: opening, Person: cast["bupati"].id, Action: "ikp_tulis"})
		return err
	})
	return c
}

// appoint makes somebody head of a sub-district; he has written to the bot.
func (c *campaign) appoint(p player) {
	c.t.Helper()
	c.more[p.name] = p
	if p.id != cast["camat"].id {
		c.telegram.AddPerson(simulator.Person{ID: p.id, FirstName: p.name})
	}
	c.within(func(ctx context.Context, store *db.DB) error {
		event := people.Event{At: c.now(), Action: "join", Subject: string(p.role)}
		return store.Grant(ctx, people.Person{ID: p.id, Name: p.name}, people.Membership{Role: p.role, Unit: p.unit}, event)
	})
	c.writes(p.id, "/saya")
}

func (c *campaign) writes(who int64, words string) {
	c.t.Helper()
	if _, err := c.telegram.Say(who, who, words); err != nil {
		c.t.Fatal(err)
	}
}

// tells writes and waits for the answer.
func (c *campaign) tells(who int64, words string) {
	c.t.Helper()
	c.writes(who, words)
	c.rest(never)
}

// hands sends a photo and waits for the answer.
func (c *campaign) hands(who int64, name, caption string) {
	c.t.Helper()
	var photo bytes.Buffer
	if err := png.Encode(&photo, image.NewGray(image.Rect(0, 0, len(name), 9))); err != nil {
		c.t.Fatal(err)
	}
	if _, err := c.telegram.SayPhoto(who, who, name, photo.Bytes(), caption); err != nil {
		c.t.Fatal(err)
	}
	c.rest(never)
}

// taps presses the button of that label under the newest bubble of the chat that has it.
func (c *campaign) taps(chat, who int64, label string) {
	c.t.Helper()
	bubbles := c.telegram.Chat(chat)
	for i := len(bubbles) - 1; i >= 0; i-- {
		for _, row := range bubbles[i].Buttons {
			for _, b := range row {
				if b.Text != label {
					continue
				}
				if _, err := c.telegram.Press(chat, who, bubbles[i].ID, b.Data); err != nil {
					c.t.Fatal(err)
				}
				c.rest(never)
				return
			}
		}
	}
	c.t.Fatalf("%d has no button %q:\n%s", chat, label, c.read(chat))
}

// read is all that stands in a chat.
func (c *campaign) read(chat int64) string {
	var all []string
	for _, m := range c.telegram.Chat(chat) {
		all = append(all, m.Date.In(opening.Location()).Format("02 Jan 15.04 ")+m.Text)
	}
	return strings.Join(all, "\n--\n")
}

// heard is how often the bot has said the words in a chat.
func (c *campaign) heard(chat int64, words string) int {
	n := 0
	for _, m := range c.telegram.Chat(chat) {
		if m.FromBot && strings.Contains(m.Text, words) {
			n++
		}
	}
	return n
}

// pinned is how many pinned messages of a chat hold the words.
func (c *campaign) pinned(chat int64, words string) int {
	n := 0
	for _, m := range c.telegram.Chat(chat) {
		if m.Pinned && strings.Contains(m.Text, words) {
			n++
		}
	}
	return n
}

// want checks how often the words stand in a chat.
func (c *campaign) want(chat int64, words string, times int) {
	c.t.Helper()
	if n := c.heard(chat, words); n != times {
		c.t.Fatalf("at %s %d has read %q %d times, want %d:\n%s\n%s", c.now().In(opening.Location()), chat, words, n, times, c.read(chat), c.promises())
	}
}

// morning lets what is due on a morning be told.
func (c *campaign) morning(month time.Month, day int) {
	c.t.Helper()
	c.until(wib(month, day, 8, 31))
	c.rest(never)
}

// soon lets the alarm clock ring once more.
func (c *campaign) soon() {
	c.t.Helper()
	c.until(c.now().Add(2 * time.Minute))
	c.rest(never)
}

const newInstruction = "Mohon ditanggapi dalam 1 hari kerja"

// TestAnInstructionToAllSubdistricts: 23 camat receive one instruction, in spite of a crash in the middle of
// the push. Some acknowledge, one proposes a change, one reports with a photo and is returned and approved, one
// is replaced, one joins late, and one stays silent until he stands in the leader's table.
func TestAnInstructionToAllSubdistricts(t *testing.T) {
	t.Parallel()
	c := newCampaign(t)
	first, proposer, reporter, replaced, silent := c.camats[0], c.camats[1], c.camats[2], c.camats[3], c.camats[4]
	late := c.camats[len(c.camats)-1]
	bupati, pembina := cast["bupati"].id, cast["pembina"].id
	if err := c.telegram.Promote(camatChat, true); err != nil {
		t.Fatal(err)
	}
	c.live()
	c.rest(never)

	// 1 November, half past eight: the process is killed in the middle of the push, and goes on.
	c.until(wib(time.November, 1, 8, 0))
	c.rest(never)
	c.wire.hold("sendMessage", 12, true)
	c.until(wib(time.November, 1, 8, 31))
	c.rest(c.wire.held)
	if !c.wire.held() {
		t.Fatal("the push has fewer than 12 messages")
	}
	c.kill()
	c.await("telegram notices", func() bool { return c.wire.calling("sendMessage") == 0 })
	c.wire.holdCall(0, false)
	c.move(leaseOfHouse)
	c.live()
	c.rest(never)
	c.until(wib(time.November, 1, 11, 0))
	c.rest(never)
	again := 0
	for _, p := range c.camats[:len(c.camats)-1] {
		once := c.heard(p.id, newInstruction)
		marked := c.heard(p.id, "(kirim ulang)")
		if again += marked; once-marked != 1 || marked > 1 {
			t.Errorf("%s has read the instruction %d times, %d of them as sent again:\n%s", p.name, once, marked, c.promises())
		}
	}
	if again > 1 {
		t.Errorf("%d messages were sent again after one crash", again)
	}
	c.want(camatChat, "01/IKP/XI/2023", 1)
	c.awaitMoving("the instruction pinned in the group", func() bool { return c.pinned(camatChat, "01/IKP/XI/2023") == 1 })
	c.want(bupati, "terkirim 23", 1)

	// Some acknowledge, one of them twice, one in the group; a stranger's press is refused.
	c.taps(first.id, first.id, "Diterima")
	c.want(first.id, "tercatat diterima", 1)
	id := c.instruction()
	for _, p := range []player{first, cast["tamu"]} {
		bubbles := c.telegram.Chat(p.id)
		if len(bubbles) == 0 || !bubbles[len(bubbles)-1].FromBot {
			c.tells(p.id, "/saya")
			bubbles = c.telegram.Chat(p.id)
		}
		press, err := c.telegram.PressForged(p.id, p.id, bubbles[len(bubbles)-1].ID, "ikp_terima:"+fmt.Sprint(id))
		if err != nil {
			t.Fatal(err)
		}
		c.rest(never)
		answer, _ := c.telegram.CallbackAnswer(press)
		want := map[int64]string{first.id: "Sudah tercatat: diterima", cast["tamu"].id: "khusus bagi perangkat daerah"}[p.id]
		if !strings.Contains(answer.Text, want) && c.heard(p.id, want) == 0 { // a late answer comes as a message
			t.Errorf("%s is answered %q, want %q:\n%s", p.name, answer.Text, want, c.read(p.id))
		}
	}
	for _, p := range []player{proposer, reporter, replaced} {
		c.taps(p.id, p.id, "Diterima")
	}
	c.soon()
	c.want(first.id, "🔵 diterima 1 Nov 2023", 1)
	c.want(silent.id, "🔵 diterima", 0)

	// The next working day only those are reminded who have not answered.
	c.morning(time.November, 2)
	c.want(silent.id, "Belum ditanggapi", 1)
	c.want(first.id, "Belum ditanggapi", 0)

	// Dialog kinerja: another target and day, with a reason; the leader agrees.
	c.taps(proposer.id, proposer.id, "Ajukan perubahan")
	c.tells(proposer.id, "4")
	c.tells(proposer.id, "4 Desember 2023")
	c.tells(proposer.id, "Satu lokasi masih banjir")
	c.tells(bupati, "/ikp november")
	c.taps(bupati, bupati, "Usulan perubahan (1)")
	c.taps(bupati, bupati, "Sepakati")
	c.soon()
	c.want(proposer.id, "Usulan disepakati: target 4 lokasi, batas waktu Senin, 4 Desember 2023", 1)

	// A report with a photo; the service is restarted in the middle. It is returned, handed in anew, approved.
	c.morning(time.November, 14)
	c.tells(reporter.id, "/ikp")
	c.taps(reporter.id, reporter.id, "Lapor")
	c.hands(reporter.id, "satu.png", "5 lokasi")
	c.kill()
	c.live()
	c.rest(never)
	c.taps(reporter.id, reporter.id, "Kirim laporan")
	c.tells(pembina, "/ikp november")
	c.taps(pembina, pembina, "Periksa laporan (1)")
	c.taps(pembina, pembina, "Bukti 1 (foto)")
	c.want(pembina, "Bukti foto dari", 1)
	c.taps(pembina, pembina, "Kembalikan…")
	c.tells(pembina, "Foto lokasi kelima belum ada")
	c.soon()
	c.want(reporter.id, "Foto lokasi kelima belum ada", 1)
	c.tells(reporter.id, "/ikp")
	c.taps(reporter.id, reporter.id, "Lapor")
	c.hands(reporter.id, "dua baru.png", "5 semua lokasi")
	c.taps(reporter.id, reporter.id, "Kirim laporan")
	c.tells(pembina, "/ikp november")
	c.taps(pembina, pembina, "Periksa laporan (1)")
	c.taps(pembina, pembina, "Setujui")

	// A head is replaced, and the last sub-district has one at last: both read the instruction once.
	c.within(func(ctx context.Context, store *db.DB) error {
		_, err := store.EndMemberships(ctx, replaced.id, people.Event{At: c.now(), Action: "end"})
		return err
	})
	successor := player{id: 4000, name: "Camat Pengganti", role: people.Head, unit: replaced.unit}
	c.appoint(successor)
	c.appoint(late)
	before := c.heard(replaced.id, "IKP")
	c.morning(time.November, 15)
	for _, p := range []player{successor, late} {
		c.want(p.id, "Pendataan warga rawan kekeringan", 1)
	}
	c.taps(late.id, late.id, "Diterima")

	// T-7, T-1 and the day itself; the head the day after, the leader's table two days later; the recap.
	for _, day := range []int{21, 29, 30} {
		c.morning(time.November, day)
	}
	c.want(silent.id, "Jatuh tempo hari ini", 1)
	c.want(reporter.id, "Jatuh tempo hari ini", 0)
	if c.pinned(camatChat, "") != 1 || c.pinned(camatChat, "01/IKP/XI/2023") != 1 { // edited all the month
		t.Errorf("what is pinned:\n%s", c.read(camatChat))
	}
	c.morning(time.December, 1)
	c.want(silent.id, "lewat 1 hari kerja", 1)
	c.want(proposer.id, "lewat 1 hari kerja", 0)
	c.want(bupati, "Rekap Instruksi Khusus Pimpinan (IKP) November 2023", 1)
	c.morning(time.December, 5)
	if c.heard(bupati, "Belum selesai dan lewat batas waktu") == 0 {
		t.Errorf("the leader has read no table:\n%s\n%s", c.read(bupati), c.promises())
	}
	if after := c.heard(replaced.id, "IKP"); after != before {
		t.Errorf("who is no camat any more is told:\n%s", c.read(replaced.id))
	}
	for _, m := range c.telegram.Sent() {
		if strings.Contains(m.Text, "Rp") && strings.Contains(m.Text, "TPP") {
			t.Errorf("an amount stands beside TPP: %.200s", m.Text)
		}
	}
}

// instruction is the number of the story's one instruction.
func (c *campaign) instruction() int64 {
	c.t.Helper()
	var id int64
	c.within(func(ctx context.Context, store *db.DB) error {
		all, err := store.Instructions(ctx, 2023, time.November)
		if err == nil && len(all) == 1 {
			id = all[0].ID
		}
		return err
	})
	return id
}
