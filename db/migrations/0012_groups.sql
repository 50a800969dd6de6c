-- +goose Up
-- Where in a forum a group's messages go is asked when they are sent, so that what was promised before an admin chose
-- another topic goes there, too. Keys name the chat alone; the newest promise gets a key that several would have.
CREATE FUNCTION without_topic(key text) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT regexp_replace(key, '^([^/]*/-?[0-9]+)[.][0-9]+/', '\1/') $$;

CREATE TEMPORARY TABLE renamed ON COMMIT DROP AS
    WITH promised AS (SELECT id, key FROM outbox UNION ALL SELECT id, key FROM outbox_history)
    SELECT DISTINCT ON (without_topic(key)) id, key AS old, without_topic(key) AS new FROM promised
    WHERE key <> without_topic(key) AND without_topic(key) NOT IN (SELECT key FROM promised)
    ORDER BY without_topic(key), id DESC;
UPDATE nudges SET promise = r.new FROM renamed r WHERE promise = r.old;
UPDATE outbox o SET key = r.new FROM renamed r WHERE o.id = r.id;
UPDATE outbox_history o SET key = r.new FROM renamed r WHERE o.id = r.id;
UPDATE outbox SET edits = without_topic(edits) WHERE edits <> without_topic(edits);
UPDATE outbox_history SET edits = without_topic(edits) WHERE edits <> without_topic(edits);
ALTER TABLE outbox DROP COLUMN thread;
ALTER TABLE outbox_history DROP COLUMN thread;
DROP FUNCTION without_topic;

-- The month's instruction that the bot has pinned in a bound group: one row a message that it tried.
CREATE TABLE pins (
    chat_id    bigint NOT NULL REFERENCES chats ON DELETE CASCADE,
    message_id bigint NOT NULL,
    month      date   NOT NULL,                     -- its first day
    state      text   NOT NULL CHECK (state IN ('terpasang', 'dilepas', 'hilang')), -- pinned, unpinned again, no longer there
    PRIMARY KEY (chat_id, message_id)
);
-- No pinning before it: the right is missing, or Telegram said so.
ALTER TABLE chats ADD COLUMN pin_after timestamptz NOT NULL DEFAULT 'epoch';

-- +goose Down
ALTER TABLE chats DROP COLUMN pin_after;
DROP TABLE pins;
ALTER TABLE outbox ADD COLUMN thread int NOT NULL DEFAULT 0;
ALTER TABLE outbox_history ADD COLUMN thread int NOT NULL DEFAULT 0;
