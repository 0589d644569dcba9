-- Concentration, quotient, class and rank of every substance × region × year.
-- Amounts are whole micrograms and limits whole femtograms a litre, so that a class is decided in whole numbers:
-- PEC / PNEC = micrograms × 10⁹ × left / (365 × population × waste_water × dilution × 1000 × femtograms).
WITH bought AS (
    SELECT substance, region, year, sum(micrograms)::BIGINT AS micrograms
    FROM amounts
    GROUP BY substance, region, year
),
joined AS (
    SELECT
        bought.substance,
        bought.region,
        bought.year,
        bought.micrograms,
        coalesce(own.permille, general.permille) AS permille,
        limits.femtograms,
        bought.micrograms::HUGEINT * (1000 - coalesce(own.permille, general.permille, 0)) AS numerator,
        365::HUGEINT * parameters.population * parameters.waste_water * parameters.dilution * 1000 AS water
    FROM bought
    LEFT JOIN parameters ON parameters.region = bought.region AND parameters.year = bought.year
    LEFT JOIN limits ON limits.substance = bought.substance
    LEFT JOIN removals AS own ON own.substance = bought.substance AND own.region = bought.region
        AND own.year = bought.year
    LEFT JOIN removals AS general ON general.substance = bought.substance AND general.region = ''
),
judged AS (
    SELECT
        substance,
        region,
        year,
        micrograms,
        permille IS NOT NULL AS removal_known,
        femtograms IS NOT NULL AS limit_known,
        numerator::DOUBLE / water::DOUBLE AS pec,
        numerator::DOUBLE * 1e9 / (water::DOUBLE * femtograms) AS quotient,
        CASE
            WHEN water IS NULL AND femtograms IS NULL THEN 'no_data'
            WHEN water IS NULL OR femtograms IS NULL THEN 'not_enough_data'
            WHEN numerator * 10000000000 <= water * femtograms THEN 'insignificant'
            WHEN numerator * 1000000000 <= water * femtograms THEN 'low'
            WHEN numerator * 1000000000 <= water * femtograms * 10 THEN 'moderate'
            ELSE 'high'
        END AS risk_class
    FROM joined
)
SELECT
    substance,
    region,
    year,
    micrograms,
    removal_known,
    limit_known,
    pec,
    quotient,
    risk_class,
    CASE
        WHEN quotient IS NOT NULL
            THEN rank() OVER (PARTITION BY region, year ORDER BY quotient DESC NULLS LAST)::INTEGER
    END AS rank
FROM judged
