-- How an amount is read. Every cell is read by its own form; only '1,234' and '1.234', which can be one thousand
-- and some or one and a bit, are decided by the whole column (`decimal_sign`; NULL: the column contradicts itself).

-- The plain form of nearly all cells: no thousands signs, at most two decimals. Cheap to recognise, never ambiguous.
CREATE OR REPLACE TEMP MACRO amount_is_simple(cell) AS
    regexp_full_match(cell, '-?[0-9]{1,12}([.,][0-9]{1,2})?');

CREATE OR REPLACE TEMP MACRO amount_is_ambiguous(cell) AS
    regexp_full_match(cell, '[^0-9]*[1-9][0-9]{0,2}[.,][0-9]{3}[^0-9]*');

-- The parts of any other form: (1 234,50)  £1,234.50  1.234,50-  −1 234,5 kr  SEK 12  100.00 CR
CREATE OR REPLACE TEMP MACRO amount_parts(cell) AS
    regexp_extract(
        replace(replace(cell, '−', '-'), '–', '-'),
        '(?i)^(\()?\s*(£|€|\$|kr|[a-z]{3})?\s*([-+])?\s*(£|€|\$|kr|[a-z]{3})?\s*'
        || '([1-9][0-9]{0,2}(?:[ \x{00A0}\x{2009}\x{202F}''’][0-9]{3})+(?:[.,][0-9]+)?|[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?'
        || '|[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+[.,]?[0-9]*|[.,][0-9]+)'
        || '\s*(£|€|\$|kr\.?|:-|[a-z]{3})?\s*([-+])?\s*(cr|dr)?\s*(\))?$',
        ['opening', 'mark_1', 'sign_1', 'mark_2', 'body', 'mark_3', 'sign_2', 'side', 'closing']
    );

-- Minus signs, brackets and CR each make an amount negative; two of them, or one bracket alone, make no sense.
CREATE OR REPLACE TEMP MACRO amount_signs(parts) AS
    (parts.opening != '')::INTEGER + (parts.sign_1 != '')::INTEGER + (parts.sign_2 != '')::INTEGER
    + (parts.side != '')::INTEGER;

CREATE OR REPLACE TEMP MACRO amount_is_negative(parts) AS
    parts.opening != '' OR parts.sign_1 = '-' OR parts.sign_2 = '-' OR lower(parts.side) = 'cr';

CREATE OR REPLACE TEMP MACRO amount_marks(parts) AS
    upper(concat(parts.mark_1, parts.mark_2, rtrim(parts.mark_3, '.')));

-- The digits with a decimal point and nothing else; NULL where they cannot be read.
CREATE OR REPLACE TEMP MACRO amount_digits(body, decimal_sign) AS
    CASE
        WHEN body = '' THEN NULL
        WHEN regexp_full_match(body, '[1-9][0-9]{0,2}[.,][0-9]{3}') THEN
            CASE
                WHEN decimal_sign IS NULL THEN NULL
                WHEN contains(body, decimal_sign) THEN replace(body, ',', '.')
                ELSE replace(replace(body, ',', ''), '.', '')
            END
        WHEN regexp_full_match(body, '[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?') THEN replace(body, ',', '')
        WHEN regexp_full_match(body, '[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]*)?')
            THEN replace(replace(body, '.', ''), ',', '.')
        ELSE replace(regexp_replace(body, '[ \x{00A0}\x{2009}\x{202F}''’]', '', 'g'), ',', '.')
    END;

CREATE OR REPLACE TEMP MACRO amount_plain(parts, decimal_sign) AS
    CASE
        WHEN amount_signs(parts) > 1 OR (parts.opening = '') != (parts.closing = '') THEN NULL
        WHEN amount_is_negative(parts) THEN '-' || amount_digits(parts.body, decimal_sign)
        ELSE amount_digits(parts.body, decimal_sign)
    END;

-- Whole minor units (öre, pence). Decimals beyond them are rounded to the nearest, halves to the even one, as banks
-- do; what that changes is summed per file and reported. Twelve decimals are looked at: beyond is a double's noise.
CREATE OR REPLACE TEMP MACRO exact_minor(plain, digits) AS
    CASE
        WHEN strpos(plain || '.', '.') > 16 THEN NULL
        ELSE TRY_CAST(plain AS DECIMAL(30, 12)) * ([1, 10, 100, 1000, 10000][digits + 1])::DECIMAL(5, 0)
    END;

CREATE OR REPLACE TEMP MACRO half_even(exact) AS
    CASE
        WHEN exact - floor(exact) < 0.5 THEN floor(exact)
        WHEN exact - floor(exact) > 0.5 THEN floor(exact) + 1
        WHEN floor(exact) % 2 = 0 THEN floor(exact)
        ELSE floor(exact) + 1
    END;

-- `is_simple`: a cell of the plain form, whose two decimals at most fit any currency with as many.
CREATE OR REPLACE TEMP MACRO minor_of(plain, is_simple, digits) AS
    CASE
        WHEN is_simple AND digits = 2 THEN (plain::DECIMAL(14, 2) * 100::DECIMAL(3, 0))::BIGINT
        WHEN digits IS NULL THEN NULL
        ELSE TRY_CAST(half_even(exact_minor(plain, digits)) AS BIGINT)
    END;
