-- Where the goods of a category come from at each stage when nothing is stated: the first choice of category_origin
-- that origin_shares can answer, and only that one, so that figures of different bases are never added. What the
-- figure leaves out is unknown. A wider area than a country (`EU27`) is left out, too.
WITH found AS (
    SELECT
        c.category, c.stage, c.choice, o.iso3, o.share_bp, o.basis, o."year", o.source, o.item, o.quality
    FROM category_origin AS c
    INNER JOIN origin_shares AS o
        ON c.item = o.item AND c.item_stage = o.stage AND c.basis = o.basis AND c."year" = o."year"
        AND c.figure_source = o.source
    INNER JOIN countries AS k ON o.iso3 = k.iso3
    WHERE o.share_bp IS NOT NULL
),
chosen AS (
    SELECT category, stage, MIN(choice) AS choice
    FROM found
    GROUP BY category, stage
)
SELECT
    f.category,
    f.stage,
    f.iso3,
    CAST(SUM(f.share_bp) AS INTEGER) AS share_bp,
    f.basis,
    f."year",
    f.source,
    f.item,
    f.quality
FROM found AS f
INNER JOIN chosen AS c ON f.category = c.category AND f.stage = c.stage AND f.choice = c.choice
GROUP BY f.category, f.stage, f.iso3, f.basis, f."year", f.source, f.item, f.quality
ORDER BY f.category, f.stage, share_bp DESC, f.iso3
