"""What belongs to a contract in tables of their own: buyers, categories, countries, articles."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kedja_site.register.models import (
    Contract,
    ContractArticle,
    ContractBuyer,
    ContractCategory,
    ContractCountry,
)


@dataclass(frozen=True, slots=True)
class ContractParts:
    """The parts as they shall be; None leaves a part as it is."""

    buyers: Iterable[int] | None = None
    """Organisations that buy by the contract beside its owner, by number."""
    categories: Iterable[str] | None = None
    countries: Iterable[str] | None = None
    articles: Iterable[tuple[str, str]] | None = None
    """Number and name."""


def set_parts(contract: Contract, parts: ContractParts) -> tuple[dict[str, Any], dict[str, Any]]:
    """Makes the parts so, and gives what they were and are, of those that differ."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    tables: tuple[tuple[str, Iterable[Any] | None, Any, str], ...] = (
        ("buyers", parts.buyers, ContractBuyer, "buyer_id"),
        ("categories", parts.categories, ContractCategory, "category"),
        ("countries", parts.countries, ContractCountry, "country"),
    )
    for name, wanted, model, column in tables:
        if wanted is None:
            continue
        rows = model.objects.filter(contract=contract)
        old, new = set(rows.values_list(column, flat=True)), set(wanted)
        if old != new:
            before[name], after[name] = sorted(old), sorted(new)
            rows.filter(**{f"{column}__in": old - new}).delete()
            model.objects.bulk_create(
                model(contract=contract, **{column: value}) for value in sorted(new - old)
            )
    if parts.articles is not None:
        _set_articles(contract, list(parts.articles), before, after)
    return before, after


def _set_articles(
    contract: Contract, wanted: list[tuple[str, str]], before: dict[str, Any], after: dict[str, Any]
) -> None:
    """Articles that stay keep the site that makes them."""
    old = {(row.number, row.name): row for row in contract.articles.all()}
    if set(old) == set(wanted):
        return
    before["articles"], after["articles"] = sorted(old), sorted(set(wanted))
    contract.articles.filter(pk__in=[row.pk for pair, row in old.items() if pair not in wanted]).delete()
    ContractArticle.objects.bulk_create(
        ContractArticle(contract=contract, number=number, name=name)
        for number, name in dict.fromkeys(wanted)
        if (number, name) not in old
    )
