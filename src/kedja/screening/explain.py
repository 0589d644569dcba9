"""A row of the ranking opened into the parts that give its classes, each with value, weight, source, year, address.

Nothing is judged here: the parts are the rows that the steps read, kept in the run's `judgement` folder, so what is
shown is what was used.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from kedja.risk.columns import AREAS, STAGES
from kedja.screening.answers import Cell, Explanation, OriginPart, Part, RankingRow, SourceRow
from kedja.screening.listing import Rows

CELLS = """
    SELECT c.*, s.product_level, s.product_source, s.worst_harm, s.harm_source, l.score_hundredths, h.harms,
        h.source AS country_harm_source, h.likelihood AS country_harm_gives,
        (SELECT MAX(v.severity) FROM severity_of_level AS v WHERE v.level = s.product_level) AS level_gives,
        (SELECT MAX(v.severity) FROM severity_of_harm AS v WHERE v.harm = s.worst_harm AND v.area = c.area) AS harm_gives,
        (
            SELECT STRING_AGG(DISTINCT p.product, ', ' ORDER BY p.product)
            FROM category_product AS p INNER JOIN product_ratings AS r ON p.product = r.product
            WHERE p.category = c.category AND r.stage = c.stage AND r.area = c.area
        ) AS products
    FROM cells AS c
    LEFT JOIN severity AS s ON c.category = s.category AND c.stage = s.stage AND c.area = s.area
    LEFT JOIN likelihood AS l ON c.iso3 = l.iso3 AND c.area = l.area
    LEFT JOIN cell_likelihood AS h
        ON c.category = h.category AND c.stage = h.stage AND c.iso3 = h.iso3 AND c.area = h.area
    WHERE c.category = ? AND EXISTS (
        SELECT 1 FROM exposure AS e
        WHERE e.supplier_key = ? AND e.category = c.category AND e.origin IS NOT DISTINCT FROM c.origin
    )
"""

INDICES = """
    SELECT i.iso3, w.area, w."index", w.weight, i.value_hundredths, i.year, i.derived, i.source
    FROM index_weight AS w INNER JOIN country_index AS i ON w."index" = i."index"
    WHERE i.iso3 IN (SELECT iso3 FROM cells WHERE category = ?)
    ORDER BY i.iso3, w.area, w."index"
"""

ORIGINS = """
    SELECT p.stage, p.iso3, p.share_bp, p.basis, o.year, o.source
    FROM place AS p
    LEFT JOIN origin AS o ON p.basis = 'distribution' AND p.category = o.category AND p.stage = o.stage AND p.iso3 = o.iso3
    WHERE p.category = ? AND EXISTS (
        SELECT 1 FROM exposure AS e
        WHERE e.supplier_key = ? AND e.category = p.category AND e.origin IS NOT DISTINCT FROM p.origin
    )
    GROUP BY ALL
    ORDER BY p.stage, p.basis, p.share_bp DESC, p.iso3
"""

REASONS = """
    SELECT COALESCE(o.reason, e.reason, 'none') AS reason, COUNT(*) AS n
    FROM lines AS l
    INNER JOIN supplier_match AS m ON l.supplier_no = m.supplier_no
    LEFT JOIN item_category AS o ON l.item_no = o.item_no AND l.supplier_no = o.supplier_no
    LEFT JOIN (FROM item_category WHERE supplier_no IS NULL) AS e ON l.item_no = e.item_no
    WHERE m.supplier_key = ? AND COALESCE(o.status, e.status, 'unclassified') <> 'out_of_scope'
    AND CASE WHEN o.item_no IS NULL THEN e.category ELSE o.category END IS NOT DISTINCT FROM ?
    GROUP BY 1 ORDER BY n DESC, reason
"""


def explain(row: RankingRow, rows: Rows) -> Explanation:
    """`row` opened: every cell of its category for each stated origin it has, with parts; origins; match reasons."""
    sources = {found["id"]: SourceRow.of(found) for found in rows("SELECT * FROM sources", [])}
    asked = [row.category, row.supplier_key]
    indices = rows(INDICES, [row.category])
    cells = [_cell(found, indices, sources) for found in rows(CELLS, asked)]
    writings = rows(
        "SELECT name, reason FROM supplier_match WHERE supplier_key = ? ORDER BY supplier_no",
        [row.supplier_key],
    )
    reasons = rows(REASONS, [row.supplier_key, row.category])
    return Explanation(
        row=row,
        cells=tuple(
            sorted(cells, key=lambda c: (c.origin or "", STAGES.index(c.stage), AREAS.index(c.area)))
        ),
        origins=tuple(
            OriginPart(
                o["stage"], o["iso3"], o["share_bp"], o["basis"], o["year"], _cited(o["source"], sources)
            )
            for o in rows(ORIGINS, asked)
        ),
        names=tuple(dict.fromkeys(found["name"] for found in writings)),
        match_reason=writings[0]["reason"] if writings else "",
        category_reasons={found["reason"]: found["n"] for found in reasons},
    )


def _cell(
    found: Mapping[str, Any], indices: Sequence[Mapping[str, Any]], sources: Mapping[str, SourceRow]
) -> Cell:
    severity = []
    if found["product_level"] is not None:
        cited = _cited(found["product_source"], sources)
        severity.append(
            Part(
                "product_rating",
                found["products"] or found["category"],
                found["product_level"],
                gives=found["level_gives"],
                year=_year(cited),
                sources=cited,
            )
        )
    if found["worst_harm"] is not None:
        cited = _cited(found["harm_source"], sources)
        severity.append(
            Part(
                "documented_harm",
                found["worst_harm"],
                "documented",
                gives=found["harm_gives"],
                year=_year(cited),
                sources=cited,
            )
        )
    likelihood = [
        Part(
            "index",
            index["index"],
            f"{index['value_hundredths'] // 100}.{index['value_hundredths'] % 100:02}",
            weight=index["weight"],
            year=str(index["year"]) + (" (derived)" if index["derived"] else ""),
            sources=_cited(index["source"], sources),
        )
        for index in indices
        if index["iso3"] == found["iso3"] and index["area"] == found["area"] and found["iso3"] is not None
    ]
    if found["harms"] is not None:
        cited = _cited(found["country_harm_source"], sources)
        likelihood.append(
            Part(
                "country_harm",
                found["harms"],
                "documented",
                gives=found["country_harm_gives"],
                year=_year(cited),
                sources=cited,
            )
        )
    return Cell(
        **{name: found[name] for name in CELL_VALUES},
        severity_parts=tuple(severity),
        likelihood_parts=tuple(likelihood),
        country_score_hundredths=found["score_hundredths"],
    )


CELL_VALUES = (
    "origin",
    "stage",
    "area",
    "severity",
    "likelihood",
    "iso3",
    "expected_hundredths",
    "known_bp",
    "basis",
    "band",
    "is_headline",
)


def _cited(ids: str | None, sources: Mapping[str, SourceRow]) -> tuple[SourceRow, ...]:
    """The sources whose ids stand in `ids`, separated by ";"."""
    return tuple(sources[id_] for id_ in (ids or "").split(";") if id_ in sources)


def _year(cited: Sequence[SourceRow]) -> str | None:
    return ", ".join(dict.fromkeys(source.year for source in cited)) or None
