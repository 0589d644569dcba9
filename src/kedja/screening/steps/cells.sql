-- The judgement of category × stated origin × stage × area. The likelihood is the worst plausible: the highest class among
-- the countries that hold at least the settings' share of the origin, or the greatest share where none holds that much. The
-- expected likelihood beside it is the share-weighted mean over the countries whose class is known. What is not known is
-- null, its band is 'unknown'. The headline is the worst cell of the category and origin in the order of the classes:
-- severity first, and within it an unknown likelihood after what is known to be high and before what is known to be lower.
WITH graded AS (
    SELECT
        p.category,
        p.origin,
        p.stage,
        s.area,
        s.severity,
        p.iso3,
        p.share_bp,
        p.basis,
        COALESCE(h.likelihood, l.likelihood) AS likelihood,
        MAX(CASE WHEN p.iso3 IS NOT NULL THEN p.share_bp END)
            OVER (PARTITION BY p.category, p.origin, p.stage, s.area) AS greatest_bp
    FROM place AS p
    INNER JOIN severity AS s ON p.category = s.category AND p.stage = s.stage
    LEFT JOIN likelihood AS l ON p.iso3 = l.iso3 AND s.area = l.area
    LEFT JOIN cell_likelihood AS h
        ON p.category = h.category AND p.stage = h.stage AND p.iso3 = h.iso3 AND s.area = h.area
),
plausible AS (
    SELECT
        g.category,
        g.origin,
        g.stage,
        g.area,
        g.iso3,
        g.likelihood,
        ROW_NUMBER() OVER (
            PARTITION BY g.category, g.origin, g.stage, g.area
            ORDER BY g.likelihood DESC, g.share_bp DESC, g.iso3 ASC
        ) AS place
    FROM graded AS g
    CROSS JOIN origin_rule AS r
    WHERE g.likelihood IS NOT NULL AND (g.share_bp >= r.worst_share_bp OR g.share_bp = g.greatest_bp)
),
summed AS (
    SELECT
        category,
        origin,
        stage,
        area,
        MAX(severity) AS severity,
        CAST(SUM(CASE WHEN likelihood IS NOT NULL THEN share_bp ELSE 0 END) AS BIGINT) AS known_bp,
        CAST(SUM(CASE WHEN likelihood IS NOT NULL THEN share_bp * likelihood ELSE 0 END) AS BIGINT) AS weighted,
        MIN(CASE basis WHEN 'stated' THEN 1 WHEN 'distribution' THEN 2 ELSE 3 END) AS basis_no
    FROM graded
    GROUP BY category, origin, stage, area
),
judged AS (
    SELECT
        s.category,
        s.origin,
        s.stage,
        s.area,
        s.severity,
        p.likelihood,
        p.iso3,
        CAST((s.weighted * 100) // NULLIF(s.known_bp, 0) AS BIGINT) AS expected_hundredths,
        s.known_bp,
        CASE s.basis_no WHEN 1 THEN 'stated' WHEN 2 THEN 'distribution' ELSE 'unknown' END AS basis,
        COALESCE(b.band, 'unknown') AS band
    FROM summed AS s
    LEFT JOIN plausible AS p
        ON s.category = p.category AND s.origin IS NOT DISTINCT FROM p.origin AND s.stage = p.stage
        AND s.area = p.area AND p.place = 1
    LEFT JOIN risk_band AS b ON s.severity = b.severity AND p.likelihood = b.likelihood
)
SELECT
    j.category,
    j.origin,
    j.stage,
    j.area,
    j.severity,
    j.likelihood,
    j.iso3,
    j.expected_hundredths,
    CAST(j.known_bp AS INTEGER) AS known_bp,
    j.basis,
    j.band,
    ROW_NUMBER() OVER (
        PARTITION BY j.category, j.origin
        ORDER BY
            o.place ASC NULLS LAST,
            j.expected_hundredths DESC NULLS LAST,
            t.tie_no ASC,
            a.tie_no ASC
    ) = 1 AS is_headline
FROM judged AS j
INNER JOIN stage_tie AS t ON j.stage = t.stage
INNER JOIN area_tie AS a ON j.area = a.area
LEFT JOIN class_order AS o ON j.severity = o.severity AND j.likelihood IS NOT DISTINCT FROM o.likelihood
ORDER BY j.category ASC, j.origin ASC NULLS FIRST, t.tie_no ASC, a.tie_no ASC
