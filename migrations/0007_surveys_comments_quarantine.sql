-- Surveys an installation publishes itself. Every save of a draft is a row, so that two editors meet at the key.
CREATE TABLE survey_draft (
  code TEXT NOT NULL,
  edit BIGINT NOT NULL,
  -- open, published or discarded: what the series' newest row says.
  state TEXT NOT NULL,
  body TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (code, edit)
);

-- Versions published by staff; those that come with the program are not here.
CREATE TABLE survey_publication (
  survey TEXT NOT NULL,
  version BIGINT NOT NULL,
  since TEXT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (survey, version)
);

-- What a version changed: bridged (figures go on) or broken (they do not). question '' is the headline's formula.
CREATE TABLE series_break (
  survey TEXT NOT NULL,
  version BIGINT NOT NULL,
  question TEXT NOT NULL,
  kind TEXT NOT NULL,
  since TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (survey, version, question)
);

-- What people decided about a comment, append-only; digest ties it to the words, for keys are random.
CREATE TABLE comment_decision (
  comment BIGINT NOT NULL,
  version BIGINT NOT NULL,
  state TEXT NOT NULL,
  digest TEXT NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (comment, version)
);
CREATE INDEX comment_unit ON comment (unit, month);
CREATE INDEX comment_decider ON comment (decider, month);

-- What people decided about marked answers of one place, form and half-month, append-only.
CREATE TABLE quarantine_decision (
  stream BIGINT NOT NULL,
  definition BIGINT NOT NULL,
  half_month TEXT NOT NULL,
  version BIGINT NOT NULL,
  flags TEXT NOT NULL,
  status TEXT NOT NULL,
  n BIGINT NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (stream, definition, half_month, version)
);
-- Marked answers are few: they are found without reading the rest, and an answer without a mark costs nothing.
CREATE INDEX response_flagged ON response (stream, half_month, definition, flags, status) WHERE flags <> '';
