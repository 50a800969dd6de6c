//go:build browser

package page_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// chromium is the one browser of this test run; every test gets its own tab.
var chromium context.Context

func TestMain(m *testing.M) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("lang", "id-ID"),
	)
	allocator, freeAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	browser, closeBrowser := chromedp.NewContext(allocator)
	if err := chromedp.Do(browser); err != nil {
		fmt.Fprintln(os.Stderr, "these tests need Chromium on the PATH:", err)
		os.Exit(1)
	}
	chromium = browser
	code := m.Run()
	closeBrowser()
	freeAllocator()
	os.Exit(code)
}

// screen is what a tab looks like to the page.
type screen struct {
	width, height int64
	dark          bool
}

var (
	phone   = screen{width: 390, height: 844}
	narrow  = screen{width: 360, height: 740}
	desktop = screen{width: 1280, height: 860}
)

// tab is a page under test. It collects what the browser complains about, and
// every address that the page asks for.
type tab struct {
	t   *testing.T
	ctx context.Context
	url string

	mu       sync.Mutex
	problems []string
	asked    []string
}

// open shows the stand-in's page at an address hash. When the test ends, any
// complaint of the browser or request to another host fails it.
func open(t *testing.T, sim *standIn, look screen, hash string) *tab {
	t.Helper()
	return visit(t, sim.url, look, hash)
}

// visit is open for any server of the page.
func visit(t *testing.T, url string, look screen, hash string) *tab {
	t.Helper()
	ctx, closeTab := chromedp.NewContext(chromium)
	ctx, stop := context.WithTimeout(ctx, 40*time.Second)
	p := &tab{t: t, ctx: ctx, url: url}
	t.Cleanup(func() {
		p.judge()
		stop()
		closeTab()
	})
	if err := chromedp.Listen(ctx, p.note); err != nil {
		t.Fatal(err)
	}
	scheme := "light"
	if look.dark {
		scheme = "dark"
	}
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
		t.Fatal(err)
	}
	p.do(
		chromedp.EmulateViewport(look.width, look.height),
		chromedp.Navigate(url+"/"+hash),
	)
	p.wait(`document.querySelectorAll(".row").length > 0`)
	return p
}

func (p *tab) note(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		p.problems = append(p.problems, fmt.Sprintf("exception: %+v", e.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			p.problems = append(p.problems, fmt.Sprintf("console: %s", e.Args[0].Value))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			p.problems = append(p.problems, "log: "+e.Entry.Text+" "+e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		p.asked = append(p.asked, e.Request.URL)
	}
}

// expectProblem takes complaints with these words off the list: a refused
// request is logged by the browser even where the page deals with it.
func (p *tab) expectProblem(words string) {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	var rest []string
	for _, problem := range p.problems {
		if !strings.Contains(problem, words) {
			rest = append(rest, problem)
		}
	}
	if len(rest) == len(p.problems) {
		p.t.Errorf("no complaint with %q among %q", words, p.problems)
	}
	p.problems = rest
}

// forgive drops complaints that may come while the server is away on purpose.
func (p *tab) forgive(words ...string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.problems = slices.DeleteFunc(p.problems, func(problem string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(problem, word) })
	})
}

func (p *tab) judge() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, problem := range p.problems {
		p.t.Errorf("the browser complains: %s", problem)
	}
	if len(p.asked) == 0 {
		p.t.Error("no request was seen: the watch over foreign hosts is blind")
	}
	for _, address := range p.asked {
		inside := strings.HasPrefix(address, "blob:"+p.url) || strings.HasPrefix(address, "data:") // no host at all
		if !inside && !strings.HasPrefix(address, p.url+"/") {
			p.t.Errorf("the page asks another host: %s", address)
		}
	}
}

func (p *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// wait returns when a JavaScript condition holds. The page itself looks at each
// frame, so that no test sleeps; the tab's deadline ends a hopeless wait.
func (p *tab) wait(condition string) {
	p.t.Helper()
	const look = `new Promise((done) => { const look = () => { if (%s) done(true); else requestAnimationFrame(look); }; look(); })`
	_, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](fmt.Sprintf(look, condition), chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("waiting for %s: %v", condition, err)
	}
}

// read evaluates a JavaScript expression.
func read[T any](p *tab, expression string) T {
	p.t.Helper()
	value, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		p.t.Fatalf("reading %s: %v", expression, err)
	}
	return value
}

func (p *tab) click(selector string) {
	p.t.Helper()
	p.do(chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
}

func (p *tab) write(selector, keys string) {
	p.t.Helper()
	p.do(chromedp.SendKeys(chromedp.CSS(selector), keys))
}

// text is a condition: some element matched by selector holds the words.
func text(selector, words string) string {
	return fmt.Sprintf(`[...document.querySelectorAll(%q)].some((el) => el.checkVisibility() && el.textContent.includes(%q))`, selector, words)
}

// at is the address of a chat.
func at(id int64) string { return fmt.Sprintf("#chat=%d", id) }
