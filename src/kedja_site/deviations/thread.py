"""The thread from a deviation: back to the requirement, to what it came from and to the risk that predicted it; on to the next procurement."""

from dataclasses import dataclass

from django.utils.translation import get_language
from wagtail.models import Locale

from kedja_site.deviations.models import Deviation
from kedja_site.deviations.requirements import area_of, is_of_process
from kedja_site.guidance.models import CodePage, GuidePage
from kedja_site.knowledge.facts.categories import all_categories
from kedja_site.knowledge.facts.category_facts import category_facts
from kedja_site.knowledge.facts.judged import JudgedCell
from kedja_site.knowledge.selectors import category_pages
from kedja_site.register.words import category_of


@dataclass(frozen=True, slots=True)
class Thread:
    """Where one goes from here; empty addresses where there is no page yet."""

    requirement_address: str
    origin_address: str
    category: str
    category_address: str
    cells: tuple[JudgedCell, ...]
    """What was known of the risk in the category: of the deviation's stage and area, where they are settled."""


def thread_of(deviation: Deviation) -> Thread:
    """Of one deviation."""
    code = deviation.follow_up.category
    known = code in all_categories()
    locale = Locale.objects.filter(language_code=get_language() or "sv").first()
    page = category_pages(locale).get(code) if locale and known else None
    area = area_of(deviation.requirement)
    cells = category_facts(code).cells if known else []
    return Thread(
        requirement_address=_requirement_address(deviation, locale),
        origin_address=deviation.origin_address,
        category=category_of(code) if code else "",
        category_address=str(page.url or "") if page else "",
        cells=tuple(
            cell
            for cell in cells
            if (not area or cell.area == area) and (not deviation.stage or cell.stage == deviation.stage)
        )
        if area or deviation.stage
        else (),
    )


def _requirement_address(deviation: Deviation, locale: Locale | None) -> str:
    """The code of conduct's page, or the guide to the clause's section."""
    if locale is None:
        return ""
    is_process = is_of_process(deviation.requirement)
    model = GuidePage if is_process else CodePage
    pages = model.objects.live().public().filter(locale=locale)
    if is_process:
        pages = pages.filter(slug="processkrav")
    page = pages.first()
    return str(page.url or "") if page else ""
