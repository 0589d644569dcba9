"""All that has been published, as files that any other system can read."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.serializers import serialize
from django.core.serializers.json import DjangoJSONEncoder
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin
from wagtail.snippets.models import get_snippet_models

from kedja_site.config.errors import SiteError
from kedja_site.newsroom.models import PublishedPage

READ_ME = """What is in here
===============

pages/      one JSON file for each live page, under the address it has on the site: its kind, language, title,
            topics, dates, all fields, and the address of the page that it translates
pictures/   the pictures as they were uploaded; pictures.json has title and description of each
documents/  the documents; documents.json has title and file name of each
lists/      what pages draw on and is kept beside them: key concepts, criteria, series of events; one JSON file for each
redirects.csv  from which address to which

Rich text is Wagtail's: <a linktype="page" id="…"> points to the page with that number, <embed embedtype="image"
id="…"> to the picture with that number.
"""


def _page(page: PublishedPage) -> dict[str, Any]:
    """What a page's file says."""
    original = page.alias_of
    return {
        "number": page.pk,
        "kind": page.kind,
        "model": page._meta.label,  # noqa: SLF001 - Django's public way to a model's name
        "language": page.locale.language_code,
        "address": page.full_url,
        "translation_key": str(page.translation_key),
        "same_text_as": original.pk if original else None,
        "title": page.title,
        "topics": [{"kind": topic.kind, "code": topic.code} for topic in page.topics.all()],
        "first_published_at": page.first_published_at,
        "last_published_at": page.last_published_at,
        "fields": page.serializable_data(),
    }


# How Wagtail keeps drafts and locks: nothing of what was published.
KEPT_BY_THE_EDITOR = frozenset(
    field.name
    for mixin in (DraftStateMixin, LockableMixin, RevisionMixin)
    for field in mixin._meta.local_fields  # noqa: SLF001 - Django's public way to a model's fields
)


def _pages() -> Iterator[tuple[str, dict[str, Any]]]:
    pages = PublishedPage.objects.live().select_related("locale").prefetch_related("topics")
    for page in pages.order_by("path").specific().iterator(200):
        path = page.url_path.strip("/") or "start"
        yield f"pages/{page.locale.language_code}/{path}.json", _page(page)


def _files(
    model: Any, folder: str, described: Callable[[Any], dict[str, Any]]
) -> Iterator[tuple[str, Any, Any]]:
    """Name in the archive, what is said of it, and the open file, for each upload that is there."""
    for upload in model.objects.order_by("pk").iterator(200):
        name = f"{folder}/{upload.pk}-{Path(upload.file.name).name}"
        yield (
            name,
            {"number": upload.pk, "title": upload.title, "file": name, **described(upload)},
            upload.file,
        )


def _lists() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """What is kept as snippets: the name in the archive, and the rows that are published."""
    for model in get_snippet_models():
        rows = model._default_manager.order_by("pk")  # noqa: SLF001 - Django's public way to a model's rows
        if issubclass(model, DraftStateMixin):
            rows = rows.filter(live=True)
        told = [
            {"number": row["pk"]}
            | {name: value for name, value in row["fields"].items() if name not in KEPT_BY_THE_EDITOR}
            for row in serialize("python", rows)
        ]
        yield f"lists/{model._meta.model_name}.json", told  # noqa: SLF001 - the same


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder) + "\n"


def export_content(to: Path) -> int:
    """Writes a ZIP archive to `to` and gives the number of pages; SiteError where a file stands there already.

    The archive appears under its name only when it is whole.
    """
    if to.exists():
        raise SiteError("{file} is there already: choose another name", file=to)
    if not to.parent.is_dir():
        raise SiteError("There is no folder {folder}", folder=to.parent)
    half = to.with_name(f".{to.name}.half")
    pages = 0
    try:
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("README.txt", READ_ME)
            for name, page in _pages():
                archive.writestr(name, _json(page))
                pages += 1
            for name, rows in _lists():
                archive.writestr(name, _json(rows))
            _write_uploads(
                archive, "pictures", get_image_model(), lambda image: {"description": image.description}
            )
            _write_uploads(archive, "documents", get_document_model(), lambda _document: {})
            archive.writestr("redirects.csv", _redirects())
        half.replace(to)
    finally:
        half.unlink(missing_ok=True)
    return pages


def _write_uploads(
    archive: zipfile.ZipFile, folder: str, model: Any, described: Callable[[Any], dict[str, Any]]
) -> None:
    told = []
    for name, what, file in _files(model, folder, described):
        if not file.storage.exists(file.name):
            told.append({**what, "file": None})
            continue
        with file.open("rb") as source, archive.open(name, "w") as target:
            for chunk in source.chunks():
                target.write(chunk)
        told.append(what)
    archive.writestr(f"{folder}.json", _json(told))


def _redirects() -> str:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["from", "to", "permanent"])
    for redirect in Redirect.objects.select_related("redirect_page").order_by("old_path"):
        rows.writerow([redirect.old_path, redirect.link, redirect.is_permanent])
    return out.getvalue()
