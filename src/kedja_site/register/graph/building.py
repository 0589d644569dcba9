"""Building the snapshot: the whole graph and the contracts, in the state of one moment, into a folder of its own."""

import json
import shutil
import time
import uuid
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import structlog
from django.conf import settings
from django.db import connection
from django.utils import timezone

from kedja.chain import ChainGraph, GraphBuilder
from kedja.chain.contracts import Contracts, Lists
from kedja_site.register.graph.answer import day_number
from kedja_site.register.graph.reading import columns, one_moment, sql_day, sql_flag, sql_number, whole
from kedja_site.register.graph.sights import Rights, coded
from kedja_site.register.models import GraphChange, GraphSnapshot

log = structlog.get_logger(__name__)

KEPT = 2
"""Snapshots that are kept: a request that began with the one before may finish with it."""


def graphs_folder() -> Path:
    """Where the snapshots lie."""
    return Path(settings.DATA_FOLDER) / "graphs"


def build_snapshot(now: datetime) -> GraphSnapshot:
    """Builds one, makes it the one in use for all processes at once, and takes away those that nobody uses any more."""
    began = time.monotonic()
    name = f"{now:%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:8]}"
    folder = graphs_folder() / name
    builder = GraphBuilder(folder)
    try:
        with one_moment():
            seen, server = moment(), database_name()
            _nodes(builder)
            _links(builder, day_number(timezone.localdate(now)))
            contracts = _contracts(builder)
        builder.finish()
    except BaseException:
        builder.give_up()
        raise
    graph = ChainGraph.open(folder)
    snapshot = GraphSnapshot.objects.create(
        folder=name,
        seen=seen,
        database=server,
        suppliers=graph.info.companies,
        sites=graph.info.sites,
        links=graph.info.links,
        contracts=contracts,
        size=sum(path.stat().st_size for path in folder.iterdir()),
        seconds=time.monotonic() - began,
        built_at=now,
    )
    _clear_away()
    log.info("graph_built", links=graph.info.links, seconds=round(snapshot.seconds, 1))
    return snapshot


