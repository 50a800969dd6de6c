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

func TestTalksOfTheDocumentation(t *testing.T) {
	address, folder := runDemo(t)
	browser := startBrowser(t)
	for _, picture := range pictures {
		t.Run(picture.name, func(t *testing.T) {
			s := look(t, browser, address, folder, picture.person, chromedp.EmulateViewport(picture.width, picture.height, chromedp.EmulateScale(picture.scale)))
			picture.talk(s)
			for _, words := range picture.shows {
				s.wait(fmt.Sprintf(`[...document.querySelectorAll(".msg.bot")].some((bubble) => bubble.textContent.includes(%q))`, words))
			}
			s.wait(`[...document.images].every((picture) => picture.complete && picture.naturalWidth > 0)`)
			s.wait(`!document.querySelector(".toast")`)
			s.wait(`document.activeElement.blur() ?? true`) // no blinking caret
			s.wait(`document.getAnimations().length === 0`)
			if *update {
				s.save(filepath.Join("..", "..", "docs", "gambar", picture.name+".png"))
			}
		})
	}
}

// runDemo starts the demo as main does, in a data folder of its own, and returns its page's address
// and a folder of files to send.
func runDemo(t *testing.T) (address, folder string) {
	t.Helper()
	data := t.TempDir()
	t.Setenv("DATA_DIR", data)
	t.Setenv("LOG_LEVEL", "error")
	ctx, stop := context.WithCancel(context.Background())
	reader, writer := io.Pipe()
	done := make(chan error, 1)
	go func() {
		done <- run(ctx, options{listen: "127.0.0.1:0"}, writer)
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
	s.wait(`[...document.querySelectorAll(".msg.bot")].some((message) => message.textContent.includes("Selamat datang"))`)
	return s
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
