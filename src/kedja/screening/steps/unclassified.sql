-- What could not be placed in a category, item by item, largest absolute spend first: one correction there places the most.
WITH everybodys AS (
    SELECT item_no, status
    FROM item_category
    WHERE supplier_no IS NULL
),
own AS (
    SELECT item_no, supplier_no, status
    FROM item_category
    WHERE supplier_no IS NOT NULL
),
placeable AS (
    SELECT i.item_no
    FROM items AS i
    LEFT JOIN everybodys AS e ON i.item_no = e.item_no
    WHERE COALESCE(e.status, 'unclassified') = 'unclassified'
    UNION
    SELECT item_no
    FROM own
    WHERE status = 'unclassified'
),
summed AS (
    SELECT
        l.item_no,
        CAST(SUM(ABS(l.amount_minor)) AS BIGINT) AS absolute_minor,
        CAST(SUM(l.amount_minor) AS BIGINT) AS net_minor,
        COUNT(*) AS lines,
        COUNT(DISTINCT l.supplier_no) AS suppliers
    FROM lines AS l
    INNER JOIN placeable AS p ON l.item_no = p.item_no
    LEFT JOIN everybodys AS e ON l.item_no = e.item_no
    LEFT JOIN own AS o ON l.item_no = o.item_no AND l.supplier_no = o.supplier_no
    WHERE COALESCE(o.status, e.status, 'unclassified') = 'unclassified'
    GROUP BY l.item_no
),
largest AS (
    SELECT item_no, absolute_minor, net_minor, lines, suppliers
    FROM summed
    ORDER BY absolute_minor DESC, item_no ASC
    LIMIT 1000
)
SELECT
    s.item_no, i.cpv, i.account, i.account_text, i.text, s.absolute_minor, s.net_minor, s.lines, s.suppliers
FROM largest AS s
INNER JOIN items AS i ON s.item_no = i.item_no
ORDER BY s.absolute_minor DESC, s.item_no ASC
