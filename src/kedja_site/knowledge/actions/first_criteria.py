"""Puts the example criteria into the library."""

from datetime import date

from django.db import transaction

from kedja_site.knowledge.criteria_texts import EXAMPLES
from kedja_site.knowledge.models import Criterion
from kedja_site.newsroom.models import Topic
from kedja_site.newsroom.statuses import TopicKind

WRITTEN = date(2026, 11, 24)
SOURCE = "Kedja (exempel)"


@transaction.atomic
def make_first_criteria() -> int:
    """How many were made now; one whose identifier stands already is left."""
    topics = {topic.code: topic for topic in Topic.objects.filter(kind=TopicKind.CATEGORY)}
    standing = set(Criterion.objects.values_list("identifier", flat=True))
    missing = [each for each in EXAMPLES if each.identifier not in standing]
    for each in missing:
        criterion = Criterion(
            identifier=each.identifier,
            level=each.level,
            kind=each.kind,
            title_sv=each.title[0],
            title_en=each.title[1],
            text_sv=each.text[0],
            text_en=each.text[1],
            evidence_sv=each.evidence[0],
            evidence_en=each.evidence[1],
            valid_from=WRITTEN,
            source=SOURCE,
            is_example=True,
        )
        criterion.categories = [topics[code] for code in each.categories if code in topics]
        criterion.save()
    return len(missing)
