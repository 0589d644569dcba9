-- The worst cell of each category × stage × country among the areas that are asked for, as the ranking takes it:
-- severity first, then likelihood. A cell whose severity or likelihood is unknown is left out, not taken as low.
WITH cells AS (
    SELECT
        s.category, s.stage, l.iso3, s.area, s.severity, l.score_hundredths,
        COALESCE(c.likelihood, l.likelihood) AS likelihood
    FROM severity AS s
    INNER JOIN asked_areas AS a ON s.area = a.area
    INNER JOIN likelihood AS l ON s.area = l.area
    LEFT JOIN cell_likelihood AS c
        ON s.category = c.category AND s.stage = c.stage AND s.area = c.area AND l.iso3 = c.iso3
),
known AS (
    SELECT
        category, stage, iso3, severity, likelihood, COALESCE(score_hundredths, 10000) AS score_hundredths,
        ROW_NUMBER() OVER (
            PARTITION BY category, stage, iso3
            ORDER BY severity DESC, likelihood DESC, COALESCE(score_hundredths, 10000) ASC, area ASC
        ) AS place
    FROM cells
    WHERE severity IS NOT NULL AND likelihood IS NOT NULL
)
SELECT category, stage, iso3, severity, likelihood, score_hundredths
FROM known
WHERE place = 1
