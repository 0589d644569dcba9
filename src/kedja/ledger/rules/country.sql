-- The spelling under which a stated country is looked up. Codes of two letters count in capitals only: 'MM' is Myanmar,
-- 'mm' is a measure that slipped into the column.
CREATE OR REPLACE TEMP MACRO country_spelling(cell) AS
    CASE WHEN length(cell) > 2 OR cell = upper(cell) THEN lower(cell) END;
