-- In which state the sums of a city are as a whole: while nothing was added to them and nothing is pending, whatever
-- was read of their months' stamps still holds, and need not be looked up month by month.
CREATE TABLE tally_version (
  agency_id uuid PRIMARY KEY,
  version   bigint NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON tally_version TO laras_app;
ALTER TABLE tally_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE tally_version FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON tally_version USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
