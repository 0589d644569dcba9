"""Two versions of a document side by side: what is the same is left out, what differs stands word for word."""

from dataclasses import dataclass

from kedja_site.procurements.signed import Document


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the two do not agree on; empty where one of them does not have it."""

    place: str
    old: str
    new: str


def compared(old: Document, new: Document) -> list[Difference]:
    """The differences in the order of the newer document; what it no longer has comes last."""
    before, after = _said(old), _said(new)
    places = [*after, *(place for place in before if place not in after)]
    return [
        Difference(" – ".join(part for part in place if part), before.get(place, ""), after.get(place, ""))
        for place in places
        if before.get(place, "") != after.get(place, "")
    ]


def _said(document: Document) -> dict[tuple[str, ...], str]:
    said: dict[tuple[str, ...], str] = {}
    if document.lead:
        said["",] = document.lead
    for part in document.parts:
        if part.paragraphs:
            said[part.heading,] = "\n".join(part.paragraphs)
        for word, value in part.values:
            said[part.heading, word] = value
        for table in part.tables:
            for row in table.rows:
                for heading, cell in zip(table.headings[1:], row[1:], strict=False):
                    said[part.heading, row[0], heading] = cell
    return said
