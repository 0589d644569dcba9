"""Keeps how bad it could be to buy by contracts: when one changes, and all when the facts do."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import transaction

from kedja_site.config.batches import batches
from kedja_site.knowledge.facts.edition import fingerprint
from kedja_site.register.models import Contract, ContractCategory, ContractCountry, ContractRisk, RiskBand
from kedja_site.register.risk import headlines, pairs_of, worst

BATCH = 900
FIELDS = (
    "band", "severity", "likelihood", "category", "stage", "area", "country", "basis", "judged_on", "model",
)  # fmt: skip


def judge_contracts(pks: Iterable[int], day: date) -> None:
    """Judges the contracts anew, in the transaction of whatever changed them. Contracts that are gone are passed by."""
    for part in batches(pks, BATCH):
        standing = Contract.objects.unguarded("judged for everybody").filter(pk__in=part)
        categories, countries = defaultdict(list), defaultdict(list)
        for contract, category in ContractCategory.objects.filter(contract__in=part).values_list(
            "contract_id", "category"
        ):
            categories[contract].append(category)
        for contract, country in ContractCountry.objects.filter(contract__in=part).values_list(
            "contract_id", "country"
        ):
            countries[contract].append(country)
        pairs = {
            pk: pairs_of(sorted(categories[pk]), sorted(countries[pk]))
            for pk in standing.order_by().values_list("pk", flat=True)
        }
        headlines(pair for each in pairs.values() for pair in each)
        ContractRisk.objects.bulk_create(
            [_risk(pk, each, day) for pk, each in pairs.items()],
            update_conflicts=True,
            unique_fields=["contract"],
            update_fields=FIELDS,
        )


def _risk(contract: int, pairs: list[tuple[str, str | None]], day: date) -> ContractRisk:
    found = worst(pairs)
    judged = ContractRisk(contract_id=contract, judged_on=day, model=fingerprint())
    if found is None:
        judged.band, judged.basis = RiskBand.UNKNOWN, "unknown"
        return judged
    judged.band, judged.severity, judged.likelihood = found.band, found.severity, found.likelihood
    judged.category, judged.stage, judged.area = found.category, found.stage, found.area
    judged.country, judged.basis = found.iso3, found.basis
    return judged


def judge_outdated(day: date) -> int:
    """Judges those that were judged by other facts, or never; a batch at a time, each kept as it is done."""
    done = 0
    while True:
        with transaction.atomic():
            pks = list(
                Contract.objects.unguarded("judged for everybody")
                .exclude(risk__model=fingerprint())
                .order_by("pk")
                .values_list("pk", flat=True)[:BATCH]
            )
            if not pks:
                return done
            judge_contracts(pks, day)
            done += len(pks)
