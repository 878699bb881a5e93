-- What a citizen is to be told of a case: one line for each event they see, carried once. A letter to a citizen belongs to
-- no employee.
CREATE TABLE citizen_message (
  agency_id      uuid NOT NULL,
  id             uuid NOT NULL, -- that of the event
  application_id uuid NOT NULL,
  kind           text NOT NULL,
  state          text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'handed-over', 'no-channel', 'failed')),
  channel        text CHECK (channel IN ('email', 'text')),
  tries          integer NOT NULL DEFAULT 0,
  created_at     timestamptz NOT NULL,
  due_at         timestamptz NOT NULL,
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX citizen_message_due ON citizen_message (agency_id, due_at) WHERE state = 'waiting';
CREATE INDEX citizen_message_of ON citizen_message (agency_id, application_id);
GRANT SELECT, INSERT, UPDATE ON citizen_message TO laras_app;
ALTER TABLE citizen_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE citizen_message FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON citizen_message USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- squawk-ignore ban-drop-not-null
ALTER TABLE mail ALTER COLUMN employee_id DROP NOT NULL;
