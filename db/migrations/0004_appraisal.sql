-- The officer's year: agreement (SKP), work with evidence, feedback, evaluation.

CREATE TABLE plan (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  employee_id uuid NOT NULL,
  unit_id     uuid NOT NULL,
  position_id uuid NOT NULL,
  year        integer NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  span        daterange NOT NULL CHECK (NOT isempty(span)),
  state       text NOT NULL CHECK (state IN ('draft', 'proposed', 'agreed')),
  proposed_at timestamptz,
  agreed_by   uuid,
  agreed_at   timestamptz,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, employee_id) REFERENCES employee (agency_id, id),
  CHECK (agreed_by IS DISTINCT FROM employee_id),
  CHECK ((state = 'agreed') = (agreed_at IS NOT NULL)),
  EXCLUDE USING gist (agency_id WITH =, employee_id WITH =, span WITH &&)
);

CREATE TABLE plan_item (
  agency_id        uuid NOT NULL REFERENCES agency,
  id               uuid NOT NULL,
  plan_id          uuid NOT NULL,
  employee_id      uuid NOT NULL,
  number           integer NOT NULL,
  kind             text NOT NULL CHECK (kind IN ('utama', 'tambahan')),
  text             text NOT NULL,
  serves           text NOT NULL CHECK (length(serves) > 0),
  indicator_id     uuid,
  superior_item_id uuid,
  removed_at       timestamptz,
  version          integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id),
  CHECK (indicator_id IS NOT NULL OR superior_item_id IS NOT NULL)
);
CREATE INDEX plan_item_plan ON plan_item (agency_id, plan_id);
CREATE INDEX plan_item_indicator ON plan_item (agency_id, indicator_id);

CREATE TABLE plan_target (
  agency_id  uuid NOT NULL REFERENCES agency,
  id         uuid NOT NULL,
  item_id    uuid NOT NULL,
  aspect     text NOT NULL CHECK (aspect IN ('quantity', 'quality', 'time', 'cost')),
  measure    text NOT NULL,
  low        numeric NOT NULL,
  high       numeric NOT NULL,
  unit_label text NOT NULL,
  direction  text NOT NULL DEFAULT 'up' CHECK (direction IN ('up', 'down', 'range-up', 'range-down', 'stabilise')),
  removed_at timestamptz,
  version    integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, item_id) REFERENCES plan_item (agency_id, id),
  CHECK (low <= high)
);
CREATE INDEX plan_target_item ON plan_target (agency_id, item_id);

-- date: when it was done; captured_at: what the phone claims; received_at: what the server saw.
CREATE TABLE work_entry (
  agency_id     uuid NOT NULL,
  id            uuid NOT NULL,
  employee_id   uuid NOT NULL,
  unit_id       uuid NOT NULL,
  date          date NOT NULL,
  text          text,
  item_id       uuid,
  indicator_id  uuid,
  quantity      numeric(18, 4) CHECK (quantity >= 0),
  quantity_unit text,
  captured_at   timestamptz NOT NULL,
  received_at   timestamptz NOT NULL,
  state         text NOT NULL CHECK (state IN ('submitted', 'accepted', 'returned')),
  reviewed_by   uuid,
  reviewed_at   timestamptz,
  review_note   text,
  files         uuid[] NOT NULL DEFAULT '{}',
  content_hash  bytea NOT NULL,
  salt          bytea,
  version       integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  CHECK (reviewed_by IS DISTINCT FROM employee_id),
  CHECK ((state = 'submitted') = (reviewed_at IS NULL))
);
CREATE INDEX work_entry_own ON work_entry (agency_id, employee_id, date DESC, id DESC);
CREATE INDEX work_entry_waiting ON work_entry (agency_id, employee_id, received_at) WHERE state = 'submitted';
CREATE INDEX work_entry_returned ON work_entry (agency_id, employee_id, date DESC, id DESC) WHERE state = 'returned';
CREATE INDEX work_entry_item ON work_entry (agency_id, item_id, date DESC) WHERE item_id IS NOT NULL;
CREATE INDEX work_entry_indicator ON work_entry (agency_id, indicator_id, date DESC, id DESC) WHERE state = 'accepted';

CREATE TABLE feedback (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  employee_id uuid NOT NULL,
  from_id     uuid NOT NULL,
  entry_id    uuid,
  item_id     uuid,
  plan_id     uuid,
  text        text,
  at          timestamptz NOT NULL,
  salt        bytea,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  CHECK (from_id <> employee_id),
  CHECK (num_nonnulls(entry_id, item_id, plan_id) = 1)
);
CREATE INDEX feedback_employee ON feedback (agency_id, employee_id, at DESC);

