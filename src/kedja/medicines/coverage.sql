-- How much of the amount of each region × year a limit is known for. The picture has a row a substance.
SELECT
    region,
    year,
    count(*)::INTEGER AS substances,
    count(*) FILTER (limit_known)::INTEGER AS substances_with_limit,
    sum(micrograms)::BIGINT AS micrograms,
    coalesce(sum(micrograms) FILTER (limit_known), 0)::BIGINT AS micrograms_with_limit
FROM picture
GROUP BY region, year
