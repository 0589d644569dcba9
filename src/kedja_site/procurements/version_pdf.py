"""A signed version as tagged PDF (PDF/UA-1), by Typst: its template gets the words as data and reads none of them as markup."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kedja_site.procurements.fact_words import said_facts
from kedja_site.procurements.models import SignedVersion
from kedja_site.procurements.signed import Document

TEMPLATE = Path(__file__).with_name("version.typ")


def as_pdf(version: SignedVersion, document: Document, signer: str) -> bytes:
    """The document with its facts and signature, in the language of the page."""
    procurement = version.procurement
    given = {
        "language": "en" if get_language() == "en" else "sv",
        "title": document.title,
        "lead": document.lead,
        "about": f"{procurement.title}{f' – {version.lot.title}' if version.lot and version.lot.title != procurement.title else ''}",
        "parts": parts_of(document),
        "signed": [
            [_("Procured by"), str(procurement.owner)],
            [_("Procurement"), f"{procurement.public_id}{f', {procurement.reference}' if procurement.reference else ''}"],
            [_("Version"), str(version.number)],
            *([[_("Why there is a new version"), version.why]] if version.why else []),
            [_("Signed by"), signer],
            [_("Signed"), f"{timezone.localtime(version.signed_at):%Y-%m-%d %H:%M}"],
            ["SHA-256", version.sha256],
        ],
        "facts": [list(pair) for pair in said_facts(version.facts)],
        "words": {"signed": _("Signature"), "facts": _("What it rests on"), "picture": _("The same as in the table below")},
    }  # fmt: skip
    return typeset(given, document)


def parts_of(document: Document) -> list[dict[str, Any]]:
    """The parts as the template takes them."""
    return [
        asdict(part) | {"picture": f"{number}.svg" if part.svg else ""}
        for number, part in enumerate(document.parts)
    ]


def typeset(given: Mapping[str, Any], document: Document) -> bytes:
    """The words of `given` by the template, with the pictures of the document's parts."""
    with TemporaryDirectory() as home:
        folder = Path(home)
        (folder / "version.typ").write_bytes(TEMPLATE.read_bytes())
        for number, part in enumerate(document.parts):
            if part.svg:
                (folder / f"{number}.svg").write_text(part.svg, encoding="utf-8")
        made = typst.compile(
            folder / "version.typ",
            root=folder,
            sys_inputs={"given": json.dumps(given, ensure_ascii=False)},
            format="pdf",
            pdf_standards=["ua-1"],
        )
    assert isinstance(made, bytes)
    return made
