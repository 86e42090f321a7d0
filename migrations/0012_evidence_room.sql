-- Who took a piece of evidence back, when and why. Taken back once: the second of two at once fails on the key.
CREATE TABLE evidence_withdrawal (
  evidence TEXT NOT NULL PRIMARY KEY,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  reason TEXT NOT NULL
);
INSERT INTO evidence_withdrawal (evidence, actor, at, reason)
SELECT e.id, COALESCE(MIN(a.actor), ''), e.withdrawn_at, ''
FROM evidence e
LEFT JOIN audit a ON a.entity = 'evidence' AND a.entity_id = e.id AND a.action = 'withdraw'
WHERE e.withdrawn_at <> ''
GROUP BY e.id, e.withdrawn_at;

-- What the files of a unit take up in a round: each content once, counted before its bytes are kept. The next version
-- is taken after having seen the ones before, so that of two at once one looks again.
CREATE TABLE evidence_room (
  round TEXT NOT NULL,
  unit TEXT NOT NULL,
  version BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  PRIMARY KEY (round, unit, version)
);
INSERT INTO evidence_room (round, unit, version, sha256, bytes)
SELECT round, unit, ROW_NUMBER() OVER (PARTITION BY round, unit ORDER BY sha256), sha256, bytes
FROM (
  SELECT round, unit, sha256, MAX(bytes) AS bytes
  FROM evidence
  WHERE kind = 'file'
  GROUP BY round, unit, sha256
) AS kept;

-- One import of figures into a round (all its entries have the same moment and actor) taken back, once.
CREATE TABLE import_undo (
  round TEXT NOT NULL,
  batch_at TEXT NOT NULL,
  batch_actor TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (round, batch_at, batch_actor)
);
