"""What the pages outside the built documentation point to is there; the build itself looks after the rest."""

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)(?P<path>[^)#\s]+)")
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")


@pytest.mark.parametrize("page", PAGES)
def test_a_link_of_a_page_leads_to_a_file_of_the_repository(page: str) -> None:
    text = (REPOSITORY / page).read_text(encoding="utf-8")
    missing = [found["path"] for found in LINK.finditer(text) if not (REPOSITORY / found["path"]).exists()]
    assert missing == []


def test_every_page_of_the_docs_is_in_a_folder_that_the_index_lists() -> None:
    index = (REPOSITORY / "docs" / "index.md").read_text(encoding="utf-8")
    listed = re.findall(r"^([\w/-]+)/\*$", index, re.MULTILINE)
    folders = {
        page.parent.relative_to(REPOSITORY / "docs").as_posix()
        for page in (REPOSITORY / "docs").rglob("*.md")
        if "_build" not in page.parts and page.name != "index.md"
    }
    assert folders == set(listed)
