//go:build browser

package page_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
)

// each runs a test on a phone and on a desk.
func each(t *testing.T, run func(t *testing.T, look screen)) {
	for name, look := range map[string]screen{"phone": phone, "desktop": desktop} {
		t.Run(name, func(t *testing.T) { run(t, look) })
	}
}

func TestTypingShowsTheBubbleAndTheAnswerWithItsPicture(t *testing.T) {
	each(t, func(t *testing.T, look screen) {
		sim := serveStandIn(t)
		p := open(t, sim, look, "")
		p.click(fmt.Sprintf(".row[data-id='%d']", regent))
		p.wait(text(".head h1", "Bot Serapan"))
		p.write(".field", "/serapan\r")
		p.wait(text(".msg.mine .text", "/serapan"))
		p.wait(text(".msg.bot b", "Serapan 56,00 % dari Rp7,18 T"))
		p.wait(`[...document.querySelectorAll(".photo img")].some((img) => img.complete && img.naturalWidth === 1080)`)
		if said := sim.said(regent); !slices.Contains(said, "1001: /serapan") {
			t.Errorf("the simulator heard %q", said)
		}
		if left := read[string](p, `document.querySelector(".field").value`); left != "" {
			t.Errorf("the field still holds %q", left)
		}
		p.wait(`(({scrollHeight, scrollTop, clientHeight}) => scrollHeight - scrollTop - clientHeight < 2)(document.querySelector(".scroller"))`)
	})
}

func TestListAndChatShareADeskAndSwitchOnAPhone(t *testing.T) {
	const both = `[document.querySelector(".list").checkVisibility(), document.querySelector(".head")?.checkVisibility() ?? false]`
	each(t, func(t *testing.T, look screen) {
		p := open(t, serveStandIn(t), look, at(regent))
		p.wait(text(".head h1", "Bot Serapan"))
		if seen := read[[]bool](p, both); seen[0] != (look == desktop) || !seen[1] {
			t.Errorf("in the chat: list %v, chat %v", seen[0], seen[1])
		}
		if look == desktop {
			return
		}
		p.click(".back")
		p.wait(`!document.querySelector(".chat").checkVisibility()`)
		if seen := read[[]bool](p, both); !seen[0] || seen[1] {
			t.Errorf("after going back: list %v, chat %v", seen[0], seen[1])
		}
	})
}

func TestPressWaitsForItsAnswerAndTheMessageChangesInPlace(t *testing.T) {
	each(t, func(t *testing.T, look screen) {
		sim := serveStandIn(t)
		p := open(t, sim, look, at(operator))
		p.wait(text(".key", "Simpan"))
		bubbles := read[int](p, `document.querySelectorAll(".msg").length`)
		p.click(".key[data-press=save]")
		p.wait(`document.querySelector(".key[data-press=save].waiting[aria-busy=true]")`)
		sim.edit(operator, 2, func(m *message) { m.HTML, m.Edited, m.Buttons = "<b>Tersimpan.</b>", true, nil })
		sim.event("toast", map[string]any{"user": operator, "text": "Data tersimpan", "alert": false})
		p.wait(text(".msg.bot b", "Tersimpan."))
		p.wait(text(".meta .edited", "diedit"))
		p.wait(text(".toast", "Data tersimpan"))
		p.wait(`!document.querySelector(".keys")`)
		if now := read[int](p, `document.querySelectorAll(".msg").length`); now != bubbles {
			t.Errorf("%d bubbles after the edit, %d before", now, bubbles)
		}
		if !slices.Equal(sim.presses, []string{"save"}) {
			t.Errorf("the simulator heard the presses %q", sim.presses)
		}
	})
}

func TestAnswerWithoutWordsEndsTheWait(t *testing.T) {
	sim := serveStandIn(t)
	p := open(t, sim, phone, at(operator))
	p.wait(text(".key", "Batal"))
	p.click(".key[data-press=cancel]")
	p.wait(`document.querySelector(".key.waiting")`)
	sim.event("toast", map[string]any{"user": head, "text": "untuk orang lain", "alert": true})
	sim.event("toast", map[string]any{"user": operator, "text": "", "alert": false})
	p.wait(`!document.querySelector(".key.waiting")`)
	if shown := read[int](p, `document.querySelectorAll(".toast, dialog").length`); shown != 0 {
		t.Errorf("%d toasts or alerts for an answer without words", shown)
	}
	sim.event("toast", map[string]any{"user": operator, "text": "Hanya pembina yang dapat menyimpan.", "alert": true})
	p.wait(text("dialog[open] .box-text", "Hanya pembina"))
	p.click("dialog .primary")
	p.wait(`!document.querySelector("dialog")`)
}

