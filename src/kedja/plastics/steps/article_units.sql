-- One piece of each article: its polymers together, and its category. An article without parts is not known, unless it is
-- known to be without plastic: is_known is false, and what it weighs is in no sum.
SELECT
    a.article,
    a.category,
    COUNT(p.article) > 0 OR a.is_plastic_free AS is_known,
    COALESCE(CAST(SUM(p.plastic_mg) AS BIGINT), 0) AS plastic_mg,
    COALESCE(CAST(SUM(p.covered_mg) AS BIGINT), 0) AS covered_mg,
    COALESCE(CAST(SUM(p.co2e_ug) AS BIGINT), 0) AS co2e_ug,
    COALESCE(CAST(SUM(p.low_ug) AS BIGINT), 0) AS low_ug,
    COALESCE(CAST(SUM(p.high_ug) AS BIGINT), 0) AS high_ug
FROM articles AS a
LEFT JOIN part_units AS p ON a.article = p.article
GROUP BY a.article, a.category, a.is_plastic_free
