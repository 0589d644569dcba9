-- Text as it is kept: outer blanks of every kind removed; nothing left is no value. Most cells have none, and asking
-- first is much cheaper than trimming.
CREATE OR REPLACE TEMP MACRO tidy(cell) AS
    nullif(
        CASE
            WHEN regexp_matches(cell, '^[\s\x{00A0}\x{202F}\x{FEFF}]|[\s\x{00A0}\x{202F}\x{FEFF}]$')
                THEN trim(cell, concat(' ', chr(9), chr(10), chr(11), chr(12), chr(13), chr(160), chr(8239), chr(65279)))
            ELSE cell
        END,
        ''
    );

-- '(55040) Admin & Clerical' and '55040 Admin & Clerical': a code, then what it stands for.
CREATE OR REPLACE TEMP MACRO code_before_text(cell) AS
    regexp_extract(cell, '^(?:\(([0-9A-Za-z:._-]+)\)|([0-9]{3,8})(?: *[-–:])?) +(.+)$', ['bracketed', 'bare', 'label']);

-- 'Summa', 'Totalt:', 'Grand total', 'Delsumma 4010': the words of a row that adds up other rows.
CREATE OR REPLACE TEMP MACRO is_total_word(cell) AS
    regexp_full_match(cell, '(?i)\s*((total|del|slut)?summa|sum|(grand |sub)?totals?|totalt|sub-total)\b[\s:]*.{0,20}');
