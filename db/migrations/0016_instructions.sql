-- A leader's instruction from a figure to its owner, and everything said about it until it ends.
CREATE TABLE instruction (
  agency_id    uuid NOT NULL,
  id           uuid NOT NULL,
  version      integer NOT NULL,
  text         text NOT NULL,
  due          date NOT NULL,
  giver_id     uuid NOT NULL,
  giver_unit   uuid,
  owner_id     uuid NOT NULL CHECK (owner_id <> giver_id),
  owner_unit   uuid,
  owner_heads  boolean NOT NULL,
  indicator_id uuid,
  unit_id      uuid,
  period       text,
  value        numeric,
  target_low   numeric,
  target_high  numeric,
  achievement  numeric,
  state        text NOT NULL
               CHECK (state IN ('given', 'asked', 'accepted', 'reported', 'returned', 'closed', 'withdrawn')),
  given_at     timestamptz NOT NULL,
  moved_at     timestamptz NOT NULL,
  salt         bytea,
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX instruction_owner ON instruction (agency_id, owner_id, given_at);
CREATE INDEX instruction_owner_unit ON instruction (agency_id, owner_unit, given_at);
CREATE INDEX instruction_giver ON instruction (agency_id, giver_id, given_at);
CREATE INDEX instruction_giver_unit ON instruction (agency_id, giver_unit, given_at);
CREATE INDEX instruction_indicator ON instruction (agency_id, indicator_id, given_at);

CREATE TABLE instruction_message (
  agency_id      uuid NOT NULL,
  id             uuid NOT NULL,
  version        integer NOT NULL,
  instruction_id uuid NOT NULL,
  author_id      uuid NOT NULL,
  step           text NOT NULL
                 CHECK (step IN ('ask', 'reply', 'accept', 'report', 'return', 'close', 'withdraw')),
  text           text NOT NULL,
  files          uuid[] NOT NULL DEFAULT '{}',
  at             timestamptz NOT NULL,
  salt           bytea,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, instruction_id) REFERENCES instruction (agency_id, id)
);
CREATE INDEX instruction_message_of ON instruction_message (agency_id, instruction_id, at);

GRANT SELECT, INSERT, UPDATE ON instruction TO laras_app;
GRANT SELECT, INSERT ON instruction_message TO laras_app;
ALTER TABLE instruction ENABLE ROW LEVEL SECURITY;
ALTER TABLE instruction FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON instruction USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE instruction_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE instruction_message FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON instruction_message
  USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
