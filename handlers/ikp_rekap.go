package handlers

import (
	"context"

	"serapan/bot"
	"serapan/export"
)

// recapPress answers "ikp_rekap:2023-11": who reached the month's instructions and who did not, as XLSX.
func (r *Router) recapPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	month, err := wordMonth(args.word(0))
	if err != nil {
		return bot.Answer{}, err
	}
	b, _, err := r.gatherBoard(ctx, v, month)
	if err != nil {
		return bot.Answer{}, err
	}
	if len(b.Recap.Instructions) == 0 {
		return bot.Answer{}, refuse("ikp_month_empty", "Month", month)
	}
	recap := export.InstructionRecap{Region: v.rules.Region, Today: v.today(), Year: month.Year, Month: month.Month, Units: v.unitsByCode(), Recap: b.Recap}
	return r.sendWorkbook(ctx, v, "rekap-ikp-"+monthWord(month)+".xlsx", "ikp_rekap_berkas", b, recap.Tables())
}
