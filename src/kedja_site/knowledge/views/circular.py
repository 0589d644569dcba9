"""Circular goals and strategies, to read."""

from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kedja.reference import load
from kedja_site.config.access import public
from kedja_site.kept_pages import keepable
from kedja_site.knowledge.facts.language import page_language
from kedja_site.knowledge.facts.sourcing import Citations
from kedja_site.knowledge.views.frame import frame

MOMENT_WORDS = {"input": _("What goes in"), "use": _("Use"), "output": _("What comes out")}


@dataclass(frozen=True, slots=True)
class Named:
    """A goal or a strategy, in both languages."""

    code: str
    name_sv: str
    name_en: str

    @property
    def name(self) -> str:
        """In the reader's language."""
        return self.name_sv if page_language() == "sv" else self.name_en


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with its strategies as far as they are known; `complete` says whether these are all."""

    goal: Named
    moment: str
    strategies: tuple[Named, ...]
    complete: bool
    source: str

    @property
    def moment_word(self) -> str:
        """Where in the product's life."""
        return str(MOMENT_WORDS[self.moment])


@cache
def goals() -> tuple[Goal, ...]:
    """The goals in the order of the product's life."""
    rows = load("circular_strategies").to_pylist()

    def named(row: dict[str, str]) -> Named:
        return Named(row["code"], row["name_sv"], row["name_en"])

    return tuple(
        Goal(
            named(row),
            row["moment"],
            tuple(
                named(each) for each in rows if each["goal"] == row["code"] and each["code"] != row["code"]
            ),
            bool(row["complete"]),
            row["source"],
        )
        for row in rows
        if row["code"] == row["goal"]
    )


@public
@keepable()
@require_safe
def circular(request: HttpRequest) -> HttpResponse:
    """The goals, their strategies, how to use them, and what is not established."""
    citations = Citations(goal.source for goal in goals())
    context = {"goals": goals(), "citations": citations, "sources": citations.numbered()}
    return render(request, "knowledge/circular.html", frame() | context)
