//go:build browser

package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

var update = flag.Bool("update", false, "renew the pictures of the documentation in docs/gambar")

// pictures are the talks shown in README.md and docs/panduan.md. Each is held in the whole demo, with
// the page in a real browser; what a picture shows is checked whether or not it is written.
var pictures = []struct {
	name   string // of the file in docs/gambar
	person int64
	width  int64 // of the screen, in CSS pixels
	height int64
	scale  float64
	talk   func(s *screen)
	shows  []string // words of the last answer
}{
	{"serapan", 1001, 1040, 1530, 1.2, func(s *screen) { s.say("/serapan") },
		[]string{"Serapan 56,00 %", "dari pagu Rp7,18 T", "Fisik 70,00 %", "Per 24 Oktober 2023"}},
	{"tren", 1001, 430, 840, 1.5, func(s *screen) { s.say("/tren dinkes") },
		[]string{"Tren serapan Dinkes 2023", "deviasi"}},
	{"tagihan", 1001, 430, 1480, 1.5, func(s *screen) { s.say("/tagihan") },
		[]string{"pekerjaan selesai belum dibayar", "potensi 66,", "Langkah"}},
	{"dorongan", 1003, 430, 1560, 1.5, func(s *screen) {},
		[]string{"Selesai belum dibayar", "umur 92 hari kerja"}},
	{"papan-ikp", 1001, 430, 1100, 1.5, func(s *screen) { s.say("/ikp") },
		[]string{"Instruksi Khusus Pimpinan (IKP)", "Oktober 2023", "3 instruksi"}},
	{"ikp", 1006, 430, 1100, 1.5, func(s *screen) {},
		[]string{"2 Instruksi Khusus Pimpinan", "Pembersihan saluran", "Mohon ditanggapi"}},
	{"pratinjau", mentorID, 430, 800, 1.5, func(s *screen) { s.send("lra-2023-10-24.xlsx") },
		[]string{"Pratinjau: laporan realisasi anggaran (LRA)", "56,00 %", "Simpan"}},
	{"ditolak", adminID, 430, 640, 1.5, func(s *screen) { s.send("rfk-div0-unit-asing.xlsx") },
		[]string{"Belum dapat disimpan", "berisi galat rumus #DIV/0!", "unit tidak dikenal"}},
}

// phone is the width of a phone, in CSS pixels, at which the guide's pictures are taken.
const phone = 430

// firstDay are the pictures of the way from an empty house to the first message, in their order: each goes on from
// where the one before left off.
var firstDay = []struct {
	name   string
	person int64
	height int64
	talk   func(s *screen)
	shows  []string
}{
	{"mulai-langkah", adminID, 984, func(s *screen) { s.click(".foot .wide") },
		[]string{"Selamat datang", "Langkah penyiapan: 1 dari 6", "Berikutnya: daftar unit"}},
	{"mulai-unit", adminID, 500, func(s *screen) { s.send("units.csv") },
		[]string{"Pratinjau: daftar unit", "76 unit baru", "Simpan"}},
	{"", adminID, 800, func(s *screen) {
		s.press("Simpan")
		s.heard("Tersimpan: daftar unit")
		s.send("rfk-2023-10-24.xlsx")
		s.heard("Pratinjau: realisasi fisik dan keuangan")
		s.press("Simpan")
		s.heard("Tersimpan: realisasi fisik dan keuangan")
	}, []string{"56,00 %", "Langkah berikutnya"}},
	{"mulai-undangan", adminID, 624, func(s *screen) {
		s.press("Langkah berikutnya")
		s.heard("Berikutnya: pembina atau pimpinan bergabung")
		s.press("Undang pembina")
	}, []string{"Undangan Pembina", "Bagikan"}},
	{"", mentorID, 800, func(s *screen) { s.accept("Nina Kartika") },
		[]string{"kini terdaftar sebagai Pembina"}},
	{"", adminID, 800, func(s *screen) {
		s.press("Langkah berikutnya")
		s.heard("Berikutnya: kepala unit, operator, atau grup")
		s.press("Undang kepala unit")
		s.heard("mohon tulis nama")
		s.say("dinkes")
	}, []string{"Undangan Kepala unit Dinkes"}},
	{"", headID, 800, func(s *screen) { s.accept("dr. Sari Wulandari") },
		[]string{"kini terdaftar sebagai Kepala unit Dinkes"}},
	{"mulai-terakhir", adminID, 690, func(s *screen) { s.press("Langkah berikutnya") },
		[]string{"Langkah penyiapan: 5 dari 6", "Mohon minta Nina Kartika mengetik /siaran"}},
	{"mulai-siaran", mentorID, 622, func(s *screen) {
		s.say("/siaran Bot Serapan mulai dipakai hari ini. Ketik /serapan untuk melihat angka unit Bapak/Ibu.")
		s.heard("Untuk siapa")
		s.press("Semua")
	}, []string{"Pratinjau siaran", "Penerima: 1 orang", "Kirim sekarang"}},
	{"", mentorID, 800, func(s *screen) {
		s.press("Kirim sekarang")
		s.heard("akan dikirim kepada 1 orang")
		s.press("Ya, kirim")
	}, []string{"Siaran segera dikirim"}},
	{"mulai-pesan", headID, 396, func(s *screen) {}, []string{"Bot Serapan mulai dipakai hari ini", "Sudah dibaca"}},
	{"", adminID, 800, func(s *screen) { s.press("Periksa lagi") }, []string{"Penyiapan selesai"}},
}

