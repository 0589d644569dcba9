"""The parts of a judgement in words: what a rating, an index or a documented harm is called and what it says."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja.screening.answers import Part, SourceRow
from kedja_site.riskview.words import page_language

INDEX_NAMES: dict[str, Promise] = {
    "gri": gettext_lazy("ITUC Global Rights Index, converted to 0–100"),
    "epi": gettext_lazy("Environmental Performance Index"),
    "cpi": gettext_lazy("Corruption Perceptions Index"),
    "wgi": gettext_lazy("Worldwide Governance Indicators, mean of the six percentile ranks"),
    "wgi_voice": gettext_lazy("WGI voice and accountability, percentile rank"),
    "wgi_stability": gettext_lazy("WGI political stability, percentile rank"),
    "wgi_effectiveness": gettext_lazy("WGI government effectiveness, percentile rank"),
    "wgi_regulation": gettext_lazy("WGI regulatory quality, percentile rank"),
    "wgi_rule_of_law": gettext_lazy("WGI rule of law, percentile rank"),
    "wgi_corruption": gettext_lazy("WGI control of corruption, percentile rank"),
}
HARM_WORDS: dict[str, Promise] = {
    "forced_labour": gettext_lazy("forced labour"),
    "child_labour": gettext_lazy("child labour"),
    "forced_child_labour": gettext_lazy("forced child labour"),
    "harm_in_inputs": gettext_lazy("inputs made with child or forced labour"),
}
LEVEL_WORDS: dict[str, Promise] = {
    "high": gettext_lazy("high"),
    "medium_high": gettext_lazy("medium high"),
    "low": gettext_lazy("low"),
    "insufficient": gettext_lazy("insufficient information"),
}
REASON_WORDS: dict[str, Promise] = {
    "cpv": gettext_lazy("the line's CPV code"),
    "account": gettext_lazy("the account's number"),
    "account-text": gettext_lazy("the account's text"),
    "text": gettext_lazy("the line's text"),
    "supplier": gettext_lazy("what the supplier is known to sell"),
    "supplier-lines": gettext_lazy("the supplier's other lines"),
    "decision": gettext_lazy("a person's decision"),
    "none": gettext_lazy("nothing told"),
}
MATCH_WORDS: dict[str, Promise] = {
    "identifier": gettext_lazy("by its registration number"),
    "identifier-in-name": gettext_lazy("by the registration number in its name"),
    "exact-name": gettext_lazy("by its exact name, as the ledger gives no number"),
    "decision": gettext_lazy("by a person's decision"),
    "unknown": gettext_lazy("not identified"),
}
BASIS_WORDS: dict[str, Promise] = {
    "stated": gettext_lazy("stated on the purchase lines"),
    "distribution": gettext_lazy("statistics of where such goods come from"),
    "unknown": gettext_lazy("not known"),
}


@dataclass(frozen=True, slots=True)
class SpokenPart:
    """One line of the table of parts."""

    what: str
    value: str
    weight: str
    gives: int | None
    year: str
    sources: tuple[SourceRow, ...]


def _harms(text: str) -> str:
    """'forced_labour: Rubber Gloves; child_labour: …' with the kinds in words; the goods are the source's own names."""
    told = []
    for harm in text.split(";"):
        kind, _colon, goods = harm.strip().partition(":")
        word = str(HARM_WORDS.get(kind, kind))
        told.append(f"{word} ({goods.strip()})" if goods.strip() else word)
    return ", ".join(told)


def spoken(part: Part) -> SpokenPart:
    """`part` in the language of the page."""
    match part.kind:
        case "product_rating":
            what = _("Product risk: %(product)s") % {"product": part.name}
            value = str(LEVEL_WORDS.get(part.value, part.value))
        case "documented_harm":
            what, value = _("Worst documented harm for such goods, in any country"), _harms(part.name)
        case "country_harm":
            what, value = _("Documented in this country for such goods"), _harms(part.name)
        case _:
            what = str(INDEX_NAMES.get(part.name, part.name))
            value = part.value.replace(".", ",") if page_language() == "sv" else part.value
    year = (
        (part.year or "–")
        .replace("(derived)", _("(derived from estimates)"))
        .replace("undated", _("undated"))
    )
    return SpokenPart(
        what, value, str(part.weight) if part.weight is not None else "–", part.gives, year, part.sources
    )
