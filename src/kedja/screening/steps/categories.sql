-- The purchasing categories with a number each, in the order of their codes, from 1. Steps over many rows carry the number,
-- because comparing numbers is what a ledger of millions of lines can afford; 0 is unclassified and -1 out of scope.
SELECT
    CAST(ROW_NUMBER() OVER (ORDER BY code) AS INTEGER) AS category_no,
    code AS category,
    procurement_area
FROM purchasing_categories
ORDER BY code ASC
