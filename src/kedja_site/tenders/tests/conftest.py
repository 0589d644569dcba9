"""The people and tenders of these tests."""

from pathlib import Path
from typing import Any

import pytest

from kedja_site.tenders.tests.ground import Ground, make_ground


@pytest.fixture(autouse=True)
def own_storage(settings: Any, tmp_path: Path) -> None:
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
