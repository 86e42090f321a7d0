-- The audit trail is asked who did what: without reading it from one end to the other, however long it is.
CREATE INDEX audit_action ON audit (action, seq);
CREATE INDEX audit_actor ON audit (actor, seq);
