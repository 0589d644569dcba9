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
    WHERE c.category IN ({categories})
"""

INDICES = """
    SELECT i.iso3, w.area, w."index", w.weight, i.value_hundredths, i.year, i.derived, i.source
    FROM index_weight AS w INNER JOIN country_index AS i ON w."index" = i."index"
    WHERE i.iso3 IN (SELECT iso3 FROM cells WHERE category IN ({categories}))
    ORDER BY i.iso3, w.area, w."index"
"""

ORIGINS = """
    SELECT p.category, p.origin, p.stage, p.iso3, p.share_bp, p.basis, o.year, o.source
    FROM place AS p
    LEFT JOIN origin AS o
        ON p.basis = 'distribution' AND p.category = o.category AND p.stage = o.stage AND p.iso3 = o.iso3
    WHERE p.category IN ({categories})
    ORDER BY p.stage, p.basis, p.share_bp DESC, p.iso3
"""

STATED = """
    SELECT DISTINCT r.supplier_key, r.category, e.origin
    FROM ranking AS r
    INNER JOIN exposure AS e ON r.supplier_no = e.supplier_no AND r.category_no = e.category_no
    WHERE r.supplier_key IN ({suppliers})
"""

WRITINGS = """
    SELECT supplier_key, name, reason FROM supplier_match WHERE supplier_key IN ({suppliers}) ORDER BY supplier_no
"""

REASONS = """
    SELECT m.supplier_key, CASE WHEN o.item_no IS NULL THEN e.category ELSE o.category END AS category,
        COALESCE(o.reason, e.reason, 'none') AS reason, COUNT(*) AS n
    FROM lines AS l
    INNER JOIN supplier_match AS m ON l.supplier_no = m.supplier_no
    LEFT JOIN item_category AS o ON l.item_no = o.item_no AND l.supplier_no = o.supplier_no
    LEFT JOIN (FROM item_category WHERE supplier_no IS NULL) AS e ON l.item_no = e.item_no
    WHERE m.supplier_key IN ({suppliers}) AND COALESCE(o.status, e.status, 'unclassified') <> 'out_of_scope'
    GROUP BY 1, 2, 3 ORDER BY n DESC, reason
"""


def explain(row: RankingRow, rows: Rows) -> Explanation:
    """`row` opened: every cell of its category for each stated origin it has, with parts; origins; reasons."""
    return explain_all([row], rows)[0]


def explain_all(opened: Sequence[RankingRow], rows: Rows) -> tuple[Explanation, ...]:
    """Each of `opened` as `explain` opens it, in seven questions however many they are."""
    if not opened:
        return ()
    keys: list[object] = list(dict.fromkeys(row.supplier_key for row in opened))
    categories: list[object] = list(dict.fromkeys(row.category for row in opened if row.category is not None))

    def ask(sql: str) -> list[dict[str, Any]]:
        values = keys if "{suppliers}" in sql else categories
        marks = ", ".join("?" for _ in values) or "NULL"
        return rows(sql.replace("{suppliers}", marks).replace("{categories}", marks), values)

    sources = {found["id"]: SourceRow.of(found) for found in rows("SELECT * FROM sources", [])}
    indices = ask(INDICES)
    cells = _by(ask(CELLS), "category")
    origins = _by(ask(ORIGINS), "category")
    stated = _by(ask(STATED), "supplier_key", "category")
    writings = _by(ask(WRITINGS), "supplier_key")
    reasons = _by(ask(REASONS), "supplier_key", "category")
    made: dict[tuple[str, str | None], Cell] = {}

    def cell(category: str, found: Mapping[str, Any]) -> Cell:
        # Rows of one category share their cells: a cell is put together once.
        key = (category, f"{found['origin']} {found['stage']} {found['area']}")
        if key not in made:
            made[key] = _cell(found, indices, sources)
        return made[key]

    explained = []
    for row in opened:
        of = {found["origin"] for found in stated.get((row.supplier_key, row.category), [])}
        own = [
            cell(row.category or "", found)
            for found in cells.get((row.category,), [])
            if found["origin"] in of
        ]
        places = [
            OriginPart(
                o["stage"], o["iso3"], o["share_bp"], o["basis"], o["year"], _cited(o["source"], sources)
            )
            for o in origins.get((row.category,), [])
            if o["origin"] in of
        ]
        written = writings.get((row.supplier_key,), [])
        explained.append(
            Explanation(
                row=row,
                cells=tuple(
                    sorted(own, key=lambda c: (c.origin or "", STAGES.index(c.stage), AREAS.index(c.area)))
                ),
                origins=tuple(dict.fromkeys(places)),
                names=tuple(dict.fromkeys(found["name"] for found in written)),
                match_reason=written[0]["reason"] if written else "",
                category_reasons={
                    found["reason"]: found["n"] for found in reasons.get((row.supplier_key, row.category), [])
                },
            )
        )
    return tuple(explained)


def _by(found: Sequence[Mapping[str, Any]], *names: str) -> dict[tuple[Any, ...], list[Mapping[str, Any]]]:
    """Rows by the values of `names`, in their order."""
    groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for row in found:
        groups.setdefault(tuple(row[name] for name in names), []).append(row)
    return groups


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
