-- +goose Up
-- What the leader asks of units within a month. It may be changed until it is sent.
CREATE TABLE ikp_instructions (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    year        int            NOT NULL,
    month       int            NOT NULL CHECK (month BETWEEN 1 AND 12),
    serial      int            CHECK (serial > 0),    -- NULL: the number came with a file, or was chosen
    number      text           NOT NULL CHECK (number <> ''),
    text        text           NOT NULL,
    output      text           NOT NULL,
    measure     text           NOT NULL,
    target      numeric(20, 6) NOT NULL,
    scope       text           NOT NULL CHECK (scope IN ('semua', 'opd', 'kecamatan', 'daftar')),
    codes       text[]         NOT NULL,              -- of 'daftar'
    due         date           NOT NULL,
    evidence    text           NOT NULL,              -- '': none is asked for
    responsible text           NOT NULL,
    counting    text           NOT NULL CHECK (counting IN ('terakhir', 'jumlah')),
    sense       text           NOT NULL CHECK (sense IN ('minimal', 'maksimal')),
    gauge       text           NOT NULL CHECK (gauge IN ('', 'serapan', 'tagihan_tua', 'epurchasing')),
    gauge_days  int            NOT NULL CHECK (gauge_days >= 0 AND (gauge = 'tagihan_tua') = (gauge_days > 0)),
    issuer      bigint,                               -- NULL: the command line
    send_on     date,                                 -- NULL: when somebody says so
    sent_on     date,                                 -- NULL: a draft
    UNIQUE (year, number),
    UNIQUE (year, month, serial)
);

-- What one unit owes of an instruction.
CREATE TABLE ikp_copies (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    instruction_id bigint         NOT NULL REFERENCES ikp_instructions ON DELETE CASCADE,
    unit_code      text           NOT NULL REFERENCES units,
    state          text           NOT NULL CHECK (state IN ('draf', 'dikirim', 'diterima', 'diusulkan', 'disepakati', 'ditolak',
                   'dikerjakan', 'dilaporkan', 'dikembalikan', 'tercapai', 'tidak_tercapai', 'tidak_dapat_ditindaklanjuti')),
    target         numeric(20, 6) NOT NULL,           -- in force
    due            date           NOT NULL,           -- in force
    UNIQUE (instruction_id, unit_code)
);
CREATE INDEX ikp_copies_unit ON ikp_copies (unit_code, instruction_id);
CREATE INDEX ikp_copies_open ON ikp_copies (state) WHERE state NOT IN ('draf', 'tercapai', 'tidak_tercapai', 'tidak_dapat_ditindaklanjuti');

-- The history of a copy: rows are only ever added. No cascade, so that what has a history is never dropped.
CREATE TABLE ikp_steps (
    copy_id    bigint      NOT NULL REFERENCES ikp_copies,
    position   int         NOT NULL,
    from_state text        NOT NULL,
    to_state   text        NOT NULL,
    action     text        NOT NULL,
    role       text        NOT NULL,
    by_person  bigint,                                -- NULL: the bot itself
    by_name    text        NOT NULL,                  -- as it was then
    day        date        NOT NULL,
    at         timestamptz NOT NULL,
    words      text        NOT NULL,
    PRIMARY KEY (copy_id, position)
);

CREATE TABLE ikp_reports (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    copy_id   bigint         NOT NULL REFERENCES ikp_copies,
    position  int            NOT NULL,
    number    numeric(20, 6) NOT NULL,
    words     text           NOT NULL,
    final     boolean        NOT NULL,
    from_data boolean        NOT NULL,                -- the bot saw it
    as_of     date,                                   -- of the data
    key       text           NOT NULL,                -- of the message it came with; '' = none
    by_person bigint,
    by_name   text           NOT NULL,
    day       date           NOT NULL,
    at        timestamptz    NOT NULL,
    late      boolean        NOT NULL,
    returned  boolean        NOT NULL DEFAULT false,
    UNIQUE (copy_id, position),
    CHECK (from_data = (as_of IS NOT NULL))
);
CREATE UNIQUE INDEX ikp_reports_once ON ikp_reports (copy_id, key) WHERE key <> '';

-- A photo or document of a report. The bytes lie in DATA_DIR under their hash.
CREATE TABLE ikp_evidence (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    report_id bigint NOT NULL REFERENCES ikp_reports,
    hash      text   NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    name      text   NOT NULL,
    kind      text   NOT NULL CHECK (kind IN ('foto', 'dokumen')),
    size      bigint NOT NULL CHECK (size >= 0),
    file_id   text   NOT NULL
);
CREATE INDEX ikp_evidence_report ON ikp_evidence (report_id);
CREATE INDEX ikp_evidence_hash ON ikp_evidence (hash);

-- One turn of the dialog kinerja.
CREATE TABLE ikp_proposals (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    copy_id    bigint         NOT NULL REFERENCES ikp_copies,
    position   int            NOT NULL,
    target     numeric(20, 6) NOT NULL,
    due        date           NOT NULL,
    old_target numeric(20, 6) NOT NULL,
    old_due    date           NOT NULL,
    reason     text           NOT NULL CHECK (reason <> ''),
    by_person  bigint         NOT NULL,
    by_name    text           NOT NULL,
    day        date           NOT NULL,
    verdict    text           NOT NULL DEFAULT '' CHECK (verdict IN ('', 'disepakati', 'ditolak')),
    answer     text           NOT NULL DEFAULT '',
    decided_by bigint,
    decider    text           NOT NULL DEFAULT '',
    decided_on date,
    UNIQUE (copy_id, position),
    CHECK ((verdict = '') = (decided_on IS NULL))
);
CREATE UNIQUE INDEX ikp_proposals_one ON ikp_proposals (copy_id) WHERE verdict = '';

-- +goose Down
DROP TABLE ikp_proposals, ikp_evidence, ikp_reports, ikp_steps, ikp_copies, ikp_instructions;
