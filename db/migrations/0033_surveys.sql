-- Satisfaction surveys (SKM, PermenPANRB 14/2017): campaigns, and what is done about the weakest element.

CREATE TABLE survey (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  title       text NOT NULL,
  unit_id     uuid NOT NULL,
  service_ids uuid[] NOT NULL CHECK (cardinality(service_ids) > 0),
  first       date NOT NULL,
  last        date NOT NULL,
  population  integer CHECK (population > 0),
  closed_on   date,
  made_by     uuid,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  CHECK (first <= last)
);
CREATE INDEX survey_unit ON survey (agency_id, unit_id, last DESC);
GRANT SELECT, INSERT, UPDATE ON survey TO laras_app;
ALTER TABLE survey ENABLE ROW LEVEL SECURITY;
ALTER TABLE survey FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON survey USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

CREATE TABLE survey_follow_up (
  agency_id uuid NOT NULL REFERENCES agency,
  id        uuid NOT NULL,
  survey_id uuid NOT NULL,
  element   text NOT NULL CHECK (element ~ '^U[1-9]$'),
  action    text NOT NULL,
  owner_id  uuid NOT NULL,
  due       date NOT NULL,
  done_on   date,
  made_by   uuid,
  version   integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, survey_id) REFERENCES survey (agency_id, id)
);
CREATE INDEX survey_follow_up_survey ON survey_follow_up (agency_id, survey_id);
GRANT SELECT, INSERT, UPDATE ON survey_follow_up TO laras_app;
ALTER TABLE survey_follow_up ENABLE ROW LEVEL SECURITY;
ALTER TABLE survey_follow_up FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON survey_follow_up USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
