-- What a currency may be written as, in a currency column.
CREATE OR REPLACE TEMP MACRO currency_code(cell) AS
    CASE upper(cell)
        WHEN 'KR' THEN 'SEK' WHEN 'KRONOR' THEN 'SEK' WHEN '£' THEN 'GBP' WHEN '€' THEN 'EUR'
        ELSE upper(cell)
    END;

-- Whether a sign beside an amount ('£', 'kr') can stand for the currency of the line. A line in SEK that says € in
-- the amount is a contradiction, and nobody but its owner can resolve it.
CREATE OR REPLACE TEMP MACRO mark_fits(mark, currency) AS
    CASE mark
        WHEN '' THEN TRUE
        WHEN 'KR' THEN currency IN ('SEK', 'NOK', 'DKK', 'ISK')
        WHEN ':-' THEN currency IN ('SEK', 'NOK', 'DKK')
        WHEN '£' THEN currency IN ('GBP', 'GIP', 'FKP', 'SHP', 'EGP')
        WHEN '€' THEN currency = 'EUR'
        WHEN '$' THEN currency IN ('USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD')
        ELSE mark = currency
    END;
