-- +goose Up
-- What the bot owes: one row a message. Small and hot: what has ended moves to outbox_history within days.
-- All times come from the service's clock, never from now(): tests and the demo move it.
CREATE SEQUENCE outbox_token;                       -- fencing: a later claim has a higher one

CREATE TABLE outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key         text        NOT NULL UNIQUE CHECK (key <> ''),
    topic       text        NOT NULL CHECK (topic <> ''),
    reason      text        NOT NULL,
    priority    smallint    NOT NULL CHECK (priority >= 0),
    chat_id     bigint      NOT NULL CHECK (chat_id <> 0),
    thread      int         NOT NULL,
    is_group    boolean     NOT NULL,
    facts       jsonb       NOT NULL CHECK (jsonb_typeof(facts) = 'object'),
    due         timestamptz NOT NULL,
    not_before  timestamptz NOT NULL,
    expires     timestamptz,                        -- NULL: never
    resend      boolean     NOT NULL,               -- in doubt: once more, marked
    edits       text        NOT NULL,               -- key of the promise whose message is edited; '' = none
    created_at  timestamptz NOT NULL,

    state       text        NOT NULL DEFAULT 'planned'
                CHECK (state IN ('planned', 'held', 'sending', 'sent', 'in_doubt', 'failed', 'dropped')),
    attempts    int         NOT NULL DEFAULT 0 CHECK (attempts >= 0), -- hand-overs that may have arrived
    token       bigint,                             -- of the last claim; outlives it, so that a late answer still counts
    lease_until timestamptz,                        -- not NULL: claimed
    handed_at   timestamptz,                        -- last given to Telegram
    doubted_at  timestamptz,                        -- first in doubt; stays, so that no doubt is ever hidden
    moved_from  bigint,                             -- the group that became chat_id's supergroup
    message_id  bigint,
    edited      boolean     NOT NULL DEFAULT false, -- sent by editing an older message
    sent_at     timestamptz,
    ended_at    timestamptz,
    note        text        NOT NULL DEFAULT '',    -- why: held, failed, dropped, in doubt

    CONSTRAINT leased   CHECK (lease_until IS NULL OR (token IS NOT NULL AND state IN ('planned', 'held', 'sending'))),
    CONSTRAINT sending  CHECK (state <> 'sending' OR (lease_until IS NOT NULL AND handed_at IS NOT NULL AND attempts > 0)),
    CONSTRAINT sent     CHECK ((state = 'sent') = (sent_at IS NOT NULL) AND (state = 'sent') = (message_id IS NOT NULL)),
    CONSTRAINT in_doubt CHECK (state <> 'in_doubt' OR (doubted_at IS NOT NULL AND handed_at IS NOT NULL)),
    CONSTRAINT explained CHECK (state NOT IN ('held', 'in_doubt', 'failed', 'dropped') OR note <> ''),
    CONSTRAINT ended    CHECK ((ended_at IS NOT NULL) = (state IN ('sent', 'in_doubt', 'failed', 'dropped')))
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);

-- One claim a chat, whatever a program does: its messages arrive in order.
CREATE UNIQUE INDEX outbox_claimed ON outbox (chat_id) WHERE lease_until IS NOT NULL;
-- The head of each chat's line, read without visiting the table.
CREATE INDEX outbox_waiting ON outbox (chat_id, priority DESC, due, id) INCLUDE (not_before)
    WHERE state IN ('planned', 'held') AND lease_until IS NULL;
CREATE INDEX outbox_spoken ON outbox (chat_id, handed_at) WHERE handed_at IS NOT NULL;
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX outbox_doubted ON outbox (doubted_at) WHERE doubted_at IS NOT NULL;

CREATE TABLE outbox_history (LIKE outbox INCLUDING CONSTRAINTS, PRIMARY KEY (id), UNIQUE (key), CHECK (ended_at IS NOT NULL));
CREATE INDEX outbox_history_spoken ON outbox_history (chat_id, handed_at) WHERE handed_at IS NOT NULL;
CREATE INDEX outbox_history_ended ON outbox_history (ended_at);
CREATE INDEX outbox_history_doubted ON outbox_history (doubted_at) WHERE doubted_at IS NOT NULL;

-- One row a chat that was ever owed something: its turn and its pause. Row 0 is the pause of all chats.
-- A claim locks the chat first, so two claims never look at one chat's line at once.
CREATE TABLE outbox_chats (
    chat_id      bigint PRIMARY KEY,
    served_at    timestamptz NOT NULL DEFAULT 'epoch', -- chats not served for longest go first
    paused_at    timestamptz,
    paused_until timestamptz,                          -- no call before it: Telegram said so
    CHECK ((paused_at IS NULL) = (paused_until IS NULL))
) WITH (fillfactor = 50);
CREATE INDEX outbox_chats_turn ON outbox_chats (served_at, chat_id);
INSERT INTO outbox_chats (chat_id) VALUES (0);

-- +goose Down
DROP TABLE outbox_chats, outbox_history, outbox;
DROP SEQUENCE outbox_token;
