"""What the plan for weeding speaks of, of the rooms that stand below this one, and of this one itself.

Swedish authorities may weed a public record only by a decision (arkivlagen 1990:782, 10 §). What a new site's plan begins
with is therefore to keep everything; the months here are what the office is proposed to decide.
"""

import shutil
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import ProtectedError, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from kedja_site.config.weeding import WeedingKind, register_weeding_kind
from kedja_site.people.changes import values_of
from kedja_site.people.models import SealedText
from kedja_site.people.sealing import references_in
from kedja_site.records.histories import BY_LABEL
from kedja_site.records.models import ErasureRequest, ReleaseRequest
from kedja_site.records.references import link_reference
from kedja_site.records.statuses import DECIDED, ErasureState
from kedja_site.register.finding import forget_words
from kedja_site.register.models import ChainLink, Contract, FoundKind, Statement
from kedja_site.riskview.models import ScreeningRun
from kedja_site.riskview.statuses import Status

WHY = "the plan for weeding is worked out for all authorities"


def _contracts(before: date) -> "QuerySet[Any]":
    rows: QuerySet[Any] = Contract.objects.unguarded(WHY).annotate(
        last_day=Coalesce("option_until", "ends_on")
    )
    return rows.filter(last_day__lt=before).select_related("owner", "supplier", "source").order_by("pk")


def _contract_archived(contract: Contract) -> Mapping[str, Any]:
    kind = BY_LABEL["register.contract"]
    named = {"owner_name": str(contract.owner), "supplier_name": contract.supplier.name}
    return {**kind.values(contract), **named}


def _weed_contract(contract: Contract) -> bool:
    if not _deleted(contract):
        return False
    forget_words(FoundKind.CONTRACT, [contract.pk])
    return True


def _deleted(row: Any) -> bool:
    """Whether the row and what sources said of it are gone; False where another row stands on it."""
    key = row.pk
    try:
        with transaction.atomic():
            row.delete()
    except ProtectedError:
        return False
    row.pk = key  # the log and the words are found by it
    Statement.objects.filter(kind=ContentType.objects.get_for_model(row), record_id=key).delete()
    return True


def _links(before: date) -> "QuerySet[Any]":
    rows: QuerySet[Any] = ChainLink.objects.unguarded(WHY).filter(ended_on__lt=before)
    return rows.select_related("from_supplier", "from_site", "to_supplier", "to_site").order_by("pk")


def _link_archived(link: ChainLink) -> Mapping[str, Any]:
    return {**values_of(link), "in_words": str(link)}


def _runs(before: date) -> "QuerySet[Any]":
    return ScreeningRun.objects.filter(finished_at__date__lt=before, status=Status.DONE).order_by("pk")


def _weed_run(run: ScreeningRun) -> bool:
    home = run.home
    run.delete()
    transaction.on_commit(lambda: shutil.rmtree(home, ignore_errors=True))
    return True


def _requests(before: date) -> "QuerySet[Any]":
    rows: QuerySet[Any] = ReleaseRequest.objects.unguarded(WHY).filter(
        state__in=DECIDED, decided_at__date__lt=before
    )
    return rows.select_related("organisation").order_by("pk")


def _request_archived(request: ReleaseRequest) -> Mapping[str, Any]:
    """With the values that were masked: the archive takes over the authority's secrecy (OSL 11:6)."""
    records = [
        {
            "reference": record.reference,
            "fields": [values_of(field) for field in record.fields.all()],
        }
        for record in request.records.prefetch_related("fields")
    ]
    return {**values_of(request), "organisation_name": str(request.organisation), "records": records}


def _weed_request(request: ReleaseRequest) -> bool:
    values = [
        field.value for record in request.records.prefetch_related("fields") for field in record.fields.all()
    ]
    SealedText.objects.filter(key__in=references_in(values)).delete()
    request.delete()
    return True


def _wishes(before: date) -> "QuerySet[Any]":
    return ErasureRequest.objects.filter(~Q(state=ErasureState.ASKED), decided_at__date__lt=before).order_by(
        "asked_at"
    )


def _weed_wish(wish: ErasureRequest) -> bool:
    wish.delete()
    return True


register_weeding_kind(
    WeedingKind(
        "register.contract",
        _("Contracts"),
        _("the contract’s last day, options included"),
        _contracts,
        _contract_archived,
        lambda contract: str(contract.public_id),
        _weed_contract,
        months=120,
        after="archive",
        ground=_("Proposed: ten years, as claims on the contract lapse then (preskriptionslagen 1981:130)."),
    )
)
register_weeding_kind(
    WeedingKind(
        "register.chainlink",
        _("Links of supply chains that have ended"),
        _("the day that the link ended"),
        _links,
        _link_archived,
        lambda link: link_reference(link.pk),
        _deleted,
        months=120,
        after="archive",
        ground=_("Proposed: as long as the contracts that the chain explains."),
    )
)
register_weeding_kind(
    WeedingKind(
        "riskview.screeningrun",
        _("Screening runs with their ledgers"),
        _("the day that the run was finished"),
        _runs,
        values_of,
        lambda run: str(run.public_id),
        _weed_run,
        months=84,
        after="weed",
        ground=_(
            "Proposed: seven years, as the accounts themselves (lagen 2018:597 om kommunal bokföring och redovisning)."
        ),
    )
)
register_weeding_kind(
    WeedingKind(
        "records.releaserequest",
        _("Requests for public records"),
        _("the day of the decision"),
        _requests,
        _request_archived,
        lambda request: str(request.diary_number),
        _weed_request,
        months=60,
        after="weed",
        ground=_("Proposed: five years after the decision."),
    )
)
register_weeding_kind(
    WeedingKind(
        "records.erasurerequest",
        _("Wishes to be erased"),
        _("the day of the decision"),
        _wishes,
        values_of,
        lambda wish: str(wish.pk),
        _weed_wish,
        months=24,
        after="weed",
        ground=_("Proposed: two years, so that the authority can show that it answered."),
    )
)
