-- The ground: agencies, accounts and sessions, facts and their seals, tallies, files, who looked at whom.
-- agency_id leads every key; row-level security is forced and knows the agency only.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- The role that serves: no superuser, no BYPASSRLS, owner of nothing. Start gives it a password.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'laras_app') THEN
    CREATE ROLE laras_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END $$;
GRANT USAGE ON SCHEMA public TO laras_app;

CREATE TABLE agency (
  id         uuid PRIMARY KEY,
  slug       text NOT NULL UNIQUE CHECK (slug ~ '^[a-z][a-z0-9-]{1,40}$'),
  name       text NOT NULL,
  area_code  text,
  time_zone  text NOT NULL DEFAULT 'Asia/Jakarta',
  demo       boolean NOT NULL DEFAULT false
);
GRANT SELECT ON agency TO laras_app;

-- The password of an employee; the id is the employee's. Without a hash nobody signs in.
CREATE TABLE account (
  agency_id     uuid NOT NULL REFERENCES agency,
  id            uuid NOT NULL,
  must_change   boolean NOT NULL DEFAULT false,
  changed_at    timestamptz NOT NULL,
  password_hash text,
  salt          bytea,
  version       integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id)
);

-- A one-time code; issued by nobody: by the operator at the command line.
CREATE TABLE recovery_code (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  employee_id uuid NOT NULL,
  code_hash   bytea NOT NULL,
  issued_by   uuid,
  issued_at   timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  used_at     timestamptz,
  replaced_at timestamptz,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  CHECK (issued_by <> employee_id)
);
CREATE INDEX recovery_code_employee ON recovery_code (agency_id, employee_id);

-- Browsers and API tokens. Name and network are for the owner's eyes alone.
CREATE TABLE session (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  token_hash  bytea NOT NULL,
  employee_id uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('browser', 'api')),
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  revoked_at  timestamptz,
  name        text,
  network     text,
  salt        bytea,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, token_hash)
);
CREATE INDEX session_employee ON session (agency_id, employee_id, created_at);

-- Transaction ids begin anew when a dump is restored into another cluster, so facts are ordered by era first, then by
-- transaction. An era belongs to one cluster; start begins the next one and makes it the default of fact.era.
CREATE TABLE era (
  era      integer PRIMARY KEY,
  cluster  text NOT NULL,
  begun_at timestamptz NOT NULL
);
INSERT INTO era (era, cluster, begun_at) SELECT 1, system_identifier::text, now() FROM pg_control_system();
GRANT SELECT ON era TO laras_app;

-- An immutable line about one change. The application may insert and read, never change.
-- Tables written with every entry do not reference agency: each insert would lock its one row. Row-level
-- security lets in no other agency than the transaction's.
CREATE TABLE fact (
  agency_id       uuid NOT NULL,
  id              uuid NOT NULL,
  era             integer NOT NULL DEFAULT 1,
  xid             xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at              timestamptz NOT NULL,
  actor_id        uuid,
  verb            text NOT NULL,
  subject_type    text NOT NULL,
  subject_id      uuid NOT NULL,
  subject_version integer NOT NULL,
  topic           uuid,
  digest          bytea NOT NULL,
  personal_digest bytea,
  mac             bytea NOT NULL,
  PRIMARY KEY (agency_id, era, xid, id),
  UNIQUE (agency_id, subject_type, subject_id, subject_version)
);

CREATE TABLE fact_block (
  agency_id  uuid NOT NULL REFERENCES agency,
  seq        integer NOT NULL,
  era        integer NOT NULL,
  from_xid   xid8 NOT NULL,
  to_xid     xid8 NOT NULL,
  facts      integer NOT NULL,
  root       bytea NOT NULL,
  previous   bytea NOT NULL,
  head       bytea NOT NULL,
  sealed_at  timestamptz NOT NULL,
  PRIMARY KEY (agency_id, seq)
);

-- What changed, for pages that watch: the block in which a topic last appeared.
CREATE TABLE topic (
  agency_id uuid NOT NULL,
  topic     uuid NOT NULL,
  seq       integer NOT NULL,
  PRIMARY KEY (agency_id, topic)
);

