-- Spend in scope by purchasing category and the band of the ranking's rows; null is what could not be placed.
SELECT
    category,
    band,
    CAST(SUM(absolute_minor) AS BIGINT) AS absolute_minor,
    CAST(SUM(net_minor) AS BIGINT) AS net_minor,
    CAST(SUM(lines) AS BIGINT) AS lines,
    COUNT(DISTINCT supplier_no) AS suppliers
FROM ranked
GROUP BY category, band
ORDER BY category ASC NULLS LAST, band ASC
