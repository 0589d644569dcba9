"""No code of the site reads a guarded table past `visible_to` and `unguarded`: the source is looked through."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

import kedja_site
from kedja_site.people.guarded import Guarded

HOME = Path(kedja_site.__file__).parent
GUARDED = {model.__name__ for model in apps.get_models() if issubclass(model, Guarded)}
ROOMS_OF_GUARDED = {
    Path(__import__(model.__module__, fromlist=["x"]).__file__).relative_to(HOME).parts[0]
    for model in apps.get_models()
    if issubclass(model, Guarded)
} | {"api", "demo", "records"}
"""The rooms that have guarded tables, and those that stand on them: there a model in a variable may be guarded too."""


def _ways_back(*, guarded: bool) -> set[str]:
    return {
        relation.get_accessor_name()
        for model in apps.get_models()
        for relation in model._meta.related_objects
        if relation.one_to_many and issubclass(relation.related_model, Guarded) == guarded
    } - {None}


BACKWARDS = _ways_back(guarded=True)
"""The ways from another table back to a guarded one: `organisation.contracts`."""
ALSO_ELSEWHERE = BACKWARDS & _ways_back(guarded=False)
"""Names that lead back to other tables too: told by what they are asked of."""
HAVE_GUARDED = {"organisation", "region", "owner", "buyer", "supplier", "site", "contract", "viewer", "user"}
ALLOWED = {
    "audits/personal_data.py rows.model._default_manager.filter": "entries and reports that name a person, not audits",
    "deviations/thread.py model.objects.live": "pages that are published",
    "results/actions/write.py words.deviations.get": "a dictionary of what the writer has put in other words",
    "plastics/actions/confirm_columns.py SavedColumns.objects.filter": "names of columns; medicines guards a table of that name",
    "plastics/actions/confirm_columns.py SavedColumns.objects.update_or_create": "the same",
    "plastics/sums.py model._default_manager.filter": "sums that are kept beside the volumes, which are guarded",
    "records/wording.py target._default_manager.all": "asks visible_to where the table is guarded",
    "register/actions/contract_parts.py model.objects.filter": "parts of a contract that is at hand",
    "register/graph/overlay.py model.objects.filter": "categories and countries of contracts asked for already",
    "register/graph/overlay.py self.overlay.sites.values": "a dictionary of the chain in memory",
    "register/exchange/matching.py names._default_manager.filter": "spellings, not records",
    "register/exchange/parts.py self.model._default_manager.filter": "parts of records at hand",
    "register/exchange/actions/merge_records.py NAMES[kind].objects.get_or_create": "spellings, not records",
    "register/exchange/actions/merge_records.py NAMES[work.kind].objects.filter": "spellings, not records",
}
"""Where a table in a variable is none that is guarded, or is asked for right: file and words → why."""
FIRST = {"visible_to", "unguarded", "create", "bulk_create", "bulk_update", "none"}
"""What may stand right after `objects`. Writing reads nothing; what is read is asked for first."""
QUESTIONS = {
    "all", "filter", "exclude", "get", "first", "last", "count", "exists", "values", "values_list", "order_by",
    "select_related", "prefetch_related", "annotate", "aggregate", "in_bulk", "iterator", "only", "defer",
    "update", "delete", "get_or_create", "update_or_create", "latest", "earliest", "distinct",
}  # fmt: skip


def sources() -> Iterator[Path]:
    for path in sorted(HOME.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.relative_to(HOME).parts):
            yield path


def _leads_back(owner: ast.expr, way: str) -> bool:
    last = ast.unparse(owner).split(".")[-1]
    return last != "self" and (way not in ALSO_ELSEWHERE or last in HAVE_GUARDED)


def reads_past(tree: ast.AST, *, has_guarded: bool) -> Iterator[tuple[int, str]]:
    """Line and words of each read that goes past the guard."""
    theirs = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and not (node.module or "").startswith("kedja_site.")
        for alias in node.names
    }
    guarded = GUARDED - theirs  # Wagtail has a Site of its own
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Attribute):
            continue
        owner, way, asked = node.value.value, node.value.attr, node.attr
        if way in {"objects", "_default_manager", "_base_manager"}:
            name = owner.id if isinstance(owner, ast.Name) else ""
            is_guarded = name in guarded or (has_guarded and not name[:1].isupper())
            if is_guarded and asked not in FIRST:
                yield node.lineno, ast.unparse(node)
        elif has_guarded and way in BACKWARDS and asked in QUESTIONS and _leads_back(owner, way):
            yield node.lineno, ast.unparse(node)


@pytest.mark.parametrize("room", sorted({path.relative_to(HOME).parts[0] for path in sources()}))
def test_no_read_goes_past_the_guard(room: str) -> None:
    found = [
        f"{path.relative_to(HOME)}:{line} {words}"
        for path in sources()
        if path.relative_to(HOME).parts[0] == room
        for line, words in reads_past(
            ast.parse(path.read_text(encoding="utf-8")), has_guarded=room in ROOMS_OF_GUARDED
        )
        if f"{path.relative_to(HOME)} {words}" not in ALLOWED
    ]
    assert found == [], "begin with objects.visible_to(viewer), or objects.unguarded(why)"


def test_there_is_something_to_guard() -> None:
    assert {"Supplier", "Site", "Contract", "ChainLink"} <= GUARDED
    assert {"contracts", "sites", "disclosed_sites"} <= BACKWARDS
    assert "register" in ROOMS_OF_GUARDED


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("Contract.objects.filter(pk=1)", True),
        ("Contract.objects.visible_to(viewer).filter(pk=1)", False),
        ("Contract.objects.unguarded('a job').count()", False),
        ("Contract.objects.create()", False),
        ("Contract._base_manager.all()", True),
        ("model.objects.all()", True),
        ("MODELS[kind].objects.in_bulk([1])", True),
        ("Organisation.objects.all()", False),
        ("organisation.contracts.all()", True),
        ("organisation.contracts.visible_to(viewer)", False),
        ("for row in Supplier.objects.all(): pass", True),
    ],
)
def test_the_search_finds_what_goes_past(code: str, found: bool) -> None:  # noqa: FBT001
    assert bool(list(reads_past(ast.parse(code), has_guarded=True))) == found
