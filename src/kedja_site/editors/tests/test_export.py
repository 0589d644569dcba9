"""All that is published can be taken away as files."""

import io
import json
import zipfile

import pytest
from django.apps import apps
from django.core.files.images import ImageFile
from PIL import Image as Picture
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model

from kedja_site.config.errors import SiteError
from kedja_site.editors.actions.export_content import export_content
from kedja_site.newsroom.models import NewsPage, PublishedPage

pytestmark = pytest.mark.django_db


def test_pages_pictures_and_redirects_are_in_the_archive(news_item, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    drawn = io.BytesIO()
    Picture.new("RGB", (8, 8), "teal").save(drawn, "PNG")
    get_image_model().objects.create(
        title="Ruta", description="En ruta", file=ImageFile(drawn, name="ruta.png"), width=8, height=8
    )
    Redirect.objects.create(old_path="/gammal", redirect_link="/ny/")
    pages = export_content(tmp_path / "allt.zip")
    assert pages == PublishedPage.objects.live().count()
    with zipfile.ZipFile(tmp_path / "allt.zip") as archive:
        names = archive.namelist()
        news = json.loads(archive.read(next(name for name in names if name.endswith("handskar.json"))))
        assert news["title"] == "Handskar"
        assert news["fields"]["lead"] == "Om handskar."
        [picture] = json.loads(archive.read("pictures.json"))
        assert picture["description"] == "En ruta"
        assert archive.read(picture["file"]).startswith(b"\x89PNG")
        assert "/gammal,/ny/,True" in archive.read("redirects.csv").decode()


def test_concepts_and_published_criteria_are_in_it(roles, tmp_path):
    concepts, library = apps.get_model("guidance.Term").objects, apps.get_model("knowledge.Criterion").objects
    words = {"level": "basic", "kind": "clause", "valid_from": "2026-01-01", "source": "Kansliet"}
    library.create(identifier="NY-01", title_sv="Gäller", text_sv="x", **words)
    library.create(identifier="NY-02", title_sv="Utkast", text_sv="x", live=False, **words)
    concepts.create(slug="avvikelse", name_sv="avvikelse", name_en="deviation", definition_sv="Ett brott.")
    export_content(tmp_path / "allt.zip")
    with zipfile.ZipFile(tmp_path / "allt.zip") as archive:
        criteria = json.loads(archive.read("lists/criterion.json"))
        terms = json.loads(archive.read("lists/term.json"))
        assert json.loads(archive.read("lists/eventseries.json")) == []
    assert [each["identifier"] for each in criteria] == ["NY-01"]
    assert not {"locked_by", "live_revision", "latest_revision"} & set(criteria[0])
    assert "Ett brott." in {each["definition_sv"] for each in terms}


def test_what_is_not_published_is_not_in_it(roles, tmp_path):
    draft = NewsPage(title="Hemligt", slug="hemligt", date="2026-11-24", live=False)
    roles.indexes["sv"].add_child(instance=draft)
    export_content(tmp_path / "allt.zip")
    with zipfile.ZipFile(tmp_path / "allt.zip") as archive:
        assert not [name for name in archive.namelist() if "hemligt" in name]


def test_a_file_that_stands_is_not_written_over(roles, tmp_path):
    (tmp_path / "allt.zip").write_text("mitt")
    with pytest.raises(SiteError):
        export_content(tmp_path / "allt.zip")
    with pytest.raises(SiteError):
        export_content(tmp_path / "finns inte" / "allt.zip")
    assert (tmp_path / "allt.zip").read_text() == "mitt"
    assert list(tmp_path.iterdir()) == [tmp_path / "allt.zip"]
