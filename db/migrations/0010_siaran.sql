-- +goose Up
-- What leaders and mentors say to many at once.
CREATE TABLE broadcasts (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    author      bigint      NOT NULL,
    state       text        NOT NULL CHECK (state IN ('draf', 'dijadwalkan', 'dikirim', 'dibatalkan')),
    step        text        NOT NULL,              -- of a draft: the question that waits
    words       text        NOT NULL,
    file_hash   text        NOT NULL CHECK (file_hash ~ '^([0-9a-f]{64})?$'), -- '': none; the bytes lie in DATA_DIR
    file_name   text        NOT NULL,
    file_size   bigint      NOT NULL CHECK (file_size >= 0),
    file_id     text        NOT NULL,
    photo       boolean     NOT NULL,
    audience    text[]      NOT NULL,              -- as the scope of a chat; empty: not chosen, or groups alone
    groups_only boolean     NOT NULL,
    send_at     timestamptz,                       -- NULL: as soon as it is approved
    approved_at timestamptz,
    started_at  timestamptz,                       -- when its messages were promised
    ended_at    timestamptz,                       -- when it was cancelled or stopped
    unreached   bigint[]    NOT NULL DEFAULT '{}', -- chats that could not be written to when it started
    changed_at  timestamptz NOT NULL,
    CHECK (state = 'draf' OR (send_at IS NOT NULL AND approved_at IS NOT NULL)),
    CHECK (state <> 'dikirim' OR started_at IS NOT NULL),
    CHECK ((state = 'dibatalkan') = (ended_at IS NOT NULL))
);
CREATE UNIQUE INDEX broadcasts_one ON broadcasts (author) WHERE state = 'draf';
CREATE INDEX broadcasts_planned ON broadcasts (send_at) WHERE state = 'dijadwalkan';

-- The messages of one broadcast, for its board.
CREATE INDEX outbox_broadcast ON outbox ((facts ->> 'siaran')) WHERE topic = 'siaran';
CREATE INDEX outbox_history_broadcast ON outbox_history ((facts ->> 'siaran')) WHERE topic = 'siaran';

-- +goose Down
DROP INDEX outbox_history_broadcast, outbox_broadcast;
DROP TABLE broadcasts;
