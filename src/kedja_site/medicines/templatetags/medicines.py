"""Classes, numbers and names on the pages of medicines."""

from fractions import Fraction

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kedja_site.knowledge.facts.sourcing import all_sources
from kedja_site.medicines import words
from kedja_site.medicines.notes import NOTES
from kedja_site.ui.templatetags.ui import BAND_SHAPES

register = template.Library()


@register.simple_tag
def risk(code: str) -> SafeString:
    """`{% risk row.risk_class %}`: a class as word, shape and colour."""
    return _drawn(code, words.risk_word(code), "word")


@register.simple_tag
def risk_cell(code: str, quotient: float | None) -> SafeString:
    """`{% risk_cell row.risk_class row.quotient %}`: the quotient with the shape of its class, whose word is read aloud."""
    return format_html(
        '<span class="risk-cell risk-{}" title="{}"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="{}"/></svg>'
        '<span class="visually-hidden">{}: </span>{}</span>',
        _band(code),
        words.risk_word(code),
        BAND_SHAPES[_band(code)],
        words.risk_word(code),
        words.figure(quotient, 2),
    )


def _band(code: str) -> str:
    return {str(key): band for key, band in words.BANDS.items()}.get(code, "unknown")


def _drawn(code: str, word: str, css: str) -> SafeString:
    return format_html(
        '<span class="band band-{}"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="{}"/></svg>'
        '<span class="{}">{}</span></span>',
        _band(code),
        BAND_SHAPES[_band(code)],
        css,
        word,
    )


@register.filter
def weight(micrograms: int) -> str:
    """`{{ row.micrograms|weight }}`: 12,3 kg."""
    return words.weight(micrograms)


@register.filter
def figure(value: float | Fraction | None) -> str:
    """`{{ row.pec|figure }}`."""
    return words.figure(value)


@register.filter
def printed(text: str | None) -> str:
    """`{{ limit.value|printed }}`: with the digits of its source."""
    return words.printed(text)


@register.filter
def substance_name(key: str) -> str:
    """`{{ row.substance|substance_name }}`."""
    return words.substance_name(key)


@register.filter
def property_word(said: str | None) -> str:
    """`{{ each.persistence|property_word }}`."""
    return words.property_word(said)


@register.filter
def limit_kind(code: str) -> str:
    """`{{ limit.kind|limit_kind }}`."""
    return str(words.KIND_WORDS.get(code, code))


@register.filter
def limit_status(code: str) -> str:
    """`{{ limit.status|limit_status }}`."""
    return str(words.STATUS_WORDS.get(code, code))


@register.filter
def compartment(code: str | None) -> str:
    """`{{ limit.compartment|compartment }}`."""
    return str(words.COMPARTMENT_WORDS.get(code, code)) if code else ""


@register.filter
def source_publisher(source: str) -> str:
    """`{{ each.source|source_publisher }}`: who published it."""
    found = all_sources().get(source)
    return found.publisher if found else source


@register.filter
def note_word(note: str) -> str:
    """`{{ each.note|note_word }}`: a note of the reference tables."""
    return str(NOTES.get(note, note))
