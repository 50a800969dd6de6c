-- +goose Up
-- Which units an import of works or payments speaks of. Withdrawing an import switches these rows off,
-- and with them all it holds: claims and payments themselves are never touched.
CREATE TABLE import_units (
    import_id bigint  NOT NULL REFERENCES imports,
    unit_code text    NOT NULL REFERENCES units,
    kind      text    NOT NULL CHECK (kind IN ('pekerjaan', 'sp2d')),
    year      int     NOT NULL,
    as_of     date    NOT NULL,
    rows      int     NOT NULL CHECK (rows >= 0),     -- 0: the file is the whole regency's and has none of it
    active    boolean NOT NULL DEFAULT true,          -- false once its import is withdrawn
    PRIMARY KEY (import_id, unit_code)
);
CREATE INDEX import_units_newest ON import_units (kind, year, unit_code, as_of DESC, import_id DESC) INCLUDE (rows) WHERE active;

-- One payment that a contract asks for, as one works list says it. '' and NULL: not given.
CREATE TABLE claims (
    import_id       bigint         NOT NULL,
    unit_code       text           NOT NULL,
    position        int            NOT NULL,          -- in the file
    key             text           NOT NULL CHECK (key <> ''),
    row             int            NOT NULL,
    rup             text           NOT NULL,
    package         text           NOT NULL,
    method          text           NOT NULL,
    contract        text           NOT NULL,
    signed          date,
    price           numeric(20, 2) NOT NULL,
    provider        text           NOT NULL,
    terms           text           NOT NULL,
    term            int            NOT NULL,
    amount          numeric(20, 2) NOT NULL,
    paid            numeric(20, 2) NOT NULL,
    progress        numeric(12, 6),
    ended           boolean        NOT NULL,
    handover_number text           NOT NULL,          -- BAST
    handover_day    date,
    minutes_number  text           NOT NULL,          -- BAP
    minutes_day     date,
    spp_number      text           NOT NULL,
    spp_day         date,
    spm_number      text           NOT NULL,
    spm_day         date,
    sp2d_number     text           NOT NULL,
    sp2d_day        date,
    PRIMARY KEY (import_id, unit_code, position),
    FOREIGN KEY (import_id, unit_code) REFERENCES import_units
);

-- One line of one SP2D register.
CREATE TABLE payments (
    import_id  bigint         NOT NULL,
    unit_code  text           NOT NULL,
    position   int            NOT NULL,
    number     text           NOT NULL CHECK (number <> ''),
    day        date,
    row        int            NOT NULL,
    text       text           NOT NULL,
    kind       text           NOT NULL CHECK (kind IN ('LS', 'UP', 'GU', 'TU', 'NIL')),
    gross      numeric(20, 2) NOT NULL,
    deducted   numeric(20, 2) NOT NULL,
    net        numeric(20, 2) NOT NULL,
    spm_number text           NOT NULL,
    spm_day    date,
    provider   text           NOT NULL,
    contract   text           NOT NULL,
    rup        text           NOT NULL,
    PRIMARY KEY (import_id, unit_code, position),
    FOREIGN KEY (import_id, unit_code) REFERENCES import_units
);

-- A short name for a claim, since a button carries 64 bytes. It stays the same through all imports.
CREATE TABLE claim_names (
    id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key text   NOT NULL UNIQUE CHECK (key <> '')
);

-- What people said of a claim hangs on its key: it outlives every import. It counts in its year alone, since
-- a key without a contract may come back the year after.

-- Which claims a payment pays, or does not pay, as a pembina decided.
CREATE TABLE pairings (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    year       int         NOT NULL,                  -- in which it was decided
    payment    text        NOT NULL CHECK (payment <> ''), -- number of the SP2D
    claims     text[]      NOT NULL,                  -- keys
    same       boolean     NOT NULL,                  -- false: these must not be proposed again
    decided_by bigint,
    decided_at timestamptz NOT NULL,
    ended_at   timestamptz                            -- undone, or decided anew
);
CREATE UNIQUE INDEX pairings_once ON pairings (year, payment, claims) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX pairings_same ON pairings (year, payment) WHERE same AND ended_at IS NULL;

