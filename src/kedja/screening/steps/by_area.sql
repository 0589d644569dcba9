-- Spend in scope by area and the band of the worst cell of that area: each area judged for itself, so each holds all spend.
WITH worst AS (
    SELECT
        c.category,
        c.origin,
        c.area,
        c.band,
        ROW_NUMBER() OVER (
            PARTITION BY c.category, c.origin, c.area
            ORDER BY o.place ASC NULLS LAST
        ) AS place
    FROM cells AS c
    LEFT JOIN class_order AS o ON c.severity = o.severity AND c.likelihood IS NOT DISTINCT FROM o.likelihood
),
bought AS (
    SELECT
        supplier_no,
        category,
        origin,
        CAST(SUM(absolute_minor) AS BIGINT) AS absolute_minor,
        CAST(SUM(net_minor) AS BIGINT) AS net_minor,
        CAST(SUM(lines) AS BIGINT) AS lines
    FROM exposure
    WHERE category_no >= 0
    GROUP BY supplier_no, category, origin
)
SELECT
    k.area,
    COALESCE(w.band, 'unknown') AS band,
    CAST(SUM(e.absolute_minor) AS BIGINT) AS absolute_minor,
    CAST(SUM(e.net_minor) AS BIGINT) AS net_minor,
    CAST(SUM(e.lines) AS BIGINT) AS lines,
    COUNT(DISTINCT e.supplier_no) AS suppliers
FROM bought AS e
CROSS JOIN areas AS k
LEFT JOIN worst AS w
    ON e.category = w.category AND e.origin IS NOT DISTINCT FROM w.origin AND k.area = w.area AND w.place = 1
GROUP BY k.area, COALESCE(w.band, 'unknown')
ORDER BY k.area ASC, COALESCE(w.band, 'unknown') ASC
