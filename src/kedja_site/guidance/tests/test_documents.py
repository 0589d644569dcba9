"""Documents with type, size and language, and what strangers and editors may do with them."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, GroupCollectionPermission

from kedja_site.config.tests.ground import DEMO_DAY
from kedja_site.guidance.actions.demo_content import DOCUMENTS, make_demo_guidance
from kedja_site.guidance.models import AccessibilityPage, GuidePage, PublishedDocument

pytestmark = pytest.mark.django_db


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def documents(guidance, media):
    return make_demo_guidance(DEMO_DAY)


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_sites_documents_are_this_rooms():
    assert get_document_model() is PublishedDocument


def test_the_list_says_type_size_language_date_and_version(client, documents):
    page = text(client, "/dokument/")
    assert "4 dokument" in page
    assert "XLSX, " in page
    assert "Engelska" in page
    assert '<time datetime="2026-09-25">25 september 2026</time>' in page
    assert "Version 2" in page
    assert 'hreflang="en"' in page
    assert "äldre version" not in page


def test_one_that_came_without_its_size_says_it_all_the_same(client, documents):
    document = PublishedDocument(title="Anteckningar", file=ContentFile(b"x" * 700, name="anteckningar.txt"))
    document.save()
    assert document.file_size is None
    assert "TXT, 700" in text(client, "/dokument/").replace("\xa0", " ")


def test_a_replaced_document_leads_to_the_one_that_holds(client, documents):
    page = text(client, "/dokument/?show=all")
    assert "5 dokument" in page
    newer = PublishedDocument.objects.get(title="Mall för behövlighetsbedömning")
    assert f'av <a href="{newer.url}">Mall för behövlighetsbedömning</a>' in " ".join(page.split())


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?type=xlsx", 2),
        ("?language=en", 1),
        ("?type=csv&language=en", 0),
        ("?type=exe", 4),
        ("?show=all", 5),
    ],
)
def test_the_filter_needs_no_script(client, documents, query, count):
    page = text(client, f"/dokument/{query}")
    assert page.count("<h2") - page.count("<h2>Inga dokument") == count


def test_a_stranger_fetches_a_document_but_none_of_a_closed_collection(client, documents):
    document = PublishedDocument.objects.get(title="Frågor till uppstartsmötet")
    response = client.get(document.url)
    assert response.status_code == 200
    assert "sluttillverkas" in b"".join(response.streaming_content).decode("utf-8-sig")
    closed = Collection.get_first_root_node().add_child(name="Arbetsgruppen")
    CollectionViewRestriction.objects.create(
        collection=closed, restriction_type=CollectionViewRestriction.LOGIN
    )
    document.collection = closed
    document.save()
    assert "Frågor till uppstartsmötet" not in text(client, "/dokument/")
    assert client.get(document.url).status_code == 302


def test_a_step_leads_to_its_documents(client, documents):
    page = text(client, "/vagledning/forbered/")
    assert "Mall för behövlighetsbedömning</a>" in page
    assert "(XLSX, " in page


def test_the_list_asks_the_same_few_questions_however_long(client, documents, django_assert_max_num_queries):
    for _first in range(2):
        client.get("/dokument/")
    with django_assert_max_num_queries(24) as few:
        client.get("/dokument/")
    for n in range(12):
        document = PublishedDocument(title=f"Dokument {n}", file_size=1)
        document.file.save(f"dokument-{n}.txt", ContentFile(b"x"), save=True)
    with django_assert_max_num_queries(len(few)):
        client.get("/dokument/")


def test_the_demo_makes_its_documents_once(documents):
    assert documents == len(DOCUMENTS)
    assert make_demo_guidance(DEMO_DAY) == 0
    assert PublishedDocument.objects.count() == len(DOCUMENTS)
    guide = GuidePage.objects.get(slug="forbered", locale__language_code="sv")
    assert [len(step.value["documents"]) for step in guide.steps][:3] == [0, 2, 1]
    assert all(page.is_complete for page in AccessibilityPage.objects.all())


def test_an_editor_may_add_documents_and_a_reader_may_not(client, django_user_model, guidance, media):
    editor = django_user_model.objects.create_user("redaktor")
    reader = django_user_model.objects.create_user("lasare")
    group = Group.objects.create(name="Dokument")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupCollectionPermission.objects.create(
        group=group,
        collection=Collection.get_first_root_node(),
        permission=Permission.objects.get(codename="add_document", content_type__app_label="wagtaildocs"),
    )
    editor.groups.add(group)
    add = "/redaktion/documents/add/"
    assert client.get(add).status_code == 302
    client.force_login(reader)
    assert client.get(add).status_code in {302, 403}
    client.force_login(editor)
    page = client.get(add).content.decode()
    for field in ("language", "dated", "version", "replaced_by"):
        assert f'name="{field}"' in page
