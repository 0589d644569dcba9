-- Supplier × category in order: severity class, likelihood class (unknown taken as its worst plausible, 5, and placed after
-- what is known), exposure; then what has no known severity, by exposure, without rank. A row's classes are those of its
-- worst cell over the origins it has; its expected likelihood and its known origin are weighted by absolute spend over all
-- its origins, in that cell's stage and area. Supplier key and category settle what is still equal.
WITH headline AS (
    SELECT
        category,
        origin,
        severity,
        likelihood,
        iso3,
        band,
        stage,
        area,
        CAST(
            ROW_NUMBER() OVER (
                ORDER BY
                    severity DESC NULLS LAST,
                    COALESCE(likelihood, 5) DESC,
                    CASE WHEN likelihood IS NULL THEN 1 ELSE 0 END ASC,
                    expected_hundredths DESC NULLS LAST,
                    category ASC,
                    origin ASC NULLS FIRST
            ) AS INTEGER
        ) AS headline_no
    FROM cells
    WHERE is_headline
),
bought AS (
    SELECT
        e.supplier_no,
        e.category,
        e.origin,
        h.headline_no,
        e.buyer_no,
        e.net_minor,
        e.absolute_minor,
        e.credit_minor,
        e.lines,
        e.first_date,
        e.last_date
    FROM exposure AS e
    LEFT JOIN headline AS h ON e.category = h.category AND e.origin IS NOT DISTINCT FROM h.origin
    WHERE e.status <> 'out_of_scope'
),
summed AS (
    SELECT
        supplier_no,
        category,
        MIN(headline_no) AS headline_no,
        CAST(SUM(net_minor) AS BIGINT) AS net_minor,
        CAST(SUM(absolute_minor) AS BIGINT) AS absolute_minor,
        CAST(SUM(credit_minor) AS BIGINT) AS credit_minor,
        CAST(SUM(lines) AS BIGINT) AS lines,
        CAST(COUNT(DISTINCT buyer_no) AS INTEGER) AS buyers,
        MIN(first_date) AS first_date,
        MAX(last_date) AS last_date,
        CAST(SUM(CASE WHEN origin IS NOT NULL THEN absolute_minor ELSE 0 END) AS BIGINT) AS stated_minor
    FROM bought
    GROUP BY supplier_no, category
),
known AS (
    SELECT
        s.supplier_no,
        s.category,
        CAST(SUM(b.absolute_minor * c.known_bp) AS BIGINT) AS known_weight,
        CAST(
            SUM(CASE WHEN c.expected_hundredths IS NOT NULL THEN b.absolute_minor * c.expected_hundredths ELSE 0 END)
            AS BIGINT
        ) AS expected_weight,
        CAST(
            SUM(CASE WHEN c.expected_hundredths IS NOT NULL THEN b.absolute_minor ELSE 0 END) AS BIGINT
        ) AS expected_minor
    FROM summed AS s
    INNER JOIN headline AS h ON s.headline_no = h.headline_no
    INNER JOIN bought AS b ON s.supplier_no = b.supplier_no AND s.category = b.category
    INNER JOIN cells AS c
        ON b.category = c.category AND b.origin IS NOT DISTINCT FROM c.origin AND h.stage = c.stage AND h.area = c.area
    GROUP BY s.supplier_no, s.category
),
names AS (
    SELECT
        m.supplier_key,
        m.name,
        MIN(m.supplier_no) OVER (PARTITION BY m.supplier_key) AS supplier_no,
        ROW_NUMBER() OVER (PARTITION BY m.supplier_key ORDER BY s.spend_minor DESC, m.supplier_no ASC) AS place
    FROM supplier_match AS m
    INNER JOIN suppliers AS s ON m.supplier_no = s.supplier_no
),
ordered AS (
    SELECT
        s.supplier_no,
        s.category,
        h.severity,
        CASE WHEN h.severity IS NOT NULL THEN h.likelihood END AS likelihood,
        CASE
            WHEN h.severity IS NOT NULL THEN CAST(k.expected_weight // NULLIF(k.expected_minor, 0) AS BIGINT)
        END AS expected_hundredths,
        CASE WHEN h.severity IS NOT NULL THEN h.band ELSE 'unknown' END AS band,
        CASE WHEN h.severity IS NOT NULL THEN h.stage END AS stage,
        CASE WHEN h.severity IS NOT NULL THEN h.area END AS area,
        CASE WHEN h.severity IS NOT NULL THEN h.iso3 END AS iso3,
        CASE WHEN s.net_minor > 0 THEN s.net_minor ELSE 0 END AS exposure_minor,
        s.net_minor,
        s.absolute_minor,
        s.credit_minor,
        s.lines,
        s.buyers,
        s.first_date,
        s.last_date,
        CAST(s.stated_minor * 10000 // NULLIF(s.absolute_minor, 0) AS INTEGER) AS origin_stated_bp,
        CASE
            WHEN h.severity IS NOT NULL THEN CAST(k.known_weight // NULLIF(s.absolute_minor, 0) AS INTEGER)
        END AS origin_known_bp
    FROM summed AS s
    LEFT JOIN headline AS h ON s.headline_no = h.headline_no
    LEFT JOIN known AS k ON s.supplier_no = k.supplier_no AND s.category = k.category
),
numbered AS (
    SELECT
        CAST(
            ROW_NUMBER() OVER (
                ORDER BY
                    o.severity DESC NULLS LAST,
                    COALESCE(o.likelihood, 5) DESC,
                    CASE WHEN o.likelihood IS NULL THEN 1 ELSE 0 END ASC,
                    o.exposure_minor DESC,
                    n.supplier_key ASC,
                    o.category ASC NULLS LAST
            ) AS INTEGER
        ) AS place,
        n.supplier_key,
        n.name,
        o.*
    FROM ordered AS o
    INNER JOIN names AS n ON o.supplier_no = n.supplier_no AND n.place = 1
)
SELECT
    r.place AS "row",
    CASE WHEN r.severity IS NOT NULL THEN r.place END AS "rank",
    r.supplier_key,
    r.name AS supplier,
    r.category,
    p.procurement_area,
    r.severity,
    r.likelihood,
    r.expected_hundredths,
    r.band,
    r.stage,
    r.area,
    r.iso3,
    r.exposure_minor,
    r.net_minor,
    r.absolute_minor,
    r.credit_minor,
    r.lines,
    r.buyers,
    r.first_date,
    r.last_date,
    COALESCE(r.origin_stated_bp, 0) AS origin_stated_bp,
    COALESCE(r.origin_known_bp, 0) AS origin_known_bp
FROM numbered AS r
LEFT JOIN purchasing_categories AS p ON r.category = p.code
ORDER BY r.place
