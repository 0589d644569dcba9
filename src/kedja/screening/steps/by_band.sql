-- Spend in scope by the band of the ranking's rows.
SELECT
    band,
    CAST(SUM(absolute_minor) AS BIGINT) AS absolute_minor,
    CAST(SUM(net_minor) AS BIGINT) AS net_minor,
    CAST(SUM(lines) AS BIGINT) AS lines,
    COUNT(DISTINCT supplier_no) AS suppliers
FROM ranked
GROUP BY band
ORDER BY band
