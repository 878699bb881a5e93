-- What an officer says of their own quarter before the superior's rating is shown, and the work an assessor cites.

CREATE TABLE self_assessment (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  plan_id     uuid NOT NULL,
  employee_id uuid NOT NULL,
  period      text NOT NULL CHECK (period ~ '^[0-9]{4}-Q[1-4]$'),
  text        text,
  results     text NOT NULL CHECK (results IN ('above', 'meets', 'below')),
  behaviour   text NOT NULL CHECK (behaviour IN ('above', 'meets', 'below')),
  written_at  timestamptz NOT NULL,
  salt        bytea,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, plan_id, period),
  FOREIGN KEY (agency_id, plan_id) REFERENCES plan (agency_id, id)
);
GRANT SELECT, INSERT, UPDATE ON self_assessment TO laras_app;
ALTER TABLE self_assessment ENABLE ROW LEVEL SECURITY;
ALTER TABLE self_assessment FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON self_assessment USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- Work entries that the assessor's words refer to.
ALTER TABLE evaluation ADD COLUMN cited uuid[] NOT NULL DEFAULT '{}';
