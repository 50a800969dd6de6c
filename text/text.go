// Package text holds every Indonesian sentence that the bot says: templates, one file for each topic,
// and the formats of rupiah, percentages and dates.
//
// Templates are html/template: whatever a person or a file brought in is escaped where it stands.
package text

import (
	"embed"
	"fmt"
	"html/template"
	"regexp"
	"strings"
	"unicode/utf16"

	"serapan/budget"
)

//go:embed templates/*.tmpl
var files embed.FS

var templates *template.Template

func init() {
	functions["kata"] = chosen
	templates = template.Must(template.New("").Funcs(functions).ParseFS(files, "templates/*.tmpl"))
}

// chosen words a template whose name is made of a prefix and a code, e.g. one sentence for each kind
// of wrong cell; an unknown code reads as the code itself.
func chosen(prefix, code string, data any) (template.HTML, error) {
	var out strings.Builder
	t := templates.Lookup(prefix + code)
	if t == nil {
		return template.HTML(template.HTMLEscapeString(code)), nil
	}
	err := t.Execute(&out, data)
	return template.HTML(strings.TrimSpace(out.String())), err // escaped by the template itself
}

var functions = template.FuncMap{
	"rupiah": Rupiah, "ringkas": Short, "persen": Percent, "poin": Points, "rentang": Range,
	"tanggal": Date, "tgl": DateShort, "hari": Weekday, "waktu": Clock, "bulan": Month, "angka": Number,
	"lampu": Light, "sebutan": UnitName, "nilai": value, "selisih": func(p budget.Percent) string { return decimals(max(p, -p), "") + " poin" },
	"tambah": func(a, b int) int { return a + b }, "kind": KindName, "peran": RoleName, "potong": Cut,
	"kendala": ObstacleName, "penutup": ClosingName, "langkah": StepName, "desimal": Decimal, "pemilik": OwnerName, "termin": TermName,
	"jumlah": Quantity, "keadaan": StateName, "tanda": StateSign, "ukuran": GaugeName,
	"format": Formatted, "polos": Unmarked, "metode": MethodName,
	"deret": func(words []string) string { return strings.Join(words, ", ") },
}

// Render words a message. Lines that are left blank by a condition fall away: at most one blank line
// stands between paragraphs.
func Render(name string, data any) (string, error) {
	var out strings.Builder
	if err := templates.ExecuteTemplate(&out, name, data); err != nil {
		return "", fmt.Errorf("word %q: %w", name, err)
	}
	return tidy(out.String()), nil
}

// Has tells whether a template of that name exists.
func Has(name string) bool { return templates.Lookup(name) != nil }

// Names lists all templates, for the test that renders each of them.
func Names() []string {
	var names []string
	for _, t := range templates.Templates() {
		if t.Name() != "" && !strings.HasSuffix(t.Name(), ".tmpl") {
			names = append(names, t.Name())
		}
	}
	return names
}

var (
	trailing = regexp.MustCompile(`[ \t]+\n`)
	blank    = regexp.MustCompile(`\n{3,}`)
)

func tidy(s string) string {
	return strings.TrimSpace(blank.ReplaceAllString(trailing.ReplaceAllString(s, "\n"), "\n\n"))
}

// Plain takes the markup out of a message, for a terminal.
func Plain(html string) string {
	replaced := tags.ReplaceAllString(html, "")
	return entities.Replace(replaced)
}

var (
	tags     = regexp.MustCompile(`</?[a-z][^>]*>`)
	entities = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&", "&quot;", `"`, "&#34;", `"`, "&#39;", "'", "&#43;", "+", "&#96;", "`", "&#61;", "=")
)

// Length is how long Telegram takes a message to be: UTF-16 units without the markup.
func Length(html string) int { return len(utf16.Encode([]rune(Plain(html)))) }

// Cut shortens words to n characters.
func Cut(n int, words string) string {
	runes := []rune(words)
	if len(runes) <= n {
		return words
	}
	return string(runes[:n-1]) + "…"
}
