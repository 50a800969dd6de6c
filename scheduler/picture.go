package scheduler

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"serapan/billing"
	"serapan/bot"
	"serapan/chart"
	"serapan/text"
)

// drawing changes with the way pictures are drawn, so that stored ones are not shown for new ones.
const drawing = "1"

// picture is named by all that stands in it, so that equal pictures are uploaded once.
func picture(kind string, p interface{ PNG() ([]byte, error) }) (*bot.Picture, error) {
	contents, err := json.Marshal(p)
	return &bot.Picture{
		Key:    fmt.Sprintf("%s-%s-%x", kind, drawing, sha256.Sum256(contents)),
		Render: func(context.Context) ([]byte, error) { return p.PNG() },
	}, err
}

// ageNames name the buckets of billing.Sums.ByAge, in working days.
var ageNames = [5]string{"0–4", "5–9", "10–16", "17–29", "30 ke atas"}

// picture draws how far absorption would come, and how long finished works have waited.
func (s summary) picture() (*bot.Picture, error) {
	u := s.Unpaid
	g := chart.Gap{
		Title:     text.Number(u.All.Count) + " pekerjaan selesai belum dibayar",
		Subtitle:  fmt.Sprintf("%s · %s bruto · tertua %d hari kerja", s.Region, text.Short(u.All.Value), u.sums.Oldest),
		Source:    u.source(),
		RowsTitle: "Umur sejak BAST (hari kerja)", RealizedLabel: "Serapan", PotentialLabel: "Potensi bila dibayar", PhysicalLabel: "Fisik",
	}
	if s.HasPercent && u.HasGain {
		g.Realized, g.Potential = &s.Percent, &u.Potential
	}
	if s.Absorption.HasPhysical() {
		g.Physical = &s.Absorption.Physical
	}
	for step := billing.S1; step <= billing.S3; step++ {
		g.Parts = append(g.Parts, text.StepName(step))
	}
	for i, money := range u.sums.ByAge {
		row := chart.Stack{Label: ageNames[i], Note: text.Number(money.Count) + " · " + text.Short(money.Value)}
		for step := billing.S1; step <= billing.S3; step++ {
			row.Values = append(row.Values, u.sums.Grid[i][step].Value)
		}
		g.Rows = append(g.Rows, row)
	}
	return picture("ringkasan", g)
}

// source names the files behind the picture.
func (l *leaderPart) source() string {
	words := "Per " + text.Date(l.Works.Import.AsOf) + " · sumber: " + l.Works.Import.File
	if l.Payments.Known {
		words += ", register per " + text.Date(l.Payments.Import.AsOf) + ": " + l.Payments.Import.File
	}
	return words
}
