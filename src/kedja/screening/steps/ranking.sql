-- Supplier × category in order: the order of the classes (severity first, then likelihood with unknown after what is known to
-- be high and before what is known to be lower), exposure; then what has no known severity, by exposure, without rank. A row's classes are those of its worst
-- headline cell over the origins it has; its expected likelihood and its known origin are the headline cells' of its origins,
-- weighted by absolute spend. The supplier's and the category's numbers settle what is still equal. A row's number, and its
-- rank where it has one, is its place in this order. Rows hold numbers only: what they stand for (`names`, `categories`,
-- `headlines`) is written beside them once they stand in order, because to sort a million texts costs more than all else here.
WITH bought AS (
    SELECT
        e.supplier_no,
        e.category_no,
        h.headline_no,
        h.class_no,
        h.known_bp,
        h.expected_hundredths,
        CASE WHEN e.origin IS NOT NULL THEN e.absolute_minor ELSE 0 END AS stated_minor,
        e.net_minor,
        e.absolute_minor,
        e.lines,
        e.first_date,
        e.last_date
    FROM exposure AS e
    LEFT JOIN headlines AS h ON e.category_no = h.category_no AND e.origin IS NOT DISTINCT FROM h.origin
    WHERE e.category_no >= 0
),
summed AS (
    SELECT
        supplier_no,
        category_no,
        MIN(headline_no) AS headline_no,
        MIN(class_no) AS class_no,
        CAST(SUM(net_minor) AS BIGINT) AS net_minor,
        CAST(SUM(absolute_minor) AS BIGINT) AS absolute_minor,
        CAST(SUM(lines) AS BIGINT) AS lines,
        MIN(first_date) AS first_date,
        MAX(last_date) AS last_date,
        CAST(SUM(stated_minor) AS BIGINT) AS stated_minor,
        CAST(SUM(absolute_minor * COALESCE(known_bp, 0)) AS BIGINT) AS known_weight,
        CAST(SUM(absolute_minor * expected_hundredths) AS BIGINT) AS expected_weight,
        CAST(SUM(CASE WHEN expected_hundredths IS NOT NULL THEN absolute_minor ELSE 0 END) AS BIGINT)
            AS expected_minor
    FROM bought
    GROUP BY supplier_no, category_no
),
several AS (
    SELECT supplier_no
    FROM exposure
    GROUP BY supplier_no
    HAVING MIN(buyer_no) < MAX(buyer_no)
),
buyers AS (
    -- Most suppliers have one buyer: counting different ones only where there are several saves a third of this step's time.
    SELECT e.supplier_no, e.category_no, CAST(COUNT(DISTINCT e.buyer_no) AS INTEGER) AS buyers
    FROM exposure AS e
    INNER JOIN several AS s ON e.supplier_no = s.supplier_no
    WHERE e.category_no >= 0
    GROUP BY e.supplier_no, e.category_no
)
SELECT
    r.supplier_no,
    r.category_no,
    r.headline_no,
    CAST(r.expected_weight // NULLIF(r.expected_minor, 0) AS BIGINT) AS expected_hundredths,
    CASE WHEN r.net_minor > 0 THEN r.net_minor ELSE 0 END AS exposure_minor,
    r.net_minor,
    r.absolute_minor,
    -- net = debits + credits, absolute = debits − credits, so their difference is twice the credits.
    CAST((r.net_minor - r.absolute_minor) // 2 AS BIGINT) AS credit_minor,
    r.lines,
    COALESCE(b.buyers, 1) AS buyers,
    r.first_date,
    r.last_date,
    CAST(COALESCE(r.stated_minor * 10000 // NULLIF(r.absolute_minor, 0), 0) AS INTEGER) AS origin_stated_bp,
    CAST(COALESCE(r.known_weight // NULLIF(r.absolute_minor, 0), 0) AS INTEGER) AS origin_known_bp
FROM summed AS r
LEFT JOIN buyers AS b ON r.supplier_no = b.supplier_no AND r.category_no = b.category_no
ORDER BY
    r.class_no ASC NULLS LAST,
    exposure_minor DESC,
    r.supplier_no ASC,
    r.category_no ASC
