package sheet

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"slices"

	"serapan/budget"
)

// Read reads a file into figures, or names all its wrong cells at once. The error is a *budget.Error
// for a file that cannot be read at all (file_pdf, kind_unknown, date_missing, …), or the context's.
func Read(ctx context.Context, data []byte, o Options) (*Reading, error) {
	archive, err := sniff(data, o.Name)
	if err != nil {
		return nil, err
	}
	if archive == nil {
		text, err := openText(data)
		if err != nil {
			return nil, err
		}
		return readTables(ctx, []table{text}, nil, o)
	}
	book, err := openWorkbook(data, archive)
	if err != nil {
		return nil, err
	}
	defer closeQuietly(book)
	var tables []table
	var hidden []string
	for _, s := range book.sheets {
		if s.hidden {
			hidden = append(hidden, s.name)
			continue
		}
		tables = append(tables, s)
	}
	if len(tables) == 0 {
		return nil, budget.Refuse("no_sheet")
	}
	return readTables(ctx, tables, hidden, o)
}

func closeQuietly(c interface{ close() error }) {
	if err := c.close(); err != nil {
		slog.Warn("closing a workbook", "err", err)
	}
}

// candidate is a worksheet that looks like a known kind.
type candidate struct {
	table table
	head  []row
	is    recognised
}

// readTables recognises every table, reads those of the kind wanted, and takes the best.
func readTables(ctx context.Context, tables []table, hidden []string, o Options) (*Reading, error) {
	var found []candidate
	empty := true
	for _, t := range tables {
		head, err := headOf(ctx, t)
		if err != nil {
			return nil, err
		}
		empty = empty && len(head) == 0
		found = append(found, candidate{t, head, recognise(head, t.merged(), o.Kind)})
	}
	if empty {
		return nil, budget.Refuse("no_data")
	}
	kind, err := agree(found, o.Kind)
	if err != nil {
		return nil, err
	}
	found = slices.DeleteFunc(found, func(c candidate) bool { return c.is.kind != kind && !(c.is.either && isReport(kind)) })
	return best(ctx, found, kind, len(tables), hidden, o)
}

func isReport(k budget.FileKind) bool { return k == budget.KindRFK || k == budget.KindLRA }

// headOf is the beginning of a table.
func headOf(ctx context.Context, t table) ([]row, error) {
	var head []row
	err := t.walk(ctx, nil, func(r row) error {
		head = append(head, r.clone())
		if len(head) >= headRows {
			return errStop
		}
		return nil
	})
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = broken(err)
	}
	return head, err
}

// agree settles the kind of the file: that of the best table, if it is the one that was asked for.
func agree(found []candidate, asked budget.FileKind) (budget.FileKind, error) {
	var top recognised
	for _, c := range found {
		if c.is.score > top.score || asked != "" && c.is.kind == asked && top.kind != asked {
			top = c.is
		}
		if asked != "" && top.kind == asked {
			break
		}
	}
	switch {
	case top.kind == "" && asked == "":
		return "", budget.Refuse("kind_unknown", "Missing", partial(found))
	case top.kind == "":
		return "", budget.Refuse("no_header", "Kind", asked, "Missing", partial(found))
	case asked != "" && top.kind != asked && top.either && isReport(asked):
		return asked, nil
	case asked != "" && top.kind != asked:
		return "", budget.Refuse("kind_other", "Want", asked, "Got", top.kind)
	}
	return top.kind, nil
}

// one reads one worksheet as what it was recognised to be.
func one(ctx context.Context, c candidate, kind budget.FileKind, o Options) (*Reading, error) {
	switch kind {
	case budget.KindRFK, budget.KindLRA:
		return readReport(ctx, c.table, kind, c.is.report, c.is.titles, c.head, o)
	case budget.KindRAK:
		return readPlan(ctx, c.table, c.is.plan, c.is.titles, c.head, o)
	case budget.KindUnit:
		return readUnits(ctx, c.table, c.is.list)
	case budget.KindHoliday:
		return readHolidays(ctx, c.table, c.is.list, c.is.titles)
	case budget.KindWorks:
		return readWorks(ctx, c, o)
	case budget.KindSP2D:
		return readPayments(ctx, c, o)
	case budget.KindEPurchasing:
		return readPurchases(ctx, c, o)
	case budget.KindIKP:
		return readInstructions(ctx, c, o)
	}
	return nil, budget.Refuse("kind_unknown")
}
