-- +goose Up
-- Until when each job has said what is due. It moves in the transaction that stores the promises.
CREATE TABLE schedule_mark (
    job   text PRIMARY KEY,
    until timestamptz NOT NULL
);

-- When the alarm clock rang last, in whichever process.
CREATE TABLE schedule_ring (sole boolean PRIMARY KEY DEFAULT true CHECK (sole), at timestamptz NOT NULL);

-- Named days by which units must have done something.
CREATE TABLE deadlines (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name     text        NOT NULL CHECK (name <> ''),
    day      date        NOT NULL,
    year     int         GENERATED ALWAYS AS (extract(year FROM day)::int) STORED,
    audience text[]      NOT NULL,                  -- 'semua', 'opd', 'kecamatan' or codes of units
    leads    int[],                                 -- working days before; NULL = as the settings say
    optional boolean     NOT NULL DEFAULT false,    -- recipients may switch its reminders off
    added_at timestamptz NOT NULL                   -- or last changed
);
CREATE INDEX deadlines_day ON deadlines (day);

-- Chats that switched off the reminders of a deadline that allows it.
CREATE TABLE deadline_quiet (
    deadline_id bigint NOT NULL REFERENCES deadlines ON DELETE CASCADE,
    chat_id     bigint NOT NULL,
    PRIMARY KEY (deadline_id, chat_id)
);

-- +goose Down
DROP TABLE deadline_quiet, deadlines, schedule_ring, schedule_mark;
