-- A dated pause of a target, or a lower one for some days: proposed by one person, approved by another.
CREATE TABLE target_pause (
  agency_id    uuid NOT NULL REFERENCES agency,
  id           uuid NOT NULL,
  version      integer NOT NULL,
  indicator_id uuid NOT NULL,
  target_id    uuid NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('pause', 'lower')),
  first_day    date NOT NULL,
  last_day     date NOT NULL,
  low          numeric,
  high         numeric,
  reason       text NOT NULL CHECK (length(reason) > 0),
  event_id     uuid,
  event        text,
  state        text NOT NULL CHECK (state IN ('proposed', 'approved', 'refused')),
  proposed_by  uuid NOT NULL,
  proposed_at  timestamptz NOT NULL,
  decided_by   uuid,
  decided_at   timestamptz,
  decision     text,
  ended_day    date,
  end_reason   text,
  ended_by     uuid,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, target_id) REFERENCES indicator_target (agency_id, id),
  CHECK (first_day <= last_day),
  CHECK ((kind = 'lower') = (low IS NOT NULL)),
  CHECK ((low IS NULL) = (high IS NULL)),
  CHECK (low <= high),
  CHECK ((state = 'proposed') = (decided_by IS NULL)),
  CHECK (state <> 'approved' OR decided_by <> proposed_by)
);
CREATE INDEX target_pause_indicator ON target_pause (agency_id, indicator_id, first_day);
CREATE INDEX target_pause_target ON target_pause (agency_id, target_id);
CREATE INDEX target_pause_event ON target_pause (agency_id, event_id);

GRANT SELECT, INSERT, UPDATE ON target_pause TO laras_app;
ALTER TABLE target_pause ENABLE ROW LEVEL SECURITY;
ALTER TABLE target_pause FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON target_pause USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
