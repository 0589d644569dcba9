"""A region asks a supplier what its articles are made of; the supplier answers; the region takes the answer in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from kedja.plastics import Part
from kedja_site.config.row_lock import as_system
from kedja_site.config.secret_links import fingerprint_of, new_seed
from kedja_site.letters.actions.write_letter import write_letter
from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.plastics.actions.keep_article import keep_article
from kedja_site.plastics.actions.refusing import CannotDoError
from kedja_site.plastics.article_state import SaidBy
from kedja_site.plastics.models import AnswerTaken, Article, SupplierAnswer, SupplierAsk
from kedja_site.plastics.permissions import article_is_kept_by, keeping_organisations
from kedja_site.plastics.statuses import Quality
from kedja_site.plastics.supplier_link import LIVES, address_of, asked_articles, token_of

WHY = "an action that asks for permission"


@as_system("asks for permission by itself")
@transaction.atomic
def ask_supplier(
    *,
    user: User,
    organisation: Organisation,
    supplier_name: str,
    email: str,
    language: str = "sv",
    now: datetime | None = None,
) -> SupplierAsk:
    """Sends the letter with the link; asked again the same day it is the same letter. Raises PermissionDenied, CannotDoError."""
    now = now or timezone.now()
    if not keeping_organisations(user, Subject.PLASTIC_ARTICLE).filter(pk=organisation.pk).exists():
        raise PermissionDenied
    today = timezone.localdate(now)
    seed = new_seed()
    ask: SupplierAsk
    ask, _made = (
        SupplierAsk.objects.unguarded(WHY)
        .select_for_update()
        .get_or_create(
            organisation=organisation,
            supplier_name=supplier_name,
            email=email,
            defaults={
                "seed": seed,
                "fingerprint": fingerprint_of(token_of(seed)),
                "asked_by": user,
                "made_at": now,
                "language": language,
                "expires_on": today + LIVES,
            },
        )
    )
    articles = asked_articles(ask)
    if not articles:
        raise CannotDoError(_("None of your articles is from this supplier."))
    ask.expires_on, ask.language = today + LIVES, language
    ask.save(update_fields=["expires_on", "language"])
    write_letter(
        "plastics/letters/asked",
        to=email,
        language=language,
        key=f"plastics ask {ask.pk} {today}",
        context={"ask": ask, "number": len(articles), "link": address_of(ask)},
    )
    record(user, "plastics.ask_supplier", ask, after={"supplier": supplier_name, "to": email}, now=now)
    return ask


@transaction.atomic
def send_answer(
    *,
    ask: SupplierAsk,
    article: Article,
    content: Mapping[str, Any],
    by_name: str,
    now: datetime | None = None,
) -> SupplierAnswer:
    """What the supplier says, as a version of its own; the same once more is the same answer."""
    locked = SupplierAsk.objects.unguarded("whoever has the link").select_for_update().get(pk=ask.pk)
    last = SupplierAnswer.objects.filter(ask=locked, article=article).order_by("-number").first()
    if last is not None and last.content == dict(content):
        return last
    answer = SupplierAnswer.objects.create(
        ask=locked,
        article=article,
        number=last.number + 1 if last else 1,
        content=dict(content),
        by_name=by_name,
        sent_at=now or timezone.now(),
    )
    record(None, "plastics.answer", article, after={"number": answer.number}, now=now)
    return answer


@transaction.atomic
def take_answer(*, user: User, answer: SupplierAnswer, now: datetime | None = None) -> Article:
    """The answer becomes what is known of the article, with its source. Raises PermissionDenied, CannotDoError, CompositionError."""
    now = now or timezone.now()
    article = Article.objects.unguarded(WHY).prefetch_related("parts").get(pk=answer.article_id)
    if not article_is_kept_by(user, article.owner_id):
        raise PermissionDenied
    if SupplierAnswer.objects.filter(ask=answer.ask_id, article=article, number__gt=answer.number).exists():
        raise CannotDoError(_("The supplier has answered once more. Take in the newer answer."))
    told = dict(answer.content)
    parts = [Part(**each) for each in told.pop("parts")]
    packaging = [Part(**each) for each in told.pop("packaging_parts", [])]
    # What the supplier has left empty takes nothing away.
    values = {name: value for name, value in told.items() if value not in {None, ""}}
    if values.get("is_plastic_free"):
        parts = []
    elif not parts:
        parts = [each.part for each in article.parts.all()]
    with override("sv"):
        text = _("answer of the supplier")
    kept, _what = keep_article(
        user=user,
        owner=article.owner,
        article=article,
        values=values,
        parts=parts,
        packaging=packaging or None,
        said=SaidBy(Quality.STATED, text, timezone.localdate(answer.sent_at)),
        now=now,
    )
    _taken, is_new = AnswerTaken.objects.get_or_create(
        answer=answer, defaults={"taken_by": user, "taken_at": now}
    )
    if is_new:
        record(user, "plastics.take_answer", article, after={"answer": answer.pk}, now=now)
    return kept
