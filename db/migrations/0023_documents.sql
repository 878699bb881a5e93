-- Official papers: what they say is frozen when they are asked for, the PDF is made in the background.
CREATE TABLE document (
  agency_id       uuid NOT NULL REFERENCES agency,
  id              uuid NOT NULL,
  code            text NOT NULL CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  kind            text NOT NULL CHECK (kind IN ('plan', 'evaluation')),
  subject_id      uuid NOT NULL,
  subject_version integer NOT NULL,
  employee_id     uuid NOT NULL,
  period          text NOT NULL,
  fingerprint     bytea NOT NULL,
  content         jsonb,
  issued_by       uuid NOT NULL,
  issued_at       timestamptz NOT NULL,
  state           text NOT NULL CHECK (state IN ('waiting', 'ready', 'failed')),
  sha256          bytea,
  bytes           integer,
  shown           boolean NOT NULL DEFAULT false,
  salt            bytea,
  version         integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, code),
  UNIQUE (agency_id, kind, subject_id, subject_version),
  CHECK ((state = 'ready') = (sha256 IS NOT NULL AND bytes IS NOT NULL))
);
CREATE INDEX document_waiting ON document (agency_id, issued_at) WHERE state = 'waiting';
GRANT SELECT, INSERT, UPDATE ON document TO laras_app;
ALTER TABLE document ENABLE ROW LEVEL SECURITY;
ALTER TABLE document FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON document USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
