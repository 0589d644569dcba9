"""A lot's clause is signed: what was chosen stands, with the texts, and its documents are made and kept."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from kedja.policy.clause_choices import effects_of, faults_in
from kedja.policy.clause_placeholders import DECLARED
from kedja.policy.follow_up_words import ClauseLevel
from kedja_site.clauses.choices import KIND, choices_in, kept, level_of, months_between
from kedja_site.clauses.documents import Made, code_in_force, make_all, texts_for
from kedja_site.clauses.models import ClauseDocument
from kedja_site.clauses.statuses import TextKind
from kedja_site.clauses.words import said_fault
from kedja_site.followup.files import FileRefusedError, keep_bytes
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.actions.sign_version import sign
from kedja_site.procurements.lot_facts import rests_on
from kedja_site.procurements.models import Lot, Procurement, SignedVersion


@transaction.atomic
def sign_clause(
    user: User,
    procurement: Procurement,
    lot: Lot,
    content: Mapping[str, Any],
    why_new: str,
    now: datetime | None = None,
) -> SignedVersion:
    """The next version of the lot's clause with its documents; the same once more is the same version.

    Raises PermissionDenied, CannotDoError where the level is not signed or something has to be mended.
    """
    level = level_of(procurement, lot)
    if level is None:
        raise CannotDoError(_("Sign the level of the clause first: it decides which text is used."))
    if level is ClauseLevel.NONE:
        raise CannotDoError(_("The level that is signed is no clause. There is nothing to sign here."))
    choices = choices_in(content, level)
    faults = faults_in(level, choices)
    if faults:
        said = (said_fault(one, DECLARED[one.placeholder].least, DECLARED[one.placeholder].most) for one in faults)  # fmt: skip
        raise CannotDoError(" ".join(said))
    texts = texts_for(level, choices)
    if not texts or texts[0].text.kind != TextKind.CLAUSE:
        raise CannotDoError(_("No text of the clause is published at this level. Ask the national office."))
    made = list(make_all(texts, procurement, lot, choices))
    code = code_in_force()
    told = effects_of(level, choices, months_between(procurement.starts_on, procurement.ends_on))
    version = sign(
        user=user,
        procurement=procurement,
        lot=lot,
        kind=KIND,
        content={
            "level": level.value,
            "currency": procurement.currency,
            "choices": {
                placeholder.value: kept(placeholder, value) for placeholder, value in choices.items()
            },
            "effects": [[one.effect.value, one.weight.value] for one in told],
            "texts": [
                {
                    "kind": each.text.kind,
                    "text": each.text.slug,
                    "version": each.number,
                    "sha256": each.sha256,
                    "numbers": each.numbers,
                }
                for each in texts
            ],
            "code_version": code.version,
            "documents": [
                {
                    "kind": each.kind.value,
                    "language": each.language,
                    "form": each.form.value,
                    "name": each.name,
                    "sha256": hashlib.sha256(each.data).hexdigest(),
                }
                for each in made
            ],
        },
        facts={
            **rests_on(lot.codes),
            "clause": f"{texts[0].text.slug} {texts[0].number}",
            "code_of_conduct": code.version,
        },
        why=why_new,
        now=now,
    )
    if not ClauseDocument.objects.filter(version=version).exists():
        _keep(version, made, now)
    return version


def _keep(version: SignedVersion, made: list[Made], now: datetime | None) -> None:
    try:
        for each in made:
            stored = keep_bytes(each.data, each.name, kinds={each.form.value}, now=now)
            ClauseDocument.objects.create(
                version=version, kind=each.kind, language=each.language, form=each.form, stored=stored
            )
    except FileRefusedError as refused:
        raise CannotDoError(str(refused)) from refused
