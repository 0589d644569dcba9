"""Which sources a run rests on: the ids that stand behind a figure of it, with who published what, when and where."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from kedja.screening.duckdb import DuckEngine

CITED = """
    WITH bought AS (SELECT DISTINCT category FROM cells),
    places AS (SELECT DISTINCT category, stage, iso3 FROM place),
    cited AS (
        SELECT product_source AS source FROM severity SEMI JOIN bought USING (category)
        UNION SELECT harm_source FROM severity SEMI JOIN bought USING (category)
        UNION SELECT c.source FROM cell_likelihood AS c SEMI JOIN places USING (category, stage, iso3)
        UNION SELECT o.source FROM origin AS o SEMI JOIN bought USING (category)
        UNION SELECT i.source FROM country_index AS i
            SEMI JOIN places USING (iso3) SEMI JOIN index_weight AS w ON i."index" = w."index"
        UNION SELECT source FROM footprint
    )
    SELECT DISTINCT UNNEST(string_split(source, ';')) AS id FROM cited WHERE source IS NOT NULL ORDER BY id
"""


def sources_used(folder: Path, sources: pa.Table) -> pa.Table:
    """The rows of `sources` whose ids a judgement of the run in `folder` cites, sorted by id."""
    engine = DuckEngine(threads=1)
    for name in ("cells", "place", "severity", "cell_likelihood", "origin", "country_index", "index_weight"):
        engine.register(name, folder / "judgement" / f"{name}.parquet")
    engine.register("footprint", folder / "summary" / "footprint.parquet")
    ids = engine.query(CITED)["id"].combine_chunks()
    engine.close()
    return sources.filter(pc.is_in(sources["id"], ids)).sort_by("id")
