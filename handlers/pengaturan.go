package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"serapan/bot"
	"serapan/people"
	"serapan/settings"
	"serapan/text"
)

// longestValue bounds what is stored of a setting, in characters.
const longestValue = 200

// settingStore keeps the values that an admin has changed.
type settingStore interface {
	ChangeSetting(ctx context.Context, key, value string, e people.Event) error
}

// rule is one setting in words.
type rule struct {
	Key     string
	Value   string
	Default string
	Changed bool
}

// ruleOf is a setting as it stands among the changed values.
func ruleOf(s settings.Setting, values map[string]string) rule {
	if value, changed := values[s.Key]; changed && s.Check(value) == nil {
		return rule{s.Key, value, s.Default, value != s.Default}
	}
	return rule{s.Key, s.Default, s.Default, false}
}

// settingsAPage is how many settings one page of /pengaturan shows.
const settingsAPage = 11

// settings answers /pengaturan: every setting with its value, page by page.
func (r *Router) settings(ctx context.Context, v visit) (bot.Answer, error) {
	return r.settingsPage(ctx, v, 0)
}

func (r *Router) settingsPage(ctx context.Context, v visit, number int) (bot.Answer, error) {
	values, err := r.store.Settings(ctx)
	if err != nil {
		return bot.Answer{}, err
	}
	var rules []rule
	var choices []bot.Button
	from, to, page, pages := pageOf(len(settings.All), number, settingsAPage)
	for _, s := range settings.All[from:to] {
		rules = append(rules, ruleOf(s, values))
		name, err := text.Render("setting_name_"+s.Key, nil)
		if err != nil {
			return bot.Answer{}, err
		}
		choices = append(choices, button(text.Plain(name), press("atur", "lihat", s.Key)))
	}
	turn := pager(page, pages, func(page int) string { return press("atur", "hal", strconv.Itoa(page)) })
	return r.settle(v, "pengaturan", map[string]any{"Rules": rules, "Page": page + 1, "Pages": pages}, append(inRows(2, choices), turn)...)
}

// settingsBack leads from a setting to the page that shows it.
func settingsBack(key string) bot.Button {
	i := slices.IndexFunc(settings.All, func(s settings.Setting) bool { return s.Key == key })
	return button("‹ Pengaturan", press("atur", "hal", strconv.Itoa(i/settingsAPage)))
}

// settingsPress goes on by button: "atur:lihat:KEY", "atur:ubah:KEY", "atur:isi:KEY:VALUE",
// "atur:bawaan:KEY"; "atur" and "atur:hal:PAGE" show a page of all.
func (r *Router) settingsPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	if args.word(0) == "" || args.word(0) == "hal" {
		return r.settingsPage(ctx, v, args.number(1))
	}
	setting, known := settings.Find(args.word(1))
	if !known {
		return bot.Answer{}, refuse("button_old")
	}
	switch args.word(0) {
	case "lihat":
		return r.showSetting(ctx, v, setting)
	case "ubah":
		return r.askSetting(ctx, v, setting)
	case "isi":
		return r.changeSetting(ctx, v, setting, args.word(2))
	case "bawaan":
		return r.changeSetting(ctx, v, setting, setting.Default)
	}
	return bot.Answer{}, refuse("button_old")
}

// settingButtons offer what can be done with a setting.
func settingButtons(now rule) [][]bot.Button {
	edits := []bot.Button{button("Ubah", press("atur", "ubah", now.Key))}
	if yes, no := "ya", "tidak"; now.Default == yes || now.Default == no {
		other := map[string]string{yes: no, no: yes}[now.Value]
		edits = []bot.Button{button("Ubah menjadi “"+other+"”", press("atur", "isi", now.Key, other))}
	}
	if now.Changed {
		edits = append(edits, button("Kembalikan bawaan", press("atur", "bawaan", now.Key)))
	}
	return [][]bot.Button{edits, {settingsBack(now.Key)}}
}

func (r *Router) showSetting(ctx context.Context, v visit, s settings.Setting) (bot.Answer, error) {
	values, err := r.store.Settings(ctx)
	if err != nil {
		return bot.Answer{}, err
	}
	now := ruleOf(s, values)
	return r.settle(v, "pengaturan_satu", now, settingButtons(now)...)
}

func (r *Router) askSetting(ctx context.Context, v visit, s settings.Setting) (bot.Answer, error) {
	values, err := r.store.Settings(ctx)
	if err != nil {
		return bot.Answer{}, err
	}
	if err := r.await(ctx, v, "atur:nilai", map[string]string{"key": s.Key}); err != nil {
		return bot.Answer{}, err
	}
	return say("pengaturan_tanya", ruleOf(s, values))
}

// settingsWords takes a new value. The dialogue stays open while the value is refused.
func (r *Router) settingsWords(ctx context.Context, v visit) (bot.Answer, error) {
	setting, known := settings.Find(v.facts["key"])
	if !known {
		return bot.Answer{}, refuse("button_old")
	}
	return r.changeSetting(ctx, v, setting, tidyWords(v.Text))
}

// canonical writes a value the way its default is written, so that equal values are equal words.
func canonical(s settings.Setting, value string) string {
	value = tidyWords(value)
	switch {
	case s.Default == "ya" || s.Default == "tidak":
		return strings.ToLower(value)
	case strings.Contains(s.Default, ", "):
		return strings.Join(strings.FieldsFunc(value, func(c rune) bool { return strings.ContainsRune(",; ", c) }), ", ")
	case s.Default == string(settings.YearEndAuto):
		return strings.ToLower(value)
	case s.Key == "tagihan.nilai_besar":
		return dotted(value)
	case strings.HasPrefix(s.Key, "lampu."):
		return strings.TrimSpace(strings.TrimSuffix(value, "%"))
	}
	return value
}

// dotted writes whole rupiah with dots, "200.000.000"; what is no number stays as it is.
func dotted(value string) string {
	n, err := strconv.ParseInt(strings.NewReplacer(".", "", " ", "").Replace(strings.TrimPrefix(value, "Rp")), 10, 64)
	if err != nil {
		return value
	}
	return text.Number(int(n))
}

// changeSetting checks the value, alone and beside the others, and stores it.
func (r *Router) changeSetting(ctx context.Context, v visit, s settings.Setting, value string) (bot.Answer, error) {
	values, err := r.store.Settings(ctx)
	if err != nil {
		return bot.Answer{}, err
	}
	before, value := ruleOf(s, values), canonical(s, value)
	if s.Check(value) != nil || len([]rune(value)) > longestValue {
		return bot.Answer{}, refuse("setting_bad", "Key", s.Key, "Value", text.Cut(60, value))
	}
	values[s.Key] = value
	if rules, err := settings.From(values); err == nil && rules.Thresholds.Green > rules.Thresholds.Yellow {
		return bot.Answer{}, refuse("setting_lights")
	}
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	after := ruleOf(s, values)
	if after.Value == before.Value {
		return r.settle(v, "pengaturan_tetap", after, settingButtons(after)...)
	}
	stored := value
	if !after.Changed {
		stored = "" // back to the default, whatever a later version makes of it
	}
	change := before.Value + " → " + after.Value
	if s.Secret() {
		change = ""
	}
	if err := r.store.ChangeSetting(ctx, s.Key, stored, v.event("setting", s.Key, change)); err != nil {
		return bot.Answer{}, err
	}
	return r.settle(v, "pengaturan_berubah", map[string]any{"Before": before, "After": after}, settingButtons(after)...)
}
