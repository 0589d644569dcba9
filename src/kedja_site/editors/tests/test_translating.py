"""A twin that is to be translated is said to be untranslated until its translation is published."""

import pytest
from django.urls import reverse

from kedja_site.newsroom.models import NewsPage

pytestmark = pytest.mark.django_db


def test_until_the_translation_is_published_the_page_is_marked_as_swedish(
    news_item, as_, office, client, roles
):
    news_item.copy_for_translation(roles.homes["en"].locale, alias=True)
    twin = NewsPage.objects.get(alias_of=news_item)
    where = "/en/aktuellt/handskar/"
    assert "has not been translated yet" in client.get(where).content.decode()
    answer = as_(office).post(reverse("wagtailadmin_pages:convert_alias", args=[twin.pk]))
    assert answer.status_code == 302
    client.logout()
    page = NewsPage.objects.get(pk=twin.pk)
    assert page.alias_of_id is None
    assert page.text_language == "sv"
    assert "has not been translated yet" in client.get(where).content.decode()
    draft = page.get_latest_revision_as_object()
    draft.title = "Gloves"
    draft.save_revision().publish()
    page = NewsPage.objects.get(pk=twin.pk)
    assert (page.title, page.text_language, page.is_untranslated) == ("Gloves", "en", False)
    assert "has not been translated yet" not in client.get(where).content.decode()