def moment() -> str:
    """What this transaction sees: PostgreSQL's own description; on SQLite the last change."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_current_snapshot()::text")
        else:
            cursor.execute(f"SELECT coalesce(max(id), 0) FROM {GraphChange._meta.db_table}")  # noqa: S608, SLF001 - a constant
        return str(cursor.fetchone()[0])


def database_name() -> str:
    """The server that numbers of transactions belong to: restored elsewhere, a snapshot is of no use."""
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT system_identifier::text FROM pg_control_system()")
        return str(cursor.fetchone()[0])


def _nodes(builder: GraphBuilder) -> None:
    company, company_into = whole(["id", sql_number("merged_into_id")], "FROM register_supplier ORDER BY id")
    site, site_into, run_by, confidential, told = whole(
        [
            "id",
            sql_number("merged_into_id"),
            sql_number("run_by_id"),
            sql_flag("is_confidential"),
            sql_number("disclosed_to_id"),
        ],
        "FROM register_site ORDER BY id",
    )
    rights = Rights.none()
    numbers = rights.numbers(coded(confidential, told, np.zeros(len(told), np.int64)))
    rights.write(builder.draft, "sites")
    builder.nodes(company, company_into, site, site_into, run_by, numbers)


def _links(builder: GraphBuilder, today: int) -> None:
    rights = Rights.none()
    for key, from_company, from_site, to_company, to_site, confidential, told, by, last in columns(
        [
            "id",
            *(sql_number(f"{end}_id") for end in ("from_supplier", "from_site", "to_supplier", "to_site")),
            sql_flag("is_confidential"),
            sql_number("disclosed_to_id"),
            sql_number("disclosed_by_id"),
            sql_day("ended_on"),
        ],
        "FROM register_chainlink ORDER BY id",
    ):
        runs = last >= today
        numbers = rights.numbers(coded(confidential[runs], told[runs], by[runs]))
        builder.links(
            key[runs],
            from_company[runs],
            from_site[runs],
            to_company[runs],
            to_site[runs],
            numbers,
            last[runs],
        )
    rights.write(builder.draft, "links")


WORDS = {
    "currency": ("register_contract", "currency"),
    "categories": ("register_contractcategory", "category"),
    "countries": ("register_contractcountry", "country"),
}


def _contracts(builder: GraphBuilder) -> int:
    """The contracts into the folder; how many."""
    words = {name: _words(*where) for name, where in WORDS.items()}
    key, supplier, owner, confidential, first, last, value, has_value, currency = whole(
        [
            "id",
            "supplier_id",
            "owner_id",
            sql_flag("is_confidential"),
            sql_day("starts_on"),
            sql_day("ends_on"),
            sql_number("value"),
            "CASE WHEN value IS NULL THEN 0 ELSE 1 END",
            "DENSE_RANK() OVER (ORDER BY currency) - 1",
        ],
        "FROM register_contract ORDER BY id",
    )
    count = len(key)

    def lists(
        table: str, column: str, *, ranked: bool = False, only: str = ""
    ) -> tuple[np.ndarray, np.ndarray]:
        number = f"DENSE_RANK() OVER (ORDER BY {column}) - 1" if ranked else column
        contract, item = whole(["contract_id", number], f"FROM {table} {only} ORDER BY contract_id, {column}")
        return np.searchsorted(key, contract), item

    made_rows, made_at = lists("register_contractarticle", "made_at_id", only="WHERE made_at_id IS NOT NULL")
    site = builder.leads[builder.first_site + builder.sites.of(made_at)]
    Contracts(
        keys=key,
        supplier=builder.leads[builder.companies.of(supplier)].astype(np.int32),
        owner=owner.astype(np.int32),
        confidential=confidential.astype(bool),
        first_day=first.astype(np.int32),
        last_day=last.astype(np.int32),
        value=value,
        has_value=has_value.astype(bool),
        currency=currency.astype(np.int32),
        buyers=_listed(*lists("register_contractbuyer", "buyer_id"), count),
        made_at=_listed(made_rows, site, count),
        categories=_listed(*lists("register_contractcategory", "category", ranked=True), count),
        countries=_listed(*lists("register_contractcountry", "country", ranked=True), count),
    ).write(builder.draft)
    for name, told in words.items():
        (builder.draft / f"words.{name}.json").write_text(json.dumps(told), encoding="utf-8")
    return count


def _listed(rows: np.ndarray, items: np.ndarray, count: int) -> Lists:
    return Lists.of(rows, items.astype(np.int32), count)


def _words(table: str, column: str) -> list[str]:
    """The texts of a column in the database's own order, by which DENSE_RANK numbers them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT {column} FROM {table} ORDER BY {column}")  # noqa: S608 - constants
        return [str(row[0]) for row in cursor.fetchall()]


def read_words(folder: Path, name: str) -> tuple[str, ...]:
    """What the numbers of a column stand for."""
    return tuple(json.loads((folder / f"words.{name}.json").read_text(encoding="utf-8")))


def _clear_away() -> None:
    """Snapshots before the last two, and the changes that these have."""
    kept: list[Any] = list(GraphSnapshot.objects.order_by("-pk")[:KEPT])
    GraphSnapshot.objects.exclude(pk__in=[one.pk for one in kept]).delete()
    names = {one.folder for one in kept}
    for folder in graphs_folder().iterdir():
        # A draft, whose name begins with a dot, may be another process's work; a day old it is a dead one's.
        is_dead = folder.name.startswith(".") and time.time() - folder.stat().st_mtime > 24 * 3600
        if is_dead or (not folder.name.startswith(".") and folder.name not in names):
            shutil.rmtree(folder, ignore_errors=True)
    if len(kept) == KEPT and kept[-1].database == database_name():
        with connection.cursor() as cursor:
            table = GraphChange._meta.db_table  # noqa: SLF001 - Django's own way to a table's name
            if connection.vendor == "postgresql":
                cursor.execute(
                    f'DELETE FROM {table} WHERE pg_visible_in_snapshot("transaction"::text::xid8, %s::pg_snapshot)',  # noqa: S608
                    [kept[-1].seen],
                )
            else:
                cursor.execute(f"DELETE FROM {table} WHERE id <= %s", [int(kept[-1].seen)])  # noqa: S608
