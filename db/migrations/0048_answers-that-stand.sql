-- An answer can be added to, and once be called unsolved by whoever spoke: then the voice waits again.
ALTER TABLE complaint ADD COLUMN added_on date;
ALTER TABLE complaint ADD COLUMN settled_on date;
ALTER TABLE complaint ADD COLUMN objected_on date;
ALTER TABLE complaint ADD COLUMN answered_again_on date;
ALTER TABLE complaint ADD CONSTRAINT complaint_answered_first CHECK (
  answered_on IS NOT NULL OR (added_on IS NULL AND settled_on IS NULL AND objected_on IS NULL)
) NOT VALID;
ALTER TABLE complaint ADD CONSTRAINT complaint_objected_first
  CHECK (answered_again_on IS NULL OR objected_on IS NOT NULL) NOT VALID;

-- What was said after the first answer, by the office or by whoever spoke.
CREATE TABLE complaint_word (
  agency_id    uuid NOT NULL,
  id           uuid NOT NULL,
  complaint_id uuid NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('addition', 'objection', 'answer')),
  said_on      date NOT NULL,
  said_by      uuid,
  photo        uuid,
  text         text,
  salt         bytea,
  version      integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, complaint_id) REFERENCES complaint (agency_id, id),
  CHECK ((kind = 'objection') = (said_by IS NULL)),
  CHECK (photo IS NULL OR kind = 'objection')
);
CREATE INDEX complaint_word_of ON complaint_word (agency_id, complaint_id, said_on);
-- Once: one objection, and one answer to it.
CREATE UNIQUE INDEX complaint_word_once ON complaint_word (agency_id, complaint_id, kind) WHERE kind <> 'addition';
-- No UPDATE: what was said stays as it was said.
GRANT SELECT, INSERT ON complaint_word TO laras_app;
ALTER TABLE complaint_word ENABLE ROW LEVEL SECURITY;
ALTER TABLE complaint_word FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON complaint_word USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- Those that wait and those that do not, as the desk reads them.
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX complaint_waiting ON complaint (agency_id, received_on, id)
  WHERE answered_on IS NULL OR (objected_on IS NOT NULL AND answered_again_on IS NULL);
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX complaint_done ON complaint (agency_id, received_on DESC, id DESC)
  WHERE answered_on IS NOT NULL AND (objected_on IS NULL OR answered_again_on IS NOT NULL);
