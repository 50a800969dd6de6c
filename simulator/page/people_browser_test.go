//go:build browser

package page_test

import (
	"fmt"
	"slices"
	"testing"
)

func TestInAGroupOneChoosesAsWhomToWrite(t *testing.T) {
	sim := serveStandIn(t)
	p := open(t, sim, phone, fmt.Sprintf("#chat=%d&as=%d", camats, regent))
	p.wait(text(".head h1", "Para Camat"))
	if me := read[string](p, `document.querySelector("#member").value`); me != "1001" {
		t.Errorf("the link says member 1001, the page chose %s", me)
	}
	read[bool](p, `(({target}) => { target.value = "1005"; target.dispatchEvent(new Event("change")); return true; })({target: document.querySelector("#member")})`)
	p.wait(`location.hash === "#chat=-2001&as=1005" && document.querySelector("#member").value === "1005"`)
	p.write(".field", "Siap, Bapak\r")
	p.wait(text(".msg.mine .text", "Siap, Bapak"))
	if said := sim.said(camats); !slices.Contains(said, "1005: Siap, Bapak") {
		t.Errorf("the simulator heard %q", said)
	}
	if mine := read[int](p, `document.querySelectorAll(".msg.mine").length`); mine != 1 {
		t.Errorf("%d bubbles are shown as Endang Kurnia's, want 1", mine)
	}
}

func TestCommandMenuIsFilteredWhileTyping(t *testing.T) {
	sim := serveStandIn(t)
	p := open(t, sim, phone, at(regent))
	p.wait(text(".head h1", "Bot Serapan"))
	p.wait(`!document.querySelector(".slash").hidden`)
	p.click(".slash")
	p.wait(`document.querySelectorAll("#commands li").length === 7`)
	p.write(".field", "ta")
	p.wait(`document.querySelectorAll("#commands li").length === 1`)
	p.write(".field", "\u001b")
	p.wait(`document.querySelector("#commands").hidden`)
	p.write(".field", "g")
	p.wait(text("#commands li", "/tagihan"))
	p.write(".field", "\r")
	p.wait(text(".msg.mine .text", "/tagihan"))
	read[bool](p, `document.querySelector(".field").focus(), true`)
	p.write(".field", "/")
	p.wait(`document.querySelectorAll("#commands li").length === 7`)
	p.write(".field", "\u0301\u0301\t") // two arrows down, then take it over with Tab
	p.wait(`document.querySelector(".field").value === "/tren "`)
}

func TestCommandInTheBotsWordsCanBeTapped(t *testing.T) {
	sim := serveStandIn(t)
	p := open(t, sim, phone, at(regent))
	p.wait(text(".cmd", "/serapan"))
	p.click(".cmd[data-command='/serapan']")
	p.wait(text(".msg.bot b", "Serapan 56,00 %"))
}

func TestStrangerStartsAndPersonUnblocks(t *testing.T) {
	sim := serveStandIn(t)
	p := open(t, sim, phone, at(stranger))
	p.wait(text(".foot .wide", "Mulai"))
	if read[bool](p, `document.querySelector(".composer").checkVisibility()`) {
		t.Error("one can write before the start")
	}
	p.click(".foot .wide")
	p.wait(text(".msg.mine .text", "/start"))
	p.wait(`document.querySelector(".composer").checkVisibility()`)
	p.click(".more summary")
	p.click(".more-items .danger")
	p.wait(text(".foot .wide", "Buka blokir bot"))
	p.click(".foot .wide")
	p.wait(`document.querySelector(".composer").checkVisibility()`)
}

// An invitation is opened as somebody else, by its link or by the button that shares it.
func TestDeepLinkIsOpenedAsSomeone(t *testing.T) {
	for name, link := range map[string]string{"link": "https://t.me/SerapanBot?start=KODE123",
		"shared": "https://t.me/share/url?text=Yth.+Bapak&amp;url=https%3A%2F%2Ft.me%2FSerapanBot%3Fstart%3DKODE123"} {
		t.Run(name, func(t *testing.T) {
			sim := serveStandIn(t)
			sim.bot(regent, message{HTML: `Undangan: <a href="` + link + `">buka tautan</a>`})
			p := open(t, sim, phone, at(regent))
			p.wait(text(".text a", "buka tautan"))
			p.click(".text a")
			p.wait(text("dialog[open] .opener", "Orang Asing"))
			p.click(".openers li:last-child .opener")
			p.wait(text(".msg.mine .text", "/start KODE123"))
			if said := sim.said(stranger); !slices.Equal(said, []string{"1009: /start KODE123"}) {
				t.Errorf("the simulator heard %q from the stranger", said)
			}
		})
	}
}
