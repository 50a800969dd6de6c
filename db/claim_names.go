package db

import (
	"context"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"serapan/budget"
)

// nameClaims gives the claims of an import that have no short name yet one. Their order is the same for
// all, so that two imports cannot wait for each other in a circle.
func nameClaims(ctx context.Context, tx *sqlx.Tx, imported int64) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO claim_names (key)
		SELECT DISTINCT c.key FROM claims c WHERE c.import_id = $1 AND NOT EXISTS (SELECT FROM claim_names n WHERE n.key = c.key)
		ORDER BY c.key ON CONFLICT DO NOTHING`, imported)
	return err
}

// ClaimID finds the short names of claims, which buttons carry, by their keys. Every claim that was ever
// imported has one, and keeps it; a key that never was is left out.
func (db *DB) ClaimID(ctx context.Context, keys []string) (map[string]int64, error) {
	var rows []struct {
		ID  int64  `db:"id"`
		Key string `db:"key"`
	}
	err := db.sql.SelectContext(ctx, &rows, `SELECT id, key FROM claim_names WHERE key = ANY ($1)`, pq.Array(keys))
	ids := make(map[string]int64, len(rows))
	for _, r := range rows {
		ids[r.Key] = r.ID
	}
	return ids, err
}

// ClaimKey finds the key of the claim of that short name.
func (db *DB) ClaimKey(ctx context.Context, id int64) (string, bool, error) {
	var key string
	known, err := found(db.sql.GetContext(ctx, &key, `SELECT key FROM claim_names WHERE id = $1`, id))
	return key, known, err
}

// FindClaim finds the claim of that short name as the newest list of its unit until the day has it; false
// where the name is unknown or the claim is in that list no more.
func (db *DB) FindClaim(ctx context.Context, id int64, day budget.Date) (budget.Claim, bool, error) {
	key, known, err := db.ClaimKey(ctx, id)
	if err != nil || !known {
		return budget.Claim{}, false, err
	}
	claims, err := claimsIn(ctx, db.sql, day, []string{unitOf(key)}, key)
	if err != nil || len(claims) == 0 {
		return budget.Claim{}, false, err
	}
	return claims[0], true, nil
}

// unitOf is the code of the unit that a claim's key begins with.
func unitOf(key string) string {
	code, _, _ := strings.Cut(key, "|")
	return code
}
