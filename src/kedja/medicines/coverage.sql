-- How much of the amount of each region × year a limit is known for.
SELECT
    region,
    year,
    count(DISTINCT amounts.substance)::INTEGER AS substances,
    count(DISTINCT limits.substance)::INTEGER AS substances_with_limit,
    sum(micrograms)::BIGINT AS micrograms,
    coalesce(sum(micrograms) FILTER (limits.substance IS NOT NULL), 0)::BIGINT AS micrograms_with_limit
FROM amounts
LEFT JOIN limits ON limits.substance = amounts.substance
GROUP BY region, year
