-- What a city brings in: runs of an import, their staged rows, what changed rows said before, reports of wrong data.

CREATE TABLE import_run (
  agency_id    uuid NOT NULL REFERENCES agency,
  id           uuid NOT NULL,
  kind         text NOT NULL,
  state        text NOT NULL
    CHECK (state IN ('mapping', 'checking', 'ready', 'applying', 'done', 'undone', 'discarded')),
  file_name    text NOT NULL,
  sha256       bytea NOT NULL,
  header_line  integer,
  headers      text[] NOT NULL,
  mapping      jsonb NOT NULL,
  effective_on date NOT NULL,
  complete     boolean NOT NULL DEFAULT false,
  counts       jsonb,
  correction_id uuid,
  made_by      uuid,
  made_at      timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  applied_by   uuid,
  applied_at   timestamptz,
  undone_by    uuid,
  undone_at    timestamptz,
  version      integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX import_run_made ON import_run (agency_id, made_at);

-- Drafts: the rows of a run until it is saved, discarded or expired. Rows beyond the sheet end what the sheet leaves out.
CREATE TABLE import_row (
  agency_id uuid NOT NULL,
  run_id    uuid NOT NULL,
  line      integer NOT NULL,
  texts     text[] NOT NULL,
  types     text NOT NULL,
  state     text NOT NULL DEFAULT 'raw'
    CHECK (state IN ('raw', 'head', 'new', 'changed', 'same', 'ended', 'bad', 'left')),
  subject   text,
  detail    jsonb,
  PRIMARY KEY (agency_id, run_id, line)
);
CREATE INDEX import_row_state ON import_row (agency_id, run_id, state, line);

-- How far a long run is; written outside its transaction, so that others see it.
CREATE TABLE import_progress (
  agency_id uuid NOT NULL,
  run_id    uuid NOT NULL,
  done      integer NOT NULL,
  total     integer NOT NULL,
  begun_at  timestamptz NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (agency_id, run_id)
);

-- What changed rows said before a run, kept as long as the run can be undone.
CREATE TABLE import_before (
  agency_id    uuid NOT NULL,
  run_id       uuid NOT NULL,
  subject_type text NOT NULL,
  subject_id   uuid NOT NULL,
  content      jsonb NOT NULL,
  PRIMARY KEY (agency_id, run_id, subject_type, subject_id)
);

GRANT SELECT, INSERT, UPDATE ON import_run TO laras_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON import_row, import_progress, import_before TO laras_app;
-- An import that nothing stands on yet can be taken back; each row that goes leaves a last fact.
GRANT DELETE ON unit, position, employee, assignment, planning_node, indicator, indicator_target, indicator_value
  TO laras_app;

-- The second wall: a row of another agency does not exist.
ALTER TABLE import_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_run FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON import_run USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE import_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_row FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON import_row USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE import_progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_progress FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON import_progress USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE import_before ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_before FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON import_before USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- "Data ini salah?": reported by the person or those above, decided by HR. It never holds up any work.
CREATE TABLE data_correction (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  employee_id uuid NOT NULL,
  reporter_id uuid NOT NULL,
  field       text NOT NULL CHECK (field IN ('superior', 'unit', 'position', 'name', 'rank', 'other')),
  state       text NOT NULL CHECK (state IN ('open', 'corrected', 'declined')),
  reported_at timestamptz NOT NULL,
  decided_by  uuid,
  decided_at  timestamptz,
  said        text,
  answer      text,
  salt        bytea,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX data_correction_state ON data_correction (agency_id, state, id);
CREATE INDEX data_correction_employee ON data_correction (agency_id, employee_id, id);
GRANT SELECT, INSERT, UPDATE ON data_correction TO laras_app;
ALTER TABLE data_correction ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_correction FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON data_correction USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
