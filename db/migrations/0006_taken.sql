-- +goose Up
-- Until when the process that took an update in is trusted to handle it; by webhook there are many processes.
ALTER TABLE updates ADD COLUMN taken_until timestamptz NOT NULL DEFAULT now();

-- +goose Down
ALTER TABLE updates DROP COLUMN taken_until;
