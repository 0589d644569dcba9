"""The documents of a clause go with their procurement, to the archive and then for good."""

import pytest

from kedja_site.clauses.models import ClauseDocument
from kedja_site.clauses.tests.file_ground import File, make_file
from kedja_site.config.weeding import WEEDING_KINDS
from kedja_site.followup.files import sent_files
from kedja_site.followup.models import StoredFile

pytestmark = pytest.mark.django_db
KIND = WEEDING_KINDS["procurements.procurement"]


def test_the_documents_are_archived_and_their_bytes_are_gone(
    django_capture_on_commit_callbacks: object,
) -> None:
    file: File = make_file()
    file.level()
    file.sign()
    number = ClauseDocument.objects.count()
    paths = [row.path for row in StoredFile.objects.all()]
    kept = KIND.archived(file.procurement)
    assert number > 0
    assert len(kept["files"]) == number
    first = next(iter(KIND.files(file.procurement)))
    assert first[0].endswith((".docx", ".pdf"))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert KIND.weed(file.procurement)
    assert not ClauseDocument.objects.exists()
    assert not StoredFile.objects.exists()
    assert not any(sent_files().exists(path) for path in paths)
