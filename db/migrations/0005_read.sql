-- +goose Up
-- A press on a message's button is the only proof that somebody read it.
ALTER TABLE outbox ADD COLUMN read_at timestamptz;
ALTER TABLE outbox_history ADD COLUMN read_at timestamptz;

-- +goose Down
ALTER TABLE outbox_history DROP COLUMN read_at;
ALTER TABLE outbox DROP COLUMN read_at;
