-- Review that flows: what was opened, several accepted together; work proposed from what happened.

-- What a superior has opened, in which version: entries, and the files of an entry (version 0).
CREATE TABLE review_seen (
  agency_id uuid NOT NULL,
  viewer_id uuid NOT NULL,
  thing_id  uuid NOT NULL,
  version   integer NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (agency_id, viewer_id, thing_id, version)
);
GRANT SELECT, INSERT ON review_seen TO laras_app;
ALTER TABLE review_seen ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_seen FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON review_seen USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- Entries accepted together, the one of them drawn to be looked at closely, and the word about it.
CREATE TABLE review_batch (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  superior_id uuid NOT NULL,
  entries     uuid[] NOT NULL CHECK (cardinality(entries) BETWEEN 1 AND 50),
  versions    text[] NOT NULL,
  unopened    uuid[] NOT NULL DEFAULT '{}',
  drawn_id    uuid NOT NULL,
  state       text NOT NULL CHECK (state IN ('open', 'accepted', 'dropped', 'undone')),
  accepted    uuid[] NOT NULL DEFAULT '{}',
  made_at     timestamptz NOT NULL,
  decided_at  timestamptz,
  word        text,
  salt        bytea,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id)
);
GRANT SELECT, INSERT, UPDATE ON review_batch TO laras_app;
ALTER TABLE review_batch ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_batch FORCE ROW LEVEL SECURITY;
CREATE INDEX review_batch_superior ON review_batch (agency_id, superior_id, made_at DESC);
CREATE POLICY agency ON review_batch USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- Work that left a trace, proposed to whoever did it. Never words of others: kind and data, as in notifications.
CREATE TABLE proposed_entry (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  employee_id uuid NOT NULL,
  kind        text NOT NULL,
  cause       text NOT NULL,
  day         date NOT NULL,
  data        jsonb NOT NULL DEFAULT '{}',
  path        text NOT NULL,
  at          timestamptz NOT NULL,
  state       text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'logged', 'ignored')),
  entry_id    uuid,
  decided_at  timestamptz,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, employee_id, cause)
);
CREATE INDEX proposed_entry_open ON proposed_entry (agency_id, employee_id, day DESC) WHERE state = 'open';
CREATE INDEX proposed_entry_entry ON proposed_entry (agency_id, entry_id) WHERE entry_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON proposed_entry TO laras_app;
ALTER TABLE proposed_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE proposed_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON proposed_entry USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- Which of the short introductions somebody has put away.
CREATE TABLE guidance_seen (
  agency_id   uuid NOT NULL REFERENCES agency,
  employee_id uuid NOT NULL,
  guide       text NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (agency_id, employee_id, guide)
);
GRANT SELECT, INSERT ON guidance_seen TO laras_app;
ALTER TABLE guidance_seen ENABLE ROW LEVEL SECURITY;
ALTER TABLE guidance_seen FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON guidance_seen USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
