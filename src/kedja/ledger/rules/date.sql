-- How a day or a period is read. Every cell is read by its own form; only 03/04/2020 and 03-04-20, which can be
-- two or three different days, are decided by the whole column (`day_order`: dmy, mdy or ymd). A period is its
-- first day. Years before 1970 and after 2099 are refused: in a ledger they are slips.

CREATE OR REPLACE TEMP MACRO day_of(year, month, day) AS
    CASE
        WHEN TRY_CAST(year AS INTEGER) BETWEEN 1970 AND 2099
            THEN TRY_CAST(concat(year, '-', lpad(month, 2, '0'), '-', lpad(day, 2, '0')) AS DATE)
    END;

CREATE OR REPLACE TEMP MACRO four_digits(year) AS
    CASE WHEN length(year) = 4 THEN year WHEN year < '70' THEN '20' || year ELSE '19' || year END;

CREATE OR REPLACE TEMP MACRO date_is_iso(cell) AS
    regexp_full_match(cell, '(19[7-9][0-9]|20[0-9]{2})-[0-9]{2}-[0-9]{2}');

-- A clock after the day is passed over.
CREATE OR REPLACE TEMP MACRO without_clock(cell) AS
    regexp_replace(cell, '[T ]+[0-9]{1,2}[:.][0-9]{2}([:.][0-9]{2}([.,][0-9]+)?)?( ?[AaPp][Mm])?(Z|[+-][0-9:]+)?$', '');

CREATE OR REPLACE TEMP MACRO date_is_ordered_by_column(cell) AS
    regexp_full_match(without_clock(cell), '[0-9]{1,2}([-/. ])[0-9]{1,2}[-/. ]([0-9]{4}|[0-9]{2})');

CREATE OR REPLACE TEMP MACRO month_number(name) AS
    CASE left(lower(name), 3)
        WHEN 'jan' THEN '01' WHEN 'feb' THEN '02' WHEN 'mar' THEN '03' WHEN 'apr' THEN '04' WHEN 'maj' THEN '05'
        WHEN 'may' THEN '05' WHEN 'jun' THEN '06' WHEN 'jul' THEN '07' WHEN 'aug' THEN '08' WHEN 'sep' THEN '09'
        WHEN 'oct' THEN '10' WHEN 'okt' THEN '10' WHEN 'nov' THEN '11' WHEN 'dec' THEN '12'
    END;

CREATE OR REPLACE TEMP MACRO date_by_order(parts, day_order) AS
    CASE
        WHEN length(parts.third) = 4 AND day_order = 'mdy' THEN day_of(parts.third, parts.first, parts.second)
        WHEN length(parts.third) = 4 THEN day_of(parts.third, parts.second, parts.first)
        WHEN day_order = 'ymd' AND length(parts.first) = 2
            THEN day_of(four_digits(parts.first), parts.second, parts.third)
        WHEN day_order = 'ymd' THEN NULL
        WHEN day_order = 'mdy' THEN day_of(four_digits(parts.third), parts.first, parts.second)
        ELSE day_of(four_digits(parts.third), parts.second, parts.first)
    END;

CREATE OR REPLACE TEMP MACRO date_parts(cell) AS
    regexp_extract(cell, '^([0-9]+)[-/. ]([0-9]+)[-/. ]([0-9]+)$', ['first', 'second', 'third']);

CREATE OR REPLACE TEMP MACRO date_by_form(cell, day_order) AS
    CASE
        WHEN regexp_full_match(cell, '[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}') THEN
            day_of(regexp_extract(cell, '^([0-9]{4}).([0-9]+).([0-9]+)$', 1),
                   regexp_extract(cell, '^([0-9]{4}).([0-9]+).([0-9]+)$', 2),
                   regexp_extract(cell, '^([0-9]{4}).([0-9]+).([0-9]+)$', 3))
        WHEN regexp_full_match(cell, '(19|20)[0-9]{6}') THEN day_of(left(cell, 4), cell[5:6], cell[7:8])
        WHEN regexp_full_match(cell, '(19|20)[0-9]{2}(0[1-9]|1[0-2])') THEN day_of(left(cell, 4), right(cell, 2), '1')
        WHEN regexp_full_match(cell, '(19|20)[0-9]{2}[-/. ]?[MmPp]?[0-9]{1,2}') THEN
            day_of(left(cell, 4), regexp_extract(cell, '([0-9]{1,2})$', 1), '1')
        WHEN regexp_full_match(cell, '[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ]([0-9]{4}|[0-9]{2})') THEN
            date_by_order(date_parts(cell), day_order)
        WHEN regexp_full_match(cell, '[0-9]{1,2}[-/. ]+[A-Za-z]{3,9}\.?[-/. ,]+([0-9]{4}|[0-9]{2})') THEN
            day_of(four_digits(regexp_extract(cell, '([0-9]+)$', 1)),
                   month_number(regexp_extract(cell, '([A-Za-z]+)', 1)),
                   regexp_extract(cell, '^([0-9]+)', 1))
        WHEN regexp_full_match(cell, '[A-Za-z]{3,9}\.? [0-9]{1,2},? ([0-9]{4}|[0-9]{2})') THEN
            day_of(four_digits(regexp_extract(cell, '([0-9]+)$', 1)),
                   month_number(regexp_extract(cell, '([A-Za-z]+)', 1)),
                   regexp_extract(cell, ' ([0-9]{1,2}),? ', 1))
        WHEN regexp_full_match(cell, '[A-Za-z]{3,9}\.?[-/ ]+([0-9]{4}|[0-9]{2})') THEN
            day_of(four_digits(regexp_extract(cell, '([0-9]+)$', 1)),
                   month_number(regexp_extract(cell, '([A-Za-z]+)', 1)), '1')
        WHEN regexp_full_match(cell, '(0?[1-9]|1[0-2])[-/.](19|20)[0-9]{2}') THEN
            day_of(right(cell, 4), regexp_extract(cell, '^([0-9]+)', 1), '1')
        -- A day number of Excel's: 25569 is 1 January 1970, 73050 is 31 December 2099.
        WHEN regexp_full_match(cell, '[2-7][0-9]{4}([.,][0-9]+)?') AND left(cell, 5)::INTEGER BETWEEN 25569 AND 73050
            THEN DATE '1899-12-30' + left(cell, 5)::INTEGER
    END;

CREATE OR REPLACE TEMP MACRO date_of(cell, day_order) AS
    CASE WHEN date_is_iso(cell) THEN TRY_CAST(cell AS DATE) ELSE date_by_form(without_clock(cell), day_order) END;
