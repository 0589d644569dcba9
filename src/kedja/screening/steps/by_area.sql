-- Spend in scope by area and the band of the worst cell of that area.
SELECT place AS area, band, absolute_minor, net_minor, lines, suppliers
FROM by_side
WHERE side = 'area'
ORDER BY area ASC, band ASC
