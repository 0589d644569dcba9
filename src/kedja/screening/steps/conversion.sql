-- Lines with their amounts in the reporting currency, for ledgers in several currencies. A line takes the rate in force on its
-- date; a line without date or without rate is left out here and shown apart as unconverted. The amount is multiplied and
-- divided as whole numbers, half a minor unit rounded away from zero; quotient and remainder are taken apart so that no
-- product leaves 64 bits.
SELECT
    l.supplier_no,
    l.item_no,
    l.buyer_no,
    l.origin,
    l.date,
    CAST(
        CASE WHEN l.amount_minor < 0 THEN -1 ELSE 1 END * (
            ABS(l.amount_minor) // r.denominator * r.numerator
            + (ABS(l.amount_minor) % r.denominator * r.numerator + r.denominator // 2) // r.denominator
        ) AS BIGINT
    ) AS amount_minor
FROM all_lines AS l
INNER JOIN rate AS r
    ON l.currency = r.currency
    AND COALESCE(l.date, r.undated) >= r.first_date AND COALESCE(l.date, r.undated) <= r.last_date
