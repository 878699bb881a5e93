-- An emergency, or an exercise of one: declared by one person, approved by another, over by itself on its last day.
CREATE TABLE emergency (
  agency_id     uuid NOT NULL REFERENCES agency,
  id            uuid NOT NULL,
  version       integer NOT NULL,
  kind          text NOT NULL,
  title         text NOT NULL CHECK (length(title) > 0),
  story         text,
  exercise      boolean NOT NULL,
  first_day     date NOT NULL,
  last_day      date NOT NULL,
  legal_basis   text,
  legal_day     date,
  unit_ids      uuid[] NOT NULL,
  places        text,
  state         text NOT NULL CHECK (state IN ('draft', 'proposed', 'active', 'ended', 'withdrawn')),
  declared_by   uuid NOT NULL,
  declared_at   timestamptz NOT NULL,
  changed_at    timestamptz NOT NULL,
  decided_by    uuid,
  decided_at    timestamptz,
  decision      text,
  extend_to     date,
  extend_reason text,
  extend_by     uuid,
  ended_day     date,
  end_reason    text,
  ended_by      uuid,
  lessons       text,
  lessons_by    uuid,
  PRIMARY KEY (agency_id, id),
  CHECK (first_day <= last_day),
  CHECK (state NOT IN ('active', 'ended') OR decided_by <> declared_by),
  CHECK ((state = 'ended') = (ended_day IS NOT NULL))
);
CREATE INDEX emergency_declared ON emergency (agency_id, declared_at DESC, id DESC);

-- What it proposes for an indicator's targets, or what it adds: work for relief with a target of its own.
CREATE TABLE emergency_line (
  agency_id    uuid NOT NULL REFERENCES agency,
  id           uuid NOT NULL,
  version      integer NOT NULL,
  emergency_id uuid NOT NULL,
  number       integer NOT NULL,
  action       text NOT NULL CHECK (action IN ('pause', 'lower', 'keep', 'add')),
  indicator_id uuid,
  low          numeric,
  high         numeric,
  title        text,
  quantity     numeric CHECK (quantity > 0),
  unit_label   text,
  unit_id      uuid,
  reason       text NOT NULL,
  removed_at   timestamptz,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, emergency_id) REFERENCES emergency (agency_id, id),
  CHECK ((action = 'add') = (indicator_id IS NULL)),
  CHECK ((action = 'add') = (title IS NOT NULL AND quantity IS NOT NULL AND unit_label IS NOT NULL)),
  CHECK ((action = 'lower') = (low IS NOT NULL AND high IS NOT NULL))
);
CREATE INDEX emergency_line_of ON emergency_line (agency_id, emergency_id, number);

-- A work entry that was done for an emergency carries the entry's own id. An exercise's quantity stands here alone.
CREATE TABLE relief_entry (
  agency_id    uuid NOT NULL,
  id           uuid NOT NULL,
  version      integer NOT NULL,
  emergency_id uuid NOT NULL,
  line_id      uuid,
  employee_id  uuid NOT NULL,
  day          date NOT NULL,
  quantity     numeric(18, 4) CHECK (quantity >= 0),
  unit_label   text,
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX relief_entry_of ON relief_entry (agency_id, emergency_id, day DESC, id DESC);

GRANT SELECT, INSERT, UPDATE ON emergency, emergency_line TO laras_app;
GRANT SELECT, INSERT ON relief_entry TO laras_app;
ALTER TABLE emergency ENABLE ROW LEVEL SECURITY;
ALTER TABLE emergency FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON emergency USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE emergency_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE emergency_line FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON emergency_line USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE relief_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE relief_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON relief_entry USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
