-- Staff who sign in; citizens never do. Times are ISO 8601 in UTC; '' means never.

CREATE TABLE staff (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  password TEXT NOT NULL,
  totp_secret TEXT NOT NULL,
  subject TEXT NOT NULL,
  made_at TEXT NOT NULL,
  disabled_at TEXT NOT NULL
);

-- What somebody may do, on a unit and all below it; unit '' is the whole installation, field '' is every field.
CREATE TABLE staff_role (
  staff TEXT NOT NULL,
  role TEXT NOT NULL,
  unit TEXT NOT NULL,
  field TEXT NOT NULL,
  PRIMARY KEY (staff, role, unit, field)
);

-- Only hashes of tokens are kept: who reads this table cannot sign in with it.
CREATE TABLE staff_session (
  token_hash TEXT NOT NULL PRIMARY KEY,
  staff TEXT NOT NULL,
  agent_hash TEXT NOT NULL,
  began_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  second_factor BIGINT NOT NULL
);
CREATE INDEX staff_session_staff ON staff_session (staff);

-- One-time links: an invitation or a reset.
CREATE TABLE staff_link (
  token_hash TEXT NOT NULL PRIMARY KEY,
  staff TEXT NOT NULL,
  purpose TEXT NOT NULL,
  expires_at TEXT NOT NULL
);
CREATE INDEX staff_link_staff ON staff_link (staff);

CREATE TABLE recovery_code (
  staff TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  PRIMARY KEY (staff, code_hash)
);

-- What works once and was used: a link, a recovery code, a step of an authenticator. The key refuses the second use.
CREATE TABLE spent_token (
  token TEXT NOT NULL PRIMARY KEY,
  at TEXT NOT NULL
);

-- Devices an account signed in from: their failures are counted apart.
CREATE TABLE staff_device (
  token_hash TEXT NOT NULL PRIMARY KEY,
  staff TEXT NOT NULL,
  made_at TEXT NOT NULL
);

-- Failed sign-ins of an account, from each device that signed in before and from all others together.
CREATE TABLE sign_in_failure (
  account TEXT NOT NULL,
  device TEXT NOT NULL,
  failures BIGINT NOT NULL,
  last_at TEXT NOT NULL,
  PRIMARY KEY (account, device)
);

-- Every change by staff, append-only, each entry sealed with the hash of the one before it.
CREATE TABLE audit (
  seq BIGINT NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  unit TEXT NOT NULL,
  before_value TEXT NOT NULL,
  after_value TEXT NOT NULL,
  reason TEXT NOT NULL,
  prev_hash TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL
);
CREATE INDEX audit_entity ON audit (entity, entity_id);
CREATE INDEX audit_unit ON audit (unit);
