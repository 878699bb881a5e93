-- The schema as all migrations leave it, for reading. Written by `npm run schema`, checked by a test.

CREATE EXTENSION btree_gist;

CREATE TABLE absence (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  employee_id uuid NOT NULL,
  kind text,
  note text,
  first_day date NOT NULL,
  last_day date NOT NULL,
  state text NOT NULL,
  set_by uuid,
  set_at timestamp with time zone NOT NULL,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT absence_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT absence_agency_id_employee_id_daterange_excl EXCLUDE USING gist (agency_id WITH =, employee_id WITH =, daterange(first_day, last_day, '[]'::text) WITH &&) WHERE ((state = 'recorded'::text)),
  CONSTRAINT absence_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT absence_check CHECK (((first_day <= last_day) AND (last_day < (first_day + 1100)))),
  CONSTRAINT absence_kind_check CHECK ((kind = ANY (ARRAY['annual'::text, 'long'::text, 'sick'::text, 'maternity'::text, 'important'::text, 'unpaid'::text, 'duty-travel'::text]))),
  CONSTRAINT absence_state_check CHECK ((state = ANY (ARRAY['recorded'::text, 'withdrawn'::text])))
);
CREATE INDEX absence_days ON absence USING btree (agency_id, last_day, first_day);
ALTER TABLE absence ENABLE ROW LEVEL SECURITY;
ALTER TABLE absence FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON absence USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON absence TO laras_app;

CREATE TABLE account (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  must_change boolean NOT NULL DEFAULT false,
  changed_at timestamp with time zone NOT NULL,
  password_hash text,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT account_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT account_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id)
);
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON account USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON account TO laras_app;

CREATE TABLE address_confirmation (
  agency_id uuid NOT NULL,
  employee_id uuid NOT NULL,
  address text NOT NULL,
  code_hash bytea NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  CONSTRAINT address_confirmation_pkey PRIMARY KEY (agency_id, employee_id),
  CONSTRAINT address_confirmation_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id)
);
ALTER TABLE address_confirmation ENABLE ROW LEVEL SECURITY;
ALTER TABLE address_confirmation FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON address_confirmation USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON address_confirmation TO laras_app;

CREATE TABLE agency (
  id uuid NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  area_code text,
  time_zone text NOT NULL DEFAULT 'Asia/Jakarta'::text,
  demo boolean NOT NULL DEFAULT false,
  CONSTRAINT agency_pkey PRIMARY KEY (id),
  CONSTRAINT agency_slug_key UNIQUE (slug),
  CONSTRAINT agency_slug_check CHECK ((slug ~ '^[a-z][a-z0-9-]{1,40}$'::text))
);
GRANT SELECT ON agency TO laras_app;

CREATE TABLE announcement (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  unit_id uuid,
  role text,
  first date NOT NULL,
  last date,
  published_by uuid NOT NULL,
  published_at timestamp with time zone NOT NULL,
  withdrawn_at timestamp with time zone,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT announcement_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT announcement_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT announcement_check CHECK ((last >= first))
);
CREATE INDEX announcement_newest ON announcement USING btree (agency_id, first DESC, id DESC);
ALTER TABLE announcement ENABLE ROW LEVEL SECURITY;
ALTER TABLE announcement FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON announcement USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON announcement TO laras_app;

CREATE TABLE announcement_question (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  announcement_id uuid NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  answered_by uuid,
  answered_at timestamp with time zone,
  hidden_at timestamp with time zone,
  text text,
  answer text,
  hidden_reason text,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT announcement_question_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT announcement_question_agency_id_announcement_id_fkey FOREIGN KEY (agency_id, announcement_id) REFERENCES announcement(agency_id, id),
  CONSTRAINT announcement_question_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id)
);
CREATE INDEX announcement_question_of ON announcement_question USING btree (agency_id, announcement_id, asked_at);
ALTER TABLE announcement_question ENABLE ROW LEVEL SECURITY;
ALTER TABLE announcement_question FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON announcement_question USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON announcement_question TO laras_app;

CREATE TABLE announcement_read (
  agency_id uuid NOT NULL,
  announcement_id uuid NOT NULL,
  employee_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT announcement_read_pkey PRIMARY KEY (agency_id, announcement_id, employee_id)
);
ALTER TABLE announcement_read ENABLE ROW LEVEL SECURITY;
ALTER TABLE announcement_read FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON announcement_read USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT ON announcement_read TO laras_app;

CREATE TABLE application (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  service_id uuid NOT NULL,
  standard_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  channel text NOT NULL,
  state text NOT NULL,
  step_key text,
  holder_id uuid,
  received_at timestamp with time zone NOT NULL,
  started_at timestamp with time zone NOT NULL,
  budget_minutes integer NOT NULL,
  stopped_at timestamp with time zone,
  stopped_minutes integer NOT NULL DEFAULT 0,
  due_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  finished_by uuid,
  finished_on date,
  used_minutes integer,
  on_time boolean,
  visits integer NOT NULL DEFAULT 0,
  waited_minutes integer,
  code_serial integer NOT NULL DEFAULT 1,
  code_hash bytea NOT NULL,
  proxy boolean NOT NULL DEFAULT false,
  source_file text,
  source_line integer,
  flaws text[] NOT NULL DEFAULT '{}'::text[],
  applicant_name text,
  applicant_phone text,
  applicant_email text,
  proxy_name text,
  answers jsonb,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT application_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT application_agency_id_code_hash_key UNIQUE (agency_id, code_hash),
  CONSTRAINT application_budget_minutes_check CHECK ((budget_minutes >= 0)),
  CONSTRAINT application_channel_check CHECK ((channel = ANY (ARRAY['online'::text, 'counter'::text, 'import'::text]))),
  CONSTRAINT application_check CHECK (((state = 'stopped'::text) = (stopped_at IS NOT NULL))),
  CONSTRAINT application_check1 CHECK (((state = ANY (ARRAY['done'::text, 'rejected'::text, 'withdrawn'::text])) = (finished_at IS NOT NULL))),
  CONSTRAINT application_check2 CHECK (((finished_at IS NULL) = (finished_on IS NULL))),
  CONSTRAINT application_state_check CHECK ((state = ANY (ARRAY['in-progress'::text, 'stopped'::text, 'done'::text, 'rejected'::text, 'withdrawn'::text]))),
  CONSTRAINT application_stopped_minutes_check CHECK ((stopped_minutes >= 0)),
  CONSTRAINT application_visits_check CHECK ((visits >= 0)),
  CONSTRAINT application_waited_minutes_check CHECK ((waited_minutes >= 0))
);
CREATE INDEX application_answered ON application USING btree (agency_id, finished_on DESC, id DESC) WHERE (on_time IS NOT NULL);
CREATE INDEX application_answered_service ON application USING btree (agency_id, service_id, finished_on DESC, id DESC) WHERE (on_time IS NOT NULL);
CREATE INDEX application_email ON application USING btree (agency_id, applicant_email) WHERE (applicant_email IS NOT NULL);
CREATE INDEX application_ended ON application USING btree (agency_id, finished_at DESC, id DESC) WHERE (finished_at IS NOT NULL);
CREATE INDEX application_finished ON application USING btree (agency_id, service_id, finished_on) WHERE (finished_on IS NOT NULL);
CREATE INDEX application_holder ON application USING btree (agency_id, holder_id, due_at) WHERE (state = ANY (ARRAY['in-progress'::text, 'stopped'::text]));
CREATE INDEX application_open ON application USING btree (agency_id, unit_id, due_at) WHERE (state = ANY (ARRAY['in-progress'::text, 'stopped'::text]));
CREATE INDEX application_phone ON application USING btree (agency_id, "right"(regexp_replace(applicant_phone, '\D'::text, ''::text, 'g'::text), 9)) WHERE (applicant_phone IS NOT NULL);
ALTER TABLE application ENABLE ROW LEVEL SECURITY;
ALTER TABLE application FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON application USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON application TO laras_app;

CREATE TABLE application_draft (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  code_hash bytea NOT NULL,
  service_id uuid NOT NULL,
  standard_id uuid NOT NULL,
  channel text NOT NULL,
  step text,
  answers jsonb NOT NULL,
  files jsonb NOT NULL,
  by_id uuid,
  sent_as uuid,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT application_draft_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT application_draft_agency_id_code_hash_key UNIQUE (agency_id, code_hash),
  CONSTRAINT application_draft_channel_check CHECK ((channel = ANY (ARRAY['online'::text, 'counter'::text])))
);
CREATE INDEX application_draft_old ON application_draft USING btree (agency_id, updated_at);
ALTER TABLE application_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE application_draft FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON application_draft USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON application_draft TO laras_app;

CREATE TABLE application_event (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  application_id uuid NOT NULL,
  kind text NOT NULL,
  step_key text,
  at timestamp with time zone NOT NULL,
  by_id uuid,
  to_id uuid,
  shown boolean NOT NULL,
  words text,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT application_event_pkey PRIMARY KEY (agency_id, id)
);
CREATE INDEX application_event_of ON application_event USING btree (agency_id, application_id, at);
ALTER TABLE application_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE application_event FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON application_event USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON application_event TO laras_app;

CREATE TABLE application_file (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  application_id uuid NOT NULL,
  field text NOT NULL,
  file_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  name text,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT application_file_pkey PRIMARY KEY (agency_id, id)
);
CREATE INDEX application_file_of ON application_file USING btree (agency_id, application_id);
ALTER TABLE application_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE application_file FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON application_file USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON application_file TO laras_app;

CREATE TABLE assignment (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  employee_id uuid NOT NULL,
  position_id uuid NOT NULL,
  kind text NOT NULL,
  span daterange NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT assignment_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT assignment_agency_id_employee_id_span_excl EXCLUDE USING gist (agency_id WITH =, employee_id WITH =, span WITH &&) WHERE ((kind = 'definitive'::text)),
  CONSTRAINT assignment_agency_id_position_id_kind_span_excl EXCLUDE USING gist (agency_id WITH =, position_id WITH =, kind WITH =, span WITH &&),
  CONSTRAINT assignment_agency_id_employee_id_fkey FOREIGN KEY (agency_id, employee_id) REFERENCES employee(agency_id, id),
  CONSTRAINT assignment_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT assignment_kind_check CHECK ((kind = ANY (ARRAY['definitive'::text, 'plt'::text, 'plh'::text]))),
  CONSTRAINT assignment_span_check CHECK ((NOT isempty(span)))
);
ALTER TABLE assignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE assignment FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON assignment USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON assignment TO laras_app;

CREATE TABLE calendar_mark (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL,
  name text NOT NULL,
  source text NOT NULL,
  confirmed boolean NOT NULL,
  removed boolean NOT NULL,
  set_by uuid,
  set_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT calendar_mark_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT calendar_mark_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT calendar_mark_check CHECK (((first_day <= last_day) AND (last_day < (first_day + 62)))),
  CONSTRAINT calendar_mark_kind_check CHECK ((kind = ANY (ARRAY['national-holiday'::text, 'joint-leave'::text, 'local-holiday'::text, 'working-day'::text, 'remembrance'::text, 'ramadan'::text])))
);
ALTER TABLE calendar_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_mark FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON calendar_mark USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON calendar_mark TO laras_app;

CREATE TABLE cascade_change (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  revision_id uuid NOT NULL,
  link_id uuid NOT NULL,
  act text NOT NULL,
  base_id uuid,
  parent_id uuid NOT NULL,
  kind text NOT NULL,
  unit_id uuid NOT NULL,
  position_id uuid,
  title text NOT NULL,
  target numeric,
  weight numeric,
  contribution text NOT NULL,
  unit_label text,
  decimals integer,
  direction text,
  spread text,
  measured_by uuid,
  changed_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT cascade_change_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT cascade_change_agency_id_revision_id_link_id_key UNIQUE (agency_id, revision_id, link_id),
  CONSTRAINT cascade_change_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT cascade_change_agency_id_revision_id_fkey FOREIGN KEY (agency_id, revision_id) REFERENCES cascade_revision(agency_id, id),
  CONSTRAINT cascade_change_act_check CHECK ((act = ANY (ARRAY['add'::text, 'change'::text, 'retire'::text]))),
  CONSTRAINT cascade_change_check CHECK (((act = 'add'::text) = (base_id IS NULL))),
  CONSTRAINT cascade_change_contribution_check CHECK ((contribution = ANY (ARRAY['direct'::text, 'shared'::text]))),
  CONSTRAINT cascade_change_kind_check CHECK ((kind = ANY (ARRAY['direct'::text, 'split'::text, 'component'::text, 'narrowed'::text, 'new'::text]))),
  CONSTRAINT cascade_change_title_check CHECK ((length(title) > 0)),
  CONSTRAINT cascade_change_weight_check CHECK ((weight > (0)::numeric))
);
ALTER TABLE cascade_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE cascade_change FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON cascade_change USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON cascade_change TO laras_app;

