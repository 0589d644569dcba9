-- Where the goods of each category that was bought are made, stage by stage. A stated origin is the country of final
-- manufacturing, whole. Every other stage, and final manufacturing where nothing is stated, follows the category's sourced
-- distribution; what the distribution does not cover is unknown (null), and stays so.
WITH bought AS (
    SELECT k.category, e.origin
    FROM (SELECT DISTINCT category_no, origin FROM exposure) AS e
    INNER JOIN categories AS k ON e.category_no = k.category_no
),
staged AS (
    SELECT b.category, b.origin, s.stage
    FROM bought AS b
    CROSS JOIN stages AS s
),
stated AS (
    SELECT category, origin, stage, origin AS iso3, 10000 AS share_bp, 'stated' AS basis
    FROM staged
    WHERE stage = 'final_manufacturing' AND origin IS NOT NULL
),
distributed AS (
    SELECT s.category, s.origin, s.stage, o.iso3, o.share_bp, 'distribution' AS basis
    FROM staged AS s
    INNER JOIN origin AS o ON s.category = o.category AND s.stage = o.stage
    WHERE o.share_bp > 0 AND (s.stage <> 'final_manufacturing' OR s.origin IS NULL)
),
known AS (
    SELECT category, origin, stage, iso3, share_bp, basis FROM stated
    UNION ALL
    SELECT category, origin, stage, iso3, share_bp, basis FROM distributed
),
covered AS (
    SELECT category, origin, stage, CAST(SUM(share_bp) AS INTEGER) AS share_bp
    FROM known
    GROUP BY category, origin, stage
),
unknown AS (
    SELECT
        s.category,
        s.origin,
        s.stage,
        CAST(NULL AS VARCHAR) AS iso3,
        10000 - COALESCE(c.share_bp, 0) AS share_bp,
        'unknown' AS basis
    FROM staged AS s
    LEFT JOIN covered AS c
        ON s.category = c.category AND s.stage = c.stage AND s.origin IS NOT DISTINCT FROM c.origin
    WHERE COALESCE(c.share_bp, 0) < 10000
),
everything AS (
    SELECT category, origin, stage, iso3, share_bp, basis FROM known
    UNION ALL
    SELECT category, origin, stage, iso3, share_bp, basis FROM unknown
)
SELECT category, origin, stage, iso3, CAST(share_bp AS INTEGER) AS share_bp, basis
FROM everything
ORDER BY category ASC, origin ASC NULLS FIRST, stage ASC, share_bp DESC, iso3 ASC NULLS LAST
