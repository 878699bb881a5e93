-- "Ada yang kurang?": what citizens miss, who they are (apart from it), and what was changed because of it.

CREATE TABLE complaint (
  agency_id    uuid NOT NULL,
  id           uuid NOT NULL,
  code_hash    bytea NOT NULL,
  service_id   uuid,
  unit_id      uuid NOT NULL,
  category     text NOT NULL,
  class        text CHECK (class IN ('aspiration', 'information', 'ordinary', 'oversight')),
  received_on  date NOT NULL,
  anonymous    boolean NOT NULL,
  confidential boolean NOT NULL,
  answered_on  date,
  answered_by  uuid,
  text         text,
  answer       text,
  salt         bytea,
  version      integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, code_hash),
  CHECK ((answered_on IS NULL) = (answered_by IS NULL))
);
CREATE INDEX complaint_unit ON complaint (agency_id, unit_id, received_on DESC);
GRANT SELECT, INSERT, UPDATE ON complaint TO laras_app;
ALTER TABLE complaint ENABLE ROW LEVEL SECURITY;
ALTER TABLE complaint FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON complaint USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- Whom to tell; read by what sends the answer, and shown to nobody who works on it.
CREATE TABLE complaint_contact (
  agency_id    uuid NOT NULL,
  id           uuid NOT NULL,
  complaint_id uuid NOT NULL,
  name         text,
  contact      text,
  salt         bytea,
  version      integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX complaint_contact_of ON complaint_contact (agency_id, complaint_id);
GRANT SELECT, INSERT, UPDATE ON complaint_contact TO laras_app;
ALTER TABLE complaint_contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE complaint_contact FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON complaint_contact USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- A change with its cause, owner and date, and the metric that it should move.
CREATE TABLE improvement (
  agency_id    uuid NOT NULL REFERENCES agency,
  id           uuid NOT NULL,
  title        text NOT NULL,
  said         text,
  cause        text NOT NULL,
  action       text NOT NULL,
  unit_id      uuid NOT NULL,
  service_id   uuid,
  indicator_id uuid,
  metric       text NOT NULL,
  owner_id     uuid NOT NULL,
  planned_on   date NOT NULL,
  in_force_on  date,
  training     text,
  training_on  date,
  made_by      uuid,
  made_on      date NOT NULL,
  version      integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  CHECK ((training IS NULL) = (training_on IS NULL))
);
CREATE INDEX improvement_newest ON improvement (agency_id, made_on DESC, id DESC);
GRANT SELECT, INSERT, UPDATE ON improvement TO laras_app;
ALTER TABLE improvement ENABLE ROW LEVEL SECURITY;
ALTER TABLE improvement FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON improvement USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

CREATE TABLE improvement_voice (
  agency_id      uuid NOT NULL REFERENCES agency,
  id             uuid NOT NULL,
  improvement_id uuid NOT NULL,
  complaint_id   uuid NOT NULL,
  version        integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, improvement_id, complaint_id),
  FOREIGN KEY (agency_id, improvement_id) REFERENCES improvement (agency_id, id),
  FOREIGN KEY (agency_id, complaint_id) REFERENCES complaint (agency_id, id)
);
CREATE INDEX improvement_voice_complaint ON improvement_voice (agency_id, complaint_id);
GRANT SELECT, INSERT, UPDATE ON improvement_voice TO laras_app;
ALTER TABLE improvement_voice ENABLE ROW LEVEL SECURITY;
ALTER TABLE improvement_voice FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON improvement_voice USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
