"""Points, rules and answers as they are said on pages, in print and in letters."""

from fractions import Fraction

from django.utils.translation import gettext as _

from kedja.medicines.points import Method, PointsRule
from kedja.report.names import grouped
from kedja_site.knowledge.facts.language import page_language
from kedja_site.register.words import exact_money, money
from kedja_site.tenders.asked import Asked, AskedCriterion
from kedja_site.tenders.statuses import METHODS, OVERS

HUNDREDTHS = 100


def worth_word(value: Fraction | None, asked: Asked) -> str:
    """Points, or money of the lot's currency; a missing one is not answered."""
    if value is None:
        return _("not answered")
    if asked.rule.method is Method.PRICE:
        return money_word(value, asked.currency)
    return points_word(value)


def points_word(value: Fraction) -> str:
    """With at most two digits after the point; a half is rounded away from zero."""
    sign = "\N{MINUS SIGN}" if value < 0 else ""
    number = int(abs(value) * HUNDREDTHS + Fraction(1, 2))
    whole, part = divmod(number, HUNDREDTHS)
    point = "." if page_language() == "en" else ","
    digits = f"{point}{part:02}".rstrip("0") if part else ""
    return f"{sign}{grouped(whole, page_language())}{digits}"


def money_word(value: Fraction, currency: str) -> str:
    """To the last minor unit; a half is rounded away from zero."""
    minor = int(abs(value) + Fraction(1, 2)) * (-1 if value < 0 else 1)
    return money(minor, currency) if minor % HUNDREDTHS == 0 else exact_money(minor, currency)


def weight_words(asked: Asked, criterion: AskedCriterion) -> str:
    """What full, part and none give."""
    weight = asked.rule.weights[criterion.key]
    said = [worth_word(Fraction(one), asked) for one in (weight.full, weight.part, weight.none)]
    return _("in full %(full)s, in part %(part)s, not at all %(none)s") % {"full": said[0], "part": said[1], "none": said[2]}  # fmt: skip


def rule_words(rule: PointsRule) -> list[tuple[str, str]]:
    """The rule in words."""
    proof = (
        _("counts as not met") if rule.proof_counts else _("counts as it is said; that it lacks one is told")
    )
    months = (
        _("any age") if rule.months is None else _("%(n)s months when tenders close") % {"n": rule.months}
    )
    return [
        (_("What the points do"), str(METHODS[rule.method])),
        (_("Where a tender has several products"), str(OVERS[rule.over])),
        (
            _("Where a product has several plants"),
            _("all of them have to meet a criterion for it to be met: where one does not, the answer counts as not at all"),
        ),
        (_("An answer whose document is missing or too old"), proof),
        (_("How old a document may be"), months),
        (_("What is not answered"), _("is left out of the sum, which says so; such a tender has no place")),
    ]  # fmt: skip
