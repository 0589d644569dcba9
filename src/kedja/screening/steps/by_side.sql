-- Spend in scope by either side of a cell, its area or its stage, and the band of the worst cell there: each area and each stage is
-- judged for itself, so each holds all spend. What was bought has few profiles (a band for each area, and for each stage), and a
-- supplier's many rows have fewer still: suppliers are counted by profile first, so that no row of the exposure has to be written out
-- once for each.
WITH sides AS (
    SELECT 'area' AS side, area AS place FROM areas
    UNION ALL
    SELECT 'stage' AS side, stage AS place FROM stages
),
sided AS (
    SELECT 'area' AS side, area AS place, category, origin, severity, likelihood, band FROM cells
    UNION ALL
    SELECT 'stage' AS side, stage AS place, category, origin, severity, likelihood, band FROM cells
),
worst AS (
    SELECT
        k.category_no,
        c.origin,
        c.side,
        c.place,
        c.band,
        ROW_NUMBER() OVER (
            PARTITION BY c.category, c.origin, c.side, c.place
            ORDER BY o.place ASC NULLS LAST
        ) AS order_no
    FROM sided AS c
    INNER JOIN categories AS k ON c.category = k.category
    LEFT JOIN class_order AS o ON c.severity = o.severity AND c.likelihood IS NOT DISTINCT FROM o.likelihood
),
bought AS (
    SELECT
        category_no,
        origin,
        CAST(SUM(absolute_minor) AS BIGINT) AS absolute_minor,
        CAST(SUM(net_minor) AS BIGINT) AS net_minor,
        CAST(SUM(lines) AS BIGINT) AS lines
    FROM exposure
    WHERE category_no >= 0
    GROUP BY category_no, origin
),
banded AS (
    SELECT
        b.category_no,
        b.origin,
        s.side,
        s.place,
        COALESCE(w.band, 'unknown') AS band,
        b.absolute_minor,
        b.net_minor,
        b.lines
    FROM bought AS b
    CROSS JOIN sides AS s
    LEFT JOIN worst AS w
        ON b.category_no = w.category_no AND b.origin IS NOT DISTINCT FROM w.origin
        AND s.side = w.side AND s.place = w.place AND w.order_no = 1
),
profiles AS (
    SELECT category_no, origin, side, STRING_AGG(place || ' ' || band, ', ' ORDER BY place) AS profile
    FROM banded
    GROUP BY category_no, origin, side
),
numbered AS (
    SELECT category_no, origin, side, CAST(DENSE_RANK() OVER (ORDER BY side, profile) AS INTEGER) AS profile_no
    FROM profiles
),
buying AS (
    SELECT DISTINCT n.profile_no, e.supplier_no
    FROM exposure AS e
    INNER JOIN numbered AS n ON e.category_no = n.category_no AND e.origin IS NOT DISTINCT FROM n.origin
),
parts AS (
    SELECT DISTINCT n.profile_no, b.side, b.place, b.band
    FROM numbered AS n
    INNER JOIN banded AS b
        ON n.category_no = b.category_no AND n.origin IS NOT DISTINCT FROM b.origin AND n.side = b.side
),
counted AS (
    SELECT p.side, p.place, p.band, COUNT(DISTINCT b.supplier_no) AS suppliers
    FROM buying AS b
    INNER JOIN parts AS p ON b.profile_no = p.profile_no
    GROUP BY p.side, p.place, p.band
),
summed AS (
    SELECT
        side,
        place,
        band,
        CAST(SUM(absolute_minor) AS BIGINT) AS absolute_minor,
        CAST(SUM(net_minor) AS BIGINT) AS net_minor,
        CAST(SUM(lines) AS BIGINT) AS lines
    FROM banded
    GROUP BY side, place, band
)
SELECT s.side, s.place, s.band, s.absolute_minor, s.net_minor, s.lines, c.suppliers
FROM summed AS s
INNER JOIN counted AS c ON s.side = c.side AND s.place = c.place AND s.band = c.band
ORDER BY s.side ASC, s.place ASC, s.band ASC
