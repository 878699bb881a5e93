-- What HR and the leader announce, what people ask about it, and who has read it.

CREATE TABLE announcement (
  agency_id    uuid NOT NULL REFERENCES agency,
  id           uuid NOT NULL,
  title        text NOT NULL,
  text         text NOT NULL,
  unit_id      uuid,
  role         text,
  first        date NOT NULL,
  last         date,
  published_by uuid NOT NULL,
  published_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  version      integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  CHECK (last >= first)
);
CREATE INDEX announcement_newest ON announcement (agency_id, first DESC, id DESC);
GRANT SELECT, INSERT, UPDATE ON announcement TO laras_app;
ALTER TABLE announcement ENABLE ROW LEVEL SECURITY;
ALTER TABLE announcement FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON announcement USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

CREATE TABLE announcement_question (
  agency_id       uuid NOT NULL REFERENCES agency,
  id              uuid NOT NULL,
  announcement_id uuid NOT NULL,
  asked_by        uuid NOT NULL,
  asked_at        timestamptz NOT NULL,
  answered_by     uuid,
  answered_at     timestamptz,
  hidden_at       timestamptz,
  text            text,
  answer          text,
  hidden_reason   text,
  salt            bytea,
  version         integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, announcement_id) REFERENCES announcement (agency_id, id)
);
CREATE INDEX announcement_question_of ON announcement_question (agency_id, announcement_id, asked_at);
GRANT SELECT, INSERT, UPDATE ON announcement_question TO laras_app;
ALTER TABLE announcement_question ENABLE ROW LEVEL SECURITY;
ALTER TABLE announcement_question FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON announcement_question USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

CREATE TABLE announcement_read (
  agency_id       uuid NOT NULL,
  announcement_id uuid NOT NULL,
  employee_id     uuid NOT NULL,
  at              timestamptz NOT NULL,
  PRIMARY KEY (agency_id, announcement_id, employee_id)
);
GRANT SELECT, INSERT ON announcement_read TO laras_app;
ALTER TABLE announcement_read ENABLE ROW LEVEL SECURITY;
ALTER TABLE announcement_read FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON announcement_read USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
