"""The demo's tenders: two answers that have closed, and one that is told."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kedja_site.demo.people import make_people
from kedja_site.demo.tenders import PROCURER, make_tenders
from kedja_site.tenders.comparing import compare
from kedja_site.tenders.models import TenderRound


@pytest.fixture(autouse=True)
def own_storage(settings: Any, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "sent_files": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "sent", "base_url": None},
        },
    }


@pytest.mark.django_db
def test_two_answers_are_compared_and_one_outcome_is_told(client: Client) -> None:
    make_people()
    now = timezone.now()
    assert make_tenders(now) == 2
    assert make_tenders(now) == 0
    asked = TenderRound.objects.unguarded("the test").get(awarded_to=None)
    first, second = compare(asked).rows
    assert (first.tender.name, first.place) == ("Nordfarm AB", 1)
    assert (second.tender.name, second.place, second.scored.left_out) == (
        "Medivia Nordic AB",
        None,
        ("api_discharge",),
    )
    client.force_login(User.objects.get(username=PROCURER))
    for name in ("choose", "round", "compare", "compare_pdf"):
        page = reverse(f"tenders:{name}", args=[asked.procurement.public_id, 1])
        assert client.get(page).status_code == 200, name
    assert "Smärtstillande" in Client().get(reverse("tenders:outcomes")).content.decode()