CREATE TABLE cascade_link (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  link_id uuid NOT NULL,
  parent_id uuid NOT NULL,
  kind text NOT NULL,
  unit_id uuid NOT NULL,
  position_id uuid,
  title text NOT NULL,
  target numeric,
  weight numeric,
  contribution text NOT NULL,
  unit_label text,
  decimals integer,
  direction text,
  spread text,
  measured_by uuid,
  span daterange NOT NULL,
  from_revision integer NOT NULL,
  to_revision integer,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT cascade_link_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT cascade_link_agency_id_link_id_span_excl EXCLUDE USING gist (agency_id WITH =, link_id WITH =, span WITH &&) WHERE ((to_revision IS NULL)),
  CONSTRAINT cascade_link_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT cascade_link_check CHECK ((parent_id <> link_id)),
  CONSTRAINT cascade_link_check1 CHECK (((kind <> 'split'::text) OR (target IS NOT NULL))),
  CONSTRAINT cascade_link_check2 CHECK (((kind = ANY (ARRAY['component'::text, 'new'::text])) = (unit_label IS NOT NULL))),
  CONSTRAINT cascade_link_check3 CHECK ((num_nonnulls(unit_label, decimals, direction, spread) = ANY (ARRAY[0, 4]))),
  CONSTRAINT cascade_link_contribution_check CHECK ((contribution = ANY (ARRAY['direct'::text, 'shared'::text]))),
  CONSTRAINT cascade_link_decimals_check CHECK (((decimals >= 0) AND (decimals <= 6))),
  CONSTRAINT cascade_link_direction_check CHECK ((direction = ANY (ARRAY['up'::text, 'down'::text, 'range-up'::text, 'range-down'::text, 'stabilise'::text]))),
  CONSTRAINT cascade_link_kind_check CHECK ((kind = ANY (ARRAY['direct'::text, 'split'::text, 'component'::text, 'narrowed'::text, 'new'::text]))),
  CONSTRAINT cascade_link_span_check CHECK ((NOT isempty(span))),
  CONSTRAINT cascade_link_spread_check CHECK ((spread = ANY (ARRAY['sum'::text, 'average'::text, 'last'::text]))),
  CONSTRAINT cascade_link_title_check CHECK ((length(title) > 0)),
  CONSTRAINT cascade_link_weight_check CHECK ((weight > (0)::numeric))
);
CREATE INDEX cascade_link_known ON cascade_link USING btree (agency_id, from_revision);
CREATE INDEX cascade_link_unit ON cascade_link USING btree (agency_id, unit_id);
ALTER TABLE cascade_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE cascade_link FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON cascade_link USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON cascade_link TO laras_app;

CREATE TABLE cascade_revision (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  number integer,
  state text NOT NULL,
  holds_from date,
  reason text,
  author_id uuid,
  begun_at timestamp with time zone NOT NULL,
  published_at timestamp with time zone,
  touched jsonb,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT cascade_revision_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT cascade_revision_agency_id_number_key UNIQUE (agency_id, number),
  CONSTRAINT cascade_revision_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT cascade_revision_check CHECK (((state = 'published'::text) = (number IS NOT NULL))),
  CONSTRAINT cascade_revision_check1 CHECK ((((number IS NULL) = (holds_from IS NULL)) AND ((number IS NULL) = (published_at IS NULL)))),
  CONSTRAINT cascade_revision_number_check CHECK ((number > 0)),
  CONSTRAINT cascade_revision_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'discarded'::text])))
);
CREATE UNIQUE INDEX cascade_revision_draft ON cascade_revision USING btree (agency_id, author_id) WHERE (state = 'draft'::text);
ALTER TABLE cascade_revision ENABLE ROW LEVEL SECURITY;
ALTER TABLE cascade_revision FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON cascade_revision USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON cascade_revision TO laras_app;

CREATE TABLE cascade_suggestion (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  node_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  author_id uuid NOT NULL,
  text text,
  at timestamp with time zone NOT NULL,
  state text NOT NULL,
  answer text,
  answered_by uuid,
  answered_at timestamp with time zone,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT cascade_suggestion_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT cascade_suggestion_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT cascade_suggestion_check CHECK (((state = 'open'::text) = (answered_at IS NULL))),
  CONSTRAINT cascade_suggestion_check1 CHECK ((answered_by IS DISTINCT FROM author_id)),
  CONSTRAINT cascade_suggestion_state_check CHECK ((state = ANY (ARRAY['open'::text, 'taken'::text, 'declined'::text])))
);
CREATE INDEX cascade_suggestion_author ON cascade_suggestion USING btree (agency_id, author_id, at DESC);
CREATE INDEX cascade_suggestion_open ON cascade_suggestion USING btree (agency_id, at) WHERE (state = 'open'::text);
ALTER TABLE cascade_suggestion ENABLE ROW LEVEL SECURITY;
ALTER TABLE cascade_suggestion FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON cascade_suggestion USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON cascade_suggestion TO laras_app;

CREATE TABLE citizen_message (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  application_id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL DEFAULT 'waiting'::text,
  channel text,
  tries integer NOT NULL DEFAULT 0,
  created_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  CONSTRAINT citizen_message_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT citizen_message_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'text'::text]))),
  CONSTRAINT citizen_message_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'handed-over'::text, 'no-channel'::text, 'failed'::text])))
);
CREATE INDEX citizen_message_due ON citizen_message USING btree (agency_id, due_at) WHERE (state = 'waiting'::text);
CREATE INDEX citizen_message_of ON citizen_message USING btree (agency_id, application_id);
ALTER TABLE citizen_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE citizen_message FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON citizen_message USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON citizen_message TO laras_app;

CREATE TABLE complaint (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  code_hash bytea NOT NULL,
  service_id uuid,
  unit_id uuid NOT NULL,
  category text NOT NULL,
  class text,
  received_on date NOT NULL,
  anonymous boolean NOT NULL,
  confidential boolean NOT NULL,
  answered_on date,
  answered_by uuid,
  text text,
  answer text,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  place text,
  added_on date,
  settled_on date,
  objected_on date,
  answered_again_on date,
  CONSTRAINT complaint_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT complaint_agency_id_code_hash_key UNIQUE (agency_id, code_hash),
  CONSTRAINT complaint_answered_first CHECK (((answered_on IS NOT NULL) OR ((added_on IS NULL) AND (settled_on IS NULL) AND (objected_on IS NULL)))) NOT VALID,
  CONSTRAINT complaint_check CHECK (((answered_on IS NULL) = (answered_by IS NULL))),
  CONSTRAINT complaint_class_check CHECK ((class = ANY (ARRAY['aspiration'::text, 'information'::text, 'ordinary'::text, 'oversight'::text]))),
  CONSTRAINT complaint_objected_first CHECK (((answered_again_on IS NULL) OR (objected_on IS NOT NULL))) NOT VALID
);
CREATE INDEX complaint_answered ON complaint USING btree (agency_id, received_on DESC, id DESC) WHERE (answered_on IS NOT NULL);
CREATE INDEX complaint_done ON complaint USING btree (agency_id, received_on DESC, id DESC) WHERE ((answered_on IS NOT NULL) AND ((objected_on IS NULL) OR (answered_again_on IS NOT NULL)));
CREATE INDEX complaint_open ON complaint USING btree (agency_id, received_on, id) WHERE (answered_on IS NULL);
CREATE INDEX complaint_unit ON complaint USING btree (agency_id, unit_id, received_on DESC);
CREATE INDEX complaint_waiting ON complaint USING btree (agency_id, received_on, id) WHERE ((answered_on IS NULL) OR ((objected_on IS NOT NULL) AND (answered_again_on IS NULL)));
ALTER TABLE complaint ENABLE ROW LEVEL SECURITY;
ALTER TABLE complaint FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON complaint USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON complaint TO laras_app;

CREATE TABLE complaint_contact (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  complaint_id uuid NOT NULL,
  name text,
  contact text,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT complaint_contact_pkey PRIMARY KEY (agency_id, id)
);
CREATE INDEX complaint_contact_of ON complaint_contact USING btree (agency_id, complaint_id);
ALTER TABLE complaint_contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE complaint_contact FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON complaint_contact USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON complaint_contact TO laras_app;

CREATE TABLE complaint_word (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  complaint_id uuid NOT NULL,
  kind text NOT NULL,
  said_on date NOT NULL,
  said_by uuid,
  photo uuid,
  text text,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT complaint_word_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT complaint_word_agency_id_complaint_id_fkey FOREIGN KEY (agency_id, complaint_id) REFERENCES complaint(agency_id, id),
  CONSTRAINT complaint_word_check CHECK (((kind = 'objection'::text) = (said_by IS NULL))),
  CONSTRAINT complaint_word_check1 CHECK (((photo IS NULL) OR (kind = 'objection'::text))),
  CONSTRAINT complaint_word_kind_check CHECK ((kind = ANY (ARRAY['addition'::text, 'objection'::text, 'answer'::text])))
);
CREATE INDEX complaint_word_of ON complaint_word USING btree (agency_id, complaint_id, said_on);
CREATE UNIQUE INDEX complaint_word_once ON complaint_word USING btree (agency_id, complaint_id, kind) WHERE (kind <> 'addition'::text);
ALTER TABLE complaint_word ENABLE ROW LEVEL SECURITY;
ALTER TABLE complaint_word FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON complaint_word USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT ON complaint_word TO laras_app;

CREATE TABLE cycle_reminder (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  employee_id uuid NOT NULL,
  kind text NOT NULL,
  period text NOT NULL,
  text text NOT NULL,
  sent_by uuid,
  sent_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT cycle_reminder_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT cycle_reminder_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT cycle_reminder_kind_check CHECK ((kind = ANY (ARRAY['planning'::text, 'evaluation'::text, 'annual'::text, 'objection'::text]))),
  CONSTRAINT cycle_reminder_period_check CHECK ((period ~ '^[0-9]{4}(-Q[1-4])?$'::text))
);
CREATE INDEX cycle_reminder_of ON cycle_reminder USING btree (agency_id, employee_id, sent_at DESC);
ALTER TABLE cycle_reminder ENABLE ROW LEVEL SECURITY;
ALTER TABLE cycle_reminder FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON cycle_reminder USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON cycle_reminder TO laras_app;

CREATE TABLE cycle_window (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  period text NOT NULL,
  unit_id uuid,
  first_day date NOT NULL,
  last_day date NOT NULL,
  reason text NOT NULL,
  removed boolean NOT NULL,
  set_by uuid,
  set_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT cycle_window_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT cycle_window_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT cycle_window_check CHECK ((first_day <= last_day)),
  CONSTRAINT cycle_window_kind_check CHECK ((kind = ANY (ARRAY['planning'::text, 'evaluation'::text, 'annual'::text, 'objection'::text]))),
  CONSTRAINT cycle_window_period_check CHECK ((period ~ '^[0-9]{4}(-Q[1-4])?$'::text))
);
ALTER TABLE cycle_window ENABLE ROW LEVEL SECURITY;
ALTER TABLE cycle_window FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON cycle_window USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON cycle_window TO laras_app;

CREATE TABLE data_audit (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  service_id uuid,
  first_day date NOT NULL,
  last_day date NOT NULL,
  seed text NOT NULL,
  population uuid[] NOT NULL,
  sample_size integer NOT NULL,
  drawn_by uuid NOT NULL,
  drawn_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT data_audit_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT data_audit_check CHECK ((last_day >= first_day)),
  CONSTRAINT data_audit_sample_size_check CHECK ((sample_size > 0))
);
CREATE INDEX data_audit_unit ON data_audit USING btree (agency_id, unit_id, drawn_at);
ALTER TABLE data_audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_audit FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON data_audit USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON data_audit TO laras_app;

CREATE TABLE data_audit_item (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  audit_id uuid NOT NULL,
  application_id uuid NOT NULL,
  service_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  officer_id uuid,
  number integer NOT NULL,
  state text NOT NULL,
  errors text[] NOT NULL DEFAULT '{}'::text[],
  checked_by uuid,
  checked_at timestamp with time zone,
  checked_on date,
  corrected_by uuid,
  corrected_at timestamp with time zone,
  note text,
  correction text,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT data_audit_item_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT data_audit_item_agency_id_audit_id_number_key UNIQUE (agency_id, audit_id, number),
  CONSTRAINT data_audit_item_agency_id_audit_id_fkey FOREIGN KEY (agency_id, audit_id) REFERENCES data_audit(agency_id, id),
  CONSTRAINT data_audit_item_check CHECK (((state = 'open'::text) = (checked_by IS NULL))),
  CONSTRAINT data_audit_item_check1 CHECK (((checked_by IS DISTINCT FROM officer_id) OR (checked_by IS NULL))),
  CONSTRAINT data_audit_item_state_check CHECK ((state = ANY (ARRAY['open'::text, 'right'::text, 'wrong'::text])))
);
CREATE INDEX data_audit_item_case ON data_audit_item USING btree (agency_id, application_id);
ALTER TABLE data_audit_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_audit_item FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON data_audit_item USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON data_audit_item TO laras_app;

