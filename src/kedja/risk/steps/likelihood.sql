-- Likelihood of country × area from the area's own indices, low is bad. An index that does not cover the country takes
-- no part, and `indices` says so; where none covers it the class is unknown (null). Classes are found by comparing
-- products, so that nothing is rounded before the one division that gives the score to show.
WITH wanted AS (
    SELECT c.iso3, w.area, w."index", CAST(w.weight AS BIGINT) AS weight,
        CAST(i.value_hundredths AS BIGINT) AS value_hundredths
    FROM countries AS c
    CROSS JOIN index_weight AS w
    LEFT JOIN country_index AS i ON c.iso3 = i.iso3 AND w."index" = i."index"
),
scored AS (
    SELECT
        iso3,
        area,
        CAST(SUM(value_hundredths * weight) AS BIGINT) AS weighted,
        CAST(SUM(CASE WHEN value_hundredths IS NOT NULL THEN weight ELSE 0 END) AS BIGINT) AS weights,
        STRING_AGG(
            "index" || '=' || COALESCE(CAST(value_hundredths AS VARCHAR), 'missing') || '×' || CAST(weight AS VARCHAR),
            ';' ORDER BY "index"
        ) AS indices
    FROM wanted
    GROUP BY iso3, area
)
SELECT
    s.iso3,
    s.area,
    CAST(MAX(b.likelihood) AS INTEGER) AS likelihood,
    CAST(s.weighted // NULLIF(s.weights, 0) AS BIGINT) AS score_hundredths,
    CASE WHEN s.weights > 0 THEN s.indices END AS indices
FROM scored AS s
LEFT JOIN likelihood_band AS b ON s.weights > 0 AND s.weighted <= b.at_most_hundredths * s.weights
GROUP BY s.iso3, s.area, s.weighted, s.weights, s.indices
ORDER BY s.iso3, s.area
