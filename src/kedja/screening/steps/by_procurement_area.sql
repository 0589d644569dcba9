-- Spend in scope by the procurement area that owns the category and the band of the ranking's rows; null is no area's.
SELECT
    procurement_area,
    band,
    CAST(SUM(absolute_minor) AS BIGINT) AS absolute_minor,
    CAST(SUM(net_minor) AS BIGINT) AS net_minor,
    CAST(SUM(lines) AS BIGINT) AS lines,
    COUNT(DISTINCT supplier_no) AS suppliers
FROM ranked
GROUP BY procurement_area, band
ORDER BY procurement_area ASC NULLS LAST, band ASC
