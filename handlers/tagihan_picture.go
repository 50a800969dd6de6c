package handlers

import (
	"fmt"
	"strings"

	"serapan/billing"
	"serapan/bot"
	"serapan/chart"
	"serapan/text"
)

// Ages are the buckets of the board in words.
func (b unpaidBoard) Ages() []ageRow {
	var rows []ageRow
	for i, sum := range b.ByAge {
		rows = append(rows, ageRow{text.AgeNames[i], sum})
	}
	return rows
}

// Steps are the steps of the board with whose turn it is.
func (b unpaidBoard) Steps() []stepRow {
	var rows []stepRow
	for _, step := range []billing.Step{billing.S1, billing.S2, billing.S3} {
		rows = append(rows, stepRow{step, b.ByStep[step]})
	}
	return rows
}

type ageRow struct {
	Name string
	billing.Money
}

type stepRow struct {
	Step billing.Step
	billing.Money
}

// drawUnpaid draws the gap that unpaid works leave, and their age.
func drawUnpaid(b unpaidBoard) *bot.Picture {
	g := chart.Gap{
		Title:     fmt.Sprintf("%s pekerjaan selesai belum dibayar", text.Number(b.Count)),
		Subtitle:  fmt.Sprintf("%s · %s bruto · tertua %d hari kerja", b.Name, text.Short(b.Value), b.Oldest),
		Source:    worksSource(b.List, b.Register),
		RowsTitle: "Umur sejak BAST (hari kerja)", RealizedLabel: "Serapan", PotentialLabel: "Potensi bila dibayar", PhysicalLabel: "Fisik",
	}
	if b.HasPercent && b.HasRatio {
		g.Realized, g.Potential = &b.Percent, &b.Potential
	}
	if b.Absorption.HasPhysical() {
		g.Physical = &b.Absorption.Physical
	}
	for _, row := range b.Steps() {
		g.Parts = append(g.Parts, text.StepName(row.Step))
	}
	for i, row := range b.Ages() {
		stack := chart.Stack{Label: row.Name, Note: fmt.Sprintf("%s · %s", text.Number(row.Count), text.Short(row.Value))}
		for _, step := range b.Steps() {
			stack.Values = append(stack.Values, b.Grid[i][step.Step].Value)
		}
		g.Rows = append(g.Rows, stack)
	}
	return picture("tagihan", g)
}

// worksSource names the files behind figures of works, each with its day.
func worksSource(files ...fileUsed) string {
	var words []string
	for _, f := range files {
		if f.Known {
			words = append(words, text.KindName(f.Import.Kind)+" per "+text.DateShort(f.Import.AsOf)+" ("+f.Import.File+")")
		}
	}
	return "Sumber: " + strings.Join(words, ", ")
}
