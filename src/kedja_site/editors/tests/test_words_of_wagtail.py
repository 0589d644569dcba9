"""The script of Wagtail's editor speaks Swedish to a Swedish editor, whatever Wagtail's own translation lacks."""

import json
import re
from pathlib import Path

import pytest
import wagtail.admin
from babel.messages.pofile import read_po
from django.urls import reverse

ENGLISH = Path(wagtail.admin.__file__).parent / "locale" / "en" / "LC_MESSAGES" / "djangojs.po"

pytestmark = pytest.mark.django_db


def test_every_text_of_the_script_has_a_swedish_one(admin_client):
    script = admin_client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    said = json.loads(re.search(r"newcatalog = (\{.*?\});?\n", script, re.DOTALL).group(1))
    with ENGLISH.open("rb") as file:
        asked = {each.id[0] if isinstance(each.id, tuple) else each.id for each in read_po(file) if each.id}
    assert asked - said.keys() == set()
    assert said["Autosave in progress…"] == "Sparar automatiskt…"
    assert said["%(num)s min"] == ["%(num)s minut", "%(num)s minuter"]