CREATE TABLE data_correction (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  employee_id uuid NOT NULL,
  reporter_id uuid NOT NULL,
  field text NOT NULL,
  state text NOT NULL,
  reported_at timestamp with time zone NOT NULL,
  decided_by uuid,
  decided_at timestamp with time zone,
  said text,
  answer text,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT data_correction_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT data_correction_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT data_correction_field_check CHECK ((field = ANY (ARRAY['superior'::text, 'unit'::text, 'position'::text, 'name'::text, 'rank'::text, 'other'::text]))),
  CONSTRAINT data_correction_state_check CHECK ((state = ANY (ARRAY['open'::text, 'corrected'::text, 'declined'::text])))
);
CREATE INDEX data_correction_employee ON data_correction USING btree (agency_id, employee_id, id);
CREATE INDEX data_correction_state ON data_correction USING btree (agency_id, state, id);
ALTER TABLE data_correction ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_correction FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON data_correction USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON data_correction TO laras_app;

CREATE TABLE document (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  kind text NOT NULL,
  subject_id uuid NOT NULL,
  subject_version integer NOT NULL,
  employee_id uuid,
  period text NOT NULL,
  fingerprint bytea NOT NULL,
  content jsonb,
  issued_by uuid NOT NULL,
  issued_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  sha256 bytea,
  bytes integer,
  shown boolean NOT NULL DEFAULT false,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT document_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT document_agency_id_code_key UNIQUE (agency_id, code),
  CONSTRAINT document_agency_id_kind_subject_id_subject_version_key UNIQUE (agency_id, kind, subject_id, subject_version),
  CONSTRAINT document_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT document_check CHECK (((state = 'ready'::text) = ((sha256 IS NOT NULL) AND (bytes IS NOT NULL)))),
  CONSTRAINT document_code_check CHECK ((code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'::text)),
  CONSTRAINT document_kind_check CHECK ((kind = ANY (ARRAY['plan'::text, 'evaluation'::text, 'survey'::text]))),
  CONSTRAINT document_owner_check CHECK (((kind = 'survey'::text) = (employee_id IS NULL))),
  CONSTRAINT document_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'ready'::text, 'failed'::text])))
);
CREATE INDEX document_waiting ON document USING btree (agency_id, issued_at) WHERE (state = 'waiting'::text);
ALTER TABLE document ENABLE ROW LEVEL SECURITY;
ALTER TABLE document FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON document USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON document TO laras_app;

CREATE TABLE ekinerja_copy (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  version integer NOT NULL,
  employee_id uuid NOT NULL,
  kind text NOT NULL,
  subject_id uuid NOT NULL,
  content_hash bytea NOT NULL,
  connector text NOT NULL,
  copied boolean NOT NULL,
  copied_by uuid NOT NULL,
  copied_at timestamp with time zone NOT NULL,
  CONSTRAINT ekinerja_copy_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT ekinerja_copy_agency_id_employee_id_kind_subject_id_key UNIQUE (agency_id, employee_id, kind, subject_id),
  CONSTRAINT ekinerja_copy_kind_check CHECK ((kind = ANY (ARRAY['plan'::text, 'entry'::text, 'rating'::text])))
);
ALTER TABLE ekinerja_copy ENABLE ROW LEVEL SECURITY;
ALTER TABLE ekinerja_copy FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON ekinerja_copy USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON ekinerja_copy TO laras_app;

CREATE TABLE emergency (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  version integer NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  story text,
  exercise boolean NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL,
  legal_basis text,
  legal_day date,
  unit_ids uuid[] NOT NULL,
  places text,
  state text NOT NULL,
  declared_by uuid NOT NULL,
  declared_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  decided_by uuid,
  decided_at timestamp with time zone,
  decision text,
  extend_to date,
  extend_reason text,
  extend_by uuid,
  ended_day date,
  end_reason text,
  ended_by uuid,
  lessons text,
  lessons_by uuid,
  CONSTRAINT emergency_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT emergency_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT emergency_check CHECK ((first_day <= last_day)),
  CONSTRAINT emergency_check1 CHECK (((state <> ALL (ARRAY['active'::text, 'ended'::text])) OR (decided_by <> declared_by))),
  CONSTRAINT emergency_check2 CHECK (((state = 'ended'::text) = (ended_day IS NOT NULL))),
  CONSTRAINT emergency_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'proposed'::text, 'active'::text, 'ended'::text, 'withdrawn'::text]))),
  CONSTRAINT emergency_title_check CHECK ((length(title) > 0))
);
CREATE INDEX emergency_declared ON emergency USING btree (agency_id, declared_at DESC, id DESC);
ALTER TABLE emergency ENABLE ROW LEVEL SECURITY;
ALTER TABLE emergency FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON emergency USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON emergency TO laras_app;

CREATE TABLE emergency_line (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  version integer NOT NULL,
  emergency_id uuid NOT NULL,
  number integer NOT NULL,
  action text NOT NULL,
  indicator_id uuid,
  low numeric,
  high numeric,
  title text,
  quantity numeric,
  unit_label text,
  unit_id uuid,
  reason text NOT NULL,
  removed_at timestamp with time zone,
  CONSTRAINT emergency_line_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT emergency_line_agency_id_emergency_id_fkey FOREIGN KEY (agency_id, emergency_id) REFERENCES emergency(agency_id, id),
  CONSTRAINT emergency_line_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT emergency_line_action_check CHECK ((action = ANY (ARRAY['pause'::text, 'lower'::text, 'keep'::text, 'add'::text]))),
  CONSTRAINT emergency_line_check CHECK (((action = 'add'::text) = (indicator_id IS NULL))),
  CONSTRAINT emergency_line_check1 CHECK (((action = 'add'::text) = ((title IS NOT NULL) AND (quantity IS NOT NULL) AND (unit_label IS NOT NULL)))),
  CONSTRAINT emergency_line_check2 CHECK (((action = 'lower'::text) = ((low IS NOT NULL) AND (high IS NOT NULL)))),
  CONSTRAINT emergency_line_quantity_check CHECK ((quantity > (0)::numeric))
);
CREATE INDEX emergency_line_of ON emergency_line USING btree (agency_id, emergency_id, number);
ALTER TABLE emergency_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE emergency_line FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON emergency_line USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON emergency_line TO laras_app;

CREATE TABLE employee (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  nip text,
  name text,
  kind text NOT NULL,
  rank text,
  span daterange NOT NULL,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT employee_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT employee_agency_id_nip_key UNIQUE (agency_id, nip),
  CONSTRAINT employee_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT employee_kind_check CHECK ((kind = ANY (ARRAY['pns'::text, 'pppk'::text]))),
  CONSTRAINT employee_nip_check CHECK ((nip ~ '^[0-9]{18}$'::text)),
  CONSTRAINT employee_span_check CHECK ((NOT isempty(span)))
);
CREATE INDEX employee_name ON employee USING btree (agency_id, name);
ALTER TABLE employee ENABLE ROW LEVEL SECURITY;
ALTER TABLE employee FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON employee USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON employee TO laras_app;

CREATE TABLE era (
  era integer NOT NULL,
  cluster text NOT NULL,
  begun_at timestamp with time zone NOT NULL,
  CONSTRAINT era_pkey PRIMARY KEY (era)
);
GRANT SELECT ON era TO laras_app;

CREATE TABLE evaluation (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  employee_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  assessor_id uuid NOT NULL,
  period text NOT NULL,
  state text NOT NULL,
  item_ratings jsonb NOT NULL DEFAULT '{}'::jsonb,
  value_ratings jsonb NOT NULL DEFAULT '{}'::jsonb,
  results text,
  behaviour text,
  predicate text,
  override_reason text,
  note text,
  expectation text,
  improvement text,
  improvement_due date,
  follow_up text,
  follow_up_note text,
  response text,
  response_text text,
  responded_at timestamp with time zone,
  shared_at timestamp with time zone,
  closed_at timestamp with time zone,
  figures jsonb,
  rule_version text,
  created_at timestamp with time zone NOT NULL,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  cited uuid[] NOT NULL DEFAULT '{}'::uuid[],
  CONSTRAINT evaluation_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT evaluation_agency_id_plan_id_period_key UNIQUE (agency_id, plan_id, period),
  CONSTRAINT evaluation_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT evaluation_agency_id_plan_id_fkey FOREIGN KEY (agency_id, plan_id) REFERENCES plan(agency_id, id),
  CONSTRAINT evaluation_behaviour_check CHECK ((behaviour = ANY (ARRAY['above'::text, 'meets'::text, 'below'::text]))),
  CONSTRAINT evaluation_check CHECK ((assessor_id <> employee_id)),
  CONSTRAINT evaluation_check1 CHECK (((state = 'draft'::text) OR ((results IS NOT NULL) AND (behaviour IS NOT NULL) AND (predicate IS NOT NULL)))),
  CONSTRAINT evaluation_check2 CHECK (((state = 'closed'::text) = ((closed_at IS NOT NULL) AND (figures IS NOT NULL) AND (rule_version IS NOT NULL)))),
  CONSTRAINT evaluation_follow_up_check CHECK ((follow_up = ANY (ARRAY['done'::text, 'partly'::text, 'not-yet'::text]))),
  CONSTRAINT evaluation_period_check CHECK ((period ~ '^[0-9]{4}-Q[1-4]$'::text)),
  CONSTRAINT evaluation_predicate_check CHECK ((predicate = ANY (ARRAY['sangat-baik'::text, 'baik'::text, 'butuh-perbaikan'::text, 'kurang'::text, 'sangat-kurang'::text]))),
  CONSTRAINT evaluation_response_check CHECK ((response = ANY (ARRAY['agrees'::text, 'objects'::text]))),
  CONSTRAINT evaluation_results_check CHECK ((results = ANY (ARRAY['above'::text, 'meets'::text, 'below'::text]))),
  CONSTRAINT evaluation_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'shared'::text, 'responded'::text, 'closed'::text])))
);
CREATE INDEX evaluation_employee ON evaluation USING btree (agency_id, employee_id, period);
CREATE INDEX evaluation_unit ON evaluation USING btree (agency_id, period, unit_id);
ALTER TABLE evaluation ENABLE ROW LEVEL SECURITY;
ALTER TABLE evaluation FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON evaluation USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON evaluation TO laras_app;

CREATE TABLE evaluation_correction (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  evaluation_id uuid NOT NULL,
  employee_id uuid NOT NULL,
  before text NOT NULL,
  results text NOT NULL,
  behaviour text NOT NULL,
  predicate text NOT NULL,
  reason text NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_at timestamp with time zone NOT NULL,
  approved_by uuid,
  approved_at timestamp with time zone,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT evaluation_correction_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT evaluation_correction_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT evaluation_correction_behaviour_check CHECK ((behaviour = ANY (ARRAY['above'::text, 'meets'::text, 'below'::text]))),
  CONSTRAINT evaluation_correction_check CHECK (((proposed_by <> employee_id) AND (approved_by IS DISTINCT FROM employee_id))),
  CONSTRAINT evaluation_correction_check1 CHECK ((approved_by IS DISTINCT FROM proposed_by)),
  CONSTRAINT evaluation_correction_reason_check CHECK ((length(reason) > 0)),
  CONSTRAINT evaluation_correction_results_check CHECK ((results = ANY (ARRAY['above'::text, 'meets'::text, 'below'::text])))
);
CREATE INDEX evaluation_correction_of ON evaluation_correction USING btree (agency_id, evaluation_id);
CREATE UNIQUE INDEX evaluation_correction_waiting ON evaluation_correction USING btree (agency_id, evaluation_id) WHERE (approved_at IS NULL);
ALTER TABLE evaluation_correction ENABLE ROW LEVEL SECURITY;
ALTER TABLE evaluation_correction FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON evaluation_correction USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON evaluation_correction TO laras_app;

