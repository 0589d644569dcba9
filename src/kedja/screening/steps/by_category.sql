-- Spend in scope by purchasing category and the band of the ranking's rows; null is what could not be placed. A supplier has
-- one row a category, so the rows of a category and band are its suppliers.
WITH banded AS (
    SELECT
        category_no,
        headline_no,
        CAST(SUM(absolute_minor) AS BIGINT) AS absolute_minor,
        CAST(SUM(net_minor) AS BIGINT) AS net_minor,
        CAST(SUM(lines) AS BIGINT) AS lines,
        COUNT(*) AS suppliers
    FROM ranked
    GROUP BY category_no, headline_no
)
SELECT
    c.category,
    COALESCE(h.band, 'unknown') AS band,
    CAST(SUM(r.absolute_minor) AS BIGINT) AS absolute_minor,
    CAST(SUM(r.net_minor) AS BIGINT) AS net_minor,
    CAST(SUM(r.lines) AS BIGINT) AS lines,
    CAST(SUM(r.suppliers) AS BIGINT) AS suppliers
FROM banded AS r
LEFT JOIN headlines AS h ON r.headline_no = h.headline_no
LEFT JOIN categories AS c ON r.category_no = c.category_no
GROUP BY c.category, COALESCE(h.band, 'unknown')
ORDER BY c.category ASC NULLS LAST, band ASC
