-- The publication of a satisfaction survey is a paper like the SKP; it is about a unit, not about an officer.
-- squawk-ignore ban-drop-not-null
ALTER TABLE document ALTER COLUMN employee_id DROP NOT NULL;
ALTER TABLE document DROP CONSTRAINT document_kind_check;
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE document ADD CONSTRAINT document_kind_check CHECK (kind IN ('plan', 'evaluation', 'survey'));
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE document ADD CONSTRAINT document_owner_check CHECK ((kind = 'survey') = (employee_id IS NULL));
