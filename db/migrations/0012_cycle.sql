-- When planning, evaluations and objections are asked for, and who was reminded of them.

CREATE TABLE cycle_window (
  agency_id uuid NOT NULL REFERENCES agency,
  id        uuid NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('planning', 'evaluation', 'annual', 'objection')),
  period    text NOT NULL CHECK (period ~ '^[0-9]{4}(-Q[1-4])?$'),
  -- Null: the whole agency; a unit's window holds for all beneath it.
  unit_id   uuid,
  first_day date NOT NULL,
  last_day  date NOT NULL,
  reason    text NOT NULL,
  removed   boolean NOT NULL,
  set_by    uuid,
  set_at    timestamptz NOT NULL,
  version   integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  CHECK (first_day <= last_day)
);

GRANT SELECT, INSERT, UPDATE ON cycle_window TO laras_app;
ALTER TABLE cycle_window ENABLE ROW LEVEL SECURITY;
ALTER TABLE cycle_window FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON cycle_window USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
CREATE TABLE cycle_reminder (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  employee_id uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('planning', 'evaluation', 'annual', 'objection')),
  period      text NOT NULL CHECK (period ~ '^[0-9]{4}(-Q[1-4])?$'),
  text        text NOT NULL,
  sent_by     uuid,
  sent_at     timestamptz NOT NULL,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX cycle_reminder_of ON cycle_reminder (agency_id, employee_id, sent_at DESC);

GRANT SELECT, INSERT, UPDATE ON cycle_reminder TO laras_app;
ALTER TABLE cycle_reminder ENABLE ROW LEVEL SECURITY;
ALTER TABLE cycle_reminder FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON cycle_reminder USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
