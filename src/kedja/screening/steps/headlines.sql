-- The headline cell of each category and stated origin, worst first: the order of the classes, then the expected likelihood.
-- `headline_no` is the place in this order, so that of several headlines the worst is the least number; `class_no` is the
-- place of its classes alone. Where no severity is known there is no stage, area or country to name, and no likelihood.
SELECT
    CAST(
        ROW_NUMBER() OVER (
            ORDER BY
                o.place ASC NULLS LAST,
                c.expected_hundredths DESC NULLS LAST,
                c.category ASC,
                c.origin ASC NULLS FIRST
        ) AS INTEGER
    ) AS headline_no,
    CASE WHEN c.severity IS NOT NULL THEN CAST(o.place AS INTEGER) END AS class_no,
    k.category_no,
    c.origin,
    c.severity,
    CASE WHEN c.severity IS NOT NULL THEN c.likelihood END AS likelihood,
    CASE WHEN c.severity IS NOT NULL THEN c.expected_hundredths END AS expected_hundredths,
    CASE WHEN c.severity IS NOT NULL THEN c.known_bp ELSE 0 END AS known_bp,
    CASE WHEN c.severity IS NOT NULL THEN c.band ELSE 'unknown' END AS band,
    CASE WHEN c.severity IS NOT NULL THEN c.stage END AS stage,
    CASE WHEN c.severity IS NOT NULL THEN c.area END AS area,
    CASE WHEN c.severity IS NOT NULL THEN c.iso3 END AS iso3
FROM cells AS c
INNER JOIN categories AS k ON c.category = k.category
LEFT JOIN class_order AS o ON c.severity = o.severity AND c.likelihood IS NOT DISTINCT FROM o.likelihood
WHERE c.is_headline
ORDER BY headline_no ASC
