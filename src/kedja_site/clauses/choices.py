"""What a buyer has chosen in a lot's clause: as the draft keeps it, as the rule reads it, and what stands there beforehand."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import override

from kedja.policy.clause_placeholders import DECLARED, Declared, Kind, Placeholder, Value, defaults_for
from kedja.policy.follow_up_words import ClauseLevel
from kedja_site.clauses.value_words import joined
from kedja_site.knowledge.facts.language import category_name
from kedja_site.procurements.level import KIND as LEVEL
from kedja_site.procurements.models import Draft, Lot, Procurement
from kedja_site.procurements.selectors import newest_versions

KIND = "clause"
"""Of the draft, and of what is signed."""
NOTHING = "none_of_them"
"""A choice of many where nothing is chosen: that is a choice too, and not the same as not having chosen."""
YES_NO = {"yes": True, "no": False}


def level_of(procurement: Procurement, lot: Lot) -> ClauseLevel | None:
    """The level that was signed; None while it is not."""
    version = newest_versions(procurement).get((LEVEL, lot.pk))
    return ClauseLevel(version.content["level"]) if version else None


def choices_in(content: Mapping[str, Any], level: ClauseLevel) -> dict[Placeholder, Value]:
    """What the draft's content says, for the placeholders that the level has."""
    found: dict[Placeholder, Value] = {}
    for placeholder, declared in DECLARED.items():
        value = _read(declared, content.get(placeholder))
        if value is not None and level in declared.levels:
            found[placeholder] = value
    return found


def _read(declared: Declared, given: Any) -> Value | None:
    match declared.kind:
        case Kind.MANY:
            if given == NOTHING:
                return ()
            return tuple(one for one in declared.values if one in given) if given else None
        case Kind.YES_NO:
            return YES_NO.get(given)
        case Kind.NUMBER | Kind.MONEY:
            return given if isinstance(given, int) and not isinstance(given, bool) else None
        case Kind.TEXT | Kind.ONE:
            return str(given).strip() or None if given is not None else None


def kept(placeholder: Placeholder, value: Value | None) -> Any:
    """The same for the draft: plain JSON."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return list(value) or NOTHING
    if DECLARED[placeholder].kind is Kind.YES_NO:
        return "yes" if value else "no"
    return value


YEAR_LAST = re.compile(r"[\s,]+20\d\d(\s*[–-]\s*(20)?\d\d)?$")
"""A title often ends with the year of the procurement, which is no part of the goods."""


def of_the_file(procurement: Procurement, lot: Lot) -> dict[Placeholder, Value]:
    """Buyers and goods, as the file says; nothing where it does not."""
    buyers = [str(procurement.owner), *sorted(str(row.buyer) for row in procurement.buyers.all())]
    with override("sv"):
        said: dict[Placeholder, Value] = {
            Placeholder.BUYER: joined(buyers),
            Placeholder.GOODS: _within_a_sentence(YEAR_LAST.sub("", lot.title)),
        }
    with override("en"):
        said[Placeholder.GOODS_EN] = joined([_within_a_sentence(category_name(code)) for code in lot.codes])
    return {placeholder: value for placeholder, value in said.items() if value}


OF_THE_LOT = frozenset({Placeholder.GOODS, Placeholder.GOODS_EN})
"""What a lot does not take from another."""


def lot_before(procurement: Procurement, lot: Lot) -> Lot | None:
    """The lot whose choices this one begins with: the nearest before it that somebody has filled in; None once this is filled in."""
    if lot.number == 1:
        return None
    drafts = Draft.objects.filter(procurement=procurement, kind=KIND).exclude(changed_no=0)
    if drafts.filter(lot=lot).exists():
        return None
    row = drafts.filter(lot__number__lt=lot.number).order_by("-lot__number").select_related("lot").first()
    return row.lot if row is not None else None


def prefilled(procurement: Procurement, lot: Lot) -> dict[str, Any]:
    """What stands there before anybody has chosen: as in the lot before, buyers and goods by the file, the rest by the defaults."""
    level = level_of(procurement, lot) or ClauseLevel.ADVANCED
    values: dict[Placeholder, Value] = {**defaults_for(level), **of_the_file(procurement, lot)}
    if lot.number > 1:
        rows = Draft.objects.filter(procurement=procurement, kind=KIND, lot__number__lt=lot.number)
        before = rows.exclude(changed_no=0).order_by("-lot__number").first()
        if before is not None:
            as_before = choices_in(before.content, level)
            values |= {name: value for name, value in as_before.items() if name not in OF_THE_LOT}
    return {placeholder.value: kept(placeholder, value) for placeholder, value in values.items()}


def _within_a_sentence(words: str) -> str:
    """Without the capital of a title, where it is no name or abbreviation."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def months_between(starts_on: date | None, ends_on: date | None) -> int | None:
    """Whole months of the term, its last day included; None where one of the days is not known."""
    if starts_on is None or ends_on is None:
        return None
    after = date.fromordinal(ends_on.toordinal() + 1)
    months = (after.year - starts_on.year) * 12 + after.month - starts_on.month
    return max(0, months if after.day >= starts_on.day else months - 1)
