-- What each supplier is called, by the number that stands for it: of its writings the one with the largest spend.
WITH writings AS (
    SELECT
        m.supplier_key,
        m.name,
        MIN(m.supplier_no) OVER (PARTITION BY m.supplier_key) AS supplier_no,
        ROW_NUMBER() OVER (PARTITION BY m.supplier_key ORDER BY s.spend_minor DESC, m.supplier_no ASC) AS place
    FROM supplier_match AS m
    INNER JOIN suppliers AS s ON m.supplier_no = s.supplier_no
)
SELECT supplier_no, supplier_key, name AS supplier
FROM writings
WHERE place = 1
ORDER BY supplier_no ASC