CREATE TABLE evaluation_objection (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  evaluation_id uuid NOT NULL,
  employee_id uuid NOT NULL,
  rater_id uuid NOT NULL,
  state text NOT NULL,
  before_results text NOT NULL,
  before_behaviour text NOT NULL,
  before_predicate text NOT NULL,
  received_on date NOT NULL,
  filed_at timestamp with time zone NOT NULL,
  text text,
  statement text,
  stated_by uuid,
  stated_at timestamp with time zone,
  outcome text,
  results text,
  behaviour text,
  predicate text,
  reason text,
  decided_by uuid,
  decided_at timestamp with time zone,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT evaluation_objection_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT evaluation_objection_agency_id_evaluation_id_key UNIQUE (agency_id, evaluation_id),
  CONSTRAINT evaluation_objection_agency_id_employee_id_fkey FOREIGN KEY (agency_id, employee_id) REFERENCES employee(agency_id, id),
  CONSTRAINT evaluation_objection_agency_id_evaluation_id_fkey FOREIGN KEY (agency_id, evaluation_id) REFERENCES evaluation(agency_id, id),
  CONSTRAINT evaluation_objection_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT evaluation_objection_before_behaviour_check CHECK ((before_behaviour = ANY (ARRAY['above'::text, 'meets'::text, 'below'::text]))),
  CONSTRAINT evaluation_objection_before_results_check CHECK ((before_results = ANY (ARRAY['above'::text, 'meets'::text, 'below'::text]))),
  CONSTRAINT evaluation_objection_behaviour_check CHECK ((behaviour = ANY (ARRAY['above'::text, 'meets'::text, 'below'::text]))),
  CONSTRAINT evaluation_objection_check CHECK ((rater_id <> employee_id)),
  CONSTRAINT evaluation_objection_check1 CHECK (((decided_by IS DISTINCT FROM employee_id) AND (decided_by IS DISTINCT FROM rater_id))),
  CONSTRAINT evaluation_objection_check2 CHECK (((state = 'decided'::text) = (decided_by IS NOT NULL))),
  CONSTRAINT evaluation_objection_check3 CHECK (((state = 'decided'::text) = (decided_at IS NOT NULL))),
  CONSTRAINT evaluation_objection_check4 CHECK (((state = 'decided'::text) = (outcome IS NOT NULL))),
  CONSTRAINT evaluation_objection_check5 CHECK (((NOT (outcome IS DISTINCT FROM 'changed'::text)) = (num_nonnulls(results, behaviour, predicate) = 3))),
  CONSTRAINT evaluation_objection_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'changed'::text]))),
  CONSTRAINT evaluation_objection_results_check CHECK ((results = ANY (ARRAY['above'::text, 'meets'::text, 'below'::text]))),
  CONSTRAINT evaluation_objection_state_check CHECK ((state = ANY (ARRAY['open'::text, 'decided'::text, 'noted'::text])))
);
CREATE INDEX evaluation_objection_employee ON evaluation_objection USING btree (agency_id, employee_id, filed_at DESC);
CREATE INDEX evaluation_objection_open ON evaluation_objection USING btree (agency_id, filed_at) WHERE (state = 'open'::text);
CREATE INDEX evaluation_objection_rater ON evaluation_objection USING btree (agency_id, rater_id, filed_at DESC);
ALTER TABLE evaluation_objection ENABLE ROW LEVEL SECURITY;
ALTER TABLE evaluation_objection FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON evaluation_objection USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON evaluation_objection TO laras_app;

CREATE TABLE fact (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  era integer NOT NULL DEFAULT 1,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamp with time zone NOT NULL,
  actor_id uuid,
  verb text NOT NULL,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  subject_version integer NOT NULL,
  topic uuid,
  digest bytea NOT NULL,
  personal_digest bytea,
  mac bytea NOT NULL,
  CONSTRAINT fact_pkey PRIMARY KEY (agency_id, era, xid, id),
  CONSTRAINT fact_agency_id_subject_type_subject_id_subject_version_key UNIQUE (agency_id, subject_type, subject_id, subject_version)
);
ALTER TABLE fact ENABLE ROW LEVEL SECURITY;
ALTER TABLE fact FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON fact USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT ON fact TO laras_app;

CREATE TABLE fact_block (
  agency_id uuid NOT NULL,
  seq integer NOT NULL,
  era integer NOT NULL,
  from_xid xid8 NOT NULL,
  to_xid xid8 NOT NULL,
  facts integer NOT NULL,
  root bytea NOT NULL,
  previous bytea NOT NULL,
  head bytea NOT NULL,
  sealed_at timestamp with time zone NOT NULL,
  CONSTRAINT fact_block_pkey PRIMARY KEY (agency_id, seq),
  CONSTRAINT fact_block_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id)
);
ALTER TABLE fact_block ENABLE ROW LEVEL SECURITY;
ALTER TABLE fact_block FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON fact_block USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT ON fact_block TO laras_app;

CREATE TABLE feedback (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  employee_id uuid NOT NULL,
  from_id uuid NOT NULL,
  entry_id uuid,
  item_id uuid,
  plan_id uuid,
  text text,
  at timestamp with time zone NOT NULL,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT feedback_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT feedback_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT feedback_check CHECK ((from_id <> employee_id)),
  CONSTRAINT feedback_check1 CHECK ((num_nonnulls(entry_id, item_id, plan_id) = 1))
);
CREATE INDEX feedback_employee ON feedback USING btree (agency_id, employee_id, at DESC);
ALTER TABLE feedback ENABLE ROW LEVEL SECURITY;
ALTER TABLE feedback FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON feedback USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT ON feedback TO laras_app;

CREATE TABLE file (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  sha256 bytea NOT NULL,
  bytes integer NOT NULL,
  media_type text NOT NULL,
  name text NOT NULL,
  uploaded_by uuid NOT NULL,
  uploaded_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT file_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT file_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT file_bytes_check CHECK ((bytes >= 0))
);
ALTER TABLE file ENABLE ROW LEVEL SECURITY;
ALTER TABLE file FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON file USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT ON file TO laras_app;

CREATE TABLE guidance_seen (
  agency_id uuid NOT NULL,
  employee_id uuid NOT NULL,
  guide text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT guidance_seen_pkey PRIMARY KEY (agency_id, employee_id, guide),
  CONSTRAINT guidance_seen_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id)
);
ALTER TABLE guidance_seen ENABLE ROW LEVEL SECURITY;
ALTER TABLE guidance_seen FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON guidance_seen USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT ON guidance_seen TO laras_app;

CREATE TABLE import_before (
  agency_id uuid NOT NULL,
  run_id uuid NOT NULL,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  content jsonb NOT NULL,
  CONSTRAINT import_before_pkey PRIMARY KEY (agency_id, run_id, subject_type, subject_id)
);
ALTER TABLE import_before ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_before FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON import_before USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON import_before TO laras_app;

CREATE TABLE import_progress (
  agency_id uuid NOT NULL,
  run_id uuid NOT NULL,
  done integer NOT NULL,
  total integer NOT NULL,
  begun_at timestamp with time zone NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT import_progress_pkey PRIMARY KEY (agency_id, run_id)
);
ALTER TABLE import_progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_progress FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON import_progress USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON import_progress TO laras_app;

CREATE TABLE import_row (
  agency_id uuid NOT NULL,
  run_id uuid NOT NULL,
  line integer NOT NULL,
  texts text[] NOT NULL,
  types text NOT NULL,
  state text NOT NULL DEFAULT 'raw'::text,
  subject text,
  detail jsonb,
  handed text[],
  handed_types text,
  CONSTRAINT import_row_pkey PRIMARY KEY (agency_id, run_id, line),
  CONSTRAINT import_row_state_check CHECK ((state = ANY (ARRAY['raw'::text, 'head'::text, 'new'::text, 'changed'::text, 'same'::text, 'ended'::text, 'bad'::text, 'left'::text])))
);
CREATE INDEX import_row_state ON import_row USING btree (agency_id, run_id, state, line);
ALTER TABLE import_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_row FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON import_row USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON import_row TO laras_app;

CREATE TABLE import_run (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  file_name text NOT NULL,
  sha256 bytea NOT NULL,
  header_line integer,
  headers text[] NOT NULL,
  mapping jsonb NOT NULL,
  effective_on date NOT NULL,
  complete boolean NOT NULL DEFAULT false,
  counts jsonb,
  correction_id uuid,
  made_by uuid,
  made_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  applied_by uuid,
  applied_at timestamp with time zone,
  undone_by uuid,
  undone_at timestamp with time zone,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT import_run_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT import_run_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT import_run_state_check CHECK ((state = ANY (ARRAY['mapping'::text, 'checking'::text, 'ready'::text, 'applying'::text, 'done'::text, 'undone'::text, 'discarded'::text])))
);
CREATE INDEX import_run_made ON import_run USING btree (agency_id, made_at);
ALTER TABLE import_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_run FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON import_run USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON import_run TO laras_app;

CREATE TABLE improvement (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  title text NOT NULL,
  said text,
  cause text NOT NULL,
  action text NOT NULL,
  unit_id uuid NOT NULL,
  service_id uuid,
  indicator_id uuid,
  metric text NOT NULL,
  owner_id uuid NOT NULL,
  planned_on date NOT NULL,
  in_force_on date,
  training text,
  training_on date,
  made_by uuid,
  made_on date NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT improvement_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT improvement_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT improvement_check CHECK (((training IS NULL) = (training_on IS NULL)))
);
CREATE INDEX improvement_newest ON improvement USING btree (agency_id, made_on DESC, id DESC);
ALTER TABLE improvement ENABLE ROW LEVEL SECURITY;
ALTER TABLE improvement FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON improvement USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON improvement TO laras_app;

CREATE TABLE improvement_voice (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  improvement_id uuid NOT NULL,
  complaint_id uuid NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT improvement_voice_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT improvement_voice_agency_id_improvement_id_complaint_id_key UNIQUE (agency_id, improvement_id, complaint_id),
  CONSTRAINT improvement_voice_agency_id_complaint_id_fkey FOREIGN KEY (agency_id, complaint_id) REFERENCES complaint(agency_id, id),
  CONSTRAINT improvement_voice_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT improvement_voice_agency_id_improvement_id_fkey FOREIGN KEY (agency_id, improvement_id) REFERENCES improvement(agency_id, id)
);
CREATE INDEX improvement_voice_complaint ON improvement_voice USING btree (agency_id, complaint_id);
ALTER TABLE improvement_voice ENABLE ROW LEVEL SECURITY;
ALTER TABLE improvement_voice FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON improvement_voice USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON improvement_voice TO laras_app;

CREATE TABLE indicator (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  definition text NOT NULL,
  formula text NOT NULL,
  formula_text text NOT NULL,
  moved_by text NOT NULL,
  unit_label text NOT NULL,
  decimals integer NOT NULL DEFAULT 1,
  direction text NOT NULL,
  aggregation text NOT NULL,
  node_id uuid,
  parent_id uuid,
  unit_id uuid NOT NULL,
  source text NOT NULL,
  frequency text NOT NULL,
  official boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  metric text,
  subjects uuid[] NOT NULL DEFAULT '{}'::uuid[],
  CONSTRAINT indicator_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT indicator_agency_id_code_key UNIQUE (agency_id, code),
  CONSTRAINT indicator_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT indicator_aggregation_check CHECK ((aggregation = ANY (ARRAY['sum'::text, 'average'::text, 'last'::text]))),
  CONSTRAINT indicator_decimals_check CHECK (((decimals >= 0) AND (decimals <= 6))),
  CONSTRAINT indicator_direction_check CHECK ((direction = ANY (ARRAY['up'::text, 'down'::text, 'range-up'::text, 'range-down'::text, 'stabilise'::text]))),
  CONSTRAINT indicator_formula_check CHECK (((formula = ANY (ARRAY['sum'::text, 'percent-of-base'::text, 'typed'::text, 'metric'::text])) AND ((formula = 'metric'::text) = (metric IS NOT NULL)))) NOT VALID,
  CONSTRAINT indicator_frequency_check CHECK ((frequency = ANY (ARRAY['monthly'::text, 'quarterly'::text, 'yearly'::text])))
);
CREATE INDEX indicator_unit ON indicator USING btree (agency_id, unit_id);
ALTER TABLE indicator ENABLE ROW LEVEL SECURITY;
ALTER TABLE indicator FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON indicator USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON indicator TO laras_app;

CREATE TABLE indicator_target (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  period text NOT NULL,
  low numeric,
  high numeric,
  letter text,
  base numeric,
  base_source text,
  source text,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT indicator_target_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT indicator_target_agency_id_indicator_id_period_key UNIQUE (agency_id, indicator_id, period),
  CONSTRAINT indicator_target_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT indicator_target_agency_id_indicator_id_fkey FOREIGN KEY (agency_id, indicator_id) REFERENCES indicator(agency_id, id),
  CONSTRAINT indicator_target_base_check CHECK ((base > (0)::numeric)),
  CONSTRAINT indicator_target_check CHECK (((letter IS NULL) <> (low IS NULL))),
  CONSTRAINT indicator_target_check1 CHECK (((low IS NULL) = (high IS NULL))),
  CONSTRAINT indicator_target_check2 CHECK ((low <= high)),
  CONSTRAINT indicator_target_period_check CHECK ((period ~ '^[0-9]{4}(-Q[1-4])?$'::text))
);
ALTER TABLE indicator_target ENABLE ROW LEVEL SECURITY;
ALTER TABLE indicator_target FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON indicator_target USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON indicator_target TO laras_app;

