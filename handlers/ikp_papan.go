package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
	"serapan/people"
	"serapan/text"
)

const (
	boardRows = 5  // instructions on a page of the board: their words stand below a picture
	unitRows  = 15 // units on a page
	copyRows  = 10 // copies on a page, each with a button
)

// monthBoard is the board of a month's instructions, as far as the visitor sees their units.
type monthBoard struct {
	Month     budget.Date // its first day
	Today     budget.Date
	Recap     ikp.Recap
	Rows      []boardRow
	More      int
	Drafts    int // written, and not sent yet
	Reports   int // wait for a verifier
	Proposals int // wait for an answer
	Writer    bool
	Name      string // of the group chat's units; "" = all
}

// boardRow is an instruction of the board.
type boardRow struct {
	ikp.BoardRow
	N      int
	Left   int // working days to the instruction's own deadline
	Silent []string
	Others int // more of them
}

// ID is the instruction's number as buttons carry it.
func (b boardRow) ID() string { return strconv.FormatInt(b.Instruction.ID, 10) }

// Over tells whether the instruction's own deadline has passed.
func (b boardRow) Over() bool { return b.Left < 0 }

// boardPress answers "ikp_papan:2023-11[:PAGE]".
func (r *Router) boardPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	month, err := wordMonth(args.word(0))
	if err != nil {
		return bot.Answer{}, err
	}
	if own := v.ownUnits(); len(own) > 0 {
		return r.duties(ctx, v, own)
	}
	return r.monthBoard(ctx, v, month, args.number(1))
}

// monthBoard shows the board of a month.
func (r *Router) monthBoard(ctx context.Context, v visit, month budget.Date, page int) (bot.Answer, error) {
	if own := v.ownUnits(); len(own) > 0 {
		return r.duties(ctx, v, own)
	}
	b, view, err := r.gatherBoard(ctx, v, month)
	if err != nil {
		return bot.Answer{}, err
	}
	rows := b.Recap.Instructions
	from, to, page, pages := pageOf(len(rows), page, boardRows)
	for i, row := range rows[from:to] {
		line := boardRow{BoardRow: row, N: from + i + 1}
		if line.Left, err = view.Left(ikp.NewCopy(row.Instruction, "")); err != nil {
			return bot.Answer{}, err
		}
		line.Silent, line.Others = v.silentUnits(view, row)
		b.Rows = append(b.Rows, line)
	}
	return r.showBoard(v, b, page, pages)
}

// gatherBoard reads what the board of a month says.
func (r *Router) gatherBoard(ctx context.Context, v visit, month budget.Date) (monthBoard, ikp.View, error) {
	b := monthBoard{Month: month, Today: v.today(), Writer: v.writesInstructions()}
	view, err := r.instructionView(ctx, v)
	if err != nil {
		return b, view, err
	}
	copies, err := r.seenCopies(ctx, v, ikp.Filter{Year: month.Year, Month: month.Month})
	if err != nil {
		return b, view, err
	}
	if b.Recap, err = view.Recap(month.Year, month.Month, copies); err != nil {
		return b, view, err
	}
	if b.Writer {
		if err := r.countWaiting(ctx, &b); err != nil {
			return b, view, err
		}
	}
	if group := v.viewer.Group; group != nil && !group.Scope.All {
		b.Name = v.scopeName(group.Scope)
	}
	return b, view, nil
}

// countWaiting counts what waits for those who write and judge.
func (r *Router) countWaiting(ctx context.Context, b *monthBoard) error {
	written, err := r.store.Instructions(ctx, b.Month.Year, b.Month.Month)
	if err != nil {
		return err
	}
	for _, i := range written {
		if i.SentOn.IsZero() {
			b.Drafts++
		}
	}
	waiting, err := r.store.Copies(ctx, ikp.Filter{States: []ikp.State{ikp.Reported, ikp.Proposed}})
	for _, c := range waiting {
		if c.State == ikp.Reported {
			b.Reports++
		} else {
			b.Proposals++
		}
	}
	return err
}

// seenCopies are the copies of the units that the visitor sees.
func (r *Router) seenCopies(ctx context.Context, v visit, f ikp.Filter) ([]ikp.Copy, error) {
	copies, err := r.store.Copies(ctx, f)
	return slices.DeleteFunc(copies, func(c ikp.Copy) bool {
		if v.viewer.SeesAll() {
			return false
		}
		return !v.seesCode(c.Unit)
	}), err
}

const (
	namedSilent   = 2  // units that a row of the board names
	silentLetters = 15 // of a name
)

