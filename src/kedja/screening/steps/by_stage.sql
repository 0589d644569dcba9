-- Spend in scope by stage and the band of the worst cell of that stage: each stage judged for itself, so each holds all spend.
WITH worst AS (
    SELECT
        c.category,
        c.origin,
        c.stage,
        c.band,
        ROW_NUMBER() OVER (
            PARTITION BY c.category, c.origin, c.stage
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
    k.stage,
    COALESCE(w.band, 'unknown') AS band,
    CAST(SUM(e.absolute_minor) AS BIGINT) AS absolute_minor,
    CAST(SUM(e.net_minor) AS BIGINT) AS net_minor,
    CAST(SUM(e.lines) AS BIGINT) AS lines,
    COUNT(DISTINCT e.supplier_no) AS suppliers
FROM bought AS e
CROSS JOIN stages AS k
LEFT JOIN worst AS w
    ON e.category = w.category AND e.origin IS NOT DISTINCT FROM w.origin AND k.stage = w.stage AND w.place = 1
GROUP BY k.stage, COALESCE(w.band, 'unknown')
ORDER BY k.stage ASC, COALESCE(w.band, 'unknown') ASC
