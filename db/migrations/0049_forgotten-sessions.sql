-- Sessions and tokens that ended long ago are taken out again, found along an index however many there are.
GRANT DELETE ON session TO laras_app;
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX session_ended ON session (agency_id, LEAST(revoked_at, expires_at));
