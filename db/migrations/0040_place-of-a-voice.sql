-- Where it was, in the words of whoever spoke: for those who answer, never public.
ALTER TABLE complaint ADD COLUMN place text;
