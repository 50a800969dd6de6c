package db

import "context"

// PictureID is Telegram's file_id of a picture that was uploaded before, or "".
func (db *DB) PictureID(ctx context.Context, key string) (string, error) {
	var id string
	_, err := found(db.sql.GetContext(ctx, &id, `SELECT file_id FROM pictures WHERE key = $1`, key))
	return id, err
}

// KeepPictureID remembers the file_id of an uploaded picture.
func (db *DB) KeepPictureID(ctx context.Context, key, fileID string) error {
	_, err := db.sql.ExecContext(ctx, `
		INSERT INTO pictures (key, file_id) VALUES ($1, $2)
		ON CONFLICT (key) DO UPDATE SET file_id = excluded.file_id, created_at = now()`, key, fileID)
	return err
}

// ForgetPicture drops a file_id that Telegram no longer takes.
func (db *DB) ForgetPicture(ctx context.Context, key string) error {
	_, err := db.sql.ExecContext(ctx, `DELETE FROM pictures WHERE key = $1`, key)
	return err
}
