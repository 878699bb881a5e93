-- Keberatan: an officer's objection to a closed evaluation, decided by the superior of the one who rated.

-- 'noted': the rater was the city's leader, above whom nobody decides; the words are kept beside the evaluation.
CREATE TABLE evaluation_objection (
  agency_id        uuid NOT NULL REFERENCES agency,
  id               uuid NOT NULL,
  evaluation_id    uuid NOT NULL,
  employee_id      uuid NOT NULL,
  rater_id         uuid NOT NULL,
  state            text NOT NULL CHECK (state IN ('open', 'decided', 'noted')),
  before_results   text NOT NULL CHECK (before_results IN ('above', 'meets', 'below')),
  before_behaviour text NOT NULL CHECK (before_behaviour IN ('above', 'meets', 'below')),
  before_predicate text NOT NULL,
  received_on      date NOT NULL,
  filed_at         timestamptz NOT NULL,
  text             text,
  statement        text,
  stated_by        uuid,
  stated_at        timestamptz,
  outcome          text CHECK (outcome IN ('upheld', 'changed')),
  results          text CHECK (results IN ('above', 'meets', 'below')),
  behaviour        text CHECK (behaviour IN ('above', 'meets', 'below')),
  predicate        text,
  reason           text,
  decided_by       uuid,
  decided_at       timestamptz,
  salt             bytea,
  version          integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, evaluation_id),
  FOREIGN KEY (agency_id, evaluation_id) REFERENCES evaluation (agency_id, id),
  FOREIGN KEY (agency_id, employee_id) REFERENCES employee (agency_id, id),
  CHECK (rater_id <> employee_id),
  CHECK (decided_by IS DISTINCT FROM employee_id AND decided_by IS DISTINCT FROM rater_id),
  CHECK ((state = 'decided') = (decided_by IS NOT NULL)),
  CHECK ((state = 'decided') = (decided_at IS NOT NULL)),
  CHECK ((state = 'decided') = (outcome IS NOT NULL)),
  CHECK ((outcome IS NOT DISTINCT FROM 'changed') = (num_nonnulls(results, behaviour, predicate) = 3))
);
CREATE INDEX evaluation_objection_open ON evaluation_objection (agency_id, filed_at) WHERE state = 'open';
CREATE INDEX evaluation_objection_employee ON evaluation_objection (agency_id, employee_id, filed_at DESC);
CREATE INDEX evaluation_objection_rater ON evaluation_objection (agency_id, rater_id, filed_at DESC);

-- How long an officer may object, from a day on; without a row the fourteen days of PP 30/2019 hold.
CREATE TABLE objection_term (
  agency_id  uuid NOT NULL REFERENCES agency,
  id         uuid NOT NULL,
  valid_from date NOT NULL,
  days       integer NOT NULL CHECK (days BETWEEN 1 AND 90),
  basis      text NOT NULL CHECK (length(basis) > 0),
  set_by     uuid NOT NULL,
  set_at     timestamptz NOT NULL,
  version    integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, valid_from)
);

GRANT SELECT, INSERT, UPDATE ON evaluation_objection, objection_term TO laras_app;

ALTER TABLE evaluation_objection ENABLE ROW LEVEL SECURITY;
ALTER TABLE evaluation_objection FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON evaluation_objection
  USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE objection_term ENABLE ROW LEVEL SECURITY;
ALTER TABLE objection_term FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON objection_term USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