func TestFileIsSentWithItsCaption(t *testing.T) {
	each(t, func(t *testing.T, look screen) {
		sim := serveStandIn(t)
		p := open(t, sim, look, at(operator))
		p.wait(text(".head h1", "Bot Serapan"))
		path := filepath.Join(t.TempDir(), "lra_oktober.csv")
		if err := os.WriteFile(path, []byte("kode;uraian;pagu\n1.02;Dinas Kesehatan;100\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		p.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{path}))
		p.wait(text("dialog[open] .doc-name", "lra_oktober.csv"))
		p.write("dialog .box-field", "LRA Oktober\r")
		p.wait(text(".msg.mine .doc-name", "lra_oktober.csv"))
		p.wait(text(".msg.mine .text", "LRA Oktober"))
		p.wait(`!document.querySelector("dialog")`)
		if content := string(sim.files["lra_oktober.csv"]); content != "kode;uraian;pagu\n1.02;Dinas Kesehatan;100\n" {
			t.Errorf("the simulator received %q", content)
		}
	})
}

func TestPictureOpensOverTheScreenAndZooms(t *testing.T) {
	sim := serveStandIn(t)
	sim.bot(regent, sim.report())
	p := open(t, sim, phone, at(regent))
	p.wait(`document.querySelector(".photo img")?.naturalWidth === 1080`)
	p.click(".photo")
	p.wait(`document.querySelector(".viewer[open] img")?.naturalWidth === 1080`)
	fit := read[float64](p, `document.querySelector(".viewer img").getBoundingClientRect().width`)
	p.click(".viewer-zoom")
	p.wait(fmt.Sprintf(`document.querySelector(".viewer img").getBoundingClientRect().width > %g`, 2*fit))
	p.write(".viewer-zoom", "\u001b")
	p.wait(`!document.querySelector(".viewer")`)
	if fit > 390 {
		t.Errorf("the picture is %g px wide on a phone of 390", fit)
	}
}

func TestRefusedMessageReturnsToTheField(t *testing.T) {
	p := open(t, serveStandIn(t), phone, at(regent))
	p.wait(text(".head h1", "Bot Serapan"))
	p.write(".field", "/tolak\r")
	p.wait(text(".toast.bad", "Pesan ini ditolak oleh simulator."))
	p.wait(`document.querySelector(".field").value === "/tolak"`)
	p.expectProblem("400 (Bad Request)")
}

func TestPictureIsSentAsPhotoUnlessOneSaysOtherwise(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bukti.png")
	if err := os.WriteFile(path, chart(), 0o600); err != nil {
		t.Fatal(err)
	}
	for asPhoto, shows := range map[bool]string{
		true:  `document.querySelector(".msg.mine .photo img")?.naturalWidth === 1080`,
		false: text(".msg.mine .doc-name", "bukti.png"),
	} {
		t.Run(fmt.Sprintf("photo %v", asPhoto), func(t *testing.T) {
			p := open(t, serveStandIn(t), phone, at(regent))
			p.wait(text(".head h1", "Bot Serapan"))
			p.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{path}))
			p.wait(`document.querySelector(".box-picture")?.naturalWidth === 1080`)
			if !asPhoto {
				p.click(".box-check input")
			}
			p.click("dialog .primary")
			p.wait(shows)
			if sent := read[int](p, `document.querySelectorAll(".msg.mine :is(.photo, .doc)").length`); sent != 1 {
				t.Errorf("%d photos and documents were sent, want 1", sent)
			}
		})
	}
}

func TestReplyNamesTheMessageItAnswers(t *testing.T) {
	sim := serveStandIn(t)
	p := open(t, sim, desktop, fmt.Sprintf("#chat=%d&as=%d", camats, regent))
	p.wait(text(".msg.bot b", "Kecamatan 58,40 %"))
	read[bool](p, `document.querySelector(".msg.bot .reply").click(), true`) // it comes to light under the pointer only
	p.wait(text(".replying", "Kecamatan 58,40 %"))
	p.write(".field", "Terima kasih\r")
	p.wait(text(".msg.mine .quote span", "Kecamatan 58,40 %"))
	p.wait(`document.querySelector(".replying").hidden`)
	sim.mu.Lock()
	defer sim.mu.Unlock()
	if last := sim.chats[camats][len(sim.chats[camats])-1]; last.ReplyTo != 4 || last.From != regent {
		t.Errorf("the simulator heard %+v", last)
	}
}
