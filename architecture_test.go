package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport lists, for each room, the rooms it may stand on. Imports run down only.
var mayImport = map[string][]string{
	"budget":    {},
	"people":    {"budget"},
	"settings":  {"billing", "budget", "ikp", "policy", "purchase"},
	"policy":    {"budget"},
	"matching":  {"budget"},
	"ikp":       {"budget"},
	"billing":   {"budget", "matching"},
	"purchase":  {"budget"},
	"outbox":    {"bot", "budget", "policy"},
	"scheduler": {"billing", "bot", "budget", "chart", "export", "ikp", "outbox", "people", "policy", "purchase", "settings", "text"},
	"bot":       {"budget"},
	"sheet":     {"budget"},
	"typeface":  {},
	"palette":   {"budget"},
	"chart":     {"billing", "budget", "palette", "typeface"},
	"evidence":  {},
	"pack":      {"billing", "budget", "ikp", "pack", "purchase"},
	"paper":     {"billing", "budget", "ikp", "pack", "palette", "text", "typeface"},
	"export":    {"billing", "budget", "ikp", "pack", "purchase", "text"},
	"sample":    {"budget"},
	"text":      {"billing", "budget", "ikp", "people", "settings"},
	"intake":    {"budget", "ikp", "people", "purchase", "sheet", "text"},
	"db":        {"billing", "budget", "ikp", "matching", "people", "bot", "db", "outbox", "policy"},
	"handlers":  {"billing", "bot", "budget", "chart", "export", "ikp", "intake", "matching", "outbox", "pack", "paper", "people", "policy", "purchase", "settings", "sheet", "text"},
	"simulator": {"simulator"},
	"app":       {"bot", "budget", "db", "evidence", "handlers", "intake", "outbox", "people", "policy", "scheduler", "settings", "sheet", "text"},
	"cmd":       {"app", "billing", "budget", "db", "ikp", "intake", "people", "sample", "simulator"},
	"e2e":       {},
	"main.go":   {"app"},
}

// telegramLibrary may be imported by the edge alone.
const telegramLibrary = "github.com/go-telegram-bot-api/telegram-bot-api"

func TestImportsRunDownOnly(t *testing.T) {
	seen := map[string]bool{}
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "testdata" || entry.Name() == "data" || strings.HasPrefix(entry.Name(), ".") && path != ".") {
			return filepath.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		room, _, _ := strings.Cut(filepath.ToSlash(path), "/")
		allowed, known := mayImport[room]
		if !known {
			t.Errorf("%s: room %q is not in the plan of the house", path, room)
		}
		seen[room] = true
		for _, imported := range importsOf(t, path) {
			if strings.HasPrefix(imported, telegramLibrary) && room != "bot" {
				t.Errorf("%s imports Telegram's library, which is for bot alone", path)
			}
			target, ours := strings.CutPrefix(imported, "serapan/")
			if !ours {
				continue
			}
			if target, _, _ = strings.Cut(target, "/"); !slices.Contains(allowed, target) {
				t.Errorf("%s imports %s, which does not lie below it", path, target)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for room := range mayImport {
		if !seen[room] {
			t.Errorf("room %q is in the plan and not in the house", room)
		}
	}
}

func importsOf(t *testing.T, path string) []string {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, spec := range file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, name)
	}
	return paths
}
