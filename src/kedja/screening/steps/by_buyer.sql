-- Spend in scope by buyer and the band of the ranking's row that the spend is part of.
SELECT
    e.buyer_no,
    COALESCE(h.band, 'unknown') AS band,
    CAST(SUM(e.absolute_minor) AS BIGINT) AS absolute_minor,
    CAST(SUM(e.net_minor) AS BIGINT) AS net_minor,
    CAST(SUM(e.lines) AS BIGINT) AS lines,
    COUNT(DISTINCT e.supplier_no) AS suppliers
FROM exposure AS e
INNER JOIN ranked AS r ON e.supplier_no = r.supplier_no AND e.category_no = r.category_no
LEFT JOIN headlines AS h ON r.headline_no = h.headline_no
GROUP BY e.buyer_no, COALESCE(h.band, 'unknown')
ORDER BY e.buyer_no ASC, band ASC
