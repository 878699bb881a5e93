-- What citizens answer: short ratings, and the nine elements of the satisfaction survey (PermenPANRB 14/2017).

ALTER TABLE rating_invitation ADD COLUMN elements_on date;

-- An answer waits here, its content under a key outside the database, until enough others wait beside it.
CREATE TABLE rating_ballot (
  agency_id  uuid NOT NULL,
  id         uuid NOT NULL,
  box        text NOT NULL CHECK (box IN ('score', 'elements', 'officer')),
  service_id uuid NOT NULL,
  unit_id    uuid NOT NULL,
  officer_id uuid,
  state      text NOT NULL CHECK (state IN ('waiting', 'held', 'excluded')),
  suspicion  text CHECK (suspicion IN ('origin', 'burst')),
  held_on    date,
  cleared    boolean NOT NULL DEFAULT false,
  sealed     bytea NOT NULL,
  PRIMARY KEY (agency_id, id),
  CHECK ((box = 'officer') = (officer_id IS NOT NULL)),
  CHECK ((state = 'waiting') = (suspicion IS NULL)),
  CHECK ((state = 'waiting') = (held_on IS NULL))
);
CREATE INDEX rating_ballot_box ON rating_ballot (agency_id, state, box, service_id, unit_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON rating_ballot TO laras_app;
ALTER TABLE rating_ballot ENABLE ROW LEVEL SECURITY;
ALTER TABLE rating_ballot FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON rating_ballot USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- How many answers came from one place, under a key of the day: numbers alone, dropped after two days.
CREATE TABLE rating_origin (
  agency_id uuid NOT NULL,
  day       date NOT NULL,
  unit_id   uuid NOT NULL,
  origin    bytea NOT NULL,
  in_day    integer NOT NULL,
  hour      integer NOT NULL,
  in_hour   integer NOT NULL,
  PRIMARY KEY (agency_id, day, unit_id, origin)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON rating_origin TO laras_app;
ALTER TABLE rating_origin ENABLE ROW LEVEL SECURITY;
ALTER TABLE rating_origin FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON rating_origin USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- Tries with a token that was never given out, was spent, or is too old.
CREATE TABLE rating_attempt (
  agency_id uuid NOT NULL,
  day       date NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('forged', 'reused', 'expired')),
  tries     integer NOT NULL,
  PRIMARY KEY (agency_id, day, kind)
);
GRANT SELECT, INSERT, UPDATE ON rating_attempt TO laras_app;
ALTER TABLE rating_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE rating_attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON rating_attempt USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- A rating of a service, released with at least four others. Random ids; no case, no rater, no hour.
CREATE TABLE rating (
  agency_id  uuid NOT NULL,
  id         uuid NOT NULL,
  service_id uuid NOT NULL,
  unit_id    uuid NOT NULL,
  batch_id   uuid NOT NULL,
  day        date NOT NULL,
  score      integer NOT NULL CHECK (score BETWEEN 1 AND 4),
  comment    text,
  salt       bytea,
  version    integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX rating_unit ON rating (agency_id, unit_id, day DESC);
GRANT SELECT, INSERT, UPDATE ON rating TO laras_app;
ALTER TABLE rating ENABLE ROW LEVEL SECURITY;
ALTER TABLE rating FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON rating USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- The same scores by the officer who finished the case, released apart, ten at least.
CREATE TABLE officer_rating (
  agency_id  uuid NOT NULL,
  id         uuid NOT NULL,
  officer_id uuid NOT NULL,
  unit_id    uuid NOT NULL,
  day        date NOT NULL,
  score      integer NOT NULL CHECK (score BETWEEN 1 AND 4),
  version    integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX officer_rating_officer ON officer_rating (agency_id, officer_id, day);
GRANT SELECT, INSERT, UPDATE ON officer_rating TO laras_app;
ALTER TABLE officer_rating ENABLE ROW LEVEL SECURITY;
ALTER TABLE officer_rating FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON officer_rating USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- What a second person decided about answers held back, without knowing what they say.
CREATE TABLE rating_verdict (
  agency_id  uuid NOT NULL,
  id         uuid NOT NULL,
  service_id uuid NOT NULL,
  unit_id    uuid NOT NULL,
  ballots    integer NOT NULL CHECK (ballots > 0),
  verdict    text NOT NULL CHECK (verdict IN ('counted', 'excluded')),
  reason     text NOT NULL,
  decided_by uuid NOT NULL,
  decided_at timestamptz NOT NULL,
  version    integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id)
);
GRANT SELECT, INSERT, UPDATE ON rating_verdict TO laras_app;
ALTER TABLE rating_verdict ENABLE ROW LEVEL SECURITY;
ALTER TABLE rating_verdict FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON rating_verdict USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- One respondent's nine answers: in a campaign, or (survey_id null) after a short rating.
CREATE TABLE survey_response (
  agency_id  uuid NOT NULL,
  id         uuid NOT NULL,
  survey_id  uuid,
  service_id uuid NOT NULL,
  unit_id    uuid NOT NULL,
  source     text NOT NULL CHECK (source IN ('rating', 'link', 'tablet', 'paper')),
  day        date NOT NULL,
  u1 integer NOT NULL CHECK (u1 BETWEEN 1 AND 4),
  u2 integer NOT NULL CHECK (u2 BETWEEN 1 AND 4),
  u3 integer NOT NULL CHECK (u3 BETWEEN 1 AND 4),
  u4 integer NOT NULL CHECK (u4 BETWEEN 1 AND 4),
  u5 integer NOT NULL CHECK (u5 BETWEEN 1 AND 4),
  u6 integer NOT NULL CHECK (u6 BETWEEN 1 AND 4),
  u7 integer NOT NULL CHECK (u7 BETWEEN 1 AND 4),
  u8 integer NOT NULL CHECK (u8 BETWEEN 1 AND 4),
  u9 integer NOT NULL CHECK (u9 BETWEEN 1 AND 4),
  entered_by uuid,
  version    integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX survey_response_survey ON survey_response (agency_id, survey_id);
CREATE INDEX survey_response_unit ON survey_response (agency_id, unit_id, day);
GRANT SELECT, INSERT, UPDATE ON survey_response TO laras_app;
ALTER TABLE survey_response ENABLE ROW LEVEL SECURITY;
ALTER TABLE survey_response FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON survey_response USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