CREATE TABLE indicator_value (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  period text NOT NULL,
  value numeric,
  letter text,
  kind text NOT NULL,
  reason text,
  file_id uuid,
  source_file text,
  source_line integer,
  source_url text,
  printed text,
  printed_check text,
  printed_reason text,
  as_of timestamp with time zone NOT NULL,
  recorded_by uuid,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT indicator_value_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT indicator_value_agency_id_indicator_id_unit_id_period_key UNIQUE (agency_id, indicator_id, unit_id, period),
  CONSTRAINT indicator_value_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT indicator_value_agency_id_indicator_id_fkey FOREIGN KEY (agency_id, indicator_id) REFERENCES indicator(agency_id, id),
  CONSTRAINT indicator_value_check CHECK (((kind = 'imported'::text) OR (length(reason) > 0))),
  CONSTRAINT indicator_value_kind_check CHECK ((kind = ANY (ARRAY['typed'::text, 'imported'::text]))),
  CONSTRAINT indicator_value_period_check CHECK ((period ~ '^[0-9]{4}(-Q[1-4])?(-[0-9]{2})?$'::text))
);
ALTER TABLE indicator_value ENABLE ROW LEVEL SECURITY;
ALTER TABLE indicator_value FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON indicator_value USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON indicator_value TO laras_app;

CREATE TABLE instruction (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  version integer NOT NULL,
  text text NOT NULL,
  due date NOT NULL,
  giver_id uuid NOT NULL,
  giver_unit uuid,
  owner_id uuid NOT NULL,
  owner_unit uuid,
  owner_heads boolean NOT NULL,
  indicator_id uuid,
  unit_id uuid,
  period text,
  value numeric,
  target_low numeric,
  target_high numeric,
  achievement numeric,
  state text NOT NULL,
  given_at timestamp with time zone NOT NULL,
  moved_at timestamp with time zone NOT NULL,
  salt bytea,
  CONSTRAINT instruction_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT instruction_check CHECK ((owner_id <> giver_id)),
  CONSTRAINT instruction_state_check CHECK ((state = ANY (ARRAY['given'::text, 'asked'::text, 'accepted'::text, 'reported'::text, 'returned'::text, 'closed'::text, 'withdrawn'::text])))
);
CREATE INDEX instruction_giver ON instruction USING btree (agency_id, giver_id, given_at);
CREATE INDEX instruction_giver_unit ON instruction USING btree (agency_id, giver_unit, given_at);
CREATE INDEX instruction_indicator ON instruction USING btree (agency_id, indicator_id, given_at);
CREATE INDEX instruction_owner ON instruction USING btree (agency_id, owner_id, given_at);
CREATE INDEX instruction_owner_unit ON instruction USING btree (agency_id, owner_unit, given_at);
ALTER TABLE instruction ENABLE ROW LEVEL SECURITY;
ALTER TABLE instruction FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON instruction USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON instruction TO laras_app;

CREATE TABLE instruction_message (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  version integer NOT NULL,
  instruction_id uuid NOT NULL,
  author_id uuid NOT NULL,
  step text NOT NULL,
  text text NOT NULL,
  files uuid[] NOT NULL DEFAULT '{}'::uuid[],
  at timestamp with time zone NOT NULL,
  salt bytea,
  CONSTRAINT instruction_message_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT instruction_message_agency_id_instruction_id_fkey FOREIGN KEY (agency_id, instruction_id) REFERENCES instruction(agency_id, id),
  CONSTRAINT instruction_message_step_check CHECK ((step = ANY (ARRAY['ask'::text, 'reply'::text, 'accept'::text, 'report'::text, 'return'::text, 'close'::text, 'withdraw'::text])))
);
CREATE INDEX instruction_message_of ON instruction_message USING btree (agency_id, instruction_id, at);
ALTER TABLE instruction_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE instruction_message FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON instruction_message USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT ON instruction_message TO laras_app;

CREATE TABLE laras_migration (
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT laras_migration_pkey PRIMARY KEY (name)
);

CREATE TABLE mail (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  employee_id uuid,
  cause text NOT NULL,
  address text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  html text NOT NULL,
  settings text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  state text NOT NULL DEFAULT 'waiting'::text,
  error text,
  sent_at timestamp with time zone,
  CONSTRAINT mail_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT mail_agency_id_cause_key UNIQUE (agency_id, cause),
  CONSTRAINT mail_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT mail_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'dead'::text])))
);
CREATE INDEX mail_dead ON mail USING btree (agency_id, created_at DESC) WHERE (state = 'dead'::text);
CREATE INDEX mail_due ON mail USING btree (agency_id, due_at) WHERE (state = 'waiting'::text);
ALTER TABLE mail ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON mail USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON mail TO laras_app;

CREATE TABLE notification (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  recipient_id uuid NOT NULL,
  kind text NOT NULL,
  cause text NOT NULL,
  about uuid NOT NULL,
  path text NOT NULL,
  data jsonb NOT NULL DEFAULT '{}'::jsonb,
  from_id uuid,
  at timestamp with time zone NOT NULL,
  read_at timestamp with time zone,
  settled boolean NOT NULL DEFAULT false,
  CONSTRAINT notification_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT notification_agency_id_recipient_id_cause_key UNIQUE (agency_id, recipient_id, cause)
);
CREATE INDEX notification_cause ON notification USING btree (agency_id, cause);
CREATE INDEX notification_recipient ON notification USING btree (agency_id, recipient_id, at DESC, id DESC);
CREATE INDEX notification_unread ON notification USING btree (agency_id, recipient_id) WHERE (read_at IS NULL);
CREATE INDEX notification_unsettled ON notification USING btree (agency_id, at) WHERE (NOT settled);
ALTER TABLE notification ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON notification USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON notification TO laras_app;

CREATE TABLE notification_setting (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  muted text[] NOT NULL DEFAULT '{}'::text[],
  quiet_from integer NOT NULL DEFAULT 18,
  quiet_to integer NOT NULL DEFAULT 7,
  digest boolean NOT NULL DEFAULT true,
  digest_day integer NOT NULL DEFAULT 1,
  language text NOT NULL DEFAULT 'id'::text,
  confirmed_at timestamp with time zone,
  email text,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT notification_setting_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT notification_setting_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT notification_setting_digest_day_check CHECK (((digest_day >= 1) AND (digest_day <= 7))),
  CONSTRAINT notification_setting_language_check CHECK ((language = ANY (ARRAY['id'::text, 'en'::text]))),
  CONSTRAINT notification_setting_quiet_from_check CHECK (((quiet_from >= 0) AND (quiet_from <= 23))),
  CONSTRAINT notification_setting_quiet_to_check CHECK (((quiet_to >= 0) AND (quiet_to <= 23)))
);
ALTER TABLE notification_setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification_setting FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON notification_setting USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON notification_setting TO laras_app;

CREATE TABLE objection_term (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  valid_from date NOT NULL,
  days integer NOT NULL,
  basis text NOT NULL,
  set_by uuid NOT NULL,
  set_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT objection_term_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT objection_term_agency_id_valid_from_key UNIQUE (agency_id, valid_from),
  CONSTRAINT objection_term_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT objection_term_basis_check CHECK ((length(basis) > 0)),
  CONSTRAINT objection_term_days_check CHECK (((days >= 1) AND (days <= 90)))
);
ALTER TABLE objection_term ENABLE ROW LEVEL SECURITY;
ALTER TABLE objection_term FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON objection_term USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON objection_term TO laras_app;

CREATE TABLE officer_rating (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  officer_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  day date NOT NULL,
  score integer NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT officer_rating_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT officer_rating_score_check CHECK (((score >= 1) AND (score <= 4)))
);
CREATE INDEX officer_rating_officer ON officer_rating USING btree (agency_id, officer_id, day);
ALTER TABLE officer_rating ENABLE ROW LEVEL SECURITY;
ALTER TABLE officer_rating FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON officer_rating USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON officer_rating TO laras_app;

CREATE TABLE organization_rating (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  period text NOT NULL,
  rating text NOT NULL,
  note text NOT NULL,
  set_by uuid NOT NULL,
  set_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT organization_rating_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT organization_rating_agency_id_unit_id_period_key UNIQUE (agency_id, unit_id, period),
  CONSTRAINT organization_rating_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT organization_rating_period_check CHECK ((period ~ '^[0-9]{4}(-Q[1-4])?$'::text)),
  CONSTRAINT organization_rating_rating_check CHECK ((rating = ANY (ARRAY['istimewa'::text, 'baik'::text, 'butuh-perbaikan'::text, 'kurang'::text, 'sangat-kurang'::text])))
);
ALTER TABLE organization_rating ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_rating FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON organization_rating USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON organization_rating TO laras_app;

CREATE TABLE person_access (
  agency_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  day date NOT NULL,
  viewer_id uuid NOT NULL,
  what text NOT NULL,
  first_at timestamp with time zone NOT NULL,
  CONSTRAINT person_access_pkey PRIMARY KEY (agency_id, subject_id, day, viewer_id, what)
);
ALTER TABLE person_access ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_access FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON person_access USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT ON person_access TO laras_app;

CREATE TABLE placement (
  agency_id uuid NOT NULL,
  employee_id uuid NOT NULL,
  position_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  title text NOT NULL,
  head boolean NOT NULL,
  span daterange NOT NULL,
  CONSTRAINT placement_pkey PRIMARY KEY (agency_id, employee_id, span),
  CONSTRAINT placement_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id)
);
CREATE INDEX placement_unit ON placement USING btree (agency_id, unit_id);
ALTER TABLE placement ENABLE ROW LEVEL SECURITY;
ALTER TABLE placement FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON placement USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT ON placement TO laras_app;

CREATE TABLE plan (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  employee_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  position_id uuid NOT NULL,
  year integer NOT NULL,
  span daterange NOT NULL,
  state text NOT NULL,
  proposed_at timestamp with time zone,
  agreed_by uuid,
  agreed_at timestamp with time zone,
  version integer NOT NULL DEFAULT 1,
  form text NOT NULL DEFAULT 'officer'::text,
  approach text NOT NULL DEFAULT 'quantitative'::text,
  capacity text NOT NULL DEFAULT 'definitive'::text,
  CONSTRAINT plan_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT plan_acting_span EXCLUDE USING gist (agency_id WITH =, employee_id WITH =, position_id WITH =, span WITH &&) WHERE ((capacity <> 'definitive'::text)),
  CONSTRAINT plan_own_span EXCLUDE USING gist (agency_id WITH =, employee_id WITH =, span WITH &&) WHERE ((capacity = 'definitive'::text)),
  CONSTRAINT plan_agency_id_employee_id_fkey FOREIGN KEY (agency_id, employee_id) REFERENCES employee(agency_id, id),
  CONSTRAINT plan_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT plan_approach_check CHECK ((approach = ANY (ARRAY['quantitative'::text, 'qualitative'::text]))),
  CONSTRAINT plan_capacity_check CHECK ((capacity = ANY (ARRAY['definitive'::text, 'plt'::text, 'plh'::text]))),
  CONSTRAINT plan_check CHECK ((agreed_by IS DISTINCT FROM employee_id)),
  CONSTRAINT plan_check1 CHECK (((state = 'agreed'::text) = (agreed_at IS NOT NULL))),
  CONSTRAINT plan_form_check CHECK ((form = ANY (ARRAY['unit-head'::text, 'officer'::text]))),
  CONSTRAINT plan_span_check CHECK ((NOT isempty(span))),
  CONSTRAINT plan_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'proposed'::text, 'agreed'::text]))),
  CONSTRAINT plan_year_check CHECK (((year >= 2000) AND (year <= 2100)))
);
ALTER TABLE plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON plan USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON plan TO laras_app;

CREATE TABLE plan_comment (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  employee_id uuid NOT NULL,
  item_id uuid,
  thread_id uuid NOT NULL,
  from_id uuid NOT NULL,
  text text,
  at timestamp with time zone NOT NULL,
  resolved_by uuid,
  resolved_at timestamp with time zone,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT plan_comment_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT plan_comment_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT plan_comment_agency_id_plan_id_fkey FOREIGN KEY (agency_id, plan_id) REFERENCES plan(agency_id, id),
  CONSTRAINT plan_comment_check CHECK (((resolved_by IS NULL) = (resolved_at IS NULL)))
);
CREATE INDEX plan_comment_of ON plan_comment USING btree (agency_id, plan_id, at);
ALTER TABLE plan_comment ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_comment FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON plan_comment USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON plan_comment TO laras_app;

