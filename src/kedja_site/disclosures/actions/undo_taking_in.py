"""Undoes a whole taking in: what it made is taken away, what it changed or ended is as before."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.forms.models import model_to_dict
from django.utils import timezone

from kedja_site.config.row_lock import as_system
from kedja_site.disclosures.models import AnswerRow, Taking
from kedja_site.disclosures.permissions import user_can_manage
from kedja_site.disclosures.selectors import whole
from kedja_site.people.log import record
from kedja_site.register.actions.keeping import alter
from kedja_site.register.finding import forget_words, keep_words_of_sites
from kedja_site.register.models import ChainLink, ContractArticle, FoundKind, Site, Statement
from kedja_site.register.names import name_key
from kedja_site.register.statuses import Decision

WHY = "the rows were taken in by this, and the taking in is undone"


@as_system(WHY)
@transaction.atomic
def undo_taking_in(*, user: User, taking: Taking, now: datetime | None = None) -> list[Site]:
    """Gives the sites that stay, as others have built on them since. Undone twice it does nothing. Raises PermissionDenied."""
    now = now or timezone.now()
    taking = Taking.objects.select_for_update().select_related("source").get(pk=taking.pk)
    if not user_can_manage(user, whole(taking.request)):
        raise PermissionDenied
    if taking.undone_at is not None:
        return []
    undone = [_undo(user, taking, one, now) for one in reversed(taking.done)]
    stay = [site for site in undone if site is not None]
    AnswerRow.objects.filter(taking=taking).update(taking=None, site=None)
    taking.undone_at = now
    taking.save(update_fields=["undone_at"])
    record(
        user,
        "disclosures.undo_taking_in",
        taking.request,
        before={"taking": taking.pk},
        after={"stay": [site.public_id for site in stay]},
        now=now,
    )
    return stay


def _undo(user: User, taking: Taking, one: dict[str, Any], now: datetime) -> Site | None:
    """One of its doings; a site is given back where it has to stay."""
    match one["kind"]:
        case "link":
            _delete_link(user, one["pk"], now)
        case "ended":
            link = ChainLink.objects.unguarded(WHY).filter(pk=one["pk"]).first()
            if link is not None:
                alter(
                    link,
                    {"ended_on": None},
                    user=user,
                    source=taking.source,
                    what="register.reopen_link",
                    now=now,
                )
        case "statement":
            Statement.objects.filter(pk=one["pk"], decision=Decision.WAITING).delete()
        case "refused":
            AnswerRow.objects.filter(pk=one["pk"]).update(was_refused=False)
        case "changed":
            _change_back(user, taking, one, now)
        case "site":
            return _delete_site(user, one["pk"], now)
    return None


def _delete_link(user: User, pk: int, now: datetime) -> None:
    link = ChainLink.objects.unguarded(WHY).filter(pk=pk).first()
    if link is not None:
        record(user, "register.delete_link", link, before=model_to_dict(link), why=WHY, now=now)
        link.delete()


def _change_back(user: User, taking: Taking, one: dict[str, Any], now: datetime) -> None:
    """Only what nobody has changed since."""
    site = Site.objects.unguarded(WHY).filter(pk=one["pk"]).first()
    if site is None:
        return
    back = {
        name: value for name, value in one["before"].items() if getattr(site, name) == one["after"].get(name)
    }
    if "name" in back:
        back["name_key"] = name_key(back["name"])
    alter(site, back, user=user, source=taking.source, what="register.change_site", why=WHY, now=now)
    keep_words_of_sites([site.pk])


def _delete_site(user: User, pk: int, now: datetime) -> Site | None:
    site: Site | None = Site.objects.unguarded(WHY).filter(pk=pk).first()
    if site is None:
        return None
    links = ChainLink.objects.unguarded(WHY).filter(Q(from_site=site) | Q(to_site=site))
    if (
        links.exists()
        or ContractArticle.objects.filter(made_at=site).exists()
        or site.merged_from.unguarded(WHY).exists()
    ):
        return site
    record(user, "register.delete_site", site, before=model_to_dict(site), why=WHY, now=now)
    site.delete()
    forget_words(FoundKind.SITE, [pk])
    return None
