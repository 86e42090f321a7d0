-- Assessment rounds. A round applies one frozen framework (definition of kind 'index') to listed units of a period.
CREATE TABLE round (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  framework BIGINT NOT NULL,
  period TEXT NOT NULL,
  -- Last days of: declaring, the first appraisal, explaining, the final appraisal; YYYY-MM-DD in Vietnam time.
  opens_on TEXT NOT NULL,
  declare_until TEXT NOT NULL,
  appraise_until TEXT NOT NULL,
  explain_until TEXT NOT NULL,
  final_until TEXT NOT NULL,
  -- The leaf of the framework that takes the days of a late filing; '' where there is none.
  late_criterion TEXT NOT NULL
);

-- Who is assessed. A unit dissolved mid-round keeps what it filed and gets a day and a reason.
CREATE TABLE round_unit (
  round TEXT NOT NULL,
  unit TEXT NOT NULL,
  ranking_group TEXT NOT NULL,
  ranked BIGINT NOT NULL,
  left_on TEXT NOT NULL,
  left_reason TEXT NOT NULL,
  PRIMARY KEY (round, unit)
);

-- Steps of the whole round (unit '') and of each unit, append-only: opened, submitted, returned, …
CREATE TABLE round_step (
  round TEXT NOT NULL,
  unit TEXT NOT NULL,
  version BIGINT NOT NULL,
  step TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (round, unit, version)
);

-- Every value ever entered: the newest version of a stage is the one that counts; none is ever overwritten.
-- value is JSON as scoring/panel.ts reads it; decision is declared, accept, adjust or ask.
CREATE TABLE entry (
  round TEXT NOT NULL,
  unit TEXT NOT NULL,
  criterion TEXT NOT NULL,
  stage TEXT NOT NULL,
  version BIGINT NOT NULL,
  value TEXT NOT NULL,
  decision TEXT NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (round, unit, criterion, stage, version)
);
CREATE INDEX entry_criterion ON entry (round, criterion);

-- What supports a value: a file by its SHA-256, a numbered document, an address, or words. Taken back, never deleted.
CREATE TABLE evidence (
  id TEXT NOT NULL PRIMARY KEY,
  round TEXT NOT NULL,
  unit TEXT NOT NULL,
  criterion TEXT NOT NULL,
  kind TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  number TEXT NOT NULL,
  dated TEXT NOT NULL,
  address TEXT NOT NULL,
  words TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  withdrawn_at TEXT NOT NULL
);
CREATE INDEX evidence_of ON evidence (round, unit, criterion);
CREATE INDEX evidence_file ON evidence (sha256);

-- Files kept in the database, where neither a folder nor a bucket is: base64 in pieces of at most 64 KiB.
CREATE TABLE file_piece (
  sha256 TEXT NOT NULL,
  piece BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (sha256, piece)
);
