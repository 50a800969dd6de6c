package db

import (
	"context"

	"serapan/budget"
)

// NewestList is the newest import of works, payments or purchases (budget.KindWorks, KindSP2D, KindEPurchasing) that counts for any unit
// on the day: the file to be named beside their figures. False where there is none.
func (db *DB) NewestList(ctx context.Context, kind budget.FileKind, day budget.Date) (budget.Import, bool, error) {
	var i budget.Import
	ok, err := found(db.sql.GetContext(ctx, &i, `SELECT `+importColumns+` FROM (`+newestOf(kind)+`) n
		JOIN imports i ON i.id = n.import_id LEFT JOIN people p ON p.id = i.stored_by
		ORDER BY n.as_of DESC, n.import_id DESC LIMIT 1`, string(kind), day.Year, day))
	return i, ok, err
}
