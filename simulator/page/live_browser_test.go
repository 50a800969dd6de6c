//go:build browser

package page_test

import (
	"fmt"
	"strings"
	"testing"
)

func TestClockShowsIndonesianDaysAndMovesForward(t *testing.T) {
	each(t, func(t *testing.T, look screen) {
		sim := serveStandIn(t)
		p := open(t, sim, look, "")
		for _, step := range []struct{ press, shows string }{
			{"", "Selasa, 24 Oktober 2023 · 09.00 WIB"},
			{"Majukan satu jam", "Selasa, 24 Oktober 2023 · 10.00 WIB"},
			{"Majukan satu hari", "Rabu, 25 Oktober 2023 · 10.00 WIB"},
			{"Senin sampai Jumat berikutnya, pukul 08.30", "Kamis, 26 Oktober 2023 · 08.30 WIB"},
			{"Senin sampai Jumat berikutnya, pukul 08.30", "Jumat, 27 Oktober 2023 · 08.30 WIB"},
			{"Senin sampai Jumat berikutnya, pukul 08.30", "Senin, 30 Oktober 2023 · 08.30 WIB"},
		} {
			if step.press != "" {
				p.wait(`!document.querySelector(".chip:disabled")`)
				p.click(fmt.Sprintf(".chip[title=%q]", step.press))
			}
			p.wait(text("#clock time", step.shows))
		}
		p.wait(`!document.querySelector(".chip:disabled")`)
		p.click(".chip[aria-expanded]")
		read[bool](p, `document.querySelector(".clock-free input").value = "2023-12-29T16:45", true`)
		p.click(".clock-free .primary")
		p.wait(text("#clock time", "Jumat, 29 Desember 2023 · 16.45 WIB"))
		p.wait(`!document.querySelector(".clock-free-box").checkVisibility()`)
	})
}

func TestClockNeverGoesBack(t *testing.T) {
	sim := serveStandIn(t)
	p := open(t, sim, phone, "")
	p.click(".chip[aria-expanded]")
	read[bool](p, `document.querySelector(".clock-free input").value = "2023-10-24T08:59", true`)
	p.click(".clock-free .primary")
	p.wait(text(".toast.bad", "Jam hanya dapat dimajukan"))
	if face := read[string](p, `document.querySelector("#clock time").textContent`); !strings.Contains(face, "09.00") {
		t.Errorf("the clock shows %q", face)
	}
}

func TestLostConnectionIsSaidAndHealed(t *testing.T) {
	sim := serveStandIn(t)
	p := open(t, sim, desktop, at(regent))
	p.wait(text(".head h1", "Bot Serapan"))
	p.wait(fmt.Sprintf(`document.querySelector(".row[data-id='%d'] .row-time")`, operator))
	sim.outage(true)
	p.wait(text("#offline", "Sambungan ke simulator terputus"))
	sim.bot(regent, message{HTML: "Pesan selama sambungan terputus"})
	sim.bot(operator, message{HTML: "Untuk operator"})
	sim.outage(false)
	p.click("#offline button")
	p.wait(text(".msg.bot .text", "Pesan selama sambungan terputus"))
	p.wait(`document.querySelector("#offline").hidden`)
	p.wait(fmt.Sprintf(`document.querySelector(".row[data-id='%d'] .badge")?.textContent.startsWith("1")`, operator))
	sim.bot(regent, message{HTML: "Pesan sesudahnya"})
	p.wait(text(".msg.bot .text", "Pesan sesudahnya"))
	p.forgive("503 (Service Unavailable)", "net::ERR_")
}

func TestMessagesOfOtherChatsAreCounted(t *testing.T) {
	each(t, func(t *testing.T, look screen) {
		sim := serveStandIn(t)
		p := open(t, sim, look, "")
		p.wait(fmt.Sprintf(`document.querySelector(".row[data-id='%d'] .row-time")`, operator))
		sim.bot(operator, message{HTML: "Satu"})
		sim.bot(operator, message{HTML: "Dua"})
		badge := fmt.Sprintf(`document.querySelector(".row[data-id='%d'] .badge")`, operator)
		p.wait(badge + `?.textContent.startsWith("2")`)
		p.wait(`document.title.startsWith("(2)")`)
		p.click(fmt.Sprintf(".row[data-id='%d']", operator))
		p.wait("!" + badge)
		p.wait(`!document.title.startsWith("(")`)
	})
}

func TestReaderOfOldMessagesIsLeftInPeace(t *testing.T) {
	sim := serveStandIn(t)
	for i := range 40 {
		sim.bot(regent, message{HTML: fmt.Sprintf("Laporan nomor %d", i)})
	}
	p := open(t, sim, phone, at(regent))
	p.wait(text(".text", "Laporan nomor 39"))
	p.wait(`document.querySelector(".scroller").scrollTop > 400`)
	read[bool](p, `document.querySelector(".scroller").scrollTop = 200, true`)
	p.wait(`!document.querySelector(".jump").hidden`)
	sim.bot(regent, message{HTML: "Kabar terbaru"})
	p.wait(text(".jump", "Pesan baru"))
	if top := read[float64](p, `document.querySelector(".scroller").scrollTop`); top != 200 {
		t.Errorf("the reader was moved from 200 to %g", top)
	}
	p.click(".jump")
	p.wait(`document.querySelector(".jump").hidden`)
	p.wait(`(({scrollHeight, scrollTop, clientHeight}) => scrollHeight - scrollTop - clientHeight < 2)(document.querySelector(".scroller"))`)
}

func TestTypingIsShownUntilTheAnswerComes(t *testing.T) {
	sim := serveStandIn(t)
	p := open(t, sim, phone, at(regent))
	p.wait(text(".text", "Selamat pagi"))
	sim.event("typing", map[string]any{"chat": head, "action": "typing"})
	sim.event("typing", map[string]any{"chat": regent, "action": "upload_photo"})
	p.wait(text(".head-state", "sedang mengirim gambar"))
	p.wait(`!document.querySelector(".dots").hidden`)
	sim.bot(regent, message{HTML: "Ini jawabannya"})
	p.wait(`document.querySelector(".dots").hidden`)
	p.wait(text(".head-state", "Anda menulis sebagai Rahmat Hidayat"))
}
