-- The promise: vision → mission → goal → objective → IKU, with targets and measured values.

CREATE TABLE planning_node (
  agency_id uuid NOT NULL REFERENCES agency,
  id        uuid NOT NULL,
  parent_id uuid,
  kind      text NOT NULL CHECK (kind IN ('vision', 'mission', 'goal', 'objective', 'programme', 'activity')),
  code      text NOT NULL,
  title     text NOT NULL,
  unit_id   uuid,
  budget    numeric CHECK (budget >= 0),
  year_from integer NOT NULL,
  year_to   integer NOT NULL,
  source    text,
  version   integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  CHECK (year_from <= year_to)
);
CREATE INDEX planning_node_parent ON planning_node (agency_id, parent_id);

CREATE TABLE indicator (
  agency_id    uuid NOT NULL REFERENCES agency,
  id           uuid NOT NULL,
  code         text NOT NULL,
  name         text NOT NULL,
  definition   text NOT NULL,
  formula      text NOT NULL CHECK (formula IN ('sum', 'percent-of-base', 'typed')),
  formula_text text NOT NULL,
  moved_by     text NOT NULL,
  unit_label   text NOT NULL,
  decimals     integer NOT NULL DEFAULT 1 CHECK (decimals BETWEEN 0 AND 6),
  direction    text NOT NULL CHECK (direction IN ('up', 'down', 'range-up', 'range-down', 'stabilise')),
  aggregation  text NOT NULL CHECK (aggregation IN ('sum', 'average', 'last')),
  node_id      uuid,
  parent_id    uuid,
  unit_id      uuid NOT NULL,
  source       text NOT NULL,
  frequency    text NOT NULL CHECK (frequency IN ('monthly', 'quarterly', 'yearly')),
  official     boolean NOT NULL DEFAULT false,
  version      integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, code)
);
CREATE INDEX indicator_unit ON indicator (agency_id, unit_id);

-- A target is a number (low = high), a range, or a letter. The base is the denominator of percent-of-base.
CREATE TABLE indicator_target (
  agency_id    uuid NOT NULL REFERENCES agency,
  id           uuid NOT NULL,
  indicator_id uuid NOT NULL,
  period       text NOT NULL CHECK (period ~ '^[0-9]{4}(-Q[1-4])?$'),
  low          numeric,
  high         numeric,
  letter       text,
  base         numeric CHECK (base > 0),
  base_source  text,
  source       text,
  version      integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, indicator_id, period),
  FOREIGN KEY (agency_id, indicator_id) REFERENCES indicator (agency_id, id),
  CHECK ((letter IS NULL) <> (low IS NULL)),
  CHECK ((low IS NULL) = (high IS NULL)),
  CHECK (low <= high)
);

-- A value that was not derived: typed by a person with a reason, or imported with its source line.
CREATE TABLE indicator_value (
  agency_id      uuid NOT NULL REFERENCES agency,
  id             uuid NOT NULL,
  indicator_id   uuid NOT NULL,
  unit_id        uuid NOT NULL,
  period         text NOT NULL CHECK (period ~ '^[0-9]{4}(-Q[1-4])?(-[0-9]{2})?$'),
  value          numeric,
  letter         text,
  kind           text NOT NULL CHECK (kind IN ('typed', 'imported')),
  reason         text,
  file_id        uuid,
  source_file    text,
  source_line    integer,
  source_url     text,
  printed        text,
  printed_check  text,
  printed_reason text,
  as_of          timestamptz NOT NULL,
  recorded_by    uuid,
  version        integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, indicator_id, unit_id, period),
  FOREIGN KEY (agency_id, indicator_id) REFERENCES indicator (agency_id, id),
  CHECK (kind = 'imported' OR length(reason) > 0)
);

GRANT SELECT, INSERT, UPDATE ON planning_node, indicator, indicator_target, indicator_value TO laras_app;

-- The second wall: a row of another agency does not exist.
ALTER TABLE planning_node ENABLE ROW LEVEL SECURITY;
ALTER TABLE planning_node FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON planning_node USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE indicator ENABLE ROW LEVEL SECURITY;
ALTER TABLE indicator FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON indicator USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE indicator_target ENABLE ROW LEVEL SECURITY;
ALTER TABLE indicator_target FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON indicator_target USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE indicator_value ENABLE ROW LEVEL SECURITY;
ALTER TABLE indicator_value FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON indicator_value USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
