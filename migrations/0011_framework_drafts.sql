-- Frameworks an installation writes itself. Every save of a draft is a row, so that two editors meet at the key.
CREATE TABLE framework_draft (
  code TEXT NOT NULL,
  edit BIGINT NOT NULL,
  -- open, published or discarded: what the newest row of a code says.
  state TEXT NOT NULL,
  body TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (code, edit)
);

-- Versions published by staff; those that come with the program are not here.
CREATE TABLE framework_publication (
  framework TEXT NOT NULL,
  version BIGINT NOT NULL,
  since TEXT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (framework, version)
);
