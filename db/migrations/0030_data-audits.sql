-- Re-verification of answered cases: a draw that anybody can repeat from its list and seed, checked by a second person.
CREATE TABLE data_audit (
  agency_id   uuid NOT NULL,
  id          uuid NOT NULL,
  unit_id     uuid NOT NULL,
  service_id  uuid,
  first_day   date NOT NULL,
  last_day    date NOT NULL CHECK (last_day >= first_day),
  seed        text NOT NULL,
  population  uuid[] NOT NULL,
  sample_size integer NOT NULL CHECK (sample_size > 0),
  drawn_by    uuid NOT NULL,
  drawn_at    timestamptz NOT NULL,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX data_audit_unit ON data_audit (agency_id, unit_id, drawn_at);
GRANT SELECT, INSERT, UPDATE ON data_audit TO laras_app;
ALTER TABLE data_audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_audit FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON data_audit USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

CREATE TABLE data_audit_item (
  agency_id      uuid NOT NULL,
  id             uuid NOT NULL,
  audit_id       uuid NOT NULL,
  application_id uuid NOT NULL,
  service_id     uuid NOT NULL,
  unit_id        uuid NOT NULL,
  officer_id     uuid,
  number         integer NOT NULL,
  state          text NOT NULL CHECK (state IN ('open', 'right', 'wrong')),
  errors         text[] NOT NULL DEFAULT '{}',
  checked_by     uuid,
  checked_at     timestamptz,
  checked_on     date,
  corrected_by   uuid,
  corrected_at   timestamptz,
  note           text,
  correction     text,
  salt           bytea,
  version        integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, audit_id, number),
  FOREIGN KEY (agency_id, audit_id) REFERENCES data_audit (agency_id, id),
  CHECK ((state = 'open') = (checked_by IS NULL)),
  CHECK (checked_by IS DISTINCT FROM officer_id OR checked_by IS NULL)
);
CREATE INDEX data_audit_item_case ON data_audit_item (agency_id, application_id);
GRANT SELECT, INSERT, UPDATE ON data_audit_item TO laras_app;
ALTER TABLE data_audit_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_audit_item FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON data_audit_item USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
