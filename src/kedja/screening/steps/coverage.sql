-- One row: what the run holds in scope, and of how much of its absolute spend each thing is known.
WITH named AS (
    SELECT MIN(supplier_no) AS supplier_no, MAX(CASE WHEN known THEN 1 ELSE 0 END) AS known
    FROM supplier_match
    GROUP BY supplier_key
),
distributed AS (
    SELECT k.category_no, CAST(SUM(p.share_bp) AS BIGINT) AS share_bp
    FROM place AS p
    INNER JOIN categories AS k ON p.category = k.category
    WHERE p.stage = 'final_manufacturing' AND p.basis = 'distribution' AND p.origin IS NULL
    GROUP BY k.category_no
),
bought AS (
    SELECT
        e.supplier_no,
        e.category_no,
        e.buyer_no,
        e.origin,
        e.absolute_minor,
        e.net_minor,
        e.lines,
        e.first_date,
        e.last_date,
        n.known
    FROM exposure AS e
    INNER JOIN named AS n ON e.supplier_no = n.supplier_no
),
unstated AS (
    SELECT category_no, CAST(SUM(absolute_minor) AS BIGINT) AS absolute_minor
    FROM exposure
    WHERE category_no > 0 AND origin IS NULL
    GROUP BY category_no
),
in_distribution AS (
    SELECT CAST(COALESCE(SUM(CAST(u.absolute_minor * d.share_bp // 10000 AS BIGINT)), 0) AS BIGINT) AS absolute_minor
    FROM unstated AS u
    INNER JOIN distributed AS d ON u.category_no = d.category_no
),
judged AS (
    SELECT CAST(COALESCE(SUM(r.absolute_minor), 0) AS BIGINT) AS absolute_minor
    FROM ranked AS r
    INNER JOIN headlines AS h ON r.headline_no = h.headline_no
    WHERE h.band <> 'unknown'
),
scope AS (
    SELECT
        CAST(COALESCE(SUM(absolute_minor), 0) AS BIGINT) AS in_scope_minor,
        CAST(COALESCE(SUM(net_minor), 0) AS BIGINT) AS net_minor,
        -- net = debits + credits, absolute = debits − credits, so their difference is twice the credits.
        CAST(COALESCE((SUM(net_minor) - SUM(absolute_minor)) // 2, 0) AS BIGINT) AS credit_minor,
        CAST(COALESCE(SUM(lines), 0) AS BIGINT) AS lines,
        COUNT(DISTINCT supplier_no) AS suppliers,
        COUNT(DISTINCT buyer_no) AS buyers,
        MIN(first_date) AS first_date,
        MAX(last_date) AS last_date,
        CAST(COALESCE(SUM(CASE WHEN known = 1 THEN absolute_minor ELSE 0 END), 0) AS BIGINT) AS supplier_minor,
        CAST(COALESCE(SUM(CASE WHEN category_no > 0 THEN absolute_minor ELSE 0 END), 0) AS BIGINT)
            AS category_minor,
        CAST(COALESCE(SUM(CASE WHEN origin IS NOT NULL THEN absolute_minor ELSE 0 END), 0) AS BIGINT)
            AS origin_minor
    FROM bought
    WHERE category_no >= 0
),
outside AS (
    SELECT
        CAST(COALESCE(SUM(absolute_minor), 0) AS BIGINT) AS absolute_minor,
        CAST(COALESCE(SUM(net_minor), 0) AS BIGINT) AS net_minor,
        CAST(COALESCE(SUM(lines), 0) AS BIGINT) AS lines
    FROM exposure
    WHERE category_no = -1
)
SELECT
    s.in_scope_minor,
    s.net_minor,
    s.credit_minor,
    s.lines,
    s.suppliers,
    s.buyers,
    s.first_date,
    s.last_date,
    s.supplier_minor,
    s.category_minor,
    s.origin_minor,
    d.absolute_minor AS origin_distribution_minor,
    j.absolute_minor AS risk_minor,
    o.absolute_minor AS out_of_scope_minor,
    o.net_minor AS out_of_scope_net_minor,
    o.lines AS out_of_scope_lines
FROM scope AS s
CROSS JOIN in_distribution AS d
CROSS JOIN judged AS j
CROSS JOIN outside AS o
