"""What results say of a case on its card: its light, and that it is published."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from kedja.policy.traffic_light import Light as LightRule
from kedja_site.followup.board import Mark, marks_cases
from kedja_site.followup.models import FollowUp
from kedja_site.results.case_light import lights_of
from kedja_site.results.selectors import published_of_cases
from kedja_site.results.statuses import Light

KINDS = {Light.GREEN: "good", Light.YELLOW: "warning", Light.RED: "bad"}
WHY = "the lights of cases that the viewer has before them"


@marks_cases
def lights(cases: Collection[int], today: date) -> dict[int, list[Mark]]:
    """The light as the case stands today, and a mark where a summary is published."""
    rows = list(FollowUp.objects.unguarded(WHY).filter(pk__in=cases).prefetch_related("performed"))
    published = set(published_of_cases(cases).values_list("summary__follow_up", flat=True))
    found: dict[int, list[Mark]] = {}
    for pk, light in lights_of(rows, today).items():
        marks = []
        if light is not LightRule.NONE:
            code = Light(light.value)
            marks.append(Mark(_("Light: %(light)s") % {"light": code.label}, KINDS[code]))
        if pk in published:
            marks.append(Mark(_("published")))
        if marks:
            found[pk] = marks
    return found
