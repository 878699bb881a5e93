-- Figures as they were published. A later edition of the same figure is a correction: both stay readable.
CREATE TABLE published_figure (
  agency_id    uuid NOT NULL,
  id           uuid NOT NULL,
  metric       text NOT NULL,
  subject_id   uuid NOT NULL,
  unit_id      uuid NOT NULL,
  period       text NOT NULL,
  edition      integer NOT NULL CHECK (edition > 0),
  value        numeric,
  n            integer NOT NULL,
  published_at timestamptz NOT NULL,
  version      integer NOT NULL DEFAULT 1,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, metric, subject_id, unit_id, period, edition)
);
CREATE INDEX published_figure_corrected ON published_figure (agency_id, published_at DESC) WHERE edition > 1;
GRANT SELECT, INSERT ON published_figure TO laras_app;
ALTER TABLE published_figure ENABLE ROW LEVEL SECURITY;
ALTER TABLE published_figure FORCE ROW LEVEL SECURITY;
CREATE POLICY agency ON published_figure USING (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
