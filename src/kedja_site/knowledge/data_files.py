"""Datasets as files: CSV and JSON a row at a time, and the catalogue that describes them to machines."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from kedja.language import LANGUAGES
from kedja.report.cells import neutralised
from kedja_site.config.open_data import PUBLISHED_SETS, PublishedSet, Value

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
FORMATS = {"csv": "text/csv", "json": "application/json"}
_FILE_TYPE = "http://publications.europa.eu/resource/authority/file-type/"


def validator(dataset: PublishedSet, form: str) -> str:
    """The ETag of a dataset in a format: it differs when the rows do."""
    digest = hashlib.sha256(f"{dataset.name}.{form} {dataset.fingerprint()}".encode()).hexdigest()[:32]
    return f'"{digest}"'


def _cell(value: Value) -> str | int | float:
    """A value as CSV has it: empty where missing, `true` and `false`, and no text that a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return neutralised(value) if isinstance(value, str) else value


def csv_lines(dataset: PublishedSet) -> Iterator[str]:
    """The dataset as CSV (RFC 4180, UTF-8), a line at a time."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    names = [column.name for column in dataset.columns]
    writer.writerow(names)
    for row in dataset.rows():
        writer.writerow([_cell(row.get(name)) for name in names])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def json_parts(dataset: PublishedSet) -> Iterator[str]:
    """The dataset as JSON: what it is, under which licence, its columns and its rows, a row at a time."""
    with override("en"):
        head: dict[str, Any] = {
            "name": dataset.name,
            "title": str(dataset.title),
            "licence": LICENCE,
            "terms": str(dataset.terms),
            "columns": [
                {"name": column.name, "type": column.type, "meaning": str(column.meaning)}
                for column in dataset.columns
            ],
        }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": ['
    names = [column.name for column in dataset.columns]
    for number, row in enumerate(dataset.rows()):
        text = json.dumps({name: row.get(name) for name in names}, ensure_ascii=False)
        yield f",\n{text}" if number else f"\n{text}"
    yield "\n]}\n"


def _address(name: str, *parts: str) -> str:
    """The one address that a file has, whatever the language of the page."""
    with override(settings.LANGUAGE_CODE):
        return settings.SITE_ADDRESS + reverse(name, args=parts)


def _in_every_language(text: Any) -> list[dict[str, str]]:
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append({"@language": language, "@value": str(text)})
    return found


def _described(dataset: PublishedSet) -> dict[str, Any]:
    changed: datetime | None = dataset.changed()
    described: dict[str, Any] = {
        "@id": _address("knowledge:open_data") + f"#{dataset.name}",
        "@type": "dcat:Dataset",
        "dct:identifier": dataset.name,
        "dct:title": _in_every_language(dataset.title),
        "dct:description": _in_every_language(dataset.description),
        "dct:publisher": {"@id": settings.SITE_ADDRESS + "/#publisher"},
        "dcat:landingPage": {"@id": _address("knowledge:open_data")},
        "dct:accessRights": {"@id": "http://publications.europa.eu/resource/authority/access-right/PUBLIC"},
        "dcat:distribution": [
            {
                "@id": _address("knowledge:dataset", dataset.name, form),
                "@type": "dcat:Distribution",
                "dct:title": f"{dataset.name}.{form}",
                "dcat:accessURL": {"@id": _address("knowledge:dataset", dataset.name, form)},
                "dcat:downloadURL": {"@id": _address("knowledge:dataset", dataset.name, form)},
                "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media}"},
                "dct:format": {"@id": _FILE_TYPE + form.upper()},
                "dct:license": {"@id": LICENCE},
                **(
                    {
                        "dct:rights": {
                            "@type": "dct:RightsStatement",
                            "rdfs:label": _in_every_language(dataset.terms),
                        }
                    }
                    if dataset.terms
                    else {}
                ),
            }
            for form, media in FORMATS.items()
        ],
    }
    if dataset.keyword:
        described["dcat:keyword"] = _in_every_language(dataset.keyword)
    if changed is not None:
        described["dct:modified"] = {"@type": "xsd:dateTime", "@value": changed.isoformat()}
    return described


def catalogue(title: Any, description: Any) -> dict[str, Any]:
    """All datasets in the words of DCAT-AP, as JSON-LD."""
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": _address("knowledge:catalogue"),
        "@type": "dcat:Catalog",
        "dct:title": _in_every_language(title),
        "dct:description": _in_every_language(description),
        "dct:license": {"@id": LICENCE},
        "foaf:homepage": {"@id": _address("knowledge:open_data")},
        "dct:publisher": {
            "@id": settings.SITE_ADDRESS + "/#publisher",
            "@type": "foaf:Agent",
            "foaf:name": settings.WAGTAIL_SITE_NAME,
        },
        "dct:language": [
            {"@id": "http://publications.europa.eu/resource/authority/language/SWE"},
            {"@id": "http://publications.europa.eu/resource/authority/language/ENG"},
        ],
        "dcat:dataset": [_described(PUBLISHED_SETS[name]) for name in sorted(PUBLISHED_SETS)],
    }