CREATE TABLE plan_item (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  employee_id uuid NOT NULL,
  number integer NOT NULL,
  kind text NOT NULL,
  text text NOT NULL,
  serves text NOT NULL,
  indicator_id uuid,
  superior_item_id uuid,
  removed_at timestamp with time zone,
  version integer NOT NULL DEFAULT 1,
  perspective text,
  success text,
  CONSTRAINT plan_item_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT plan_item_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT plan_item_agency_id_plan_id_fkey FOREIGN KEY (agency_id, plan_id) REFERENCES plan(agency_id, id),
  CONSTRAINT plan_item_check CHECK (((indicator_id IS NOT NULL) OR (superior_item_id IS NOT NULL))),
  CONSTRAINT plan_item_kind_check CHECK ((kind = ANY (ARRAY['utama'::text, 'tambahan'::text]))),
  CONSTRAINT plan_item_perspective_check CHECK ((perspective = ANY (ARRAY['recipients'::text, 'process'::text, 'strengthening'::text, 'budget'::text]))),
  CONSTRAINT plan_item_serves_check CHECK ((length(serves) > 0))
);
CREATE INDEX plan_item_indicator ON plan_item USING btree (agency_id, indicator_id);
CREATE INDEX plan_item_plan ON plan_item USING btree (agency_id, plan_id);
CREATE INDEX plan_item_superior ON plan_item USING btree (agency_id, superior_item_id) WHERE (superior_item_id IS NOT NULL);
ALTER TABLE plan_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_item FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON plan_item USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON plan_item TO laras_app;

CREATE TABLE plan_passage (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  employee_id uuid NOT NULL,
  part text NOT NULL,
  text text NOT NULL,
  written_by uuid NOT NULL,
  written_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT plan_passage_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT plan_passage_agency_id_plan_id_part_key UNIQUE (agency_id, plan_id, part),
  CONSTRAINT plan_passage_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT plan_passage_agency_id_plan_id_fkey FOREIGN KEY (agency_id, plan_id) REFERENCES plan(agency_id, id),
  CONSTRAINT plan_passage_part_check CHECK ((part = ANY (ARRAY['berorientasi-pelayanan'::text, 'akuntabel'::text, 'kompeten'::text, 'harmonis'::text, 'loyal'::text, 'adaptif'::text, 'kolaboratif'::text, 'resources'::text, 'accountability'::text, 'consequences'::text])))
);
ALTER TABLE plan_passage ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_passage FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON plan_passage USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON plan_passage TO laras_app;

CREATE TABLE plan_target (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  item_id uuid NOT NULL,
  aspect text NOT NULL,
  measure text NOT NULL,
  low numeric NOT NULL,
  high numeric NOT NULL,
  unit_label text NOT NULL,
  direction text NOT NULL DEFAULT 'up'::text,
  removed_at timestamp with time zone,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT plan_target_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT plan_target_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT plan_target_agency_id_item_id_fkey FOREIGN KEY (agency_id, item_id) REFERENCES plan_item(agency_id, id),
  CONSTRAINT plan_target_aspect_check CHECK ((aspect = ANY (ARRAY['quantity'::text, 'quality'::text, 'time'::text, 'cost'::text]))),
  CONSTRAINT plan_target_check CHECK ((low <= high)),
  CONSTRAINT plan_target_direction_check CHECK ((direction = ANY (ARRAY['up'::text, 'down'::text, 'range-up'::text, 'range-down'::text, 'stabilise'::text])))
);
CREATE INDEX plan_target_item ON plan_target USING btree (agency_id, item_id);
ALTER TABLE plan_target ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_target FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON plan_target USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON plan_target TO laras_app;

CREATE TABLE plan_version (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  employee_id uuid NOT NULL,
  number integer NOT NULL,
  event text NOT NULL,
  by_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  content jsonb NOT NULL,
  reason text,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT plan_version_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT plan_version_agency_id_plan_id_number_key UNIQUE (agency_id, plan_id, number),
  CONSTRAINT plan_version_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT plan_version_agency_id_plan_id_fkey FOREIGN KEY (agency_id, plan_id) REFERENCES plan(agency_id, id),
  CONSTRAINT plan_version_event_check CHECK ((event = ANY (ARRAY['proposed'::text, 'withdrawn'::text, 'returned'::text, 'agreed'::text, 'reopened'::text]))),
  CONSTRAINT plan_version_number_check CHECK ((number > 0))
);
ALTER TABLE plan_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_version FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON plan_version USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT ON plan_version TO laras_app;

CREATE TABLE planning_node (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  parent_id uuid,
  kind text NOT NULL,
  code text NOT NULL,
  title text NOT NULL,
  unit_id uuid,
  budget numeric,
  year_from integer NOT NULL,
  year_to integer NOT NULL,
  source text,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT planning_node_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT planning_node_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT planning_node_budget_check CHECK ((budget >= (0)::numeric)),
  CONSTRAINT planning_node_check CHECK ((year_from <= year_to)),
  CONSTRAINT planning_node_kind_check CHECK ((kind = ANY (ARRAY['vision'::text, 'mission'::text, 'goal'::text, 'objective'::text, 'programme'::text, 'activity'::text])))
);
CREATE INDEX planning_node_parent ON planning_node USING btree (agency_id, parent_id);
ALTER TABLE planning_node ENABLE ROW LEVEL SECURITY;
ALTER TABLE planning_node FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON planning_node USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON planning_node TO laras_app;

CREATE TABLE position (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  position_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  reports_to uuid,
  title text NOT NULL,
  kind text NOT NULL,
  head boolean NOT NULL DEFAULT false,
  span daterange NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT position_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT position_agency_id_position_id_span_excl EXCLUDE USING gist (agency_id WITH =, position_id WITH =, span WITH &&),
  CONSTRAINT position_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT position_check CHECK ((reports_to IS DISTINCT FROM position_id)),
  CONSTRAINT position_span_check CHECK ((NOT isempty(span)))
);
CREATE INDEX position_unit ON "position" USING btree (agency_id, unit_id);
ALTER TABLE position ENABLE ROW LEVEL SECURITY;
ALTER TABLE position FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON "position" USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON position TO laras_app;

CREATE TABLE proposed_entry (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  employee_id uuid NOT NULL,
  kind text NOT NULL,
  cause text NOT NULL,
  day date NOT NULL,
  data jsonb NOT NULL DEFAULT '{}'::jsonb,
  path text NOT NULL,
  at timestamp with time zone NOT NULL,
  state text NOT NULL DEFAULT 'open'::text,
  entry_id uuid,
  decided_at timestamp with time zone,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT proposed_entry_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT proposed_entry_agency_id_employee_id_cause_key UNIQUE (agency_id, employee_id, cause),
  CONSTRAINT proposed_entry_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT proposed_entry_state_check CHECK ((state = ANY (ARRAY['open'::text, 'logged'::text, 'ignored'::text])))
);
CREATE INDEX proposed_entry_entry ON proposed_entry USING btree (agency_id, entry_id) WHERE (entry_id IS NOT NULL);
CREATE INDEX proposed_entry_open ON proposed_entry USING btree (agency_id, employee_id, day DESC) WHERE (state = 'open'::text);
ALTER TABLE proposed_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE proposed_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON proposed_entry USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON proposed_entry TO laras_app;

CREATE TABLE published_figure (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  metric text NOT NULL,
  subject_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  period text NOT NULL,
  edition integer NOT NULL,
  value numeric,
  n integer NOT NULL,
  published_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT published_figure_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT published_figure_agency_id_metric_subject_id_unit_id_period_key UNIQUE (agency_id, metric, subject_id, unit_id, period, edition),
  CONSTRAINT published_figure_edition_check CHECK ((edition > 0))
);
CREATE INDEX published_figure_corrected ON published_figure USING btree (agency_id, published_at DESC) WHERE (edition > 1);
ALTER TABLE published_figure ENABLE ROW LEVEL SECURITY;
ALTER TABLE published_figure FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON published_figure USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT ON published_figure TO laras_app;

CREATE TABLE rating (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  service_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  batch_id uuid NOT NULL,
  day date NOT NULL,
  score integer NOT NULL,
  comment text,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT rating_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT rating_score_check CHECK (((score >= 1) AND (score <= 4)))
);
CREATE INDEX rating_service ON rating USING btree (agency_id, service_id, day DESC);
CREATE INDEX rating_unit ON rating USING btree (agency_id, unit_id, day DESC);
ALTER TABLE rating ENABLE ROW LEVEL SECURITY;
ALTER TABLE rating FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON rating USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON rating TO laras_app;

CREATE TABLE rating_attempt (
  agency_id uuid NOT NULL,
  day date NOT NULL,
  kind text NOT NULL,
  tries integer NOT NULL,
  CONSTRAINT rating_attempt_pkey PRIMARY KEY (agency_id, day, kind),
  CONSTRAINT rating_attempt_kind_check CHECK ((kind = ANY (ARRAY['forged'::text, 'reused'::text, 'expired'::text])))
);
ALTER TABLE rating_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE rating_attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON rating_attempt USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON rating_attempt TO laras_app;

CREATE TABLE rating_ballot (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  box text NOT NULL,
  service_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  officer_id uuid,
  state text NOT NULL,
  suspicion text,
  held_on date,
  cleared boolean NOT NULL DEFAULT false,
  sealed bytea NOT NULL,
  CONSTRAINT rating_ballot_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT rating_ballot_box_check CHECK ((box = ANY (ARRAY['score'::text, 'elements'::text, 'officer'::text]))),
  CONSTRAINT rating_ballot_check CHECK (((box = 'officer'::text) = (officer_id IS NOT NULL))),
  CONSTRAINT rating_ballot_check1 CHECK (((state = 'waiting'::text) = (suspicion IS NULL))),
  CONSTRAINT rating_ballot_check2 CHECK (((state = 'waiting'::text) = (held_on IS NULL))),
  CONSTRAINT rating_ballot_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'held'::text, 'excluded'::text]))),
  CONSTRAINT rating_ballot_suspicion_check CHECK ((suspicion = ANY (ARRAY['origin'::text, 'burst'::text, 'broken'::text]))) NOT VALID
);
CREATE INDEX rating_ballot_box ON rating_ballot USING btree (agency_id, state, box, service_id, unit_id);
ALTER TABLE rating_ballot ENABLE ROW LEVEL SECURITY;
ALTER TABLE rating_ballot FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON rating_ballot USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON rating_ballot TO laras_app;

CREATE TABLE rating_invitation (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  token_hash bytea NOT NULL,
  application_id uuid NOT NULL,
  service_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  officer_id uuid,
  issued_on date NOT NULL,
  expires_on date NOT NULL,
  spent_on date,
  elements_on date,
  CONSTRAINT rating_invitation_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT rating_invitation_agency_id_token_hash_key UNIQUE (agency_id, token_hash)
);
CREATE INDEX rating_invitation_of ON rating_invitation USING btree (agency_id, application_id);
ALTER TABLE rating_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE rating_invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON rating_invitation USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON rating_invitation TO laras_app;

CREATE TABLE rating_origin (
  agency_id uuid NOT NULL,
  day date NOT NULL,
  unit_id uuid NOT NULL,
  origin bytea NOT NULL,
  in_day integer NOT NULL,
  hour integer NOT NULL,
  in_hour integer NOT NULL,
  CONSTRAINT rating_origin_pkey PRIMARY KEY (agency_id, day, unit_id, origin)
);
ALTER TABLE rating_origin ENABLE ROW LEVEL SECURITY;
ALTER TABLE rating_origin FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON rating_origin USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON rating_origin TO laras_app;

CREATE TABLE rating_verdict (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  service_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  ballots integer NOT NULL,
  verdict text NOT NULL,
  reason text NOT NULL,
  decided_by uuid NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  answer_sets integer,
  CONSTRAINT rating_verdict_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT rating_verdict_decides_check CHECK (((ballots >= 0) AND (COALESCE(answer_sets, 0) >= 0) AND ((ballots + COALESCE(answer_sets, 0)) > 0))) NOT VALID,
  CONSTRAINT rating_verdict_verdict_check CHECK ((verdict = ANY (ARRAY['counted'::text, 'excluded'::text])))
);
ALTER TABLE rating_verdict ENABLE ROW LEVEL SECURITY;
ALTER TABLE rating_verdict FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON rating_verdict USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON rating_verdict TO laras_app;

CREATE TABLE recovery_code (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  employee_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  issued_by uuid,
  issued_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  replaced_at timestamp with time zone,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT recovery_code_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT recovery_code_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT recovery_code_check CHECK ((issued_by <> employee_id))
);
CREATE INDEX recovery_code_employee ON recovery_code USING btree (agency_id, employee_id);
ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_code FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON recovery_code USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON recovery_code TO laras_app;

