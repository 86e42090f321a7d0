-- What SQLite, D1 and PostgreSQL all take: TEXT and BIGINT, every key NOT NULL, no foreign keys.

CREATE TABLE installation (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

-- Published surveys (and later indices): code@version means one text for ever, sealed by its SHA-256.
CREATE TABLE definition (
  id BIGINT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  version BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (kind, code, version)
);

-- Service fields (lĩnh vực).
CREATE TABLE field (
  code TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL
);

-- Dates are YYYY-MM-DD in Vietnam time; '' means open-ended.
CREATE TABLE unit (
  code TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  ranking_group TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL
);

CREATE TABLE unit_parent (
  unit TEXT NOT NULL,
  parent TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL,
  PRIMARY KEY (unit, valid_from)
);

CREATE TABLE unit_successor (
  unit TEXT NOT NULL,
  successor TEXT NOT NULL,
  since TEXT NOT NULL,
  PRIMARY KEY (unit, successor)
);

-- What is printed: permanent. In test mode before opens_on (or while opens_on is '').
CREATE TABLE code (
  code TEXT NOT NULL PRIMARY KEY,
  opens_on TEXT NOT NULL,
  closes_on TEXT NOT NULL,
  revoked_on TEXT NOT NULL
);

-- What a code points to, from a date on. fields: JSON [{field, decider}]; moments: JSON [moment].
CREATE TABLE collector (
  code TEXT NOT NULL,
  revision BIGINT NOT NULL,
  since TEXT NOT NULL,
  unit TEXT NOT NULL,
  label TEXT NOT NULL,
  channel TEXT NOT NULL,
  survey TEXT NOT NULL,
  fields TEXT NOT NULL,
  moments TEXT NOT NULL,
  PRIMARY KEY (code, revision)
);

-- What a response is counted under; interned once, never changed.
CREATE TABLE stream (
  id BIGINT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  revision BIGINT NOT NULL,
  unit TEXT NOT NULL,
  decider TEXT NOT NULL,
  field TEXT NOT NULL,
  moment TEXT NOT NULL,
  channel TEXT NOT NULL,
  UNIQUE (code, revision, field, moment)
);
CREATE INDEX stream_unit ON stream (unit);
CREATE INDEX stream_decider ON stream (decider);

-- The ledger. id is day plus randomness; hour is emptied after 45 days; digest tells a resend from another answer.
CREATE TABLE response (
  id TEXT NOT NULL PRIMARY KEY,
  stream BIGINT NOT NULL,
  definition BIGINT NOT NULL,
  half_month TEXT NOT NULL,
  hour TEXT NOT NULL,
  status TEXT NOT NULL,
  flags TEXT NOT NULL,
  answers TEXT NOT NULL,
  digest TEXT NOT NULL
);

-- A random INTEGER key is SQLite's row order: the order of comments must not tell the order of responses.
CREATE TABLE comment (
  id INTEGER NOT NULL PRIMARY KEY,
  unit TEXT NOT NULL,
  decider TEXT NOT NULL,
  month TEXT NOT NULL,
  question TEXT NOT NULL,
  body TEXT NOT NULL
);

-- The running balance of the ledger.
CREATE TABLE tally (
  stream BIGINT NOT NULL,
  definition BIGINT NOT NULL,
  half_month TEXT NOT NULL,
  status TEXT NOT NULL,
  question TEXT NOT NULL,
  option TEXT NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (stream, definition, half_month, status, question, option)
);

-- Sums over people for each section and ('*') the whole form: see scoring/tallies.ts.
CREATE TABLE tally_section (
  stream BIGINT NOT NULL,
  definition BIGINT NOT NULL,
  half_month TEXT NOT NULL,
  status TEXT NOT NULL,
  section TEXT NOT NULL,
  persons BIGINT NOT NULL,
  y BIGINT NOT NULL,
  m BIGINT NOT NULL,
  yy BIGINT NOT NULL,
  ym BIGINT NOT NULL,
  mm BIGINT NOT NULL,
  l BIGINT NOT NULL,
  ll BIGINT NOT NULL,
  lm BIGINT NOT NULL,
  u BIGINT NOT NULL,
  uu BIGINT NOT NULL,
  k BIGINT NOT NULL,
  o BIGINT NOT NULL,
  oo BIGINT NOT NULL,
  w BIGINT NOT NULL,
  ww BIGINT NOT NULL,
  wo BIGINT NOT NULL,
  PRIMARY KEY (stream, definition, half_month, status, section)
);

-- Volume without answers, for the wall screen and the signals.
CREATE TABLE arrivals (
  stream BIGINT NOT NULL,
  day TEXT NOT NULL,
  hour BIGINT NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (stream, day, hour)
);

-- Who answered, by unit and year only: never tied to an answer.
CREATE TABLE margin (
  unit TEXT NOT NULL,
  year BIGINT NOT NULL,
  definition BIGINT NOT NULL,
  question TEXT NOT NULL,
  option TEXT NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (unit, year, definition, question, option)
);

-- Dossier counts as the one-stop system reports them; field '' is all fields together.
CREATE TABLE dossier (
  unit TEXT NOT NULL,
  period TEXT NOT NULL,
  field TEXT NOT NULL,
  received BIGINT NOT NULL,
  finished BIGINT NOT NULL,
  early BIGINT NOT NULL,
  late BIGINT NOT NULL,
  late_explained BIGINT NOT NULL,
  late_apologised BIGINT NOT NULL,
  online_full BIGINT NOT NULL,
  online_partial BIGINT NOT NULL,
  paid_online BIGINT NOT NULL,
  digitised BIGINT NOT NULL,
  complained BIGINT NOT NULL,
  PRIMARY KEY (unit, period, field)
);

-- Numbers somebody promised about satisfaction. unit is the root of the scope; kind and field '' mean all;
-- goal is the promised share in percent as decimal text; sample 1 marks a demonstration target.
CREATE TABLE target (
  code TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  kind TEXT NOT NULL,
  field TEXT NOT NULL,
  question TEXT NOT NULL,
  operator TEXT NOT NULL,
  goal TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL,
  evidence TEXT NOT NULL,
  document TEXT NOT NULL,
  clause TEXT NOT NULL,
  sample BIGINT NOT NULL
);

-- Public figures move in steps. A step belongs to a pair of receiving and deciding unit, so that every sum of
-- pairs moves by at least a step too. counted runs with the ledger; published is what public_* hold.
CREATE TABLE public_step (
  unit TEXT NOT NULL,
  decider TEXT NOT NULL,
  counted BIGINT NOT NULL,
  published BIGINT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (unit, decider)
);

-- The tallies as they stood at each pair's last step.
CREATE TABLE public_tally (
  stream BIGINT NOT NULL,
  definition BIGINT NOT NULL,
  half_month TEXT NOT NULL,
  status TEXT NOT NULL,
  question TEXT NOT NULL,
  option TEXT NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (stream, definition, half_month, status, question, option)
);

CREATE TABLE public_tally_section (
  stream BIGINT NOT NULL,
  definition BIGINT NOT NULL,
  half_month TEXT NOT NULL,
  status TEXT NOT NULL,
  section TEXT NOT NULL,
  persons BIGINT NOT NULL,
  y BIGINT NOT NULL,
  m BIGINT NOT NULL,
  yy BIGINT NOT NULL,
  ym BIGINT NOT NULL,
  mm BIGINT NOT NULL,
  l BIGINT NOT NULL,
  ll BIGINT NOT NULL,
  lm BIGINT NOT NULL,
  u BIGINT NOT NULL,
  uu BIGINT NOT NULL,
  k BIGINT NOT NULL,
  o BIGINT NOT NULL,
  oo BIGINT NOT NULL,
  w BIGINT NOT NULL,
  ww BIGINT NOT NULL,
  wo BIGINT NOT NULL,
  PRIMARY KEY (stream, definition, half_month, status, section)
);
