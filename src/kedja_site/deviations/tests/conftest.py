"""The people and contracts of these tests, and a place for files of its own."""

from pathlib import Path

import pytest

from kedja_site.deviations.tests.ground import Ground, make_ground


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "sent_files": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "sent", "base_url": None},
        },
    }


@pytest.fixture
def ground(db: None) -> Ground:
    return make_ground()
