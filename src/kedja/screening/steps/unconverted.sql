-- Lines in a currency without a rate for their date, by currency: in no other figure of the run.
WITH converted AS (
    SELECT
        l.currency,
        l.amount_minor,
        r.currency AS rated
    FROM all_lines AS l
    LEFT JOIN rate AS r
        ON l.currency = r.currency
        AND COALESCE(l.date, r.undated) >= r.first_date AND COALESCE(l.date, r.undated) <= r.last_date
)
SELECT
    currency,
    COUNT(*) AS lines,
    CAST(SUM(amount_minor) AS BIGINT) AS net_minor,
    CAST(SUM(ABS(amount_minor)) AS BIGINT) AS absolute_minor
FROM converted
WHERE rated IS NULL
GROUP BY currency
ORDER BY currency
