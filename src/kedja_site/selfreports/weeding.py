"""What the plan for weeding takes away with a follow-up."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from kedja_site.followup.whole_case import WholeCase, goes_with_the_case
from kedja_site.selfreports.models import Evidence, ShownEvidence


def evidence_that_nobody_shows(whole: WholeCase) -> Iterator[Evidence]:
    """A supplier shows the same evidence year after year: it goes with the last answer that shows it."""
    shown = whole.keys("selfreports.shownevidence")
    elsewhere = ShownEvidence.objects.filter(evidence=OuterRef("pk")).exclude(pk__in=shown)
    reports = whole.keys("selfreports.selfreport")
    yield from Evidence.objects.filter(shown_in__in=shown).filter(~Exists(elsewhere)).distinct()
    yield from Evidence.objects.filter(report__in=reports, shown_in__isnull=True)


goes_with_the_case("selfreports.selfreport", orphans=evidence_that_nobody_shows)
