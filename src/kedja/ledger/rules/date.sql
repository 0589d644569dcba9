-- How a day or a period is read. Every cell is read by its own form; only 03/04/2020 and 03-04-20, which can be
-- two or three different days, are decided by the whole column (`day_order`: dmy, mdy or ymd). A period is its
-- first day. Years before 1970 and after 2099 are refused: in a ledger they are slips.
--
-- Every form is brought to one text, year-month-day, and only that is read: macros are written out where they are
-- used, and a day read in each of ten branches took DuckDB longer to plan than a short file takes to read.

CREATE OR REPLACE TEMP MACRO date_is_iso(cell) AS
    regexp_full_match(cell, '(19[7-9][0-9]|20[0-9]{2})-[0-9]{2}-[0-9]{2}');

-- The same at a third of the cost, for the plain form of nearly all cells: a day where the signs stand in their places, read
-- whatever its year; and whether the year is one of ours.
CREATE OR REPLACE TEMP MACRO date_if_iso(cell) AS CASE WHEN cell LIKE '____-__-__' THEN TRY_CAST(cell AS DATE) END;

CREATE OR REPLACE TEMP MACRO date_is_ours(day) AS day BETWEEN DATE '1970-01-01' AND DATE '2099-12-31';

-- A clock after the day is passed over.
CREATE OR REPLACE TEMP MACRO without_clock(cell) AS
    regexp_replace(cell, '[T ]+[0-9]{1,2}[:.][0-9]{2}([:.][0-9]{2}([.,][0-9]+)?)?( ?[AaPp][Mm])?(Z|[+-][0-9:]+)?$', '');

-- The day of a text such as 2020-5-3 or 20-5-3; years of two digits are those from 1970 to 2069.
CREATE OR REPLACE TEMP MACRO day_of(text) AS
    TRY_CAST(
        regexp_extract(
            regexp_replace(regexp_replace(text, '^([0-6][0-9]-)', '20\1'), '^([7-9][0-9]-)', '19\1'),
            '^(19[7-9]|20[0-9])[0-9]-[0-9]{1,2}-[0-9]{1,2}$'
        ) AS DATE
    );

CREATE OR REPLACE TEMP MACRO month_number(name) AS
    CASE left(lower(name), 3)
        WHEN 'jan' THEN '01' WHEN 'feb' THEN '02' WHEN 'mar' THEN '03' WHEN 'apr' THEN '04' WHEN 'maj' THEN '05'
        WHEN 'may' THEN '05' WHEN 'jun' THEN '06' WHEN 'jul' THEN '07' WHEN 'aug' THEN '08' WHEN 'sep' THEN '09'
        WHEN 'oct' THEN '10' WHEN 'okt' THEN '10' WHEN 'nov' THEN '11' WHEN 'dec' THEN '12'
    END;

CREATE OR REPLACE TEMP MACRO cell_is_ordered_by_column(cell) AS
    regexp_full_match(cell, '[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ]([0-9]{4}|[0-9]{2})');

CREATE OR REPLACE TEMP MACRO date_is_ordered_by_column(cell) AS cell_is_ordered_by_column(without_clock(cell));

CREATE OR REPLACE TEMP MACRO year_is_short(cell) AS regexp_matches(cell, '[^0-9][0-9]{2}$');

CREATE OR REPLACE TEMP MACRO text_by_order(cell, day_order) AS
    CASE
        WHEN day_order = 'mdy' THEN regexp_replace(cell, '^([0-9]+).([0-9]+).([0-9]+)$', '\3-\1-\2')
        WHEN day_order = 'dmy' OR NOT year_is_short(cell)
            THEN regexp_replace(cell, '^([0-9]+).([0-9]+).([0-9]+)$', '\3-\2-\1')
        WHEN regexp_matches(cell, '^[0-9]{2}[^0-9]') THEN regexp_replace(cell, '[/. ]', '-', 'g')
    END;

CREATE OR REPLACE TEMP MACRO date_by_order(cell, day_order) AS day_of(text_by_order(cell, day_order));

CREATE OR REPLACE TEMP MACRO date_by_form(cell, day_order) AS
    day_of(
        CASE
            WHEN regexp_full_match(cell, '[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}') THEN regexp_replace(cell, '[/.]', '-', 'g')
            WHEN regexp_full_match(cell, '(19|20)[0-9]{6}') THEN regexp_replace(cell, '^(....)(..)(..)$', '\1-\2-\3')
            WHEN regexp_full_match(cell, '(19|20)[0-9]{2}(0[1-9]|1[0-2])') THEN regexp_replace(cell, '^(....)(..)$', '\1-\2-1')
            WHEN regexp_full_match(cell, '(19|20)[0-9]{2}[-/. ]?[MmPp]?[0-9]{1,2}')
                THEN left(cell, 4) || '-' || regexp_extract(cell, '[0-9]{1,2}$') || '-1'
            WHEN cell_is_ordered_by_column(cell) THEN text_by_order(cell, day_order)
            -- 3 maj 2020, May 3, 2020 and maj 2020.
            WHEN regexp_full_match(
                cell,
                '([0-9]{1,2}[-/. ]+[A-Za-z]{3,9}\.?[-/. ,]+|[A-Za-z]{3,9}\.? [0-9]{1,2},? |[A-Za-z]{3,9}\.?[-/ ]+)([0-9]{4}|[0-9]{2})'
            )
                THEN regexp_extract(cell, '[0-9]+$') || '-' || month_number(regexp_extract(cell, '[A-Za-z]+')) || '-'
                    || coalesce(nullif(regexp_extract(cell, '([0-9]+)[^0-9]+[0-9]+$', 1), ''), '1')
            WHEN regexp_full_match(cell, '(0?[1-9]|1[0-2])[-/.](19|20)[0-9]{2}')
                THEN regexp_replace(cell, '^([0-9]+).(....)$', '\2-\1-1')
            -- A day number of Excel's: 25569 is 1 January 1970, 73050 is 31 December 2099.
            WHEN regexp_full_match(cell, '[2-7][0-9]{4}([.,][0-9]+)?') AND left(cell, 5)::INTEGER BETWEEN 25569 AND 73050
                THEN (DATE '1899-12-30' + left(cell, 5)::INTEGER)::VARCHAR
        END
    );

CREATE OR REPLACE TEMP MACRO date_of(cell, day_order) AS
    CASE WHEN date_is_iso(cell) THEN TRY_CAST(cell AS DATE) ELSE date_by_form(without_clock(cell), day_order) END;
