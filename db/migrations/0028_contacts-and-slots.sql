-- Cases by the contact that was given, for whoever lost the code: the table is of the same release, nobody waits for it.
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX application_email ON application (agency_id, applicant_email) WHERE applicant_email IS NOT NULL;
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX application_phone ON application (agency_id, right(regexp_replace(applicant_phone, '\D', '', 'g'), 9))
  WHERE applicant_phone IS NOT NULL;

-- How many may come at a time to a service that needs presence, and until how far ahead they choose.
CREATE TABLE slot_plan (
  agency_id  uuid NOT NULL REFERENCES agency,
  id         uuid NOT NULL,
  service_id uuid NOT NULL,
  minutes    integer NOT NULL CHECK (minutes BETWEEN 10 AND 240),
  capacity   integer NOT NULL CHECK (capacity BETWEEN 0 AND 100),
  days_ahead integer NOT NULL CHECK (days_ahead BETWEEN 1 AND 30),
  changed_by uuid,
  changed_at timestamptz NOT NULL,
  version    integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, service_id),
  FOREIGN KEY (agency_id, service_id) REFERENCES service (agency_id, id)
);
GRANT SELECT, INSERT, UPDATE ON slot_plan TO laras_app;
ALTER TABLE slot_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE slot_plan FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON slot_plan USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);

-- When somebody comes: one time for each case, moved or cancelled with the case's code.
CREATE TABLE slot_booking (
  agency_id      uuid NOT NULL,
  id             uuid NOT NULL,
  service_id     uuid NOT NULL,
  application_id uuid NOT NULL,
  at             timestamptz NOT NULL,
  state          text NOT NULL CHECK (state IN ('booked', 'cancelled')),
  booked_at      timestamptz NOT NULL,
  version        integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, application_id)
);
CREATE INDEX slot_booking_at ON slot_booking (agency_id, service_id, at) WHERE state = 'booked';
GRANT SELECT, INSERT, UPDATE ON slot_booking TO laras_app;
ALTER TABLE slot_booking ENABLE ROW LEVEL SECURITY;
ALTER TABLE slot_booking FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON slot_booking USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
