-- What one piece of an article holds of each polymer, and what that lets out: mass × factor, rounded to whole micrograms once
-- for each polymer and origin. A polymer of an origin without a factor weighs, but is not covered: never zero, never a mean.
WITH masses AS (
    SELECT article, polymer, 'fossil' AS origin, fossil_mg AS mass_mg
    FROM parts
    UNION ALL
    SELECT article, polymer, 'bio' AS origin, bio_mg AS mass_mg
    FROM parts
    UNION ALL
    SELECT article, polymer, 'recycled' AS origin, recycled_mg AS mass_mg
    FROM parts
)
SELECT
    m.article,
    m.polymer,
    CAST(SUM(m.mass_mg) AS BIGINT) AS plastic_mg,
    CAST(SUM(CASE WHEN f.polymer IS NULL THEN 0 ELSE m.mass_mg END) AS BIGINT) AS covered_mg,
    CAST(SUM(COALESCE((CAST(m.mass_mg AS HUGEINT) * f.mg_per_tonne * 2000 + 1000000000) // 2000000000, 0)) AS BIGINT)
        AS co2e_ug,
    CAST(SUM(COALESCE((CAST(m.mass_mg AS HUGEINT) * f.low * 2000 + 1000000000) // 2000000000, 0)) AS BIGINT) AS low_ug,
    CAST(SUM(COALESCE((CAST(m.mass_mg AS HUGEINT) * f.high * 2000 + 1000000000) // 2000000000, 0)) AS BIGINT) AS high_ug
FROM masses AS m
LEFT JOIN part_factors AS f ON m.polymer = f.polymer AND m.origin = f.origin
WHERE m.mass_mg > 0
GROUP BY m.article, m.polymer
