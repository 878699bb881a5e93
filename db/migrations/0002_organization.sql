-- Who stands where, since when: units, positions, employees, assignments, roles; and what is derived from them.

CREATE TABLE unit (
  agency_id uuid NOT NULL REFERENCES agency,
  id        uuid NOT NULL,
  unit_id   uuid NOT NULL,
  parent_id uuid,
  code      text NOT NULL,
  name      text NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('city', 'secretariat', 'department', 'division', 'section', 'facility')),
  span      daterange NOT NULL CHECK (NOT isempty(span)),
  source    text,
  version   integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  CHECK (parent_id IS DISTINCT FROM unit_id),
  EXCLUDE USING gist (agency_id WITH =, unit_id WITH =, span WITH &&)
);

CREATE TABLE position (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  position_id uuid NOT NULL,
  unit_id     uuid NOT NULL,
  reports_to  uuid,
  title       text NOT NULL,
  kind        text NOT NULL,
  head        boolean NOT NULL DEFAULT false,
  span        daterange NOT NULL CHECK (NOT isempty(span)),
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  CHECK (reports_to IS DISTINCT FROM position_id),
  EXCLUDE USING gist (agency_id WITH =, position_id WITH =, span WITH &&)
);
CREATE INDEX position_unit ON position (agency_id, unit_id);

CREATE TABLE employee (
  agency_id uuid NOT NULL REFERENCES agency,
  id        uuid NOT NULL,
  nip       text CHECK (nip ~ '^[0-9]{18}$'),
  name      text,
  kind      text NOT NULL CHECK (kind IN ('pns', 'pppk')),
  rank      text,
  span      daterange NOT NULL CHECK (NOT isempty(span)),
  salt      bytea,
  version   integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, nip)
);
CREATE INDEX employee_name ON employee (agency_id, name);

CREATE TABLE assignment (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  employee_id uuid NOT NULL,
  position_id uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('definitive', 'plt', 'plh')),
  span        daterange NOT NULL CHECK (NOT isempty(span)),
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, employee_id) REFERENCES employee (agency_id, id),
  -- One person holds one definitive position at a time; a position has one holder of each kind at a time.
  EXCLUDE USING gist (agency_id WITH =, employee_id WITH =, span WITH &&) WHERE (kind = 'definitive'),
  EXCLUDE USING gist (agency_id WITH =, position_id WITH =, kind WITH =, span WITH &&)
);

-- A role of a person: proposed by one, approved by another, neither of them the person. Where neither is named, the
-- operator granted it at the command line. Only `granted` opens anything, on the days of its span.
CREATE TABLE role_grant (
  agency_id     uuid NOT NULL REFERENCES agency,
  id            uuid NOT NULL,
  employee_id   uuid NOT NULL,
  role          text NOT NULL,
  unit_id       uuid,
  span          daterange NOT NULL CHECK (NOT isempty(span)),
  state         text NOT NULL CHECK (state IN ('proposed', 'granted', 'declined', 'withdrawn', 'ended')),
  proposed_by   uuid,
  proposed_at   timestamptz NOT NULL,
  decided_by    uuid,
  decided_at    timestamptz,
  ended_by      uuid,
  ended_at      timestamptz,
  reason        text,
  decision_note text,
  end_note      text,
  salt          bytea,
  version       integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  CHECK (proposed_by IS DISTINCT FROM employee_id),
  CHECK (state NOT IN ('granted', 'ended') OR (proposed_by IS NULL AND decided_by IS NULL)
         OR (proposed_by IS NOT NULL AND decided_by IS NOT NULL AND decided_by NOT IN (proposed_by, employee_id)))
);
CREATE INDEX role_grant_employee ON role_grant (agency_id, employee_id);

-- Derived by rule from the tables above, rebuilt when they change.
CREATE TABLE unit_ancestor (
  agency_id   uuid NOT NULL REFERENCES agency,
  unit_id     uuid NOT NULL,
  ancestor_id uuid NOT NULL,
  depth       integer NOT NULL,
  span        daterange NOT NULL,
  PRIMARY KEY (agency_id, unit_id, ancestor_id, span)
);
CREATE INDEX unit_ancestor_down ON unit_ancestor (agency_id, ancestor_id);

CREATE TABLE reporting_line (
  agency_id   uuid NOT NULL REFERENCES agency,
  employee_id uuid NOT NULL,
  superior_id uuid NOT NULL,
  depth       integer NOT NULL,
  main        boolean NOT NULL,
  span        daterange NOT NULL,
  PRIMARY KEY (agency_id, employee_id, superior_id, depth, span)
);
CREATE INDEX reporting_line_down ON reporting_line (agency_id, superior_id, depth);

-- Where each employee stands on a day: the primary assignment with its position and unit.
CREATE TABLE placement (
  agency_id   uuid NOT NULL REFERENCES agency,
  employee_id uuid NOT NULL,
  position_id uuid NOT NULL,
  unit_id     uuid NOT NULL,
  title       text NOT NULL,
  head        boolean NOT NULL,
  span        daterange NOT NULL,
  PRIMARY KEY (agency_id, employee_id, span)
);
CREATE INDEX placement_unit ON placement (agency_id, unit_id);

GRANT SELECT, INSERT, UPDATE ON unit, position, employee, assignment, role_grant TO laras_app;
GRANT SELECT, INSERT, DELETE ON unit_ancestor, reporting_line, placement TO laras_app;

-- The second wall: a row of another agency does not exist.
ALTER TABLE unit ENABLE ROW LEVEL SECURITY;
ALTER TABLE unit FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON unit USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE position ENABLE ROW LEVEL SECURITY;
ALTER TABLE position FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON position USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE employee ENABLE ROW LEVEL SECURITY;
ALTER TABLE employee FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON employee USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE assignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE assignment FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON assignment USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE role_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE role_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON role_grant USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE unit_ancestor ENABLE ROW LEVEL SECURITY;
ALTER TABLE unit_ancestor FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON unit_ancestor USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE reporting_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE reporting_line FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON reporting_line USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE placement ENABLE ROW LEVEL SECURITY;
ALTER TABLE placement FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON placement USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
