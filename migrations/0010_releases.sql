-- Published results. One row a release, never changed afterwards: a correction is a new release that names the one it
-- corrects. Two made at once take the same next id, and the second fails. embargo_until is the instant from which it is
-- public, in UTC, '' for at once; decision_sha256 is that of a PDF.
CREATE TABLE release (
  id TEXT NOT NULL PRIMARY KEY,
  sha256 TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  index_code TEXT NOT NULL,
  period TEXT NOT NULL,
  round TEXT NOT NULL,
  published_on TEXT NOT NULL,
  embargo_until TEXT NOT NULL,
  corrects TEXT NOT NULL,
  decision_sha256 TEXT NOT NULL,
  decision_name TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL
);
-- The canonical JSON text of a release, in pieces that fit into a row of every engine.
CREATE TABLE release_piece (
  release TEXT NOT NULL,
  piece BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (release, piece)
);
