-- +goose Up
-- An instruction that somebody is still writing in chat. One that became an instruction stays for a while, so
-- that a second press is answered.
CREATE TABLE ikp_drafts (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id      bigint      NOT NULL,
    step           text        NOT NULL,              -- the question that waits
    facts          jsonb       NOT NULL,
    instruction_id bigint      REFERENCES ikp_instructions ON DELETE CASCADE, -- NULL: unfinished
    updated_at     timestamptz NOT NULL
);
CREATE UNIQUE INDEX ikp_drafts_one ON ikp_drafts (person_id) WHERE instruction_id IS NULL;
CREATE INDEX ikp_drafts_became ON ikp_drafts (instruction_id);

-- The file that an instruction came with; NULL: it was written in chat.
ALTER TABLE ikp_instructions ADD COLUMN import_id bigint REFERENCES imports;
CREATE INDEX ikp_instructions_import ON ikp_instructions (import_id);

-- +goose Down
ALTER TABLE ikp_instructions DROP COLUMN import_id;
DROP TABLE ikp_drafts;
