-- Spend in scope by buyer and the band of the ranking's row that the spend is part of.
SELECT
    e.buyer_no,
    r.band,
    CAST(SUM(e.absolute_minor) AS BIGINT) AS absolute_minor,
    CAST(SUM(e.net_minor) AS BIGINT) AS net_minor,
    CAST(SUM(e.lines) AS BIGINT) AS lines,
    COUNT(DISTINCT e.supplier_no) AS suppliers
FROM exposure AS e
INNER JOIN ranked AS r ON e.supplier_no = r.supplier_no AND e.category IS NOT DISTINCT FROM r.category
WHERE e.category_no >= 0
GROUP BY e.buyer_no, r.band
ORDER BY e.buyer_no ASC, r.band ASC
