-- The cascade: what an IKU is handed down as, from unit to unit to position, in dated revisions.

-- A revision is a draft until it is published; only then it has a number and a day from which it holds.
CREATE TABLE cascade_revision (
  agency_id    uuid NOT NULL REFERENCES agency,
  id           uuid NOT NULL,
  number       integer CHECK (number > 0),
  state        text NOT NULL CHECK (state IN ('draft', 'published', 'discarded')),
  holds_from   date,
  reason       text,
  author_id    uuid,
  begun_at     timestamptz NOT NULL,
  published_at timestamptz,
  touched      jsonb,
  version      integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, number),
  CHECK ((state = 'published') = (number IS NOT NULL)),
  CHECK ((number IS NULL) = (holds_from IS NULL) AND (number IS NULL) = (published_at IS NULL))
);
CREATE UNIQUE INDEX cascade_revision_draft ON cascade_revision (agency_id, author_id) WHERE state = 'draft';

-- One stretch of one link. `span` says on which days it holds, the revisions since when and until when it was known:
-- what an earlier revision said of a day stays readable after a later one changed that day.
CREATE TABLE cascade_link (
  agency_id     uuid NOT NULL REFERENCES agency,
  id            uuid NOT NULL,
  link_id       uuid NOT NULL,
  parent_id     uuid NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('direct', 'split', 'component', 'narrowed', 'new')),
  unit_id       uuid NOT NULL,
  position_id   uuid,
  title         text NOT NULL CHECK (length(title) > 0),
  target        numeric,
  weight        numeric CHECK (weight > 0),
  contribution  text NOT NULL CHECK (contribution IN ('direct', 'shared')),
  unit_label    text,
  decimals      integer CHECK (decimals BETWEEN 0 AND 6),
  direction     text CHECK (direction IN ('up', 'down', 'range-up', 'range-down', 'stabilise')),
  spread        text CHECK (spread IN ('sum', 'average', 'last')),
  measured_by   uuid,
  span          daterange NOT NULL CHECK (NOT isempty(span)),
  from_revision integer NOT NULL,
  to_revision   integer,
  version       integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  CHECK (parent_id <> link_id),
  CHECK (kind <> 'split' OR target IS NOT NULL),
  CHECK ((kind IN ('component', 'new')) = (unit_label IS NOT NULL)),
  CHECK (num_nonnulls(unit_label, decimals, direction, spread) IN (0, 4)),
  EXCLUDE USING gist (agency_id WITH =, link_id WITH =, span WITH &&) WHERE (to_revision IS NULL)
);
CREATE INDEX cascade_link_known ON cascade_link (agency_id, from_revision);
CREATE INDEX cascade_link_unit ON cascade_link (agency_id, unit_id);

-- What a draft would change: the whole content of a link as it shall be, and the row that was known when it was edited.
CREATE TABLE cascade_change (
  agency_id    uuid NOT NULL REFERENCES agency,
  id           uuid NOT NULL,
  revision_id  uuid NOT NULL,
  link_id      uuid NOT NULL,
  act          text NOT NULL CHECK (act IN ('add', 'change', 'retire')),
  base_id      uuid,
  parent_id    uuid NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('direct', 'split', 'component', 'narrowed', 'new')),
  unit_id      uuid NOT NULL,
  position_id  uuid,
  title        text NOT NULL CHECK (length(title) > 0),
  target       numeric,
  weight       numeric CHECK (weight > 0),
  contribution text NOT NULL CHECK (contribution IN ('direct', 'shared')),
  unit_label   text,
  decimals     integer,
  direction    text,
  spread       text,
  measured_by  uuid,
  changed_at   timestamptz NOT NULL,
  version      integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, revision_id, link_id),
  FOREIGN KEY (agency_id, revision_id) REFERENCES cascade_revision (agency_id, id),
  CHECK ((act = 'add') = (base_id IS NULL))
);

-- Who may not change the tree says what should be changed, and gets an answer.
CREATE TABLE cascade_suggestion (
  agency_id   uuid NOT NULL REFERENCES agency,
  id          uuid NOT NULL,
  node_id     uuid NOT NULL,
  unit_id     uuid NOT NULL,
  author_id   uuid NOT NULL,
  text        text,
  at          timestamptz NOT NULL,
  state       text NOT NULL CHECK (state IN ('open', 'taken', 'declined')),
  answer      text,
  answered_by uuid,
  answered_at timestamptz,
  salt        bytea,
  version     integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  CHECK ((state = 'open') = (answered_at IS NULL)),
  CHECK (answered_by IS DISTINCT FROM author_id)
);
CREATE INDEX cascade_suggestion_open ON cascade_suggestion (agency_id, at) WHERE state = 'open';
CREATE INDEX cascade_suggestion_author ON cascade_suggestion (agency_id, author_id, at DESC);

-- Who carries an IKU is found by going down from row to row of the plans.
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX plan_item_superior ON plan_item (agency_id, superior_item_id) WHERE superior_item_id IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON cascade_revision, cascade_link, cascade_suggestion TO laras_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON cascade_change TO laras_app;

-- The second wall: a row of another agency does not exist.
ALTER TABLE cascade_revision ENABLE ROW LEVEL SECURITY;
ALTER TABLE cascade_revision FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON cascade_revision USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE cascade_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE cascade_link FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON cascade_link USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE cascade_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE cascade_change FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON cascade_change USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
ALTER TABLE cascade_suggestion ENABLE ROW LEVEL SECURITY;
ALTER TABLE cascade_suggestion FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON cascade_suggestion USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
