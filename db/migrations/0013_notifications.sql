-- What happened that concerns somebody, their wishes about it, and the letters that go out.

-- One line per recipient and cause. Written in the transaction of the change; kind and data, never words. Derived from
-- facts, so without facts of its own.
CREATE TABLE notification (
  agency_id    uuid NOT NULL,
  id           uuid NOT NULL,
  recipient_id uuid NOT NULL,
  kind         text NOT NULL,
  cause        text NOT NULL,
  about        uuid NOT NULL,
  path         text NOT NULL,
  data         jsonb NOT NULL DEFAULT '{}',
  from_id      uuid,
  at           timestamptz NOT NULL,
  read_at      timestamptz,
  settled      boolean NOT NULL DEFAULT false,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, recipient_id, cause)
);
CREATE INDEX notification_recipient ON notification (agency_id, recipient_id, at DESC, id DESC);
CREATE INDEX notification_unread ON notification (agency_id, recipient_id) WHERE read_at IS NULL;
CREATE INDEX notification_unsettled ON notification (agency_id, at) WHERE NOT settled;
CREATE INDEX notification_cause ON notification (agency_id, cause);
GRANT SELECT, INSERT, UPDATE, DELETE ON notification TO laras_app;
ALTER TABLE notification ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON notification USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- The wishes of a person; the id is the employee's. Without a confirmed address nothing goes out by e-mail.
CREATE TABLE notification_setting (
  agency_id    uuid NOT NULL REFERENCES agency,
  id           uuid NOT NULL,
  muted        text[] NOT NULL DEFAULT '{}',
  quiet_from   integer NOT NULL DEFAULT 18 CHECK (quiet_from BETWEEN 0 AND 23),
  quiet_to     integer NOT NULL DEFAULT 7 CHECK (quiet_to BETWEEN 0 AND 23),
  digest       boolean NOT NULL DEFAULT true,
  digest_day   integer NOT NULL DEFAULT 1 CHECK (digest_day BETWEEN 1 AND 7),
  language     text NOT NULL DEFAULT 'id' CHECK (language IN ('id', 'en')),
  confirmed_at timestamptz,
  email        text,
  salt         bytea,
  version      integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id)
);
GRANT SELECT, INSERT, UPDATE ON notification_setting TO laras_app;
ALTER TABLE notification_setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification_setting FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON notification_setting USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- An address that waits for its code; gone once confirmed.
CREATE TABLE address_confirmation (
  agency_id   uuid NOT NULL REFERENCES agency,
  employee_id uuid NOT NULL,
  address     text NOT NULL,
  code_hash   bytea NOT NULL,
  expires_at  timestamptz NOT NULL,
  tries       integer NOT NULL DEFAULT 0,
  PRIMARY KEY (agency_id, employee_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON address_confirmation TO laras_app;
ALTER TABLE address_confirmation ENABLE ROW LEVEL SECURITY;
ALTER TABLE address_confirmation FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON address_confirmation USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- Letters on their way. What was sent loses address and words.
CREATE TABLE mail (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  employee_id uuid NOT NULL,
  cause       text NOT NULL,
  address     text NOT NULL,
  subject     text NOT NULL,
  text        text NOT NULL,
  html        text NOT NULL,
  settings    text NOT NULL,
  created_at  timestamptz NOT NULL,
  due_at      timestamptz NOT NULL,
  tries       integer NOT NULL DEFAULT 0,
  state       text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'dead')),
  error       text,
  sent_at     timestamptz,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, cause)
);
CREATE INDEX mail_due ON mail (agency_id, due_at) WHERE state = 'waiting';
CREATE INDEX mail_dead ON mail (agency_id, created_at DESC) WHERE state = 'dead';
GRANT SELECT, INSERT, UPDATE ON mail TO laras_app;
ALTER TABLE mail ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON mail USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
