//go:build browser

package page_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestMarkupBecomesTheElementsItNames shows what each kind of text turns into,
// as the browser would write it down again.
func TestMarkupBecomesTheElementsItNames(t *testing.T) {
	p := open(t, serveStandIn(t), desktop, "")
	const render = `import("/assets/js/safehtml.js").then(({fragment}) => {
		const box = document.createElement("div"); box.append(fragment(%q)); return box.innerHTML; })`
	for _, c := range []struct{ html, want string }{
		{"", ""},
		{"biasa", "biasa"},
		{"<b>tebal <i>miring</i></b> biasa", "<b>tebal <i>miring</i></b> biasa"},
		{"<strong>a</strong><em>b</em><ins>c</ins><del>d</del><strike>e</strike>", "<b>a</b><i>b</i><u>c</u><s>d</s><s>e</s>"},
		{"1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;ya&quot; &#39;x&#x27;", `1 &lt; 2 &amp;&amp; 3 &gt; 2 "ya" 'x'`},
		{"&amp;lt;b&amp;gt;", "&amp;lt;b&amp;gt;"},
		{"&lt;b&gt;bukan tebal&lt;/b&gt;", "&lt;b&gt;bukan tebal&lt;/b&gt;"},
		{"1 < 2 dan 3 > 2 &tidak; &#0;", "1 &lt; 2 dan 3 &gt; 2 &amp;tidak; &amp;#0;"},
		{"<b>tak ditutup", "<b>tak ditutup</b>"},
		{"</b>tak dibuka</i>", "tak dibuka"},
		{"<b><i>silang</b>luar</i>", "<b><i>silang</i></b>luar"},
		{"a<br>b<br/>c", "a\nb\nc"},
		{`<pre><code class="language-go">x  y</code></pre>`, `<pre tabindex="0"><code>x  y</code></pre>`},
		{`<blockquote expandable>kutipan</blockquote>`, `<blockquote>kutipan</blockquote>`},
		{`<a href="https://contoh.id/?a=1&amp;b=2">x</a>`, `<a href="https://contoh.id/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">x</a>`},
		{`<a href="tg://user?id=7">Ibu</a>`, `<span class="mention">Ibu</span>`},
		{`<a href="JaVaScRiPt:alert(1)">x</a>`, `<span class="mention">x</span>`},
		{`<a href="&#106;avascript:alert(1)">x</a>`, `<span class="mention">x</span>`},
		{`<constructor>x</constructor><__proto__>y</__proto__>`, "x&lt;__proto__&gt;y&lt;/__proto__&gt;"},
	} {
		got, err := chromedp.Run(p.ctx, chromedp.Evaluate[string](fmt.Sprintf(render, c.html), chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatal(err)
		}
		if got != c.want {
			t.Errorf("%q becomes %q, want %q", c.html, got, c.want)
		}
	}
}
