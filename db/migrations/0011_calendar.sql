-- Days off, working hours, leave and shifts. What holds nationwide comes with the program (data/calendar); these are
-- an agency's own words, which go before it.

CREATE TABLE calendar_mark (
  agency_id uuid NOT NULL REFERENCES agency,
  id        uuid NOT NULL,
  kind      text NOT NULL CHECK (kind IN
              ('national-holiday', 'joint-leave', 'local-holiday', 'working-day', 'remembrance', 'ramadan')),
  first_day date NOT NULL,
  last_day  date NOT NULL,
  name      text NOT NULL,
  source    text NOT NULL,
  confirmed boolean NOT NULL,
  -- Taken out: a national day of the same id is not kept here either.
  removed   boolean NOT NULL,
  set_by    uuid,
  set_at    timestamptz NOT NULL,
  version   integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  CHECK (first_day <= last_day AND last_day < first_day + 62)
);

-- Seven lines, Monday first, like '07.30-12.00 13.00-16.00'; empty: nobody works.
CREATE TABLE work_hours (
  agency_id uuid NOT NULL REFERENCES agency,
  id        uuid NOT NULL,
  -- Null: the whole agency. A unit's hours hold for all beneath it.
  unit_id   uuid,
  first_day date NOT NULL,
  last_day  date,
  weekly    text[] NOT NULL CHECK (cardinality(weekly) = 7),
  ramadan   text[] CHECK (cardinality(ramadan) = 7),
  holidays  text NOT NULL CHECK (holidays IN ('off', 'worked')),
  source    text NOT NULL,
  removed   boolean NOT NULL,
  set_by    uuid,
  set_at    timestamptz NOT NULL,
  version   integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  CHECK (last_day IS NULL OR first_day <= last_day)
);

CREATE TABLE absence (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  employee_id uuid NOT NULL,
  kind        text CHECK (kind IN ('annual', 'long', 'sick', 'maternity', 'important', 'unpaid', 'duty-travel')),
  note        text,
  first_day   date NOT NULL,
  last_day    date NOT NULL,
  state       text NOT NULL CHECK (state IN ('recorded', 'withdrawn')),
  set_by      uuid,
  set_at      timestamptz NOT NULL,
  salt        bytea,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  CHECK (first_day <= last_day AND last_day < first_day + 1100),
  EXCLUDE USING gist (agency_id WITH =, employee_id WITH =, daterange(first_day, last_day, '[]') WITH &&)
    WHERE (state = 'recorded')
);
CREATE INDEX absence_days ON absence (agency_id, last_day, first_day);

CREATE TABLE shift (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  employee_id uuid NOT NULL,
  first_day   date NOT NULL,
  last_day    date NOT NULL,
  weekly      text[] NOT NULL CHECK (cardinality(weekly) = 7),
  removed     boolean NOT NULL,
  set_by      uuid,
  set_at      timestamptz NOT NULL,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  CHECK (first_day <= last_day)
);
CREATE INDEX shift_of ON shift (agency_id, employee_id, first_day);

GRANT SELECT, INSERT, UPDATE ON calendar_mark TO laras_app;
ALTER TABLE calendar_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_mark FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON calendar_mark USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE ON work_hours TO laras_app;
ALTER TABLE work_hours ENABLE ROW LEVEL SECURITY;
ALTER TABLE work_hours FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON work_hours USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE ON absence TO laras_app;
ALTER TABLE absence ENABLE ROW LEVEL SECURITY;
ALTER TABLE absence FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON absence USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE ON shift TO laras_app;
ALTER TABLE shift ENABLE ROW LEVEL SECURITY;
ALTER TABLE shift FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON shift USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
