-- The climate footprint of what was bought: net spend by purchasing category × the mean factor of the industries that the
-- category takes, at the mean rate of the factors' year. Amount × factor is divided once, at the end; quotient and remainder
-- are taken apart so that no product leaves 64 bits. No factor or no rate: no figure (null), never zero. A category with more
-- credited than bought lets out nothing, because a credit undoes a purchase of another time.
WITH bought AS (
    SELECT
        category,
        CAST(SUM(absolute_minor) AS BIGINT) AS absolute_minor,
        CAST(SUM(net_minor) AS BIGINT) AS net_minor
    FROM by_category
    GROUP BY category
),
factor AS (
    SELECT
        c.category,
        CAST((2 * SUM(f.grams_per_usd) + COUNT(*)) // (2 * COUNT(*)) AS INTEGER) AS mean_g,
        MIN(f.grams_per_usd) AS low_g,
        MAX(f.grams_per_usd) AS high_g,
        MIN(f.source) AS source
    FROM category_spend_factor AS c
    INNER JOIN spend_factors AS f ON c.naics = f.naics
    GROUP BY c.category
),
weighed AS (
    SELECT
        b.category,
        b.absolute_minor,
        b.net_minor,
        f.mean_g,
        f.low_g,
        f.high_g,
        f.source || COALESCE(';' || r.source, '') AS source,
        CASE WHEN b.net_minor < 0 THEN 0 ELSE b.net_minor END * f.mean_g AS product,
        r.numerator,
        r.denominator * 1000 AS denominator
    FROM bought AS b
    CROSS JOIN dollar_rate AS r
    LEFT JOIN factor AS f ON b.category = f.category
)
SELECT
    category,
    absolute_minor,
    net_minor,
    mean_g AS factor_g_per_usd,
    low_g AS factor_low_g_per_usd,
    high_g AS factor_high_g_per_usd,
    CAST(product // denominator * numerator + product % denominator * numerator // denominator AS BIGINT) AS kg_co2e,
    source,
    CASE
        WHEN category IS NULL THEN 'unclassified'
        WHEN mean_g IS NULL THEN 'no_factor'
        WHEN numerator IS NULL THEN 'no_rate'
        WHEN net_minor < 0 THEN 'more_credits'
    END AS note
FROM weighed
ORDER BY kg_co2e DESC NULLS LAST, absolute_minor DESC, category ASC NULLS LAST
