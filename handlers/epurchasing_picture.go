package handlers

import (
	"fmt"

	"serapan/bot"
	"serapan/chart"
	"serapan/text"
)

// drawShares draws the share of e-purchasing in all and month by month.
func drawShares(s shares) *bot.Picture {
	c := chart.Shares{
		Title: "E-purchasing · " + s.Name,
		Subtitle: fmt.Sprintf("%s dari %s paket, %s dari %s", text.Number(s.Electronic.Count), text.Number(s.All.Count),
			text.Short(s.Electronic.Value), text.Short(s.All.Value)),
		Source: worksSource(s.List), Value: s.Value(), Packages: s.Packages(),
		ValueLabel: "Dari nilai rupiah", PackagesLabel: "Dari jumlah paket", RowsTitle: "Per bulan", Empty: "belum ada pembelian",
	}
	for _, m := range s.ByMonth() {
		c.Rows = append(c.Rows, chart.ShareRow{Label: text.MonthShort(m.Month.Month), Value: m.Value(), Packages: m.Packages(),
			Note: text.Short(m.All.Value) + " · " + text.Number(m.All.Count) + " paket"})
	}
	return picture("epurchasing", c)
}
