-- Severity of category × stage × area: the worse of the product rating and of the worst harm documented for the
-- category's goods at that stage, whatever the country. No rating and no documented harm: unknown (null), never low.
WITH evidence AS (
    SELECT good, iso3, harm, source FROM documented_harm
    UNION ALL
    SELECT good, iso3, 'harm_in_inputs' AS harm, source FROM documented_harm_inputs
),
cells AS (
    SELECT p.code AS category, s.stage, a.area
    FROM purchasing_categories AS p
    CROSS JOIN stages AS s
    CROSS JOIN areas AS a
),
rated AS (
    SELECT c.category, r.stage, r.area, r.level, r.source, l.severity
    FROM category_product AS c
    INNER JOIN product_ratings AS r ON c.product = r.product
    LEFT JOIN severity_of_level AS l ON r.level = l.level
),
harms AS (
    SELECT
        g.category, g.stage, h.area, h.harm, d.source, h.severity,
        ROW_NUMBER() OVER (
            PARTITION BY g.category, g.stage, h.area
            ORDER BY h.severity DESC, h.harm ASC, d.source ASC, d.good ASC, d.iso3 ASC
        ) AS place
    FROM category_goods AS g
    INNER JOIN evidence AS d ON g.good = d.good
    INNER JOIN severity_of_harm AS h ON d.harm = h.harm
)
SELECT
    cells.category,
    cells.stage,
    cells.area,
    CAST(
        CASE
            WHEN rated.severity IS NULL THEN harms.severity
            WHEN harms.severity IS NULL THEN rated.severity
            WHEN harms.severity > rated.severity THEN harms.severity
            ELSE rated.severity
        END AS INTEGER
    ) AS severity,
    rated.level AS product_level,
    rated.source AS product_source,
    harms.harm AS worst_harm,
    harms.source AS harm_source
FROM cells
LEFT JOIN rated
    ON cells.category = rated.category AND cells.stage = rated.stage AND cells.area = rated.area
LEFT JOIN harms
    ON cells.category = harms.category AND cells.stage = harms.stage AND cells.area = harms.area
    AND harms.place = 1
ORDER BY cells.category, cells.stage, cells.area
