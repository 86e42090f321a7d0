-- A file somebody is looking at before it is applied; kept for a day. Its bytes stand in pieces, as base64.
CREATE TABLE import_draft (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  owner TEXT NOT NULL,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  expires_at TEXT NOT NULL
);

CREATE TABLE import_draft_piece (
  draft TEXT NOT NULL,
  piece BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (draft, piece)
);

-- One act that changed units, fields, collectors, dossier counts or targets: a file, a form (file_name ''), or the
-- undoing of an earlier one (undoes is its id). undone_at '' means it stands.
CREATE TABLE import_batch (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  reason TEXT NOT NULL,
  added BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  unchanged BIGINT NOT NULL,
  undoes TEXT NOT NULL,
  undone_at TEXT NOT NULL
);
CREATE INDEX import_batch_at ON import_batch (at);

-- What each of them made of each row, whole, as JSON; null is "not there". The key lets two editors meet.
CREATE TABLE import_row (
  entity TEXT NOT NULL,
  entity_key TEXT NOT NULL,
  version BIGINT NOT NULL,
  batch TEXT NOT NULL,
  line BIGINT NOT NULL,
  unit TEXT NOT NULL,
  before_value TEXT NOT NULL,
  after_value TEXT NOT NULL,
  PRIMARY KEY (entity, entity_key, version)
);
CREATE INDEX import_row_batch ON import_row (batch);
