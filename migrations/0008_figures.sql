-- Figures the plans ask for, as last declared. Every version of each stands in import_row (entity 'figure', key
-- "unit indicator period"). Numbers are decimal text; of a single number, or the name of a group, denominator is ''.
CREATE TABLE figure (
  unit TEXT NOT NULL,
  indicator TEXT NOT NULL,
  period TEXT NOT NULL,
  numerator TEXT NOT NULL,
  denominator TEXT NOT NULL,
  document TEXT NOT NULL,
  dated TEXT NOT NULL,
  PRIMARY KEY (unit, indicator, period)
);

-- Who confirmed or returned a version, append-only: the largest seq of the newest version counts.
CREATE TABLE figure_decision (
  unit TEXT NOT NULL,
  indicator TEXT NOT NULL,
  period TEXT NOT NULL,
  version BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  decision TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (unit, indicator, period, version, seq)
);

-- Which units a plan of scoring/targets holds for here, as JSON; the newest version counts.
CREATE TABLE plan_adoption (
  plan TEXT NOT NULL,
  version BIGINT NOT NULL,
  body TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (plan, version)
);

-- Reporting duties of this installation's own, as JSON; the newest version counts.
CREATE TABLE duty (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  body TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (id, version)
);

-- What became of a duty: the day it was done and the paper sent; done_on '' takes an earlier word back.
CREATE TABLE duty_done (
  duty TEXT NOT NULL,
  unit TEXT NOT NULL,
  period TEXT NOT NULL,
  version BIGINT NOT NULL,
  done_on TEXT NOT NULL,
  document TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (duty, unit, period, version)
);
