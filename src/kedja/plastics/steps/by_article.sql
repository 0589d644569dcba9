-- Each article over all regions and years that were asked for: the most plastic first, then what is not known, by pieces.
WITH bought AS (
    SELECT
        article,
        CAST(SUM(units) AS BIGINT) AS units,
        CAST(COALESCE(SUM(spend_minor), 0) AS BIGINT) AS spend_minor
    FROM volumes
    GROUP BY article
)
SELECT
    a.article,
    a.is_known,
    b.units,
    b.units * a.plastic_mg AS plastic_mg,
    b.units * a.covered_mg AS covered_mg,
    b.units * a.co2e_ug AS co2e_ug,
    b.units * a.low_ug AS low_ug,
    b.units * a.high_ug AS high_ug,
    CASE WHEN a.is_known THEN b.units ELSE 0 END AS known_units,
    b.spend_minor,
    CASE WHEN a.is_known THEN b.spend_minor ELSE 0 END AS known_spend_minor
FROM bought AS b
INNER JOIN article_units AS a ON b.article = a.article
ORDER BY plastic_mg DESC, b.units DESC, a.article ASC