CREATE TABLE organization_rating (
  agency_id uuid NOT NULL REFERENCES agency,
  id        uuid NOT NULL,
  unit_id   uuid NOT NULL,
  period    text NOT NULL CHECK (period ~ '^[0-9]{4}(-Q[1-4])?$'),
  rating    text NOT NULL CHECK (rating IN ('istimewa', 'baik', 'butuh-perbaikan', 'kurang', 'sangat-kurang')),
  note      text NOT NULL,
  set_by    uuid NOT NULL,
  set_at    timestamptz NOT NULL,
  version   integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, unit_id, period)
);

CREATE TABLE evaluation (
  agency_id       uuid NOT NULL REFERENCES agency,
  id              uuid NOT NULL,
  plan_id         uuid NOT NULL,
  employee_id     uuid NOT NULL,
  unit_id         uuid NOT NULL,
  assessor_id     uuid NOT NULL,
  period          text NOT NULL CHECK (period ~ '^[0-9]{4}-Q[1-4]$'),
  state           text NOT NULL CHECK (state IN ('draft', 'shared', 'responded', 'closed')),
  item_ratings    jsonb NOT NULL DEFAULT '{}',
  value_ratings   jsonb NOT NULL DEFAULT '{}',
  results         text CHECK (results IN ('above', 'meets', 'below')),
  behaviour       text CHECK (behaviour IN ('above', 'meets', 'below')),
  predicate       text CHECK (predicate IN ('sangat-baik', 'baik', 'butuh-perbaikan', 'kurang', 'sangat-kurang')),
  override_reason text,
  note            text,
  expectation     text,
  improvement     text,
  improvement_due date,
  follow_up       text CHECK (follow_up IN ('done', 'partly', 'not-yet')),
  follow_up_note  text,
  response        text CHECK (response IN ('agrees', 'objects')),
  response_text   text,
  responded_at    timestamptz,
  shared_at       timestamptz,
  closed_at       timestamptz,
  figures         jsonb,
  rule_version    text,
  created_at      timestamptz NOT NULL,
  salt            bytea,
  version         integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, plan_id, period),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id),
  CHECK (assessor_id <> employee_id),
  CHECK (state = 'draft' OR (results IS NOT NULL AND behaviour IS NOT NULL AND predicate IS NOT NULL)),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL AND figures IS NOT NULL AND rule_version IS NOT NULL))
);
CREATE INDEX evaluation_employee ON evaluation (agency_id, employee_id, period);
CREATE INDEX evaluation_unit ON evaluation (agency_id, period, unit_id);

-- After closing nothing is edited: a correction is an event of its own, by two people, neither of them the officer.
CREATE TABLE evaluation_correction (
  agency_id     uuid NOT NULL REFERENCES agency,
  id            uuid NOT NULL,
  evaluation_id uuid NOT NULL,
  employee_id   uuid NOT NULL,
  before        text NOT NULL,
  results       text NOT NULL CHECK (results IN ('above', 'meets', 'below')),
  behaviour     text NOT NULL CHECK (behaviour IN ('above', 'meets', 'below')),
  predicate     text NOT NULL,
  reason        text NOT NULL CHECK (length(reason) > 0),
  proposed_by   uuid NOT NULL,
  proposed_at   timestamptz NOT NULL,
  approved_by   uuid,
  approved_at   timestamptz,
  version       integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  CHECK (proposed_by <> employee_id AND approved_by IS DISTINCT FROM employee_id),
  CHECK (approved_by IS DISTINCT FROM proposed_by)
);
CREATE INDEX evaluation_correction_of ON evaluation_correction (agency_id, evaluation_id);
-- One proposal waits at a time.
CREATE UNIQUE INDEX evaluation_correction_waiting ON evaluation_correction (agency_id, evaluation_id)
  WHERE approved_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON plan, plan_item, plan_target, work_entry, organization_rating,
  evaluation, evaluation_correction TO laras_app;
GRANT SELECT, INSERT ON feedback TO laras_app;

-- The second wall: a row of another agency does not exist.
ALTER TABLE plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON plan USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE plan_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_item FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON plan_item USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE plan_target ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_target FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON plan_target USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE work_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE work_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON work_entry USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE feedback ENABLE ROW LEVEL SECURITY;
ALTER TABLE feedback FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON feedback USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE organization_rating ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_rating FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON organization_rating USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE evaluation ENABLE ROW LEVEL SECURITY;
ALTER TABLE evaluation FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON evaluation USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE evaluation_correction ENABLE ROW LEVEL SECURITY;
ALTER TABLE evaluation_correction FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON evaluation_correction USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
