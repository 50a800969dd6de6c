package text_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"serapan/text"
)

// problems are how the sheet room names a wrong cell, a warning and a left-out row.
var problems = regexp.MustCompile(`\.(?:at|wrong|warn|warnAt|skip|skipRow)\((?:[^"\n]*, )?"([a-z_]+)"`)

// TestEveryProblemHasItsSentence reads the codes out of the sources, so that a new one is not
// forgotten.
func TestEveryProblemHasItsSentence(t *testing.T) {
	sources, err := filepath.Glob("../sheet/*.go")
	if err != nil || len(sources) == 0 {
		t.Fatalf("no sources: %v", err)
	}
	found := 0
	for _, source := range sources {
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		code, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range problems.FindAllStringSubmatch(string(code), -1) {
			found++
			prefix := "cell_"
			if strings.Contains(match[0], ".skip") {
				prefix = "lewat_"
			}
			if !text.Has(prefix + match[1]) {
				t.Errorf("%s: %s%s has no sentence", filepath.Base(source), prefix, match[1])
			}
		}
	}
	if found < 30 {
		t.Errorf("only %d codes were found: the pattern no longer fits", found)
	}
}
