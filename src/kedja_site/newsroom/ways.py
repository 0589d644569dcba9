"""The ways in from the start page, for who comes with a question: where each begins."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Way:
    """Who comes, what for, and where to; addresses are from the language's root."""

    who: Words
    why: Words
    links: tuple[tuple[Words, str], ...]


WAYS = (
    Way(
        _("You supply to us"),
        _("What is asked of you and of those you buy from, and how it is followed up."),
        (
            (_("Code of conduct"), "uppforandekod/"),
            (_("Guidance for suppliers"), "vagledning/"),
            (_("Meetings and hearings"), "kalender/"),
        ),
    ),
    Way(
        _("You procure"),
        _("Where the risks are in what you buy, and what to ask for."),
        (
            (_("Purchasing categories"), "kunskap/"),
            (_("Guidance, step by step"), "vagledning/"),
            (_("Risk picture"), "riskbild/"),
        ),
    ),
    Way(
        _("You look into it"),
        _("What is known, where it comes from, and what is not known yet."),
        (
            (_("Countries compared"), "lander/"),
            (_("Data sources"), "datakallor/"),
            (_("Open data"), "oppna-data/"),
        ),
    ),
)
