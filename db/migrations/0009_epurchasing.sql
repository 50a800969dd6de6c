-- +goose Up
ALTER TABLE import_units DROP CONSTRAINT import_units_kind_check;
ALTER TABLE import_units ADD CONSTRAINT import_units_kind_check CHECK (kind IN ('pekerjaan', 'sp2d', 'epurchasing'));

-- One line of one list of purchases, by whatever method. '' and NULL: not given.
CREATE TABLE purchases (
    import_id  bigint         NOT NULL,
    unit_code  text           NOT NULL,
    position   int            NOT NULL,               -- in the file
    number     text           NOT NULL,
    row        int            NOT NULL,
    rup        text           NOT NULL,
    package    text           NOT NULL,
    method     text           NOT NULL CHECK (method <> ''),
    method_raw text           NOT NULL,
    channel    text           NOT NULL CHECK (channel IN ('', 'ekatalog', 'toko_daring', 'bebeli')),
    value      numeric(20, 2) NOT NULL,
    day        date,
    status     text           NOT NULL CHECK (status IN ('counted', 'cancelled')),
    status_raw text           NOT NULL,
    reason     text           NOT NULL,               -- why it was bought otherwise
    provider   text           NOT NULL,
    PRIMARY KEY (import_id, unit_code, position),
    FOREIGN KEY (import_id, unit_code) REFERENCES import_units
);

-- +goose Down
DROP TABLE purchases;
DELETE FROM import_units WHERE kind = 'epurchasing';
ALTER TABLE import_units DROP CONSTRAINT import_units_kind_check;
ALTER TABLE import_units ADD CONSTRAINT import_units_kind_check CHECK (kind IN ('pekerjaan', 'sp2d'));
