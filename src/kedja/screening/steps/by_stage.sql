-- Spend in scope by stage and the band of the worst cell of that stage.
SELECT place AS stage, band, absolute_minor, net_minor, lines, suppliers
FROM by_side
WHERE side = 'stage'
ORDER BY stage ASC, band ASC
