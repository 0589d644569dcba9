"""What the import tells whoever ran it."""

import os
import sys
from collections.abc import Iterator

from kedja.command import spoken_language
from kedja_site.config.speech import to_say, told
from kedja_site.newsroom.actions.import_news import ImportReport
from kedja_site.newsroom.legacy import LegacyPage
from kedja_site.newsroom.statuses import TYPES

ROOM = "newsroom"
VISION = {
    "made": to_say("The vision was brought in."),
    "unchanged": to_say("The vision is as it was."),
    "edited_here": to_say("The vision has been edited here since; it was left alone."),
}


def report_lines(page: LegacyPage, report: ImportReport) -> Iterator[str]:
    """Counts, then what was made, updated and left, then what could not be read, a line each."""
    yield told(
        ROOM,
        "{made} made, {updated} updated, {left} unchanged, {edited} edited here and left, {faults} not read",
        made=len(report.made),
        updated=len(report.updated),
        left=len(report.unchanged),
        edited=len(report.edited_here),
        faults=len(page.faults),
    )
    for sentence, titles in (
        (to_say("made: {title}"), report.made),
        (to_say("updated: {title}"), report.updated),
        (to_say("edited here since the last import, left alone: {title}"), report.edited_here),
    ):
        for title in titles:
            yield "  " + told(ROOM, sentence, title=title)
    for title, told_by in report.types:
        yield "  " + told(
            ROOM,
            to_say("type {type}, as the title says “{word}”: {title}")
            if told_by.in_title
            else to_say("type {type}, as the first sentence says “{word}”: {title}"),
            type=TYPES[told_by.code][spoken_language(sys.argv[1:], os.environ) == "en"],
            word=told_by.word,
            title=title,
        )
    for sentence, pairs in (
        (to_say("old address {path} leads to: {title}"), report.redirects),
        (to_say("old address {path} leads elsewhere already, left so: {title}"), report.redirects_kept),
    ):
        for path, title in pairs:
            yield "  " + told(ROOM, sentence, path=path, title=title)
    for fault in page.faults:
        yield "  " + told(
            ROOM,
            "line {row} not read, {reason}: {value}",
            row=fault.row,
            reason=told(ROOM, fault.reason),
            value=fault.value,
        )
    if report.vision in VISION:
        yield told(ROOM, VISION[report.vision])
