-- Public services: what is promised (dated standards), who does which step, and the cases that people bring.

CREATE TABLE service (
  agency_id     uuid NOT NULL REFERENCES agency,
  id            uuid NOT NULL,
  slug          text NOT NULL CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 80),
  unit_id       uuid NOT NULL,
  name          text NOT NULL,
  summary       text NOT NULL,
  category      text NOT NULL CHECK (category IN ('population', 'permits', 'health', 'education', 'social', 'other')),
  state         text NOT NULL CHECK (state IN ('open', 'paused', 'closed')),
  paused_reason text,
  version       integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, slug)
);
CREATE INDEX service_unit ON service (agency_id, unit_id);
GRANT SELECT, INSERT, UPDATE ON service TO laras_app;
ALTER TABLE service ENABLE ROW LEVEL SECURITY;
ALTER TABLE service FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON service USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- A standard holds from a day on; cases keep the one they began under. Without a source it is an example.
CREATE TABLE service_standard (
  agency_id      uuid NOT NULL REFERENCES agency,
  id             uuid NOT NULL,
  service_id     uuid NOT NULL,
  number         integer NOT NULL,
  span           daterange NOT NULL CHECK (NOT isempty(span)),
  promise_amount integer NOT NULL CHECK (promise_amount > 0),
  promise_unit   text NOT NULL CHECK (promise_unit IN ('working-days', 'working-hours')),
  cost           numeric NOT NULL CHECK (cost >= 0),
  cost_note      text,
  presence       boolean NOT NULL DEFAULT false,
  components     jsonb NOT NULL,
  steps          jsonb NOT NULL,
  form           jsonb NOT NULL,
  source         text,
  source_url     text,
  published_by   uuid,
  published_at   timestamptz NOT NULL,
  version        integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, service_id, number),
  FOREIGN KEY (agency_id, service_id) REFERENCES service (agency_id, id),
  EXCLUDE USING gist (agency_id WITH =, service_id WITH =, span WITH &&)
);
GRANT SELECT, INSERT, UPDATE ON service_standard TO laras_app;
ALTER TABLE service_standard ENABLE ROW LEVEL SECURITY;
ALTER TABLE service_standard FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON service_standard USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- Who does which step of a service, since when.
CREATE TABLE service_duty (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  service_id  uuid NOT NULL,
  step_key    text NOT NULL,
  employee_id uuid NOT NULL,
  span        daterange NOT NULL CHECK (NOT isempty(span)),
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, service_id) REFERENCES service (agency_id, id),
  EXCLUDE USING gist (agency_id WITH =, service_id WITH =, step_key WITH =, employee_id WITH =, span WITH &&)
);
CREATE INDEX service_duty_employee ON service_duty (agency_id, employee_id);
GRANT SELECT, INSERT, UPDATE ON service_duty TO laras_app;
ALTER TABLE service_duty ENABLE ROW LEVEL SECURITY;
ALTER TABLE service_duty FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON service_duty USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- A case. The clock counts working minutes of the unit's calendar: `budget` was promised, `stopped` stood still.
CREATE TABLE application (
  agency_id       uuid NOT NULL,
  id              uuid NOT NULL,
  service_id      uuid NOT NULL,
  standard_id     uuid NOT NULL,
  unit_id         uuid NOT NULL,
  channel         text NOT NULL CHECK (channel IN ('online', 'counter', 'import')),
  state           text NOT NULL CHECK (state IN ('in-progress', 'stopped', 'done', 'rejected', 'withdrawn')),
  step_key        text,
  holder_id       uuid,
  received_at     timestamptz NOT NULL,
  started_at      timestamptz NOT NULL,
  budget_minutes  integer NOT NULL CHECK (budget_minutes >= 0),
  stopped_at      timestamptz,
  stopped_minutes integer NOT NULL DEFAULT 0 CHECK (stopped_minutes >= 0),
  due_at          timestamptz NOT NULL,
  finished_at     timestamptz,
  finished_by     uuid,
  finished_on     date,
  used_minutes    integer,
  on_time         boolean,
  visits          integer NOT NULL DEFAULT 0 CHECK (visits >= 0),
  waited_minutes  integer CHECK (waited_minutes >= 0),
  code_serial     integer NOT NULL DEFAULT 1,
  code_hash       bytea NOT NULL,
  proxy           boolean NOT NULL DEFAULT false,
  source_file     text,
  source_line     integer,
  flaws           text[] NOT NULL DEFAULT '{}',
  applicant_name  text,
  applicant_phone text,
  applicant_email text,
  proxy_name      text,
  answers         jsonb,
  salt            bytea,
  version         integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, code_hash),
  CHECK ((state = 'stopped') = (stopped_at IS NOT NULL)),
  CHECK ((state IN ('done', 'rejected', 'withdrawn')) = (finished_at IS NOT NULL)),
  CHECK ((finished_at IS NULL) = (finished_on IS NULL))
);
CREATE INDEX application_open ON application (agency_id, unit_id, due_at) WHERE state IN ('in-progress', 'stopped');
CREATE INDEX application_holder ON application (agency_id, holder_id, due_at) WHERE state IN ('in-progress', 'stopped');
CREATE INDEX application_finished ON application (agency_id, service_id, finished_on) WHERE finished_on IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON application TO laras_app;
ALTER TABLE application ENABLE ROW LEVEL SECURITY;
ALTER TABLE application FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON application USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- What happened to a case; `shown` events are told to the citizen.
CREATE TABLE application_event (
  agency_id      uuid NOT NULL,
  id             uuid NOT NULL,
  application_id uuid NOT NULL,
  kind           text NOT NULL,
  step_key       text,
  at             timestamptz NOT NULL,
  by_id          uuid,
  to_id          uuid,
  shown          boolean NOT NULL,
  words          text,
  salt           bytea,
  version        integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX application_event_of ON application_event (agency_id, application_id, at);
GRANT SELECT, INSERT, UPDATE ON application_event TO laras_app;
ALTER TABLE application_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE application_event FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON application_event USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

CREATE TABLE application_file (
  agency_id      uuid NOT NULL,
  id             uuid NOT NULL,
  application_id uuid NOT NULL,
  field          text NOT NULL,
  file_id        uuid NOT NULL,
  at             timestamptz NOT NULL,
  name           text,
  salt           bytea,
  version        integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX application_file_of ON application_file (agency_id, application_id);
GRANT SELECT, INSERT, UPDATE ON application_file TO laras_app;
ALTER TABLE application_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE application_file FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON application_file USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- What is still being filled in, by whoever holds its code; erased when it is sent, or thirty days later.
CREATE TABLE application_draft (
  agency_id   uuid NOT NULL,
  id          uuid NOT NULL,
  code_hash   bytea NOT NULL,
  service_id  uuid NOT NULL,
  standard_id uuid NOT NULL,
  channel     text NOT NULL CHECK (channel IN ('online', 'counter')),
  step        text,
  answers     jsonb NOT NULL,
  files       jsonb NOT NULL,
  by_id       uuid,
  sent_as     uuid,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, code_hash)
);
CREATE INDEX application_draft_old ON application_draft (agency_id, updated_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON application_draft TO laras_app;
ALTER TABLE application_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE application_draft FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON application_draft USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- Asks the citizen of a finished case to rate it, once. No rating points back here.
CREATE TABLE rating_invitation (
  agency_id      uuid NOT NULL,
  id             uuid NOT NULL,
  token_hash     bytea NOT NULL,
  application_id uuid NOT NULL,
  service_id     uuid NOT NULL,
  unit_id        uuid NOT NULL,
  officer_id     uuid,
  issued_on      date NOT NULL,
  expires_on     date NOT NULL,
  spent_on       date,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, token_hash)
);
CREATE INDEX rating_invitation_of ON rating_invitation (agency_id, application_id);
GRANT SELECT, INSERT, UPDATE ON rating_invitation TO laras_app;
ALTER TABLE rating_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE rating_invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON rating_invitation USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
