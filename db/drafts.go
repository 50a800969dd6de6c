package db

import (
	"context"
	"time"

	"serapan/budget"
)

// Draft is a file that was previewed and waits for Simpan or Batal.
type Draft = budget.Draft

// draftLife is how long a preview may wait; Telegram hands the file out again for at least an hour.
const draftLife = 24 * time.Hour

// KeepDraft stores what is needed to read the file again, and drops old drafts.
func (db *DB) KeepDraft(ctx context.Context, d Draft) (int64, error) {
	if _, err := db.sql.ExecContext(ctx, `DELETE FROM drafts WHERE created_at < $1`, d.CreatedAt.Add(-draftLife)); err != nil {
		return 0, err
	}
	var id int64
	err := db.sql.GetContext(ctx, &id, `INSERT INTO drafts (person_id, chat_id, file_id, file_name, file_hash, kind, as_of, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`, d.Person, d.Chat, d.FileID, d.FileName, d.Hash, string(d.Kind), d.AsOf, d.CreatedAt)
	return id, err
}

// Draft finds a person's draft; false where it was dropped, saved or is somebody else's.
func (db *DB) Draft(ctx context.Context, id, person int64) (Draft, bool, error) {
	var d Draft
	known, err := found(db.sql.GetContext(ctx, &d, `SELECT id, person_id AS person, chat_id AS chat, file_id AS fileid, file_name AS filename,
		file_hash AS hash, kind, as_of AS asof, coalesce(import_id, 0) AS import, created_at AS createdat FROM drafts WHERE id = $1 AND person_id = $2`, id, person))
	return d, known, err
}

// SettleDraft notes that the draft became an import. It stays, so that Simpan pressed again, or repeated
// after a crash, is answered.
func (db *DB) SettleDraft(ctx context.Context, id, into int64) error {
	_, err := db.sql.ExecContext(ctx, `UPDATE drafts SET import_id = $2 WHERE id = $1`, id, into)
	return err
}

// DropDraft forgets a draft.
func (db *DB) DropDraft(ctx context.Context, id int64) error {
	_, err := db.sql.ExecContext(ctx, `DELETE FROM drafts WHERE id = $1`, id)
	return err
}
