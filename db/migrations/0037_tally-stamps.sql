-- In which state the sums of a metric and month are: what was read of them may be kept until the stamp changes.
CREATE TABLE tally_stamp (
  agency_id uuid NOT NULL,
  metric    text NOT NULL,
  month     date NOT NULL,
  version   bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, metric, month)
);
GRANT SELECT, INSERT, UPDATE ON tally_stamp TO laras_app;
ALTER TABLE tally_stamp ENABLE ROW LEVEL SECURITY;
ALTER TABLE tally_stamp FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON tally_stamp USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- The answered cases behind a figure, the newest first, of all services and of one.
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX application_answered ON application (agency_id, finished_on DESC, id DESC) WHERE on_time IS NOT NULL;
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX application_answered_service ON application (agency_id, service_id, finished_on DESC, id DESC) WHERE on_time IS NOT NULL;