func TestTheFirstDayOfTheDocumentation(t *testing.T) {
	address, folder := runDemo(t, true)
	browser := startBrowser(t)
	for _, picture := range firstDay {
		if !t.Run(picture.name, func(t *testing.T) {
			s := look(t, browser, address, folder, picture.person, chromedp.EmulateViewport(phone, picture.height, chromedp.EmulateScale(1.5)))
			picture.talk(s)
			s.keep(picture.name, picture.shows)
		}) {
			return // the others go on from there
		}
	}
}

func TestTalksOfTheDocumentation(t *testing.T) {
	address, folder := runDemo(t, false)
	browser := startBrowser(t)
	for _, picture := range pictures {
		t.Run(picture.name, func(t *testing.T) {
			s := look(t, browser, address, folder, picture.person, chromedp.EmulateViewport(picture.width, picture.height, chromedp.EmulateScale(picture.scale)))
			s.heard("Selamat datang")
			picture.talk(s)
			s.keep(picture.name, picture.shows)
		})
	}
}

// runDemo starts the demo as main does, in a data folder of its own, and returns its page's address
// and a folder of files to send.
func runDemo(t *testing.T, empty bool) (address, folder string) {
	t.Helper()
	data := t.TempDir()
	t.Setenv("DATA_DIR", data)
	t.Setenv("LOG_LEVEL", "error")
	ctx, stop := context.WithCancel(context.Background())
	reader, writer := io.Pipe()
	done := make(chan error, 1)
	go func() {
		done <- run(ctx, options{listen: "127.0.0.1:0", empty: empty}, writer)
		writer.Close()
	}()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Errorf("the demo ended with: %v", err)
		}
	})
	lines := bufio.NewScanner(reader)
	for address == "" && lines.Scan() {
		address = regexp.MustCompile(`http://[0-9.:]+`).FindString(lines.Text())
	}
	if address == "" {
		t.Fatal("the demo printed no address")
	}
	go func() { _, _ = io.Copy(io.Discard, reader) }()

	folder = filepath.Join(data, "demo", "berkas")
	wrong, err := os.ReadFile(filepath.Join("..", "..", "sheet", "testdata", "samples", "bad", "rfk-div0-unit-asing.xlsx"))
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, "rfk-div0-unit-asing.xlsx"), wrong, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return address, folder
}

func startBrowser(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("lang", "id-ID"))
	allocator, free := chromedp.NewExecAllocator(context.Background(), options...)
	browser, closeBrowser := chromedp.NewContext(allocator)
	t.Cleanup(func() { closeBrowser(); free() })
	if err := chromedp.Do(browser); err != nil {
		t.Fatalf("this test needs Chromium on the PATH: %v", err)
	}
	return browser
}

// screen is a phone that shows one chat of the demo.
type screen struct {
	t      *testing.T
	ctx    context.Context
	folder string
}

func look(t *testing.T, browser context.Context, address, folder string, person int64, size chromedp.Action[chromedp.Void]) *screen {
	t.Helper()
	tab, closeTab := chromedp.NewContext(browser)
	ctx, stop := context.WithTimeout(tab, time.Minute)
	t.Cleanup(func() { stop(); closeTab() })
	s := &screen{t: t, ctx: ctx, folder: folder}
	s.do(size)
	calm := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: "light"}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, calm); err != nil {
		t.Fatal(err)
	}
	s.do(chromedp.Navigate(fmt.Sprintf("%s/#chat=%d", address, person)))
	return s
}