CREATE TABLE reference_version (
  agency_id uuid NOT NULL,
  version bigint NOT NULL,
  CONSTRAINT reference_version_pkey PRIMARY KEY (agency_id)
);
ALTER TABLE reference_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE reference_version FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON reference_version USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON reference_version TO laras_app;

CREATE TABLE relief_entry (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  version integer NOT NULL,
  emergency_id uuid NOT NULL,
  line_id uuid,
  employee_id uuid NOT NULL,
  day date NOT NULL,
  quantity numeric(18,4),
  unit_label text,
  CONSTRAINT relief_entry_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT relief_entry_quantity_check CHECK ((quantity >= (0)::numeric))
);
CREATE INDEX relief_entry_of ON relief_entry USING btree (agency_id, emergency_id, day DESC, id DESC);
ALTER TABLE relief_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE relief_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON relief_entry USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT ON relief_entry TO laras_app;

CREATE TABLE reporting_line (
  agency_id uuid NOT NULL,
  employee_id uuid NOT NULL,
  superior_id uuid NOT NULL,
  depth integer NOT NULL,
  main boolean NOT NULL,
  span daterange NOT NULL,
  CONSTRAINT reporting_line_pkey PRIMARY KEY (agency_id, employee_id, superior_id, depth, span),
  CONSTRAINT reporting_line_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id)
);
CREATE INDEX reporting_line_down ON reporting_line USING btree (agency_id, superior_id, depth);
ALTER TABLE reporting_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE reporting_line FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON reporting_line USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT ON reporting_line TO laras_app;

CREATE TABLE review_batch (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  superior_id uuid NOT NULL,
  entries uuid[] NOT NULL,
  versions text[] NOT NULL,
  unopened uuid[] NOT NULL DEFAULT '{}'::uuid[],
  drawn_id uuid NOT NULL,
  state text NOT NULL,
  accepted uuid[] NOT NULL DEFAULT '{}'::uuid[],
  made_at timestamp with time zone NOT NULL,
  decided_at timestamp with time zone,
  word text,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT review_batch_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT review_batch_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT review_batch_entries_check CHECK (((cardinality(entries) >= 1) AND (cardinality(entries) <= 50))),
  CONSTRAINT review_batch_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'dropped'::text, 'undone'::text])))
);
CREATE INDEX review_batch_superior ON review_batch USING btree (agency_id, superior_id, made_at DESC);
ALTER TABLE review_batch ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_batch FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON review_batch USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON review_batch TO laras_app;

CREATE TABLE review_seen (
  agency_id uuid NOT NULL,
  viewer_id uuid NOT NULL,
  thing_id uuid NOT NULL,
  version integer NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT review_seen_pkey PRIMARY KEY (agency_id, viewer_id, thing_id, version)
);
ALTER TABLE review_seen ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_seen FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON review_seen USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT ON review_seen TO laras_app;

CREATE TABLE role_grant (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  employee_id uuid NOT NULL,
  role text NOT NULL,
  unit_id uuid,
  span daterange NOT NULL,
  state text NOT NULL,
  proposed_by uuid,
  proposed_at timestamp with time zone NOT NULL,
  decided_by uuid,
  decided_at timestamp with time zone,
  ended_by uuid,
  ended_at timestamp with time zone,
  reason text,
  decision_note text,
  end_note text,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT role_grant_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT role_grant_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT role_grant_check CHECK ((proposed_by IS DISTINCT FROM employee_id)),
  CONSTRAINT role_grant_check1 CHECK (((state <> ALL (ARRAY['granted'::text, 'ended'::text])) OR ((proposed_by IS NULL) AND (decided_by IS NULL)) OR ((proposed_by IS NOT NULL) AND (decided_by IS NOT NULL) AND ((decided_by <> proposed_by) AND (decided_by <> employee_id))))),
  CONSTRAINT role_grant_span_check CHECK ((NOT isempty(span))),
  CONSTRAINT role_grant_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'granted'::text, 'declined'::text, 'withdrawn'::text, 'ended'::text])))
);
CREATE INDEX role_grant_employee ON role_grant USING btree (agency_id, employee_id);
ALTER TABLE role_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE role_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON role_grant USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON role_grant TO laras_app;

CREATE TABLE self_assessment (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  employee_id uuid NOT NULL,
  period text NOT NULL,
  text text,
  results text NOT NULL,
  behaviour text NOT NULL,
  written_at timestamp with time zone NOT NULL,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT self_assessment_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT self_assessment_agency_id_plan_id_period_key UNIQUE (agency_id, plan_id, period),
  CONSTRAINT self_assessment_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT self_assessment_agency_id_plan_id_fkey FOREIGN KEY (agency_id, plan_id) REFERENCES plan(agency_id, id),
  CONSTRAINT self_assessment_behaviour_check CHECK ((behaviour = ANY (ARRAY['above'::text, 'meets'::text, 'below'::text]))),
  CONSTRAINT self_assessment_period_check CHECK ((period ~ '^[0-9]{4}-Q[1-4]$'::text)),
  CONSTRAINT self_assessment_results_check CHECK ((results = ANY (ARRAY['above'::text, 'meets'::text, 'below'::text])))
);
ALTER TABLE self_assessment ENABLE ROW LEVEL SECURITY;
ALTER TABLE self_assessment FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON self_assessment USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON self_assessment TO laras_app;

CREATE TABLE service (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  slug text NOT NULL,
  unit_id uuid NOT NULL,
  name text NOT NULL,
  summary text NOT NULL,
  category text NOT NULL,
  state text NOT NULL,
  paused_reason text,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT service_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT service_agency_id_slug_key UNIQUE (agency_id, slug),
  CONSTRAINT service_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT service_category_check CHECK ((category = ANY (ARRAY['population'::text, 'permits'::text, 'health'::text, 'education'::text, 'social'::text, 'other'::text]))),
  CONSTRAINT service_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 80))),
  CONSTRAINT service_state_check CHECK ((state = ANY (ARRAY['open'::text, 'paused'::text, 'closed'::text])))
);
CREATE INDEX service_unit ON service USING btree (agency_id, unit_id);
ALTER TABLE service ENABLE ROW LEVEL SECURITY;
ALTER TABLE service FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON service USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON service TO laras_app;

CREATE TABLE service_duty (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  service_id uuid NOT NULL,
  step_key text NOT NULL,
  employee_id uuid NOT NULL,
  span daterange NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT service_duty_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT service_duty_agency_id_service_id_step_key_employee_id_spa_excl EXCLUDE USING gist (agency_id WITH =, service_id WITH =, step_key WITH =, employee_id WITH =, span WITH &&),
  CONSTRAINT service_duty_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT service_duty_agency_id_service_id_fkey FOREIGN KEY (agency_id, service_id) REFERENCES service(agency_id, id),
  CONSTRAINT service_duty_span_check CHECK ((NOT isempty(span)))
);
CREATE INDEX service_duty_employee ON service_duty USING btree (agency_id, employee_id);
ALTER TABLE service_duty ENABLE ROW LEVEL SECURITY;
ALTER TABLE service_duty FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON service_duty USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON service_duty TO laras_app;

CREATE TABLE service_standard (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  service_id uuid NOT NULL,
  number integer NOT NULL,
  span daterange NOT NULL,
  promise_amount integer NOT NULL,
  promise_unit text NOT NULL,
  cost numeric NOT NULL,
  cost_note text,
  presence boolean NOT NULL DEFAULT false,
  components jsonb NOT NULL,
  steps jsonb NOT NULL,
  form jsonb NOT NULL,
  source text,
  source_url text,
  published_by uuid,
  published_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT service_standard_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT service_standard_agency_id_service_id_number_key UNIQUE (agency_id, service_id, number),
  CONSTRAINT service_standard_agency_id_service_id_span_excl EXCLUDE USING gist (agency_id WITH =, service_id WITH =, span WITH &&),
  CONSTRAINT service_standard_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT service_standard_agency_id_service_id_fkey FOREIGN KEY (agency_id, service_id) REFERENCES service(agency_id, id),
  CONSTRAINT service_standard_cost_check CHECK ((cost >= (0)::numeric)),
  CONSTRAINT service_standard_promise_amount_check CHECK ((promise_amount > 0)),
  CONSTRAINT service_standard_promise_unit_check CHECK ((promise_unit = ANY (ARRAY['working-days'::text, 'working-hours'::text]))),
  CONSTRAINT service_standard_span_check CHECK ((NOT isempty(span)))
);
ALTER TABLE service_standard ENABLE ROW LEVEL SECURITY;
ALTER TABLE service_standard FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON service_standard USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON service_standard TO laras_app;

CREATE TABLE session (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  token_hash bytea NOT NULL,
  employee_id uuid NOT NULL,
  kind text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  name text,
  network text,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT session_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT session_agency_id_token_hash_key UNIQUE (agency_id, token_hash),
  CONSTRAINT session_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT session_kind_check CHECK ((kind = ANY (ARRAY['browser'::text, 'api'::text])))
);
CREATE INDEX session_employee ON session USING btree (agency_id, employee_id, created_at);
CREATE INDEX session_ended ON session USING btree (agency_id, LEAST(revoked_at, expires_at));
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON session USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON session TO laras_app;

CREATE TABLE shift (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  employee_id uuid NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL,
  weekly text[] NOT NULL,
  removed boolean NOT NULL,
  set_by uuid,
  set_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT shift_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT shift_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT shift_check CHECK ((first_day <= last_day)),
  CONSTRAINT shift_weekly_check CHECK ((cardinality(weekly) = 7))
);
CREATE INDEX shift_of ON shift USING btree (agency_id, employee_id, first_day);
ALTER TABLE shift ENABLE ROW LEVEL SECURITY;
ALTER TABLE shift FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON shift USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON shift TO laras_app;

CREATE TABLE slot_booking (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  service_id uuid NOT NULL,
  application_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  state text NOT NULL,
  booked_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT slot_booking_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT slot_booking_agency_id_application_id_key UNIQUE (agency_id, application_id),
  CONSTRAINT slot_booking_state_check CHECK ((state = ANY (ARRAY['booked'::text, 'cancelled'::text])))
);
CREATE INDEX slot_booking_at ON slot_booking USING btree (agency_id, service_id, at) WHERE (state = 'booked'::text);
ALTER TABLE slot_booking ENABLE ROW LEVEL SECURITY;
ALTER TABLE slot_booking FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON slot_booking USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON slot_booking TO laras_app;

CREATE TABLE slot_plan (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  service_id uuid NOT NULL,
  minutes integer NOT NULL,
  capacity integer NOT NULL,
  days_ahead integer NOT NULL,
  changed_by uuid,
  changed_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT slot_plan_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT slot_plan_agency_id_service_id_key UNIQUE (agency_id, service_id),
  CONSTRAINT slot_plan_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT slot_plan_agency_id_service_id_fkey FOREIGN KEY (agency_id, service_id) REFERENCES service(agency_id, id),
  CONSTRAINT slot_plan_capacity_check CHECK (((capacity >= 0) AND (capacity <= 100))),
  CONSTRAINT slot_plan_days_ahead_check CHECK (((days_ahead >= 1) AND (days_ahead <= 30))),
  CONSTRAINT slot_plan_minutes_check CHECK (((minutes >= 10) AND (minutes <= 240)))
);
ALTER TABLE slot_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE slot_plan FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON slot_plan USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON slot_plan TO laras_app;

CREATE TABLE standard_draft (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  service_id uuid NOT NULL,
  content jsonb NOT NULL,
  state text NOT NULL,
  changed_by uuid NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT standard_draft_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT standard_draft_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT standard_draft_agency_id_service_id_fkey FOREIGN KEY (agency_id, service_id) REFERENCES service(agency_id, id),
  CONSTRAINT standard_draft_state_check CHECK ((state = ANY (ARRAY['open'::text, 'published'::text, 'dropped'::text])))
);
CREATE UNIQUE INDEX standard_draft_open ON standard_draft USING btree (agency_id, service_id) WHERE (state = 'open'::text);
ALTER TABLE standard_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE standard_draft FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON standard_draft USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON standard_draft TO laras_app;

CREATE TABLE survey (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  title text NOT NULL,
  unit_id uuid NOT NULL,
  service_ids uuid[] NOT NULL,
  first date NOT NULL,
  last date NOT NULL,
  population integer,
  closed_on date,
  made_by uuid,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT survey_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT survey_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT survey_check CHECK ((first <= last)),
  CONSTRAINT survey_population_check CHECK ((population > 0)),
  CONSTRAINT survey_service_ids_check CHECK ((cardinality(service_ids) > 0))
);
CREATE INDEX survey_unit ON survey USING btree (agency_id, unit_id, last DESC);
ALTER TABLE survey ENABLE ROW LEVEL SECURITY;
ALTER TABLE survey FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON survey USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON survey TO laras_app;

