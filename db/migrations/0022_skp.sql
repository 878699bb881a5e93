-- The whole SKP: its two forms, what the superior expects, its annexes, the dialogue about it, its versions, and
-- plans of a position that somebody only acts in.

ALTER TABLE plan ADD COLUMN form text NOT NULL DEFAULT 'officer' CHECK (form IN ('unit-head', 'officer'));
ALTER TABLE plan ADD COLUMN approach text NOT NULL DEFAULT 'quantitative'
  CHECK (approach IN ('quantitative', 'qualitative'));
ALTER TABLE plan ADD COLUMN capacity text NOT NULL DEFAULT 'definitive'
  CHECK (capacity IN ('definitive', 'plt', 'plh'));
-- One plan a day in the position one holds, and one for each position one acts in.
ALTER TABLE plan DROP CONSTRAINT plan_agency_id_employee_id_span_excl;
-- An exclusion constraint has no NOT VALID; a plan a year for each officer is read through in seconds.
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE plan ADD CONSTRAINT plan_own_span
  EXCLUDE USING gist (agency_id WITH =, employee_id WITH =, span WITH &&) WHERE (capacity = 'definitive');
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE plan ADD CONSTRAINT plan_acting_span
  EXCLUDE USING gist (agency_id WITH =, employee_id WITH =, position_id WITH =, span WITH &&)
  WHERE (capacity <> 'definitive');

-- perspective: rows of a head of a unit; success: what a row of a qualitative plan is judged by, in words.
ALTER TABLE plan_item ADD COLUMN perspective text
  CHECK (perspective IN ('recipients', 'process', 'strengthening', 'budget'));
ALTER TABLE plan_item ADD COLUMN success text;

-- What the superior expects of the seven values, and the three annexes. An emptied passage keeps its row.
CREATE TABLE plan_passage (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  plan_id     uuid NOT NULL,
  employee_id uuid NOT NULL,
  part        text NOT NULL CHECK (part IN (
    'berorientasi-pelayanan', 'akuntabel', 'kompeten', 'harmonis', 'loyal', 'adaptif', 'kolaboratif',
    'resources', 'accountability', 'consequences')),
  text        text NOT NULL,
  written_by  uuid NOT NULL,
  written_at  timestamptz NOT NULL,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, plan_id, part),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id)
);

-- The dialogue: a first comment opens a thread about a row, or about the plan where item_id is null.
CREATE TABLE plan_comment (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  plan_id     uuid NOT NULL,
  employee_id uuid NOT NULL,
  item_id     uuid,
  thread_id   uuid NOT NULL,
  from_id     uuid NOT NULL,
  text        text,
  at          timestamptz NOT NULL,
  resolved_by uuid,
  resolved_at timestamptz,
  salt        bytea,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id),
  CHECK ((resolved_by IS NULL) = (resolved_at IS NULL))
);
CREATE INDEX plan_comment_of ON plan_comment (agency_id, plan_id, at);

-- The plan as it was at each hand-over.
CREATE TABLE plan_version (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  plan_id     uuid NOT NULL,
  employee_id uuid NOT NULL,
  number      integer NOT NULL CHECK (number > 0),
  event       text NOT NULL CHECK (event IN ('proposed', 'withdrawn', 'returned', 'agreed', 'reopened')),
  by_id       uuid NOT NULL,
  at          timestamptz NOT NULL,
  content     jsonb NOT NULL,
  reason      text,
  salt        bytea,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, plan_id, number),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id)
);

GRANT SELECT, INSERT, UPDATE ON plan_passage, plan_comment TO laras_app;
GRANT SELECT, INSERT ON plan_version TO laras_app;

ALTER TABLE plan_passage ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_passage FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON plan_passage USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE plan_comment ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_comment FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON plan_comment USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE plan_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_version FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON plan_version USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
