-- What was carried over to the national e-Kinerja: the content as it was then, so that only the new is offered.
CREATE TABLE ekinerja_copy (
  agency_id    uuid NOT NULL,
  id           uuid NOT NULL,
  version      integer NOT NULL,
  employee_id  uuid NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('plan', 'entry', 'rating')),
  subject_id   uuid NOT NULL,
  content_hash bytea NOT NULL,
  connector    text NOT NULL,
  copied       boolean NOT NULL,
  copied_by    uuid NOT NULL,
  copied_at    timestamptz NOT NULL,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, employee_id, kind, subject_id)
);
GRANT SELECT, INSERT, UPDATE ON ekinerja_copy TO laras_app;
ALTER TABLE ekinerja_copy ENABLE ROW LEVEL SECURITY;
ALTER TABLE ekinerja_copy FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON ekinerja_copy USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
