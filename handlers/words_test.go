package handlers

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"serapan/settings"
	"serapan/text"
)

// named finds the words that the handlers ask the text room for, by how they ask.
var named = []struct {
	prefix string
	call   *regexp.Regexp
}{
	{"error_", regexp.MustCompile(`\brefuse\("([a-z_]+)"`)},
	{"", regexp.MustCompile(`\bsay\("([a-z_]+)"`)},
	{"", regexp.MustCompile(`\bsettle\(v, "([a-z_]+)"`)},
	{"", regexp.MustCompile(`\bRender\("([a-z_]+)"`)},
	{"", regexp.MustCompile(`\bprogress\(ctx, "([a-z_]+)"`)},
	{"audit_", regexp.MustCompile(`\bevent\("([a-z_]+)"`)},
	{"audit_", regexp.MustCompile(`Action: "([a-z_]+)"`)},
}

// wordless refusals are never worded: quiet says nothing.
var wordless = map[string]bool{"error_quiet": true}

// Prefixes are made whole by a code at run time; the settings and menus are checked below.
func partial(name string) bool { return strings.HasSuffix(name, "_") }

func TestEverySentenceThatIsAskedForExists(t *testing.T) {
	asked := 0
	for _, pattern := range []string{"*.go", "../intake/*.go", "../budget/*.go", "../db/*.go"} {
		for _, path := range sources(t, pattern) {
			code, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range named {
				for _, found := range n.call.FindAllStringSubmatch(string(code), -1) {
					asked++
					if name := n.prefix + found[1]; !partial(name) && !wordless[name] && !text.Has(name) {
						t.Errorf("%s asks for %q, which nobody has worded", path, name)
					}
				}
			}
		}
	}
	if asked < 100 {
		t.Errorf("only %d sentences found: the patterns no longer fit the code", asked)
	}
}

// Refusals that other rooms make reach people through the handlers, too.
func TestRefusalsOfOtherRoomsAreWorded(t *testing.T) {
	refusal := regexp.MustCompile(`\bRefuse\("([a-z_]+)"`)
	found := 0
	for _, pattern := range []string{"../intake/*.go", "../budget/*.go", "../db/*.go", "../sheet/*.go"} {
		for _, path := range sources(t, pattern) {
			code, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, match := range refusal.FindAllStringSubmatch(string(code), -1) {
				found++
				if !text.Has("error_" + match[1]) {
					t.Errorf("%s refuses %q, which nobody has worded", path, match[1])
				}
			}
		}
	}
	if found < 10 {
		t.Errorf("only %d refusals found: the pattern no longer fits the code", found)
	}
}

func sources(t *testing.T, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	var sources []string
	for _, path := range paths {
		if !strings.HasSuffix(path, "_test.go") {
			sources = append(sources, path)
		}
	}
	return sources
}

func TestEverySettingIsWorded(t *testing.T) {
	for _, s := range settings.All {
		for _, prefix := range []string{"setting_", "setting_name_", "setting_want_"} {
			if !text.Has(prefix + s.Key) {
				t.Errorf("no words %q", prefix+s.Key)
			}
		}
	}
}

func TestEveryCommandOfAMenuIsWorded(t *testing.T) {
	listed := 0
	for _, to := range new(Router).routes() {
		name, _, _ := strings.Cut(to.command, " ")
		if to.menu == nil {
			continue
		}
		listed++
		words, err := text.Render("menu_"+name, nil)
		if n := len([]rune(text.Plain(words))); err != nil || n < 1 || n > 256 {
			t.Errorf("/%s: %d characters, %v", name, n, err)
		}
	}
	if listed == 0 {
		t.Error("no command is in any menu")
	}
}

func TestEveryLessonIsWordedAndGoesToACommand(t *testing.T) {
	known := map[string]bool{}
	for _, to := range new(Router).routes() {
		for _, name := range strings.Fields(to.command) {
			known[name] = true
		}
	}
	for role, taught := range lessons {
		if len(taught) < 3 || len(taught) > mostLessons {
			t.Errorf("%s has %d lessons", role, len(taught))
		}
		for _, l := range taught {
			if !known[l.command] || !text.Has("ajar_"+l.words) {
				t.Errorf("%s is taught /%s %s: no such command, or no words", role, l.command, l.words)
			}
		}
	}
}

// One button goes to one handler: a second route of the same name would hide the first.
func TestRoutesAreUnique(t *testing.T) {
	seen := map[string]bool{}
	for _, to := range new(Router).routes() {
		for kind, names := range map[string]string{"command": to.command, "button": to.button, "step": to.step} {
			for _, name := range strings.Fields(names) {
				if key := kind + " " + name; seen[key] {
					t.Errorf("two routes for %s", key)
				} else {
					seen[key] = true
				}
			}
		}
	}
}
