package app

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
)

// TestTheDashboardAsksForMetricsThatExist keeps docs/grafana.json true.
func TestTheDashboardAsksForMetricsThatExist(t *testing.T) {
	data, err := os.ReadFile("../docs/grafana.json")
	if err != nil {
		t.Fatal(err)
	}
	if !json.Valid(data) {
		t.Fatal("docs/grafana.json is no JSON")
	}
	var described []string
	descriptions := make(chan *prometheus.Desc, 1000)
	newMetrics().registry.Describe(descriptions)
	close(descriptions)
	for d := range descriptions {
		described = append(described, d.String())
	}
	known := strings.Join(described, "\n")
	asked := regexp.MustCompile(`serapan_[a-z0-9_]+`).FindAllString(string(data), -1)
	if len(asked) < 8 {
		t.Errorf("the dashboard asks for %d metrics only", len(asked))
	}
	for _, name := range asked {
		name = regexp.MustCompile(`_(bucket|count|sum)$`).ReplaceAllString(name, "")
		if !strings.Contains(known, `"`+name+`"`) {
			t.Errorf("%s does not exist", name)
		}
	}
}
