-- +goose Up
-- Updates of Telegram, stored before the poll's offset moves: each is handled at least once.
CREATE TABLE updates (
    id          bigint PRIMARY KEY,
    chat_id     bigint      NOT NULL,
    payload     bytea,                              -- emptied once handled: it holds people's words
    attempts    int         NOT NULL DEFAULT 0,
    received_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
);
CREATE INDEX updates_pending ON updates (id) WHERE finished_at IS NULL;
CREATE INDEX updates_finished ON updates (finished_at) WHERE finished_at IS NOT NULL;

CREATE TABLE units (
    code       text PRIMARY KEY,
    name       text        NOT NULL,
    short      text        NOT NULL DEFAULT '',
    kind       text        NOT NULL CHECK (kind IN ('opd', 'rsud', 'bagian', 'kecamatan')),
    aliases    text[]      NOT NULL DEFAULT '{}',
    district   text        NOT NULL DEFAULT '',
    position   int         NOT NULL,
    active     boolean     NOT NULL DEFAULT true,
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE people (
    id         bigint PRIMARY KEY,                  -- Telegram's user id
    name       text        NOT NULL,
    reachable  boolean     NOT NULL DEFAULT true,   -- false once the bot was blocked
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE memberships (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id  bigint      NOT NULL REFERENCES people,
    role       text        NOT NULL CHECK (role IN ('pimpinan', 'pembina', 'admin', 'kepala', 'operator')),
    unit_code  text        REFERENCES units,
    granted_by bigint,
    granted_at timestamptz NOT NULL DEFAULT now(),
    ended_at   timestamptz,
    CHECK ((role IN ('kepala', 'operator')) = (unit_code IS NOT NULL))
);
CREATE UNIQUE INDEX memberships_once ON memberships (person_id, role, coalesce(unit_code, '')) WHERE ended_at IS NULL;

CREATE TABLE invites (
    hash       bytea PRIMARY KEY,                   -- of the token, which nobody keeps
    role       text        NOT NULL CHECK (role IN ('pimpinan', 'pembina', 'admin', 'kepala', 'operator', 'grup')),
    unit_code  text        REFERENCES units,
    scope      text[]      NOT NULL DEFAULT '{}',   -- of a group: 'semua', 'opd', 'kecamatan' or codes of units
    issuer     bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    used_by    bigint
);

CREATE TABLE chats (
    id         bigint PRIMARY KEY,
    title      text        NOT NULL,                -- as it was when bound
    state      text        NOT NULL CHECK (state IN ('aktif', 'ditangguhkan', 'lepas')),
    thread     int         NOT NULL DEFAULT 0,
    scope      text[]      NOT NULL,
    bound_by   bigint,
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE imports (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         text        NOT NULL,
    file_name    text        NOT NULL,
    file_hash    bytea       NOT NULL,              -- SHA-256 of the bytes
    year         int         NOT NULL,
    as_of        date,                              -- of figures; NULL for unit, rak and libur
    rows         int         NOT NULL,
    pagu         numeric(20, 2) NOT NULL DEFAULT 0,
    realized     numeric(20, 2) NOT NULL DEFAULT 0,
    stored_by    bigint,                            -- NULL: the command line
    stored_at    timestamptz NOT NULL DEFAULT now(),
    withdrawn_by bigint,
    withdrawn_at timestamptz
);
CREATE UNIQUE INDEX imports_once ON imports (kind, file_hash, coalesce(as_of, 'epoch'::date)) WHERE withdrawn_at IS NULL;

-- One unit's line of one snapshot. A snapshot replaces nothing: the newest active line counts.
CREATE TABLE figures (
    import_id bigint         NOT NULL REFERENCES imports,
    unit_code text           NOT NULL REFERENCES units,
    as_of     date           NOT NULL,
    pagu      numeric(20, 2) NOT NULL,
    realized  numeric(20, 2) NOT NULL,
    physical  numeric(12, 6),
    active    boolean        NOT NULL DEFAULT true, -- false once its import is withdrawn
    PRIMARY KEY (import_id, unit_code)
);
CREATE INDEX figures_newest ON figures (unit_code, as_of DESC, import_id DESC) WHERE active;
CREATE INDEX figures_days ON figures (as_of) WHERE active;

CREATE TABLE plans (
    import_id bigint         NOT NULL REFERENCES imports,
    unit_code text           NOT NULL REFERENCES units,
    year      int            NOT NULL,
    month     int            NOT NULL CHECK (month BETWEEN 1 AND 12),
    amount    numeric(20, 2) NOT NULL,
    active    boolean        NOT NULL DEFAULT true,
    PRIMARY KEY (import_id, unit_code, month)
);
CREATE INDEX plans_newest ON plans (year, unit_code, import_id DESC) WHERE active;

CREATE TABLE holidays (
    day        date PRIMARY KEY,
    name       text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('libur_nasional', 'cuti_bersama')),
    decree     text        NOT NULL DEFAULT '',
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- A file that was read and previewed and waits for Simpan. The figures are read again then, so that
-- nothing of a file is stored before.
CREATE TABLE drafts (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id  bigint      NOT NULL,
    chat_id    bigint      NOT NULL,
    file_id    text        NOT NULL,
    file_name  text        NOT NULL,
    file_hash  bytea,                               -- NULL until it was read
    kind       text        NOT NULL,
    as_of      date,
    import_id  bigint      REFERENCES imports,      -- once saved: pressing again finds it so
    created_at timestamptz NOT NULL DEFAULT now()
);

-- A step-by-step dialogue that waits for a person's next words.
CREATE TABLE dialogs (
    chat_id    bigint NOT NULL,
    person_id  bigint NOT NULL,
    step       text   NOT NULL,
    facts      jsonb  NOT NULL DEFAULT '{}',
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (chat_id, person_id)
);

CREATE TABLE settings (
    key        text PRIMARY KEY,
    value      text        NOT NULL,
    updated_by bigint,
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE audit (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at        timestamptz NOT NULL,
    person_id bigint,                               -- NULL: the command line
    chat_id   bigint,
    action    text        NOT NULL,
    subject   text        NOT NULL DEFAULT '',      -- the unit, person, import or setting it was about
    detail    text        NOT NULL DEFAULT ''
);
CREATE INDEX audit_at ON audit (at);

CREATE TABLE pictures (
    key        text PRIMARY KEY,
    file_id    text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Moves with every change of figures, plans, units or settings, so that replicas know what they may keep.
CREATE TABLE data_version (sole boolean PRIMARY KEY DEFAULT true CHECK (sole), version bigint NOT NULL);
INSERT INTO data_version (version) VALUES (1);

-- +goose Down
DROP TABLE data_version, pictures, audit, settings, dialogs, drafts, holidays, plans, figures, imports, chats,
    invites, memberships, people, units, updates;
