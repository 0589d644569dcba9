"""The words of the page's language for codes: categories, stages, areas, harms, levels, indices."""

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kedja.language import Language, choose_language
from kedja.report.bands import AREA_WORDS, BAND_WORDS, STAGE_WORDS
from kedja.report.names import load_names

# What the names of risk-product ratings are called by who gave them.
LEVEL_WORDS: dict[str, Promise] = {
    "very_high": _("very high"),
    "high": _("high"),
    "medium_high": _("medium-high"),
    "low": _("low"),
    "insufficient": _("insufficient information"),
}
HARM_WORDS: dict[str, Promise] = {
    "forced_labour": _("forced labour"),
    "child_labour": _("child labour"),
    "forced_child_labour": _("forced child labour"),
    "harm_in_inputs": _("inputs made with child or forced labour"),
}
INDEX_WORDS: dict[str, Promise] = {
    "wgi": _("Governance (WGI)"),
    "gri": _("Workers’ rights (ITUC GRI)"),
    "epi": _("Environment (EPI)"),
    "cpi": _("Corruption (CPI)"),
    "wgi_voice": _("Voice and accountability"),
    "wgi_stability": _("Political stability"),
    "wgi_effectiveness": _("Government effectiveness"),
    "wgi_regulation": _("Regulatory quality"),
    "wgi_rule_of_law": _("Rule of law"),
    "wgi_corruption": _("Control of corruption"),
}
BASIS_WORDS: dict[str, Promise] = {
    "Sweden_import": _("Sweden’s imports"),
    "EU_import": _("the EU’s imports"),
    "UK_NHS_import": _("imports of British health care"),
    "world_supply": _("the world’s supply"),
    "world_production": _("the world’s production"),
    "world_export": _("the world’s exports"),
    "API_certificates": _("applications for certificates of active substances"),
}
AREA_STATUS_WORDS: dict[str, Promise] = {
    "stated": _("stated by the office"),
    "evidenced": _("seen in what the office has published"),
    "inferred": _("inferred, to be confirmed"),
    "unknown": _("not established"),
}


def page_language() -> Language:
    """The language of the page being made."""
    return choose_language(get_language())


def category_name(code: str) -> str:
    """A category's name."""
    return load_names(page_language()).category(code)


def country_name(iso3: str) -> str:
    """A country's name."""
    return load_names(page_language()).country(iso3)


def stage_word(stage: str) -> str:
    """A stage's word."""
    return STAGE_WORDS[page_language()].get(stage, stage)


def area_word(area: str) -> str:
    """A risk area's word."""
    return AREA_WORDS[page_language()][area]


def band_word(band: str) -> str:
    """A band's word."""
    return BAND_WORDS[page_language()][band]