// heard waits until the bot has said the words.
func (s *screen) heard(words string) {
	s.t.Helper()
	s.wait(fmt.Sprintf(`[...document.querySelectorAll(".msg.bot")].some((bubble) => bubble.textContent.includes(%q))`, words))
}

// keep waits until all that a picture shows is there and at rest, and takes it where that is asked for and it has a name.
func (s *screen) keep(name string, shows []string) {
	s.t.Helper()
	for _, words := range shows {
		s.heard(words)
	}
	s.wait(`[...document.images].every((picture) => picture.complete && picture.naturalWidth > 0)`)
	s.wait(`!document.querySelector(".toast")`)
	s.wait(`document.activeElement.blur() ?? true`)                                                // no blinking caret
	s.wait(`[...document.querySelectorAll(".day")].every((day) => day.style.position = "static")`) // it would lie over the words
	s.wait(`document.getAnimations().length === 0`)
	if *update && name != "" {
		s.save(filepath.Join("..", "..", "docs", "gambar", name+".png"))
	}
}

func (s *screen) click(selector string) {
	s.t.Helper()
	s.do(chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
}

// press taps the newest button of that label.
func (s *screen) press(label string) {
	s.t.Helper()
	s.wait(fmt.Sprintf(`(() => { const key = [...document.querySelectorAll(".key")].findLast((key) => key.textContent.trim() === %q); key?.click(); return !!key; })()`, label))
}

// accept opens the newest invitation as the person whose chat this is; the link comes from the admin's chat, by the
// button that shares it.
func (s *screen) accept(name string) {
	s.t.Helper()
	s.wait(fmt.Sprintf(`location.hash = "#chat=%d"`, adminID))
	s.press("Bagikan")
	s.wait(fmt.Sprintf(`(() => { const opener = [...document.querySelectorAll("dialog[open] .opener")].find((row) => row.textContent.includes(%q)); opener?.click(); return !!opener; })()`, name))
}

func (s *screen) say(words string) {
	s.t.Helper()
	s.do(chromedp.SendKeys(chromedp.CSS(".field"), words+"\r"))
}

func (s *screen) send(file string) {
	s.t.Helper()
	s.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{filepath.Join(s.folder, file)}),
		chromedp.Click(chromedp.CSS("dialog .primary"), chromedp.NodeVisible))
}

func (s *screen) save(path string) {
	s.t.Helper()
	shot, err := chromedp.Run(s.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		shot, err = slim(shot)
	}
	if err == nil {
		err = os.WriteFile(path, shot, 0o644)
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *screen) do(actions ...chromedp.Action[chromedp.Void]) {
	s.t.Helper()
	if err := chromedp.Do(s.ctx, actions...); err != nil {
		s.t.Fatal(err)
	}
}

// wait returns when a JavaScript condition holds at some frame; the tab's deadline ends a hopeless wait.
func (s *screen) wait(condition string) {
	s.t.Helper()
	const watch = `new Promise((done) => { const look = () => { if (%s) done(true); else requestAnimationFrame(look); }; look(); })`
	if _, err := chromedp.Run(s.ctx, chromedp.Evaluate[bool](fmt.Sprintf(watch, condition), chromedp.EvalAwaitPromise)); err != nil {
		s.t.Fatalf("waiting for %s: %v", condition, err)
	}
}

// slim paints a picture with its 256 most frequent colours: a page has few, and the file becomes a
// third of the size.
func slim(shot []byte) ([]byte, error) {
	full, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		return nil, err
	}
	seen := map[color.Color]int{}
	area := full.Bounds()
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			seen[full.At(x, y)]++
		}
	}
	colours := slices.SortedFunc(maps.Keys(seen), func(a, b color.Color) int { return cmp.Compare(seen[b], seen[a]) })
	palette := color.Palette(colours[:min(256, len(colours))])
	nearest := map[color.Color]uint8{}
	for colour := range seen {
		nearest[colour] = uint8(palette.Index(colour))
	}
	painted := image.NewPaletted(area, palette)
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			painted.SetColorIndex(x, y, nearest[full.At(x, y)])
		}
	}
	var out bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, painted)
	return out.Bytes(), err
}
