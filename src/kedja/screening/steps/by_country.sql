-- Spend in scope by country of final manufacturing and the band of the category's worst cell there; null is the share nobody
-- knows. Spend is shared out by the origin's shares with cumulative rounding, so that the parts add up to the whole; lines
-- and suppliers count in every country that has a share.
WITH worst AS (
    SELECT
        p.category,
        p.origin,
        p.iso3,
        p.share_bp,
        COALESCE(b.band, 'unknown') AS band,
        ROW_NUMBER() OVER (
            PARTITION BY p.category, p.origin, p.iso3
            ORDER BY o.place ASC NULLS LAST
        ) AS place
    FROM place AS p
    INNER JOIN severity AS s ON p.category = s.category AND p.stage = s.stage
    LEFT JOIN likelihood AS l ON p.iso3 = l.iso3 AND s.area = l.area
    LEFT JOIN cell_likelihood AS h
        ON p.category = h.category AND p.stage = h.stage AND p.iso3 = h.iso3 AND s.area = h.area
    LEFT JOIN risk_band AS b
        ON s.severity = b.severity AND COALESCE(h.likelihood, l.likelihood) = b.likelihood
    LEFT JOIN class_order AS o
        ON s.severity = o.severity AND COALESCE(h.likelihood, l.likelihood) IS NOT DISTINCT FROM o.likelihood
    WHERE p.stage = 'final_manufacturing'
),
shared AS (
    SELECT
        k.category_no,
        w.origin,
        w.iso3,
        w.band,
        w.share_bp,
        SUM(w.share_bp) OVER (
            PARTITION BY w.category, w.origin
            ORDER BY w.share_bp DESC, w.iso3 ASC NULLS LAST
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS until_bp
    FROM worst AS w
    INNER JOIN categories AS k ON w.category = k.category
    WHERE w.place = 1
),
pairs AS (
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
allotted AS (
    SELECT
        s.iso3,
        COALESCE(s.band, 'unknown') AS band,
        CASE
            WHEN s.share_bp IS NULL THEN p.absolute_minor
            ELSE
                CAST(p.absolute_minor * CAST(s.until_bp AS BIGINT) // 10000 AS BIGINT)
                - CAST(p.absolute_minor * CAST(s.until_bp - s.share_bp AS BIGINT) // 10000 AS BIGINT)
        END AS absolute_minor,
        CASE
            WHEN s.share_bp IS NULL THEN p.net_minor
            ELSE
                CAST(p.net_minor * CAST(s.until_bp AS BIGINT) // 10000 AS BIGINT)
                - CAST(p.net_minor * CAST(s.until_bp - s.share_bp AS BIGINT) // 10000 AS BIGINT)
        END AS net_minor,
        p.lines
    FROM pairs AS p
    LEFT JOIN shared AS s ON p.category_no = s.category_no AND p.origin IS NOT DISTINCT FROM s.origin
),
who AS (
    SELECT DISTINCT supplier_no, category_no, origin
    FROM exposure
    WHERE category_no >= 0
),
counted AS (
    SELECT
        s.iso3,
        COALESCE(s.band, 'unknown') AS band,
        COUNT(DISTINCT w.supplier_no) AS suppliers
    FROM who AS w
    LEFT JOIN shared AS s ON w.category_no = s.category_no AND w.origin IS NOT DISTINCT FROM s.origin
    GROUP BY s.iso3, COALESCE(s.band, 'unknown')
),
summed AS (
    SELECT
        iso3,
        band,
        CAST(SUM(absolute_minor) AS BIGINT) AS absolute_minor,
        CAST(SUM(net_minor) AS BIGINT) AS net_minor,
        CAST(SUM(lines) AS BIGINT) AS lines
    FROM allotted
    GROUP BY iso3, band
)
SELECT s.iso3, s.band, s.absolute_minor, s.net_minor, s.lines, c.suppliers
FROM summed AS s
INNER JOIN counted AS c ON s.iso3 IS NOT DISTINCT FROM c.iso3 AND s.band = c.band
ORDER BY s.iso3 ASC NULLS LAST, s.band ASC
