-- Lines summed to supplier × category × buyer × stated origin. Who the supplier is and what the item is come from small tables
-- joined here, so that a corrected match or placement rewrites nothing. A placement for the supplier's own (item, supplier)
-- wins over the item's placement for everybody; an item without any is unclassified (0); -1 is out of scope.
-- Every item has a row in `everybodys`, so that lines meet it in an inner join by dense number, the cheapest there is; and a
-- supplier without placements of its own has no `own_no`, so that its lines are not looked up among them.
WITH placement AS (
    SELECT
        i.item_no,
        i.supplier_no,
        CAST(
            CASE
                WHEN i.status = 'out_of_scope' THEN -1
                WHEN i.status = 'placed' THEN COALESCE(n.category_no, 0)
                ELSE 0
            END AS INTEGER
        ) AS category_no
    FROM item_category AS i
    LEFT JOIN categories AS n ON i.category = n.category
),
everybodys AS (
    SELECT i.item_no, COALESCE(p.category_no, 0) AS category_no
    FROM items AS i
    LEFT JOIN placement AS p ON i.item_no = p.item_no AND p.supplier_no IS NULL
),
own AS (
    SELECT item_no, supplier_no, category_no
    FROM placement
    WHERE supplier_no IS NOT NULL
),
owners AS (
    SELECT DISTINCT supplier_no
    FROM own
),
who AS (
    SELECT m.supplier_no, MIN(m.supplier_no) OVER (PARTITION BY m.supplier_key) AS lead_no, o.supplier_no AS own_no
    FROM supplier_match AS m
    LEFT JOIN owners AS o ON m.supplier_no = o.supplier_no
)
SELECT
    w.lead_no AS supplier_no,
    COALESCE(o.category_no, e.category_no) AS category_no,
    l.buyer_no,
    l.origin,
    CAST(SUM(l.amount_minor) AS BIGINT) AS net_minor,
    CAST(SUM(ABS(l.amount_minor)) AS BIGINT) AS absolute_minor,
    COUNT(*) AS lines,
    MIN(l.date) AS first_date,
    MAX(l.date) AS last_date
FROM lines AS l
INNER JOIN who AS w ON l.supplier_no = w.supplier_no
INNER JOIN everybodys AS e ON l.item_no = e.item_no
LEFT JOIN own AS o ON l.item_no = o.item_no AND w.own_no = o.supplier_no
GROUP BY w.lead_no, COALESCE(o.category_no, e.category_no), l.buyer_no, l.origin
