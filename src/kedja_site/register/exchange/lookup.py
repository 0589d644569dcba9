"""Which contract or link a row means: by its id, its diary number, or what it is between."""

from collections.abc import Iterable, Sequence
from typing import Any

from kedja_site.config.batches import batches
from kedja_site.people.access import Viewer
from kedja_site.register.exchange.incoming import Incoming
from kedja_site.register.exchange.shapes import IN_A_QUERY, State
from kedja_site.register.models import ChainLink, Contract
from kedja_site.register.names import name_key
from kedja_site.register.public_ids import read_public_id

Key = tuple[Any, ...]
Keys = dict[Key, list[int]]


class ContractLookup:
    """Contracts by id, by their owner's diary number, or by owner, supplier, name and first day."""

    def __init__(self, user: Viewer, asked: Sequence[Incoming]) -> None:
        visible = Contract.objects.visible_to(user)
        self._ids: dict[str, int] = {}
        self._keys: Keys = {}
        ids = {read for one in asked if (read := read_public_id(_id_given(one)))}
        for part in batches(sorted(ids), IN_A_QUERY):
            self._ids |= dict(visible.filter(public_id__in=part).values_list("public_id", "pk"))
        references = {one.state["reference"] for one in asked if one.state.get("reference")}
        for part in batches(sorted(references), IN_A_QUERY):
            rows = visible.filter(reference__in=part)
            for pk, owner, said in rows.values_list("pk", "owner_id", "reference"):
                self._keys.setdefault((owner, said), []).append(pk)
        suppliers: set[int] = {
            one.state["supplier"]
            for one in asked
            if one.state.get("supplier") and not one.state.get("reference")
        }
        owners = {one.state.get("owner") for one in asked}
        for few in batches(sorted(suppliers), IN_A_QUERY):
            rows = visible.filter(supplier__in=few, owner__in=owners)
            for pk, owner, supplier, title, starts in rows.values_list(
                "pk", "owner_id", "supplier_id", "title", "starts_on"
            ):
                self._keys.setdefault((owner, supplier, name_key(title), starts.isoformat()), []).append(pk)

    def match(self, incoming: Incoming) -> int | None:
        """The contract that the row means; a fault where its id is not known, or several fit."""
        state = incoming.state
        if text := _id_given(incoming):
            found = self._ids.get(read_public_id(text) or "")
            if found is None:
                incoming.fault("public_id", "unknown_id")
            elif "owner" not in incoming.row.values:
                state.pop("owner", None)
            return found
        fitting = sorted(set(self._keys.get(self._key(state), ())))
        if len(fitting) > 1:
            incoming.fault("", "ambiguous", candidates=f"{len(fitting)}")
            return None
        return fitting[0] if fitting else None

    @staticmethod
    def _key(state: State) -> Key:
        if state.get("reference"):
            return state.get("owner"), state["reference"]
        return (
            state.get("owner"),
            state.get("supplier"),
            name_key(str(state.get("title", ""))),
            state.get("starts_on"),
        )


class LinkLookup:
    """Links by their two ends, what goes between them, and the stage where the row tells it.

    `taken` are the links that earlier rows stand for.
    """

    def __init__(self, user: Viewer, asked: Sequence[Incoming], taken: Iterable[int]) -> None:
        visible = ChainLink.objects.visible_to(user)
        self._taken = set(taken)
        self._keys: Keys = {}
        begins: dict[str, set[int]] = {"supplier": set(), "site": set()}
        for one in asked:
            if one.state.get("from"):
                kind, pk = one.state["from"]
                begins[kind].add(pk)
        for kind, pks in begins.items():
            for part in batches(sorted(pks), IN_A_QUERY):
                rows: Any = visible.filter(**{f"from_{kind}__in": part})
                for row in rows.values(
                    "pk",
                    "from_supplier_id",
                    "from_site_id",
                    "to_supplier_id",
                    "to_site_id",
                    "product",
                    "stage",
                ):
                    key = (*_ends(row), name_key(row["product"]))
                    self._keys.setdefault(key, []).append(row["pk"])
                    self._keys.setdefault((*key, row["stage"]), []).append(row["pk"])

    def match(self, incoming: Incoming) -> int | None:
        """The link that the row means. Links that say the same are one after the other those of the rows that say the same."""
        state = incoming.state
        ends = (tuple(state[name]) for name in ("from", "to") if state.get(name))
        key: Key = (*ends, name_key(str(state.get("product", ""))))
        if state.get("stage"):
            key = (*key, state["stage"])
        fitting = sorted(set(self._keys.get(key, ())))
        if len(fitting) > 1:
            fitting = [pk for pk in fitting if pk not in self._taken] or fitting[-1:]
            self._taken.add(fitting[0])
        return fitting[0] if fitting else None


def _id_given(incoming: Incoming) -> str:
    return str(incoming.row.values.get("public_id", ""))


def _ends(row: dict[str, Any]) -> Key:
    return tuple(
        (side, row[f"{name}_{side}_id"])
        for name in ("from", "to")
        for side in ("supplier", "site")
        if row[f"{name}_{side}_id"]
    )
