"""On PostgreSQL the database itself keeps articles to the collaboration and files to their organisation, also from raw SQL."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client

from kedja_site.config import row_lock
from kedja_site.config.tests.walk.plain_role import plain_role
from kedja_site.people.access import Viewer
from kedja_site.people.row_lock import setting_of
from kedja_site.plastics.actions.ask_supplier import ask_supplier, send_answer
from kedja_site.plastics.actions.choose import note
from kedja_site.plastics.row_lock import POLICIES
from kedja_site.plastics.sums import rebuild
from kedja_site.plastics.tests.ground import Ground
from kedja_site.plastics.tests.test_reading import HEAD, read
from kedja_site.plastics.tests.test_sums import as_they_stand

pytestmark = [
    pytest.mark.table_owner,  # each test says itself as whom it asks
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's"),
]
ROWS = (
    "100;Förkläde;Fabriken AB;gloves;10;PE 10;;nej;produktblad;2024;1000;350,50\n"
    "101;Spruta;Fabriken AB;gloves;10;PE 10;;nej;produktblad;2024;många;350,50\n"
)
OWN = {"plastics_fileread", "plastics_rejectedrow", "plastics_supplierask", "plastics_supplieranswer"}


@pytest.fixture
def filled(ground: Ground) -> Ground:
    """A row at least in each table that is locked."""
    read(ground, HEAD + ROWS)
    article = ground.article("A-1")
    article.packaging_parts.create(polymer="pe", mass_mg=1)
    action = ground.action(ground.substitute(article))
    note(user=ground.procurer, action=action, year=ground.year, text="Det gick fort.")
    ask = ask_supplier(
        user=ground.procurer,
        organisation=ground.region,
        supplier_name="Fabriken AB",
        email="s@fabriken.example",
    )
    send_answer(ask=ask, article=article, content={"parts": []}, by_name="Kim K")
    return ground


def seen_by(viewer: Viewer) -> set[str]:
    """The locked tables that the viewer sees something of."""
    found = set()
    with row_lock.reading_as(lambda: setting_of(viewer)), connection.cursor() as cursor:
        for table in POLICIES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            if cursor.fetchone()[0]:
                found.add(table)
    return found


def test_articles_are_the_collaborations_and_files_their_organisations(filled: Ground) -> None:
    with plain_role():
        assert seen_by(filled.procurer) == set(POLICIES)
        assert seen_by(filled.stranger) == set(POLICIES) - OWN
        assert seen_by(filled.reader) == set(POLICIES) - OWN
        assert seen_by(AnonymousUser()) == set()
        page = Client().get("/plast/")
        assert page.status_code == 200, "what all may see is read as the site's own"


def test_what_another_region_sees_makes_no_sum_smaller(filled: Ground) -> None:
    standing = as_they_stand()
    with plain_role():
        with row_lock.reading_as(lambda: setting_of(AnonymousUser())):
            rebuild()
        with row_lock.as_system("a test"):
            assert as_they_stand() == standing