CREATE TABLE answers (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    claim   text     NOT NULL CHECK (claim <> ''),
    kind    text     NOT NULL CHECK (kind IN ('ditagih', 'janji')),
    step    smallint NOT NULL CHECK (step BETWEEN 0 AND 5), -- where the claim stood then
    day     date,                                     -- promised, or of the SPP or SPM
    number  text     NOT NULL,                        -- of the SPP or SPM
    said_by bigint   NOT NULL,
    said_on date     NOT NULL,
    verdict text     NOT NULL DEFAULT '' CHECK (verdict IN ('', 'ditepati', 'ingkar')),
    judged  date,
    CHECK ((verdict = '') = (judged IS NULL))
);
CREATE UNIQUE INDEX answers_once ON answers (claim, kind, coalesce(day, 'epoch'), number, said_by, said_on);
CREATE INDEX answers_said ON answers (said_on);

CREATE TABLE obstacles (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    claim    text   NOT NULL CHECK (claim <> ''),
    reason   text   NOT NULL CHECK (reason IN ('sengketa', 'cacat_mutu', 'dokumen', 'kas', 'kahar', 'lainnya')),
    words    text   NOT NULL,
    helper   text   NOT NULL,                         -- who is expected to help
    said_by  bigint NOT NULL,
    said_on  date   NOT NULL,
    ended_on date
);
CREATE UNIQUE INDEX obstacles_once ON obstacles (claim, reason, said_by, said_on) WHERE ended_on IS NULL;
CREATE INDEX obstacles_said ON obstacles (said_on);

CREATE TABLE pauses (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    claim     text   NOT NULL CHECK (claim <> ''),
    reason    text   NOT NULL CHECK (reason <> ''),
    from_day  date   NOT NULL,
    until_day date   NOT NULL CHECK (until_day >= from_day), -- it ends by itself
    approver  bigint NOT NULL,
    ended_on  date                                    -- before its time
);
CREATE UNIQUE INDEX pauses_once ON pauses (claim, from_day, until_day) WHERE ended_on IS NULL;
CREATE INDEX pauses_until ON pauses (until_day);

-- Why a claim will not be paid in this year, or at all.
CREATE TABLE closings (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    claim       text   NOT NULL CHECK (claim <> ''),
    kind        text   NOT NULL CHECK (kind IN ('bast_batal', 'dihapus', 'lanjut_tahun')),
    reason      text   NOT NULL,
    officer     text   NOT NULL CHECK (officer <> ''), -- who decided it
    said_by     bigint NOT NULL,
    said_on     date   NOT NULL,
    year        int    GENERATED ALWAYS AS (extract(year FROM said_on)::int) STORED,
    reopened_at timestamptz
);
CREATE UNIQUE INDEX closings_once ON closings (year, claim) WHERE reopened_at IS NULL;

-- The claims that a message names, as it was last worded. Whether it was delivered is the outbox's to say.
CREATE TABLE nudges (
    promise text     NOT NULL CHECK (promise <> ''),  -- its key in the outbox
    claim   text     NOT NULL CHECK (claim <> ''),
    lane    text     NOT NULL CHECK (lane IN ('', 'unit', 'bud')), -- whom it went to; '': not known
    level   smallint NOT NULL CHECK (level BETWEEN 0 AND 4),
    day     date     NOT NULL,
    chat_id bigint   NOT NULL CHECK (chat_id <> 0),   -- when it was worded; the outbox follows groups that move
    PRIMARY KEY (promise, claim)
);
CREATE INDEX nudges_day ON nudges (day);

-- +goose Down
DROP TABLE nudges, closings, pauses, obstacles, answers, pairings, claim_names, payments, claims, import_units;
