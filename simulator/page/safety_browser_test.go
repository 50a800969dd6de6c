//go:build browser

package page_test

import (
	"fmt"
	"strings"
	"testing"
)

// hostile are texts that a broken server could let through. Each sets
// window.harmed where a browser obeys it.
var hostile = []string{
	`<img src=x onerror="window.harmed=1">`,
	`<script>window.harmed=2</script>`,
	`<svg onload="window.harmed=3"><animate onbegin="window.harmed=3" attributeName=x dur=1s>`,
	`<a href="javascript:window.harmed=4">tautan</a>`,
	`<b onclick="window.harmed=5" onmouseover="window.harmed=5" style="position:fixed;inset:0">tebal</b>`,
	`<iframe srcdoc="<script>parent.harmed=6</script>"></iframe>`,
	`<template><img src=x onerror="window.harmed=7"></template>`,
	`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.harmed=8&gt;">`,
	`<form action="https://contoh.invalid"><input name=a autofocus onfocus="window.harmed=9"></form>`,
	`<pre><code class="x" onclick="window.harmed=10">kode</code></pre></li></ol></main><h1 id="app">`,
	`<meta http-equiv=refresh content="0;url=https://contoh.invalid"><base href="https://contoh.invalid/"><link rel=stylesheet href=//contoh.invalid/a.css>`,
}

func TestHostileHTMLIsInert(t *testing.T) {
	sim := serveStandIn(t)
	for _, text := range hostile {
		sim.bot(regent, message{HTML: text + "<b>aman</b>", Buttons: [][]button{{{Text: text, Data: text}, {Text: "url", URL: "javascript:window.harmed=11"}}}})
	}
	p := open(t, sim, phone, at(regent))
	p.wait(fmt.Sprintf(`document.querySelectorAll(".msg.bot .keys").length === %d`, len(hostile)))
	read[bool](p, `document.querySelectorAll(".text *").forEach((el) => { if (!el.closest("a[target]")) el.click(); }), true`)
	if harm := read[string](p, `String(window.harmed)`); harm != "undefined" {
		t.Errorf("hostile text number %s was obeyed", harm)
	}
	const strangers = `[...document.querySelectorAll(".text, .keys, .row")].flatMap((root) => [...root.querySelectorAll("*")])
		.filter((el) => ["SCRIPT", "IFRAME", "FORM", "INPUT", "META", "BASE", "LINK", "STYLE", "OBJECT", "TEMPLATE", "MATH"].includes(el.tagName.toUpperCase())
			|| [...el.attributes].some((a) => a.name.startsWith("on") || a.name === "style" || /javascript:/.test(a.value) && a.name !== "data-press")).map((el) => el.outerHTML)`
	if found := read[[]string](p, strangers); len(found) != 0 {
		t.Errorf("the page holds %q", found)
	}
	const honest = `[...document.querySelectorAll(".text b")].filter((el) => el.textContent.endsWith("aman")).length`
	if found := read[int](p, honest); found < len(hostile) {
		t.Errorf("only %d of %d honest words beside hostile ones are shown", found, len(hostile))
	}
}

// overflows lists what sticks out of the screen. A <pre> may scroll inside itself.
const overflows = `(() => {
	const wide = document.documentElement.clientWidth;
	const out = [...document.querySelectorAll("body *")]
		.filter((el) => el.checkVisibility() && !el.closest("pre *, .unseen") && el.getBoundingClientRect().right > wide + 0.5)
		.map((el) => el.className + " reaches " + el.getBoundingClientRect().right);
	for (const box of [document.documentElement, document.body, ...document.querySelectorAll(".scroller, .list-body, .bubble, .foot, .top")])
		if (box.checkVisibility() && box.scrollWidth > box.clientWidth) out.push(box.className + " scrolls sideways");
	return out;
})()`

func TestNothingSticksOutOfANarrowPhone(t *testing.T) {
	long := strings.Repeat("sangatpanjang", 30)
	sim := serveStandIn(t)
	sim.people[0].Name = "Prof. Dr. H. " + long
	sim.groups[0].Title = "Grup " + long
	for _, chat := range []int64{regent, camats} {
		sim.bot(chat, sim.report())
		sim.bot(chat, message{
			HTML:     long + "\n<pre>" + strings.Repeat("kolom | ", 60) + "</pre><code>" + long + "</code><blockquote>" + long + "</blockquote>",
			Document: &document{Name: long + ".xlsx", Size: 1, URL: "/sim/file/grafik.png"}, Pinned: true,
			Buttons: [][]button{{{Text: long, Data: "a"}, {Text: "Ya", Data: "b"}, {Text: long, Data: "c"}}},
		})
	}
	for name, hash := range map[string]string{"list": "", "person": at(regent), "group": at(camats)} {
		t.Run(name, func(t *testing.T) {
			p := open(t, sim, narrow, hash)
			if hash != "" {
				p.wait(`document.querySelectorAll(".msg pre").length > 0 && document.querySelector(".photo img").complete`)
				if read[bool](p, `(([pre]) => pre.scrollWidth <= pre.clientWidth)([...document.querySelectorAll("pre")].slice(-1))`) {
					t.Error("the wide table does not scroll inside its bubble")
				}
			}
			if out := read[[]string](p, overflows); len(out) != 0 {
				t.Errorf("%d elements stick out: %s", len(out), strings.Join(out, "; "))
			}
		})
	}
}

func TestEveryControlHasAName(t *testing.T) {
	const nameless = `[...document.querySelectorAll("button, a[href], input, select, textarea, summary, [role=button], img")]
		.filter((el) => el.checkVisibility() && !(el.getAttribute("aria-label") || el.textContent.trim() || el.labels?.length || el.hasAttribute("alt")))
		.map((el) => el.outerHTML)`
	sim := serveStandIn(t)
	sim.bot(camats, sim.report())
	p := open(t, sim, desktop, at(camats))
	p.wait(text(".key", "OPD"))
	if found := read[[]string](p, nameless); len(found) != 0 {
		t.Errorf("a screen reader has no name for %q", found)
	}
}
