"""The one reader of a run folder: the command, the report and the site all ask here.

Every answer is paged or small, filled from parameters, and read straight from the run's Parquet files; nothing of a run
is loaded when it is opened.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa

from kedja.risk.columns import AREAS, STAGES
from kedja.screening import explain as explaining
from kedja.screening import listing
from kedja.screening.answers import (
    CoverageAmounts,
    Explanation,
    Figures,
    Group,
    Line,
    Overview,
    Page,
    RankingFilter,
    RankingRow,
    RowsAndSpend,
    Unclassified,
    Unconverted,
)
from kedja.screening.columns import BANDS
from kedja.screening.duckdb import DuckEngine
from kedja.screening.errors import NoSuchRowError, NotARunError
from kedja.screening.footprint import read_footprint
from kedja.screening.run_info import RunInfo, check_format, read_run_info

EVERYTHING = RankingFilter()


class Run:
    """A finished run folder (`kedja.screening.columns` names its files). Close it, or use it in a `with`.

    Raises `NotARunError` where the folder lacks what a finished screening has, and `RunOfAnotherVersionError` where its
    tables are not those that this version reads.
    """

    def __init__(self, folder: Path) -> None:
        for needed in ("ranking.parquet", "judgement/exposure.parquet", "summary/coverage.parquet"):
            if not (folder / needed).is_file():
                raise NotARunError(folder, needed)
        check_format(folder)
        self.folder = folder
        self._engine = DuckEngine(threads=2)
        for path in sorted(
            [folder / "ranking.parquet", folder / "sources.parquet", *folder.glob("*/*.parquet")]
        ):
            if path.is_file():
                self._engine.register(path.stem, path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the files. Idempotent."""
        self._engine.close()

    @cached_property
    def info(self) -> RunInfo:
        """`run.json`."""
        return read_run_info(self.folder)

    def overview(self) -> Overview:
        """The whole picture: totals, coverage, and spend by band along every key."""
        [told] = self._rows("SELECT * FROM coverage CROSS JOIN reporting")
        in_ranking = self._rows("SELECT band, COUNT(*) AS n FROM ranking GROUP BY band")
        rows_by_band = {row["band"]: row["n"] for row in in_ranking}
        told_why = {
            reason: self._rows(
                f"SELECT COUNT(*) AS n, CAST(COALESCE(SUM(absolute_minor), 0) AS BIGINT) AS spent FROM ranking WHERE {where}"  # noqa: S608 - the listing's own texts
            )[0]
            for reason, where in listing.UNKNOWN.items()
        }
        bands = {row["band"]: Figures.of(row) for row in self._rows("SELECT * FROM by_band")}
        return Overview(
            currency=told["currency"],
            currency_digits=told["digits"],
            total=Figures(told["in_scope_minor"], told["net_minor"], told["lines"], told["suppliers"]),
            first_date=told["first_date"],
            last_date=told["last_date"],
            rows=sum(rows_by_band.values()),
            coverage=CoverageAmounts.of(told),
            by_band={band: bands.get(band, NOTHING) for band in BANDS},
            rows_by_band={band: rows_by_band.get(band, 0) for band in BANDS},
            by_category=self._groups("SELECT category AS key, NULL AS label, * FROM by_category"),
            by_area=self._groups("SELECT area AS key, NULL AS label, * FROM by_area", AREAS),
            by_stage=self._groups("SELECT stage AS key, NULL AS label, * FROM by_stage", STAGES),
            by_country=self._groups("SELECT iso3 AS key, NULL AS label, * FROM by_country"),
            by_buyer=self._groups(
                "SELECT CAST(s.buyer_no AS VARCHAR) AS key, COALESCE(b.buyer, b.buyer_id) AS label, s.* "
                "FROM by_buyer AS s LEFT JOIN buyers AS b ON s.buyer_no = b.buyer_no"
            ),
            by_procurement_area=self._groups(
                "SELECT procurement_area AS key, NULL AS label, * FROM by_procurement_area",
                tuple("ABCDEFGH"),
            ),
            unclassified=tuple(
                Unclassified(
                    row["item_no"],
                    row["cpv"],
                    row["account"],
                    row["account_text"],
                    row["text"],
                    Figures.of(row),
                )
                for row in self._rows(
                    "SELECT * FROM unclassified ORDER BY absolute_minor DESC, item_no LIMIT 100"
                )
            ),
            footprint=read_footprint(self.folder),
            unconverted=tuple(
                Unconverted(row["currency"], row["lines"], row["net_minor"], row["absolute_minor"])
                for row in self._rows("SELECT * FROM unconverted ORDER BY currency")
            ),
            why_unknown={
                reason: RowsAndSpend(found["n"], found["spent"]) for reason, found in told_why.items()
            },
        )

    def ranking(
        self,
        filter: RankingFilter = EVERYTHING,  # noqa: A002 - what it is to whoever calls
        sort: str = "row",
        page: int = 1,
        size: int = 50,
    ) -> Page[RankingRow]:
        """A page of the ranking. `sort` is a name of `listing.SORTS`, with "-" before it for the other direction.

        A page beyond the last is the last one. Raises `NoSuchSortError`.
        """
        where, parameters = listing.condition(filter)
        order = listing.order(sort)
        total: int = self._rows(listing.counted(where), parameters)[0]["n"]
        number = min(max(page, 1), max(1, -(-total // size)))
        wanted = [*parameters, size, (number - 1) * size]
        rows = self._rows(f"{listing.selected(where, order)} LIMIT ? OFFSET ?", wanted)
        return Page(tuple(RankingRow(**row) for row in rows), number, size, total)

    def export(
        self,
        filter: RankingFilter = EVERYTHING,  # noqa: A002 - as `ranking`
        sort: str = "row",
    ) -> Iterator[pa.RecordBatch]:
        """All rows of the ranking that `filter` asks for, in batches of some thousand, never all in memory."""
        where, parameters = listing.condition(filter)
        return self._engine.batches(listing.selected(where, listing.order(sort)), parameters)

    def row(self, number: int) -> RankingRow:
        """Row `number` of the ranking. Raises `NoSuchRowError`."""
        rows = self._rows(listing.selected("row = ?", "row"), [number])
        if not rows:
            raise NoSuchRowError(number, self._rows("SELECT COUNT(*) AS n FROM ranking")[0]["n"])
        return RankingRow(**rows[0])

    def rows(self, numbers: Sequence[int]) -> dict[int, RankingRow]:
        """Those of the rows `numbers` that the ranking has, by number."""
        if not numbers:
            return {}
        asked = ", ".join("?" for _ in numbers)
        found = self._rows(listing.selected(f"row IN ({asked})", "row"), numbers)
        return {row["row"]: RankingRow(**row) for row in found}

    def rows_of_suppliers(self, keys: Sequence[str]) -> tuple[RankingRow, ...]:
        """The rows of the suppliers with these keys (`kedja.identity.columns`), in the order of the ranking."""
        if not keys:
            return ()
        asked = ", ".join("?" for _ in keys)
        found = self._rows(listing.selected(f"supplier_key IN ({asked})", "row"), keys)
        return tuple(RankingRow(**row) for row in found)

    def explain(self, number: int) -> Explanation:
        """Row `number` opened into its cells and their parts. Raises `NoSuchRowError`."""
        return explaining.explain(self.row(number), self._rows)

    def explain_all(self, rows: Sequence[RankingRow]) -> tuple[Explanation, ...]:
        """Each of `rows` opened, at little more than the cost of one."""
        return explaining.explain_all(rows, self._rows)

    def lines(self, number: int, page: int = 1, size: int = 50) -> Page[Line]:
        """The purchase lines behind row `number`, largest amount first. Raises `NoSuchRowError`."""
        return listing.lines(self.row(number), self._rows, page, size)

    def _rows(self, sql: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self._engine.ask(sql, parameters).to_pylist()
        return rows

    def _groups(self, sql: str, order: tuple[str, ...] = ()) -> tuple[Group, ...]:
        """Groups in `order` where it is given, then by absolute spend, the unknown key last."""
        bands: dict[str | None, dict[str, Figures]] = {}
        labels: dict[str | None, str | None] = {}
        for row in self._rows(sql):
            bands.setdefault(row["key"], {})[row["band"]] = Figures.of(row)
            labels[row["key"]] = row["label"]
        groups = [Group(key, found, _sum(found), labels[key]) for key, found in bands.items()]

        def place(group: Group) -> tuple[bool, int, int, str]:
            listed = order.index(group.key) if group.key in order else len(order)
            return group.key is None, listed, -group.total.absolute_minor, group.key or ""

        return tuple(sorted(groups, key=place))


NOTHING = Figures(0, 0, 0, 0)


def _sum(bands: dict[str, Figures]) -> Figures:
    parts = bands.values()
    return Figures(
        sum(part.absolute_minor for part in parts),
        sum(part.net_minor for part in parts),
        sum(part.lines for part in parts),
        sum(part.suppliers for part in parts),
    )
