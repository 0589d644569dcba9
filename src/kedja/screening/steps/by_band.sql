-- Spend in scope by the band of the ranking's rows.
SELECT
    COALESCE(h.band, 'unknown') AS band,
    CAST(SUM(r.absolute_minor) AS BIGINT) AS absolute_minor,
    CAST(SUM(r.net_minor) AS BIGINT) AS net_minor,
    CAST(SUM(r.lines) AS BIGINT) AS lines,
    COUNT(DISTINCT r.supplier_no) AS suppliers
FROM ranked AS r
LEFT JOIN headlines AS h ON r.headline_no = h.headline_no
GROUP BY COALESCE(h.band, 'unknown')
ORDER BY band ASC
