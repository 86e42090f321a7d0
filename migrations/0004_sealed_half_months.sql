-- Half-months whose answers are no longer kept: their tallies stay, under this hash.
CREATE TABLE sealed_half_month (
  half_month TEXT NOT NULL PRIMARY KEY,
  responses BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  sealed_on TEXT NOT NULL
);

-- How many answers were counted under each stream, form and status, which tallies do not tell.
CREATE TABLE sealed_stream (
  half_month TEXT NOT NULL,
  stream BIGINT NOT NULL,
  definition BIGINT NOT NULL,
  status TEXT NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (half_month, stream, definition, status)
);