CREATE TABLE survey_follow_up (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  survey_id uuid NOT NULL,
  element text NOT NULL,
  action text NOT NULL,
  owner_id uuid NOT NULL,
  due date NOT NULL,
  done_on date,
  made_by uuid,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT survey_follow_up_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT survey_follow_up_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT survey_follow_up_agency_id_survey_id_fkey FOREIGN KEY (agency_id, survey_id) REFERENCES survey(agency_id, id),
  CONSTRAINT survey_follow_up_element_check CHECK ((element ~ '^U[1-9]$'::text))
);
CREATE INDEX survey_follow_up_survey ON survey_follow_up USING btree (agency_id, survey_id);
ALTER TABLE survey_follow_up ENABLE ROW LEVEL SECURITY;
ALTER TABLE survey_follow_up FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON survey_follow_up USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON survey_follow_up TO laras_app;

CREATE TABLE survey_response (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  survey_id uuid,
  service_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  source text NOT NULL,
  day date NOT NULL,
  u1 integer NOT NULL,
  u2 integer NOT NULL,
  u3 integer NOT NULL,
  u4 integer NOT NULL,
  u5 integer NOT NULL,
  u6 integer NOT NULL,
  u7 integer NOT NULL,
  u8 integer NOT NULL,
  u9 integer NOT NULL,
  entered_by uuid,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT survey_response_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT survey_response_source_check CHECK ((source = ANY (ARRAY['rating'::text, 'link'::text, 'tablet'::text, 'paper'::text]))),
  CONSTRAINT survey_response_u1_check CHECK (((u1 >= 1) AND (u1 <= 4))),
  CONSTRAINT survey_response_u2_check CHECK (((u2 >= 1) AND (u2 <= 4))),
  CONSTRAINT survey_response_u3_check CHECK (((u3 >= 1) AND (u3 <= 4))),
  CONSTRAINT survey_response_u4_check CHECK (((u4 >= 1) AND (u4 <= 4))),
  CONSTRAINT survey_response_u5_check CHECK (((u5 >= 1) AND (u5 <= 4))),
  CONSTRAINT survey_response_u6_check CHECK (((u6 >= 1) AND (u6 <= 4))),
  CONSTRAINT survey_response_u7_check CHECK (((u7 >= 1) AND (u7 <= 4))),
  CONSTRAINT survey_response_u8_check CHECK (((u8 >= 1) AND (u8 <= 4))),
  CONSTRAINT survey_response_u9_check CHECK (((u9 >= 1) AND (u9 <= 4)))
);
CREATE INDEX survey_response_survey ON survey_response USING btree (agency_id, survey_id);
CREATE INDEX survey_response_unit ON survey_response USING btree (agency_id, unit_id, day);
ALTER TABLE survey_response ENABLE ROW LEVEL SECURITY;
ALTER TABLE survey_response FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON survey_response USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON survey_response TO laras_app;

CREATE TABLE tally_day (
  agency_id uuid NOT NULL,
  metric text NOT NULL,
  subject_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  officer_id uuid NOT NULL,
  day date NOT NULL,
  bucket integer NOT NULL DEFAULT 0,
  num numeric NOT NULL,
  den numeric NOT NULL,
  s numeric NOT NULL DEFAULT 0,
  s2 numeric NOT NULL DEFAULT 0,
  CONSTRAINT tally_day_pkey PRIMARY KEY (agency_id, metric, subject_id, day, unit_id, officer_id, bucket)
);
CREATE INDEX tally_day_officer ON tally_day USING btree (agency_id, officer_id, metric, day);
ALTER TABLE tally_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE tally_day FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON tally_day USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON tally_day TO laras_app;

CREATE TABLE tally_delta (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  metric text NOT NULL,
  subject_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  officer_id uuid NOT NULL,
  day date NOT NULL,
  bucket integer NOT NULL DEFAULT 0,
  num numeric NOT NULL,
  den numeric NOT NULL,
  s numeric NOT NULL DEFAULT 0,
  s2 numeric NOT NULL DEFAULT 0,
  CONSTRAINT tally_delta_pkey PRIMARY KEY (agency_id, id)
);
ALTER TABLE tally_delta ENABLE ROW LEVEL SECURITY;
ALTER TABLE tally_delta FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON tally_delta USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON tally_delta TO laras_app;

CREATE TABLE tally_month (
  agency_id uuid NOT NULL,
  metric text NOT NULL,
  subject_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  month date NOT NULL,
  bucket integer NOT NULL DEFAULT 0,
  num numeric NOT NULL,
  den numeric NOT NULL,
  s numeric NOT NULL DEFAULT 0,
  s2 numeric NOT NULL DEFAULT 0,
  CONSTRAINT tally_month_pkey PRIMARY KEY (agency_id, metric, subject_id, unit_id, month, bucket)
);
ALTER TABLE tally_month ENABLE ROW LEVEL SECURITY;
ALTER TABLE tally_month FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON tally_month USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON tally_month TO laras_app;

CREATE TABLE tally_stamp (
  agency_id uuid NOT NULL,
  metric text NOT NULL,
  month date NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT tally_stamp_pkey PRIMARY KEY (agency_id, metric, month)
);
ALTER TABLE tally_stamp ENABLE ROW LEVEL SECURITY;
ALTER TABLE tally_stamp FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON tally_stamp USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON tally_stamp TO laras_app;

CREATE TABLE tally_version (
  agency_id uuid NOT NULL,
  version bigint NOT NULL,
  CONSTRAINT tally_version_pkey PRIMARY KEY (agency_id)
);
ALTER TABLE tally_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE tally_version FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON tally_version USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON tally_version TO laras_app;

CREATE TABLE target_pause (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  version integer NOT NULL,
  indicator_id uuid NOT NULL,
  target_id uuid NOT NULL,
  kind text NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL,
  low numeric,
  high numeric,
  reason text NOT NULL,
  event_id uuid,
  event text,
  state text NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_at timestamp with time zone NOT NULL,
  decided_by uuid,
  decided_at timestamp with time zone,
  decision text,
  ended_day date,
  end_reason text,
  ended_by uuid,
  CONSTRAINT target_pause_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT target_pause_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT target_pause_agency_id_target_id_fkey FOREIGN KEY (agency_id, target_id) REFERENCES indicator_target(agency_id, id),
  CONSTRAINT target_pause_check CHECK ((first_day <= last_day)),
  CONSTRAINT target_pause_check1 CHECK (((kind = 'lower'::text) = (low IS NOT NULL))),
  CONSTRAINT target_pause_check2 CHECK (((low IS NULL) = (high IS NULL))),
  CONSTRAINT target_pause_check3 CHECK ((low <= high)),
  CONSTRAINT target_pause_check4 CHECK (((state = 'proposed'::text) = (decided_by IS NULL))),
  CONSTRAINT target_pause_check5 CHECK (((state <> 'approved'::text) OR (decided_by <> proposed_by))),
  CONSTRAINT target_pause_kind_check CHECK ((kind = ANY (ARRAY['pause'::text, 'lower'::text]))),
  CONSTRAINT target_pause_reason_check CHECK ((length(reason) > 0)),
  CONSTRAINT target_pause_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'approved'::text, 'refused'::text])))
);
CREATE INDEX target_pause_event ON target_pause USING btree (agency_id, event_id);
CREATE INDEX target_pause_indicator ON target_pause USING btree (agency_id, indicator_id, first_day);
CREATE INDEX target_pause_target ON target_pause USING btree (agency_id, target_id);
ALTER TABLE target_pause ENABLE ROW LEVEL SECURITY;
ALTER TABLE target_pause FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON target_pause USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON target_pause TO laras_app;

CREATE TABLE topic (
  agency_id uuid NOT NULL,
  topic uuid NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT topic_pkey PRIMARY KEY (agency_id, topic)
);
ALTER TABLE topic ENABLE ROW LEVEL SECURITY;
ALTER TABLE topic FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON topic USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON topic TO laras_app;

CREATE TABLE unit (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  parent_id uuid,
  code text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  span daterange NOT NULL,
  source text,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT unit_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT unit_agency_id_unit_id_span_excl EXCLUDE USING gist (agency_id WITH =, unit_id WITH =, span WITH &&),
  CONSTRAINT unit_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT unit_check CHECK ((parent_id IS DISTINCT FROM unit_id)),
  CONSTRAINT unit_kind_check CHECK ((kind = ANY (ARRAY['city'::text, 'secretariat'::text, 'department'::text, 'division'::text, 'section'::text, 'facility'::text]))),
  CONSTRAINT unit_span_check CHECK ((NOT isempty(span)))
);
ALTER TABLE unit ENABLE ROW LEVEL SECURITY;
ALTER TABLE unit FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON unit USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON unit TO laras_app;

CREATE TABLE unit_ancestor (
  agency_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  ancestor_id uuid NOT NULL,
  depth integer NOT NULL,
  span daterange NOT NULL,
  CONSTRAINT unit_ancestor_pkey PRIMARY KEY (agency_id, unit_id, ancestor_id, span),
  CONSTRAINT unit_ancestor_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id)
);
CREATE INDEX unit_ancestor_down ON unit_ancestor USING btree (agency_id, ancestor_id);
ALTER TABLE unit_ancestor ENABLE ROW LEVEL SECURITY;
ALTER TABLE unit_ancestor FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON unit_ancestor USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT ON unit_ancestor TO laras_app;

CREATE TABLE work_entry (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  employee_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  date date NOT NULL,
  text text,
  item_id uuid,
  indicator_id uuid,
  quantity numeric(18,4),
  quantity_unit text,
  captured_at timestamp with time zone NOT NULL,
  received_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  reviewed_by uuid,
  reviewed_at timestamp with time zone,
  review_note text,
  files uuid[] NOT NULL DEFAULT '{}'::uuid[],
  content_hash bytea NOT NULL,
  salt bytea,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT work_entry_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT work_entry_check CHECK ((reviewed_by IS DISTINCT FROM employee_id)),
  CONSTRAINT work_entry_check1 CHECK (((state = ANY (ARRAY['submitted'::text, 'withdrawn'::text])) = (reviewed_at IS NULL))) NOT VALID,
  CONSTRAINT work_entry_quantity_check CHECK ((quantity >= (0)::numeric)),
  CONSTRAINT work_entry_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'accepted'::text, 'returned'::text, 'withdrawn'::text]))) NOT VALID
);
CREATE INDEX work_entry_indicator ON work_entry USING btree (agency_id, indicator_id, date DESC, id DESC) WHERE (state = 'accepted'::text);
CREATE INDEX work_entry_item ON work_entry USING btree (agency_id, item_id, date DESC) WHERE (item_id IS NOT NULL);
CREATE INDEX work_entry_own ON work_entry USING btree (agency_id, employee_id, date DESC, id DESC);
CREATE INDEX work_entry_returned ON work_entry USING btree (agency_id, employee_id, date DESC, id DESC) WHERE (state = 'returned'::text);
CREATE INDEX work_entry_reviewed ON work_entry USING btree (agency_id, reviewed_by, reviewed_at) WHERE (reviewed_by IS NOT NULL);
CREATE INDEX work_entry_waiting ON work_entry USING btree (agency_id, employee_id, received_at) WHERE (state = 'submitted'::text);
ALTER TABLE work_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE work_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON work_entry USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON work_entry TO laras_app;

CREATE TABLE work_hours (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  unit_id uuid,
  first_day date NOT NULL,
  last_day date,
  weekly text[] NOT NULL,
  ramadan text[],
  holidays text NOT NULL,
  source text NOT NULL,
  removed boolean NOT NULL,
  set_by uuid,
  set_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT work_hours_pkey PRIMARY KEY (agency_id, id),
  CONSTRAINT work_hours_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  CONSTRAINT work_hours_check CHECK (((last_day IS NULL) OR (first_day <= last_day))),
  CONSTRAINT work_hours_holidays_check CHECK ((holidays = ANY (ARRAY['off'::text, 'worked'::text]))),
  CONSTRAINT work_hours_ramadan_check CHECK ((cardinality(ramadan) = 7)),
  CONSTRAINT work_hours_weekly_check CHECK ((cardinality(weekly) = 7))
);
ALTER TABLE work_hours ENABLE ROW LEVEL SECURITY;
ALTER TABLE work_hours FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON work_hours USING ((agency_id = (NULLIF(current_setting('app.agency'::text, true), ''::text))::uuid));
GRANT INSERT, SELECT, UPDATE ON work_hours TO laras_app;
