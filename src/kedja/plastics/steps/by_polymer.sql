-- What each region bought each year of each polymer. Masses are added by origin first, and multiplied by the factors once.
WITH masses AS (
    SELECT
        v.region,
        v.year,
        p.polymer,
        SUM(v.units * p.fossil_mg) AS fossil,
        SUM(v.units * p.bio_mg) AS bio,
        SUM(v.units * p.recycled_mg) AS recycled
    FROM volumes AS v
    INNER JOIN parts AS p ON v.article = p.article
    GROUP BY v.region, v.year, p.polymer
),
by_origin AS (
    SELECT region, year, polymer, 'fossil' AS origin, fossil AS mass_mg
    FROM masses
    UNION ALL
    SELECT region, year, polymer, 'bio' AS origin, bio AS mass_mg
    FROM masses
    UNION ALL
    SELECT region, year, polymer, 'recycled' AS origin, recycled AS mass_mg
    FROM masses
)
SELECT
    m.region,
    m.year,
    m.polymer,
    CAST(SUM(m.mass_mg) AS BIGINT) AS plastic_mg,
    CAST(SUM(CASE WHEN f.polymer IS NULL THEN 0 ELSE m.mass_mg END) AS BIGINT) AS covered_mg,
    CAST(COALESCE(SUM(m.mass_mg * f.mg_per_tonne), 0) // 1000000 AS BIGINT) AS co2e_ug,
    CAST(COALESCE(SUM(m.mass_mg * f.low), 0) // 1000000 AS BIGINT) AS low_ug,
    CAST(COALESCE(SUM(m.mass_mg * f.high), 0) // 1000000 AS BIGINT) AS high_ug
FROM by_origin AS m
LEFT JOIN part_factors AS f ON m.polymer = f.polymer AND m.origin = f.origin
GROUP BY m.region, m.year, m.polymer
ORDER BY m.region, m.year, m.polymer
