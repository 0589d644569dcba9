-- What each region bought each year in each category.
SELECT
    v.region,
    v.year,
    a.category,
    CAST(SUM(v.units) AS BIGINT) AS units,
    CAST(SUM(v.units * a.plastic_mg) AS BIGINT) AS plastic_mg,
    CAST(SUM(v.units * a.covered_mg) AS BIGINT) AS covered_mg,
    CAST(SUM(v.units * a.co2e_ug) AS BIGINT) AS co2e_ug,
    CAST(SUM(v.units * a.low_ug) AS BIGINT) AS low_ug,
    CAST(SUM(v.units * a.high_ug) AS BIGINT) AS high_ug,
    CAST(SUM(CASE WHEN a.is_known THEN v.units ELSE 0 END) AS BIGINT) AS known_units,
    CAST(COALESCE(SUM(v.spend_minor), 0) AS BIGINT) AS spend_minor,
    CAST(COALESCE(SUM(CASE WHEN a.is_known THEN v.spend_minor END), 0) AS BIGINT) AS known_spend_minor
FROM volumes AS v
INNER JOIN article_units AS a ON v.article = a.article
GROUP BY v.region, v.year, a.category
ORDER BY v.region, v.year, a.category NULLS LAST
