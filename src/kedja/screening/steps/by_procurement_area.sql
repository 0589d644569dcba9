-- Spend in scope by the procurement area that owns the category and the band of the ranking's rows; null is no area's.
SELECT
    c.procurement_area,
    COALESCE(h.band, 'unknown') AS band,
    CAST(SUM(r.absolute_minor) AS BIGINT) AS absolute_minor,
    CAST(SUM(r.net_minor) AS BIGINT) AS net_minor,
    CAST(SUM(r.lines) AS BIGINT) AS lines,
    COUNT(DISTINCT r.supplier_no) AS suppliers
FROM ranked AS r
LEFT JOIN headlines AS h ON r.headline_no = h.headline_no
LEFT JOIN categories AS c ON r.category_no = c.category_no
GROUP BY c.procurement_area, COALESCE(h.band, 'unknown')
ORDER BY c.procurement_area ASC NULLS LAST, band ASC
