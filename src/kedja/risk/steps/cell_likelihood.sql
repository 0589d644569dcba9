-- Likelihood of category × stage × country × area where harm is documented for one of the category's goods at that
-- stage in that country: the country's class raised by the strongest evidence, at most to 5; the floor where no index
-- covers the country. Only the areas that the harm concerns are raised.
WITH evidence AS (
    SELECT good, iso3, harm, source FROM documented_harm
    UNION ALL
    SELECT good, iso3, 'harm_in_inputs' AS harm, source FROM documented_harm_inputs
),
documented AS (
    SELECT g.category, g.stage, d.iso3, r.area, d.harm, d.good, d.source, r.raised_by
    FROM category_goods AS g
    INNER JOIN evidence AS d ON g.good = d.good
    INNER JOIN harm_raise AS r ON d.harm = r.harm
),
told AS (
    SELECT DISTINCT category, stage, iso3, area, harm || ': ' || good AS harm_good
    FROM documented
),
harms AS (
    SELECT category, stage, iso3, area, STRING_AGG(harm_good, '; ' ORDER BY harm_good) AS harms
    FROM told
    GROUP BY category, stage, iso3, area
),
cited AS (
    SELECT DISTINCT category, stage, iso3, area, source
    FROM documented
),
sources AS (
    SELECT category, stage, iso3, area, STRING_AGG(source, ';' ORDER BY source) AS source
    FROM cited
    GROUP BY category, stage, iso3, area
),
raises AS (
    SELECT category, stage, iso3, area, MAX(raised_by) AS raised_by
    FROM documented
    GROUP BY category, stage, iso3, area
)
SELECT
    r.category,
    r.stage,
    r.iso3,
    r.area,
    CAST(
        CASE
            WHEN l.likelihood IS NULL THEN f.likelihood
            WHEN l.likelihood + r.raised_by > 5 THEN 5
            ELSE l.likelihood + r.raised_by
        END AS INTEGER
    ) AS likelihood,
    h.harms,
    s.source
FROM raises AS r
CROSS JOIN harm_floor AS f
INNER JOIN harms AS h
    ON r.category = h.category AND r.stage = h.stage AND r.iso3 = h.iso3 AND r.area = h.area
INNER JOIN sources AS s
    ON r.category = s.category AND r.stage = s.stage AND r.iso3 = s.iso3 AND r.area = s.area
LEFT JOIN likelihood AS l ON r.iso3 = l.iso3 AND r.area = l.area
ORDER BY r.category, r.stage, r.iso3, r.area