-- Counts the changes of an agency's reference tables (organisation, promise): answers read from them are kept in
-- memory under this number, and never outlive it.
CREATE TABLE reference_version (
  agency_id uuid PRIMARY KEY,
  version   bigint NOT NULL
);

CREATE TABLE tally_delta (
  agency_id  uuid NOT NULL,
  id         uuid NOT NULL,
  metric     text NOT NULL,
  subject_id uuid NOT NULL,
  unit_id    uuid NOT NULL,
  officer_id uuid NOT NULL,
  day        date NOT NULL,
  bucket     integer NOT NULL DEFAULT 0,
  num        numeric NOT NULL,
  den        numeric NOT NULL,
  s          numeric NOT NULL DEFAULT 0,
  s2         numeric NOT NULL DEFAULT 0,
  PRIMARY KEY (agency_id, id)
);

CREATE TABLE tally_day (
  agency_id  uuid NOT NULL,
  metric     text NOT NULL,
  subject_id uuid NOT NULL,
  unit_id    uuid NOT NULL,
  officer_id uuid NOT NULL,
  day        date NOT NULL,
  bucket     integer NOT NULL DEFAULT 0,
  num        numeric NOT NULL,
  den        numeric NOT NULL,
  s          numeric NOT NULL DEFAULT 0,
  s2         numeric NOT NULL DEFAULT 0,
  PRIMARY KEY (agency_id, metric, subject_id, day, unit_id, officer_id, bucket)
);
CREATE INDEX tally_day_officer ON tally_day (agency_id, officer_id, metric, day);

CREATE TABLE tally_month (
  agency_id  uuid NOT NULL,
  metric     text NOT NULL,
  subject_id uuid NOT NULL,
  unit_id    uuid NOT NULL,
  month      date NOT NULL,
  bucket     integer NOT NULL DEFAULT 0,
  num        numeric NOT NULL,
  den        numeric NOT NULL,
  s          numeric NOT NULL DEFAULT 0,
  s2         numeric NOT NULL DEFAULT 0,
  PRIMARY KEY (agency_id, metric, subject_id, unit_id, month, bucket)
);

CREATE TABLE file (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  sha256      bytea NOT NULL,
  bytes       integer NOT NULL CHECK (bytes >= 0),
  media_type  text NOT NULL,
  name        text NOT NULL,
  uploaded_by uuid NOT NULL,
  uploaded_at timestamptz NOT NULL,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id)
);

-- Who looked at a person's data: one line per viewer, subject, thing and day; the subject reads it.
CREATE TABLE person_access (
  agency_id  uuid NOT NULL,
  subject_id uuid NOT NULL,
  day        date NOT NULL,
  viewer_id  uuid NOT NULL,
  what       text NOT NULL,
  first_at   timestamptz NOT NULL,
  PRIMARY KEY (agency_id, subject_id, day, viewer_id, what)
);

GRANT SELECT, INSERT, UPDATE ON account, recovery_code, session TO laras_app;
GRANT SELECT, INSERT ON fact, fact_block, file, person_access TO laras_app;
GRANT SELECT, INSERT, UPDATE ON topic, reference_version TO laras_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON tally_delta, tally_day, tally_month TO laras_app;

-- The second wall: a row of another agency does not exist.
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON account USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_code FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON recovery_code USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON session USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE fact ENABLE ROW LEVEL SECURITY;
ALTER TABLE fact FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON fact USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE fact_block ENABLE ROW LEVEL SECURITY;
ALTER TABLE fact_block FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON fact_block USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE topic ENABLE ROW LEVEL SECURITY;
ALTER TABLE topic FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON topic USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE reference_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE reference_version FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON reference_version USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE tally_delta ENABLE ROW LEVEL SECURITY;
ALTER TABLE tally_delta FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON tally_delta USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE tally_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE tally_day FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON tally_day USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE tally_month ENABLE ROW LEVEL SECURITY;
ALTER TABLE tally_month FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON tally_month USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE file ENABLE ROW LEVEL SECURITY;
ALTER TABLE file FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON file USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE person_access ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_access FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON person_access USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