// silentUnits are those who have not acknowledged for so long that the leader sees it.
func (v visit) silentUnits(view ikp.View, row ikp.BoardRow) (names []string, others int) {
	for _, line := range row.Lines {
		if silent, err := view.Unanswered(line.Copy); err == nil && silent {
			names = append(names, text.Cut(silentLetters, strings.TrimPrefix(v.unitName(line.Copy.Unit), "Kec. ")))
		}
	}
	if len(names) > namedSilent {
		return names[:namedSilent], len(names) - namedSilent
	}
	return names, 0
}

// recapButton offers the month as XLSX to those who may have it.
func (v visit) recapButton(month string) []bot.Button {
	if !oneself(overseers...)(v.viewer) {
		return nil
	}
	return []bot.Button{button("Rekap (XLSX)", press("ikp_rekap", month))}
}

func (r *Router) showBoard(v visit, b monthBoard, page, pages int) (bot.Answer, error) {
	month := monthWord(b.Month)
	var numbers []bot.Button
	for _, row := range b.Rows {
		numbers = append(numbers, button(strconv.Itoa(row.N), press("ikp", "i", row.ID())))
	}
	rows := inRows(boardRows, numbers)
	if len(b.Rows) > 0 {
		rows = append(rows, append([]bot.Button{button("Per unit", press("ikp_unit", month))}, v.recapButton(month)...))
	}
	rows = append(rows, pager(page, pages, func(page int) string { return press("ikp_papan", month, strconv.Itoa(page)) }))
	if b.Writer {
		rows = append(rows, v.writerButtons(b)...)
	}
	before, after := b.Month.AddMonths(-1), b.Month.AddMonths(1)
	rows = append(rows, []bot.Button{
		button("‹ "+text.MonthShort(before.Month)+" "+strconv.Itoa(before.Year), press("ikp_papan", monthWord(before))),
		button(text.MonthShort(after.Month)+" "+strconv.Itoa(after.Year)+" ›", press("ikp_papan", monthWord(after)))})
	if len(b.Rows) == 0 {
		return r.confirm(v, "ikp_papan", b, rows...)
	}
	words, err := text.Render("ikp_papan", b)
	if err != nil {
		return bot.Answer{}, err
	}
	rows = slices.DeleteFunc(rows, func(row []bot.Button) bool { return len(row) == 0 })
	return bot.Say(v.inPlace(bot.Message{HTML: words, Photo: drawMonth(b), Buttons: rows})), nil
}

// writerButtons lead leaders and mentors to what waits for them.
func (v visit) writerButtons(b monthBoard) [][]bot.Button {
	var rows [][]bot.Button
	var waiting []bot.Button
	if b.Reports > 0 && v.viewer.Person.Has(people.Mentor) {
		waiting = append(waiting, button("Periksa laporan ("+text.Number(b.Reports)+")", press("ikp_periksa")))
	}
	if b.Proposals > 0 {
		waiting = append(waiting, button("Usulan perubahan ("+text.Number(b.Proposals)+")", press("ikp_usulan")))
	}
	if len(waiting) > 0 {
		rows = append(rows, waiting)
	}
	writing := []bot.Button{button("IKP baru", press("ikp_tulis", "baru"))}
	if b.Drafts > 0 {
		writing = append(writing, button("Draf ("+text.Number(b.Drafts)+")", press("ikp_tulis", "daftar")))
	}
	return append(rows, writing)
}

// unitBoard answers "ikp_unit:2023-11[:PAGE]": the month by unit, best first.
func (r *Router) unitBoard(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	month, err := wordMonth(args.word(0))
	if err != nil {
		return bot.Answer{}, err
	}
	b, _, err := r.gatherBoard(ctx, v, month)
	if err != nil {
		return bot.Answer{}, err
	}
	type unitRow struct {
		ikp.BoardRow
		N    int
		Name string
	}
	units := b.Recap.Units
	from, to, page, pages := pageOf(len(units), args.number(1), unitRows)
	var rows []unitRow
	for i, u := range units[from:to] {
		rows = append(rows, unitRow{u, from + i + 1, v.unitName(u.Unit)})
	}
	word := monthWord(month)
	return r.confirm(v, "ikp_per_unit", map[string]any{"B": b, "Rows": rows}, pager(page, pages, func(page int) string { return press("ikp_unit", word, strconv.Itoa(page)) }),
		append([]bot.Button{button("Per instruksi", press("ikp_papan", word))}, v.recapButton(word)...))
}
