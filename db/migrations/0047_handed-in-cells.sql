-- What a row said as it was handed in, once a cell of it was mended: so that mending is taken back cell by cell.
ALTER TABLE import_row ADD COLUMN handed text[];
ALTER TABLE import_row ADD COLUMN handed_types text;
