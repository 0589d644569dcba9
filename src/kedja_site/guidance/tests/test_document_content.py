"""What editors upload: a document whose content is not what its name says is refused in a sentence beside the field."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents.forms import get_document_form
from wagtail.models import Collection

from kedja_site.guidance import document_content
from kedja_site.guidance.models import PublishedDocument


@pytest.fixture
def sent(db, django_user_model):
    """The form with a file, as the library of documents has it."""
    editor = django_user_model.objects.create_superuser("kansliet", password="ett langt losenord")

    def fill(name, content):
        form = get_document_form(PublishedDocument)
        given = {"title": "Riskanalys", "collection": Collection.get_first_root_node().pk, "language": "sv"}
        return form(given, {"file": SimpleUploadedFile(name, content)}, user=editor)

    return fill


def test_a_pdf_that_is_one_is_kept(sent, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    form = sent("riskanalys.pdf", b"%PDF-1.7\n...")
    assert form.is_valid(), form.errors
    document = form.save()
    document.title = "Riskanalys, andra utgåvan"
    document.full_clean()  # what is stored is not read again


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("riskanalys.pdf", b"<!doctype html><script>alert(1)</script>"),
        ("avtal.xlsx", b"%PDF-1.7\n..."),
        ("lista.csv", b"MZ\x90\x00\x03\x00\x00\x00"),
    ],
)
def test_content_of_another_kind_is_refused_beside_the_field(sent, name, content):
    form = sent(name, content)
    assert not form.is_valid()
    assert "vad namnet än säger" in form.errors["file"][0]


def test_a_file_that_is_too_large_is_refused(sent, monkeypatch):
    monkeypatch.setattr(document_content, "LARGEST", 1024**2)
    form = sent("stor.pdf", b"%PDF-1.7\n" + b"0" * 1024**2)
    assert form.errors["file"] == ["Filen är större än 1 MB."]
