-- Spend in scope by area and the band of the worst cell of that area: each area judged for itself, so each holds all spend.
-- What was bought has few profiles (a band for each area), and a supplier's many rows have fewer still: suppliers are counted by
-- profile first, so that no row of the exposure has to be written out once for each area.
WITH worst AS (
    SELECT
        k.category_no,
        c.origin,
        c.area,
        c.band,
        ROW_NUMBER() OVER (
            PARTITION BY c.category, c.origin, c.area
            ORDER BY o.place ASC NULLS LAST
        ) AS place
    FROM cells AS c
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
        k.area,
        COALESCE(w.band, 'unknown') AS band,
        b.absolute_minor,
        b.net_minor,
        b.lines
    FROM bought AS b
    CROSS JOIN areas AS k
    LEFT JOIN worst AS w
        ON b.category_no = w.category_no AND b.origin IS NOT DISTINCT FROM w.origin
        AND k.area = w.area AND w.place = 1
),
profiles AS (
    SELECT category_no, origin, STRING_AGG(area || ' ' || band, ', ' ORDER BY area) AS profile
    FROM banded
    GROUP BY category_no, origin
),
numbered AS (
    SELECT category_no, origin, CAST(DENSE_RANK() OVER (ORDER BY profile) AS INTEGER) AS profile_no
    FROM profiles
),
buying AS (
    SELECT DISTINCT n.profile_no, e.supplier_no
    FROM exposure AS e
    INNER JOIN numbered AS n ON e.category_no = n.category_no AND e.origin IS NOT DISTINCT FROM n.origin
),
parts AS (
    SELECT DISTINCT n.profile_no, b.area, b.band
    FROM numbered AS n
    INNER JOIN banded AS b ON n.category_no = b.category_no AND n.origin IS NOT DISTINCT FROM b.origin
),
counted AS (
    SELECT p.area, p.band, COUNT(DISTINCT b.supplier_no) AS suppliers
    FROM buying AS b
    INNER JOIN parts AS p ON b.profile_no = p.profile_no
    GROUP BY p.area, p.band
),
summed AS (
    SELECT
        area,
        band,
        CAST(SUM(absolute_minor) AS BIGINT) AS absolute_minor,
        CAST(SUM(net_minor) AS BIGINT) AS net_minor,
        CAST(SUM(lines) AS BIGINT) AS lines
    FROM banded
    GROUP BY area, band
)
SELECT s.area, s.band, s.absolute_minor, s.net_minor, s.lines, c.suppliers
FROM summed AS s
INNER JOIN counted AS c ON s.area = c.area AND s.band = c.band
ORDER BY s.area ASC, s.band ASC
