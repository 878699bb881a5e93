-- Indicators whose value comes out of services and surveys by itself: from which source, and of which services (none: all).
ALTER TABLE indicator ADD COLUMN metric text;
ALTER TABLE indicator ADD COLUMN subjects uuid[] NOT NULL DEFAULT '{}';
-- Not checked over again: the rows there are satisfied the narrower check.
ALTER TABLE indicator DROP CONSTRAINT indicator_formula_check;
ALTER TABLE indicator ADD CONSTRAINT indicator_formula_check
  CHECK (formula IN ('sum', 'percent-of-base', 'typed', 'metric') AND (formula = 'metric') = (metric IS NOT NULL)) NOT VALID;
