-- The standard of a service while it is written: at most one that is open; published, it becomes a dated standard.
CREATE TABLE standard_draft (
  agency_id  uuid NOT NULL REFERENCES agency,
  id         uuid NOT NULL,
  service_id uuid NOT NULL,
  content    jsonb NOT NULL,
  state      text NOT NULL CHECK (state IN ('open', 'published', 'dropped')),
  changed_by uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  version    integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, service_id) REFERENCES service (agency_id, id)
);
CREATE UNIQUE INDEX standard_draft_open ON standard_draft (agency_id, service_id) WHERE state = 'open';
GRANT SELECT, INSERT, UPDATE ON standard_draft TO laras_app;
ALTER TABLE standard_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE standard_draft FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON standard_draft USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
