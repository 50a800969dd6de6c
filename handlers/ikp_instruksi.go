package handlers

import (
	"context"
	"strconv"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
)

// instructionDetail shows an instruction: to a unit its own copy, to the others how the units stand with it.
func (r *Router) instructionDetail(ctx context.Context, v visit, id int64, page int) (bot.Answer, error) {
	ofUnit := v.viewer.Group == nil && len(v.ownUnits()) > 0 || v.groupUnit() != ""
	if ofUnit || len(v.speaksFor()) > 0 && v.viewer.Group != nil {
		copies, err := r.ownCopies(ctx, v, id, "")
		if err == nil && len(copies) == 1 && (ofUnit || v.seesCode(copies[0].Unit)) {
			return r.copyCard(ctx, v, copies[0].ID)
		}
		if ofUnit && err != nil {
			return bot.Answer{}, err
		}
	}
	instruction, known, err := r.store.Instruction(ctx, id)
	if err != nil {
		return bot.Answer{}, err
	}
	if !known {
		return bot.Answer{}, refuse("ikp_gone")
	}
	view, err := r.instructionView(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	copies, err := r.seenCopies(ctx, v, ikp.Filter{Instruction: id})
	if err != nil {
		return bot.Answer{}, err
	}
	board, err := view.ByInstruction(copies)
	if err != nil {
		return bot.Answer{}, err
	}
	if len(board) == 0 {
		return bot.Answer{}, refuse("ikp_none")
	}
	return r.showInstruction(v, view, instruction, board[0], page)
}

func (r *Router) showInstruction(v visit, view ikp.View, i ikp.Instruction, row ikp.BoardRow, number int) (bot.Answer, error) {
	from, to, page, pages := pageOf(len(row.Lines), number, copyRows)
	var lines []duty
	var numbers []bot.Button
	for n, line := range row.Lines[from:to] {
		d, err := v.dutyOf(view, line.Copy)
		if err != nil {
			return bot.Answer{}, err
		}
		d.N = from + n + 1
		lines = append(lines, d)
		numbers = append(numbers, button(strconv.Itoa(d.N), press("ikp", "c", d.ID())))
	}
	left, err := view.Left(ikp.NewCopy(i, ""))
	if err != nil {
		return bot.Answer{}, err
	}
	id := strconv.FormatInt(i.ID, 10)
	rows := append(inRows(copyRows/2, numbers), pager(page, pages, func(page int) string { return press("ikp", "i", id, strconv.Itoa(page)) }))
	rows = append(rows, []bot.Button{button("Papan IKP", press("ikp_papan", monthWord(budget.Date{Year: i.Year, Month: i.Month, Day: 1})))})
	return r.confirm(v, "ikp_instruksi", map[string]any{"I": i, "Row": boardRow{BoardRow: row, Left: left}, "Lines": lines}, rows...)
}
